import Foundation
import Testing

@testable import Syntax

@Suite("A model file")
struct ModelFileTests {
    private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let path = NSTemporaryDirectory() + "sitrep-model-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    private let sample = ModelFile.encode([("b", [1, 2, 3]), ("a", Array("hello".utf8))])

    @Test("gives its sections back")
    func sections() throws {
        try withFile(sample) { path in
            let file = try ModelFile(path: path)
            #expect(Array(try file.section("a")) == Array("hello".utf8))
            #expect(Array(try file.section("b")) == [1, 2, 3])
            #expect(throws: ModelError.self) { try file.section("c") }
        }
    }

    @Test("is the same bytes whatever the order of its sections")
    func order() {
        #expect(ModelFile.encode([("a", Array("hello".utf8)), ("b", [1, 2, 3])]) == sample)
    }

    @Test("is refused with a remedy when it is none, of another version, or damaged")
    func refusals() throws {
        func code(_ bytes: [UInt8]) throws -> String? {
            try withFile(bytes) { path -> String? in
                do throws(ModelError) {
                    _ = try ModelFile(path: path)
                    return nil
                } catch { return error.code }
            }
        }
        var other = sample
        other[8] = 9
        var damaged = sample
        damaged[sample.count - 60] ^= 1
        #expect(try code(sample) == nil)
        #expect(try code(Array("not a model at all, but long enough".utf8)) == "not_a_model")
        #expect(try code([]) == "not_a_model")
        #expect(try code(other) == "other_version")
        #expect(try code(damaged) == "damaged")
        #expect(try code(Array(sample.dropLast(8))) == "damaged")
    }

    @Test("of another version says what to do")
    func remedy() throws {
        var other = sample
        other[8] = 9
        try withFile(other) { path in
            let error = #expect(throws: ModelError.self) { try ModelFile(path: path) }
            #expect(error?.message.contains("train it anew") == true)
        }
    }

    @Test("finds in a key table what was put there and nothing else")
    func keyTable() throws {
        var generator = SeededGenerator(seed: 3)
        let entries = (0..<500).map { (key: generator.next(), value: $0) }
        try withFile(ModelFile.encode([("t", KeyTable.encode(entries))])) { path in
            let table = try KeyTable(ModelFile(path: path), "t")
            for entry in entries { #expect(table.value(entry.key) == entry.value) }
            for _ in 0..<500 { #expect(table.value(generator.next()) == nil) }
        }
    }

    @Test("adds the weights of a feature as a plain dictionary would")
    func featureRows() throws {
        var generator = SeededGenerator(seed: 4)
        var features: [WeightedFeature] = []
        for index in 0..<300 {
            let row: [(label: UInt8, weight: Int32)] = [(UInt8(index % 7), Int32(index % 100) - 50), (UInt8(7 + index % 5), 1000)]
            features.append(WeightedFeature(hash: generator.next(), row: row))
        }
        let encoded = FeatureRows.encode(features)
        try withFile(ModelFile.encode([("f.ix", encoded.index), ("f.rw", encoded.rows)])) { path in
            let rows = try FeatureRows(ModelFile(path: path), "f", classes: 12)
            for place in features.indices {
                // With one that the model does not know between two that it knows.
                let some = [features[place], WeightedFeature(hash: generator.next(), row: []), features[(place + 1) % features.count]]
                var hashes = some.map(\.hash)
                var scores = [Int32](repeating: 0, count: 12)
                scores.withUnsafeMutableBufferPointer { buffer in
                    guard let address = buffer.baseAddress else { return }
                    hashes.withUnsafeMutableBufferPointer { rows.add($0, to: address) }
                }
                var expected = [Int32](repeating: 0, count: 12)
                for (label, weight) in some.flatMap(\.row) { expected[Int(label)] += (weight >> 3) << 3 }
                #expect(scores == expected)
            }
        }
    }

    @Test("is refused when a row names a class that does not exist")
    func outOfBounds() throws {
        let encoded = FeatureRows.encode([WeightedFeature(hash: 77, row: [(9, 5)])])
        try withFile(ModelFile.encode([("f.ix", encoded.index), ("f.rw", encoded.rows)])) { path in
            _ = #expect(throws: ModelError.self) { try FeatureRows(ModelFile(path: path), "f", classes: 9) }
        }
    }
}
