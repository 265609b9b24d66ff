import Testing

@testable import Writing

@Suite("A byte buffer")
struct ByteBufferTests {
    private func written(_ write: (inout ByteBuffer) -> Void) -> String {
        var buffer = ByteBuffer()
        write(&buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    @Test("writes integers in full", arguments: [0, 7, -7, 10, 3500, .max, .min])
    func integers(number: Int) {
        #expect(written { $0.append(integer: number) } == String(number))
    }

    @Test(
        "writes numbers as short as they can be read back",
        arguments: [
            (0, "0"), (34, "34"), (-2, "-2"), (2.5, "2.5"), (0.1, "0.1"), (3_500_000, "3500000"), (1e22, "1e+22"),
            (0x1p53, "9007199254740992.0"),
        ])
    func numbers(number: Double, text: String) {
        #expect(written { $0.append(number: number) } == text)
        #expect(Double(text) == number)
    }

    @Test(
        "rounds coordinates and drops zeros at their end",
        arguments: [
            (33.8623471, "33.86235"), (-44.5, "-44.5"), (0, "0"), (-0.000001, "0"), (-0.00001, "-0.00001"), (180, "180"), (0.05, "0.05"),
            (89.999999, "90"),
        ])
    func rounded(number: Double, text: String) {
        #expect(written { $0.append(number: number, places: 5) } == text)
    }

    @Test("escapes JSON strings as its slow twin does, wherever the odd byte stands", arguments: 0..<128)
    func jsonStrings(odd: UInt8) {
        for position in 0..<20 {
            var letters = Array(repeating: UInt8(ascii: "x"), count: 20)
            letters[position] = odd
            let text = String(decoding: letters, as: UTF8.self) + "\u{E9}\u{1F6A8}"
            #expect(written { $0.append(jsonString: text) } == slowJSONString(text))
        }
    }

    private func slowJSONString(_ text: String) -> String {
        let short: [Unicode.Scalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{8}": "\\b", "\u{C}": "\\f",
        ]
        var result = "\""
        for scalar in text.unicodeScalars {
            if let escape = short[scalar] {
                result += escape
            } else if scalar.value < 0x20 {
                result += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
