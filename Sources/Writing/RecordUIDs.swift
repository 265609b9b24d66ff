import Text

/// Ids that hold over runs and machines: hashes of the text's hash, the type, the offsets and the version of the rules.
///
/// An event's uid is the first 32 hexadecimal digits of the SHA-256 of
/// `event <text's sha256> <type> <start>-<end> <rules version>`; an incident's has the triggers of all its events in place of the one.
/// What would come out twice gets a running number behind it before it is hashed again.
struct RecordUIDs {
    let textHash: String
    let events: [String]
    let incidents: [String]

    init(_ document: Document, points: CodePoints, rulesVersion: String) {
        let textHash = document.source.sha256 ?? SHA256.hexadecimal(document.bytes)
        let triggers = document.events.map { "\(points.offset($0.trigger.span.start))-\(points.offset($0.trigger.span.end))" }
        var used: Set<String> = []
        func unused(_ content: String) -> String {
            var uid = Self.short(content)
            var number = 2
            while !used.insert(uid).inserted {
                uid = Self.short("\(content) \(number)")
                number += 1
            }
            return uid
        }
        self.textHash = textHash
        events = document.events.indices.map { unused("event \(textHash) \(document.events[$0].type) \(triggers[$0]) \(rulesVersion)") }
        incidents = document.incidents.map { incident in
            let offsets = incident.events.map { triggers[$0] }.joined(separator: ",")
            return unused("incident \(textHash) \(incident.type) \(offsets) \(rulesVersion)")
        }
    }

    private static func short(_ content: String) -> String { String(SHA256.hexadecimal(Array(content.utf8)).prefix(32)) }
}
