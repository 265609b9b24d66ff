/// Bytes of an output under construction, with the few ways of writing text and numbers that the formats need.
struct ByteBuffer {
    var bytes: [UInt8] = []

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// The text as it stands, nothing escaped.
    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(_ slice: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: slice[range]))
    }

    mutating func append(integer: Int) {
        if integer < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = integer.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(truncatingIfNeeded: 0x30 &+ rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// A finite number in JSON's notation: an integer without a point, anything else in the fewest digits that read back the same.
    mutating func append(number: Double) {
        if let integer = Int(exactly: number), integer.magnitude < 1 << 53 {
            append(integer: integer)
        } else {
            append(number.description)
        }
    }

    /// A number rounded to `places` decimals, without zeros at the end: coordinates and confidences.
    mutating func append(number: Double, places: Int) {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        guard number.magnitude < 1e9 else { return append(number: number) }
        let scaled = Int((number * Double(scale)).rounded())
        if scaled < 0 { append(UInt8(ascii: "-")) }
        let magnitude = Int(scaled.magnitude)
        append(integer: magnitude / scale)
        var fraction = magnitude % scale
        guard fraction > 0 else { return }
        append(UInt8(ascii: "."))
        while fraction > 0 {
            scale /= 10
            append(UInt8(truncatingIfNeeded: 0x30 &+ fraction / scale))
            fraction %= scale
        }
    }
}

/// Gives the UTF-8 bytes of a text to a closure, without a copy where Swift can.
func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(text.utf8).withUnsafeBufferPointer(body)
}
