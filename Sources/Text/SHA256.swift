/// The hash of FIPS 180-4, by which texts, events and data files are told apart.
public enum SHA256 {
    /// The 32 bytes of the digest; O(n), whole blocks are read where they lie.
    public static func digest(_ message: [UInt8]) -> [UInt8] {
        var state = initialState
        let whole = message.count & ~63
        absorb(message, whole, &state)
        var tail = Array(message[whole...])
        let bitCount = UInt64(message.count) &* 8
        tail.append(0x80)
        while tail.count % 64 != 56 { tail.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift))) }
        absorb(tail, tail.count, &state)
        return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
    }

    /// The digest as 64 hexadecimal digits in lower case.
    public static func hexadecimal(_ message: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in digest(message) { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Takes in the blocks of the first `length` bytes.
    private static func absorb(_ message: [UInt8], _ length: Int, _ state: inout [UInt32]) {
        message.withUnsafeBytes { message in
            roundConstants.withUnsafeBufferPointer { constants in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
                    for block in stride(from: 0, to: length, by: 64) {
                        expand(message, block, into: schedule)
                        compress(schedule, constants, &state)
                    }
                }
            }
        }
    }

    private static let initialState: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    /// First 32 bits of the fractional parts of the cube roots of the first 64 primes, computed in integers.
    private static let roundConstants: [UInt32] = {
        var constants: [UInt32] = []
        var candidate: UInt64 = 2
        while constants.count < 64 {
            if (2..<candidate).allSatisfy({ candidate % $0 != 0 }) { constants.append(cubeRootFraction(candidate)) }
            candidate += 1
        }
        return constants
    }()

    /// The greatest integer r with r³ <= n · 2⁹⁶, its low 32 bits.
    private static func cubeRootFraction(_ number: UInt64) -> UInt32 {
        let cube = UInt128(number) << 96
        var low: UInt128 = 0
        var high: UInt128 = 1 << 36
        while high - low > 1 {
            let middle = (low + high) / 2
            if middle * middle * middle <= cube { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }

    private static func expand(_ message: UnsafeRawBufferPointer, _ block: Int, into schedule: UnsafeMutableBufferPointer<UInt32>) {
        for index in 0..<16 {
            schedule[index] = UInt32(bigEndian: message.loadUnaligned(fromByteOffset: block &+ index &* 4, as: UInt32.self))
        }
        for index in 16..<64 {
            let early = schedule[index - 15]
            let late = schedule[index - 2]
            let first = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
            let second = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
            schedule[index] = schedule[index - 16] &+ first &+ schedule[index - 7] &+ second
        }
    }

    private static func compress(
        _ schedule: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>, _ state: inout [UInt32]
    ) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let choice = (e & f) ^ (~e & g)
            let first = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice &+ constants[index] &+ schedule[index]
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word &>> count | word &<< (32 &- count) }
}
