import Text

/// Checks what was found in a frame's example against what the example says.
public struct FrameCheck: Sendable {
    let frame: Frame

    public init(frame: Frame) { self.frame = frame }

    /// What is wrong; nil when the example holds.
    public func complaint(_ example: FrameExample, in document: Document) -> String? {
        let fired = document.events.filter { $0.rule == frame.rule }
        guard let expected = example.expected else {
            guard let event = fired.first else { return nil }
            return "\(frame.rule) must not fire: \"\(example.text)\" gave \(shown(event, document))"
        }
        guard let (type, roles) = Self.parse(expected) else { return "\(frame.rule): cannot read \"\(expected)\"" }
        guard !fired.isEmpty else { return "\(frame.rule) did not fire: \"\(example.text)\"; events: \(shown(document))" }
        let holds = fired.contains { event in
            event.type.description == type && roles.allSatisfy { role, words in has(event, role, words, document) }
        }
        return holds ? nil : "\(frame.rule): \"\(example.text)\" must give \(expected), gave \(shown(document))"
    }

    private func has(_ event: Event, _ role: String, _ words: String, _ document: Document) -> Bool {
        event.arguments.contains { argument in
            argument.role.rawValue == role && Self.contains(document.text(argument.span), words)
        }
    }

    private static func contains(_ text: String, _ words: String) -> Bool {
        let haystack = " \(text) "
        return haystack.contains(" \(words) ")
    }

    /// `type role=words; role=words` in its parts; nil when malformed.
    static func parse(_ expected: String) -> (type: String, roles: [(String, String)])? {
        guard let space = expected.firstIndex(of: " ") else { return (expected, []) }
        var roles: [(String, String)] = []
        for part in expected[expected.index(after: space)...].split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, let name = pair[0].split(separator: " ").first else { return nil }
            roles.append((String(name), String(pair[1])))
        }
        return (String(expected[..<space]), roles)
    }

    private func shown(_ document: Document) -> String {
        document.events.isEmpty ? "none" : document.events.map { shown($0, document) }.joined(separator: " | ")
    }

    private func shown(_ event: Event, _ document: Document) -> String {
        let roles = event.arguments.map { "\($0.role.rawValue)=\(document.text($0.span))" }.joined(separator: "; ")
        return "\(event.type) \(roles) (\(event.rule))"
    }
}
