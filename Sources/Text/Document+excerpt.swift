extension Document {
    /// The words around a span on one line: at most so many bytes on each side, whole words, white space as single blanks.
    ///
    /// The three parts are what stands before, the words themselves, and what stands behind.
    public func excerpt(around span: Span, bytes room: Int = 40) -> (before: String, words: String, after: String) {
        var start = max(0, span.start - room)
        if start > 0 { while start < span.start, !Self.isBlank(bytes[start - 1]) { start += 1 } }
        var end = min(bytes.count, span.end + room)
        if end < bytes.count { while end > span.end, !Self.isBlank(bytes[end]) { end -= 1 } }
        return (Self.oneLine(bytes[start..<span.start]), Self.oneLine(bytes[span.range]), Self.oneLine(bytes[span.end..<end]))
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Runs of white space become one blank, also at the ends, so that the parts join as in the text.
    private static func oneLine(_ bytes: ArraySlice<UInt8>) -> String {
        var line: [UInt8] = []
        line.reserveCapacity(bytes.count)
        for byte in bytes {
            if !isBlank(byte) { line.append(byte) } else if line.last != 0x20 { line.append(0x20) }
        }
        return String(decoding: line, as: UTF8.self)
    }
}
