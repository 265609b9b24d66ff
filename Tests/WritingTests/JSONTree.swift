import Foundation
import Testing

/// A parsed JSON value, as Foundation's strict parser sees it.
struct JSONTree {
    let value: Any

    init(parsing bytes: [UInt8]) throws { value = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed]) }

    init(_ value: Any) { self.value = value }

    subscript(key: String) -> JSONTree? { (value as? [String: Any])?[key].map(JSONTree.init) }
    subscript(index: Int) -> JSONTree? {
        guard let items = value as? [Any], items.indices.contains(index) else { return nil }
        return JSONTree(items[index])
    }

    var string: String? { value as? String }
    var integer: Int? { value as? Int }
    var number: Double? { value as? Double }
    var items: [JSONTree] { (value as? [Any])?.map(JSONTree.init) ?? [] }
    var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }

    /// Every object in the tree, at any depth.
    var objects: [JSONTree] {
        if let list = value as? [Any] { return list.flatMap { JSONTree($0).objects } }
        guard let object = value as? [String: Any] else { return [] }
        return [self] + object.values.flatMap { JSONTree($0).objects }
    }
}

/// Checks the first promise of the format: `text[start..<end]` in code points equals `text`, for every object that has the three.
func expectTextsMatchOffsets(_ record: JSONTree, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let scalars = Array(try #require(record["text"]?.string, sourceLocation: sourceLocation).unicodeScalars)
    for object in record.objects {
        guard let start = object["start"]?.integer, let end = object["end"]?.integer, let text = object["text"]?.string else { continue }
        try #require(0 <= start && start <= end && end <= scalars.count, sourceLocation: sourceLocation)
        #expect(Array(text.unicodeScalars) == Array(scalars[start..<end]), "at \(start)", sourceLocation: sourceLocation)
    }
}
