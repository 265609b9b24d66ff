import ArgumentParser
import Entities
import Reading

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A file of articles with marked names, and how often each article is learnt: `re3d.jsonl.gz:2`.
struct WeightedCorpus: ExpressibleByArgument {
    var path: String
    var weight = 1

    /// Takes digits behind the last colon as the weight; nil when they are no number from 1 to 100.
    init?(argument: String) {
        path = argument
        guard let colon = argument.lastIndex(of: ":") else { return }
        let digits = argument[argument.index(after: colon)...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return }
        guard let weight = Int(digits), (1...100).contains(weight) else { return nil }
        self.weight = weight
        path = String(argument[..<colon])
    }

    /// Reads all records; throws ``BadRecord`` for the first that is none.
    func read() throws -> NameCorpus {
        var stream = RawArticleStream(inputs: [path])
        var records: [NameCorpus.Record] = []
        while let raw = stream.next() {
            switch raw.content {
            case .refused(let error): throw BadRecord(place: raw.path ?? raw.id, reason: error.message)
            case .bytes(let bytes):
                do { records.append(try JSONDecoder().decode(NameCorpus.Record.self, from: Data(bytes))) } catch {
                    throw BadRecord(place: raw.id, reason: Self.reason(error))
                }
            }
        }
        guard !records.isEmpty else { throw BadRecord(place: path, reason: "no record in it") }
        return NameCorpus(records: records)
    }

    private static func reason(_ error: any Error) -> String {
        let form = "; a record is {\"id\", \"text\", \"entities\": [{\"start\", \"end\", \"type\"}]}"
        switch error as? DecodingError {
        case .keyNotFound(let key, _): return "the key '\(key.stringValue)' is missing\(form)"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "the value of '\(context.codingPath.last?.stringValue ?? "")' is of the wrong kind\(form)"
        default: return "not valid JSON\(form)"
        }
    }
}

/// A line of a corpus that is no record.
struct BadRecord: Error, CustomStringConvertible {
    /// File, and line where one is at fault.
    var place: String
    var reason: String

    var description: String { "\(place): \(reason)" }
}
