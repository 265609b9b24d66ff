import Foundation

/// A strict validator for the part of JSON Schema 2020-12 that our schemas use; a keyword that it does not know is a complaint.
struct SchemaValidator {
    private let root: [String: Any]
    private static let notes: Set<String> = ["$schema", "$defs", "title", "description", "format"]

    init(_ schema: [UInt8]) throws { root = try JSONTree(parsing: schema).value as? [String: Any] ?? [:] }

    /// What is wrong with a value, each complaint with its place; empty when it is valid.
    func complaints(_ value: Any) -> [String] { check(value, root, "$") }

    private func check(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        schema.flatMap { key, rule in Self.notes.contains(key) ? [] : check(value, key, rule, schema, place) }
    }

    private func check(_ value: Any, _ keyword: String, _ rule: Any, _ schema: [String: Any], _ place: String) -> [String] {
        switch keyword {
        case "type": return isOf(value, rule as? String) ? [] : ["\(place): not of type \(rule)"]
        case "const": return (value as? NSObject) == (rule as? NSObject) ? [] : ["\(place): not \(rule)"]
        case "enum":
            let words = rule as? [NSObject] ?? []
            return words.contains { $0 == (value as? NSObject) } ? [] : ["\(place): \(value) is none of \(words)"]
        case "pattern":
            guard let text = value as? String, let pattern = rule as? String else { return [] }
            return text.range(of: pattern, options: .regularExpression) != nil ? [] : ["\(place): '\(text)' does not match \(pattern)"]
        case "minimum": return number(value) ?? 0 >= number(rule) ?? .nan ? [] : ["\(place): less than \(rule)"]
        case "maximum": return number(value) ?? 0 <= number(rule) ?? .nan ? [] : ["\(place): more than \(rule)"]
        case "minItems": return (value as? [Any])?.count ?? .max >= rule as? Int ?? .max ? [] : ["\(place): too few items"]
        case "$ref": return checkReference(value, rule, place)
        case "anyOf":
            let options = rule as? [[String: Any]] ?? []
            return options.contains { check(value, $0, place).isEmpty } ? [] : ["\(place): fits none of the shapes"]
        case "items":
            guard let items = value as? [Any], let item = rule as? [String: Any] else { return [] }
            return items.enumerated().flatMap { check($1, item, "\(place)[\($0)]") }
        case "required":
            guard let object = value as? [String: Any], let keys = rule as? [String] else { return [] }
            return keys.filter { object[$0] == nil }.map { "\(place): lacks \($0)" }
        case "properties": return checkProperties(value, rule, place)
        case "additionalProperties":
            guard let object = value as? [String: Any], rule as? Bool == false else { return [] }
            let known = Set((schema["properties"] as? [String: Any] ?? [:]).keys)
            return object.keys.filter { !known.contains($0) }.map { "\(place): unknown key \($0)" }
        default: return ["the schema has an unknown keyword \(keyword)"]
        }
    }

    private func checkProperties(_ value: Any, _ rule: Any, _ place: String) -> [String] {
        guard let object = value as? [String: Any], let properties = rule as? [String: Any] else { return [] }
        return properties.flatMap { key, schema in
            guard let part = object[key], let schema = schema as? [String: Any] else { return [] as [String] }
            return check(part, schema, "\(place).\(key)")
        }
    }

    private func checkReference(_ value: Any, _ rule: Any, _ place: String) -> [String] {
        let name = (rule as? String)?.replacingOccurrences(of: "#/$defs/", with: "") ?? ""
        guard let schema = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else { return ["no definition \(rule)"] }
        return check(value, schema, place)
    }

    private func number(_ value: Any) -> Double? { isBoolean(value) ? nil : (value as? NSNumber)?.doubleValue }

    /// Foundation keeps JSON's booleans as numbers of the C type `char`.
    private func isBoolean(_ value: Any) -> Bool { (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false }

    private func isOf(_ value: Any, _ type: String?) -> Bool {
        switch type {
        case "string": value is String
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "boolean": isBoolean(value)
        case "integer": number(value).map { $0 == $0.rounded() } ?? false
        case "number": number(value) != nil
        default: false
        }
    }
}
