/// The features by which the parser chooses its action, after Zhang and Nivre (2011), for the arc-hybrid system.
///
/// Words by key, tags by class number, relations by index; `s` are words of the stack from its top, `n` of the buffer.
struct ParserFeatures {
    static let count = 94

    /// Keys of the words, padded at the end with the root and two more; tags alike.
    private(set) var keys: [UInt64] = []
    private(set) var tags: [UInt64] = []
    /// Sums of commas and verbs before each word, for what lies between two.
    private(set) var commas: [UInt8] = []
    private(set) var verbs: [UInt8] = []

    private static let absentTag: UInt64 = 251
    private static let absentKey: UInt64 = 77

    /// Takes over a sentence's keys and tags; `kind` says of a tag class whether it is a comma (1), a verb (2) or neither (0).
    mutating func begin(_ sentence: borrowing SentenceWords, _ classes: [UInt8], kind: [UInt8]) {
        let count = sentence.count
        keys.removeAll(keepingCapacity: true)
        tags.removeAll(keepingCapacity: true)
        commas.removeAll(keepingCapacity: true)
        verbs.removeAll(keepingCapacity: true)
        var (commaCount, verbCount): (UInt8, UInt8) = (0, 0)
        for index in 0..<count {
            keys.append(sentence.words[index + SentenceWords.padding].key)
            tags.append(UInt64(classes[index]))
            commas.append(commaCount)
            verbs.append(verbCount)
            let kind = Int(classes[index]) < kind.count ? kind[Int(classes[index])] : 0
            if kind == 1 { commaCount &+= 1 } else if kind == 2 { verbCount &+= 1 }
        }
        for offset in 0..<3 {
            keys.append(UInt64(80 + offset))
            tags.append(UInt64(252 + offset))
            commas.append(commaCount)
            verbs.append(verbCount)
        }
    }

    /// A word in view of a feature: key, tag, relation to its head.
    private struct View {
        var key = absentKey
        var tag = absentTag
        var relation: UInt64 = 60
        var both: UInt64 { key ^ tag &* 0x9e37_79b9_7f4a_7c15 }
    }

    @inline(__always)
    private func view(_ index: Int, _ state: borrowing ParserState) -> View {
        guard index >= 0 else { return View() }
        let relation = index <= state.count ? UInt64(state.words[index].relation) : 61
        return View(key: keys[index], tag: tags[index], relation: relation)
    }

    /// Writes the features of a configuration to `output`, which has room for ``count``.
    func fill(_ output: UnsafeMutablePointer<UInt64>, _ state: borrowing ParserState) {
        let depth = state.stack.count
        let top = depth > 0 ? Int(state.stack[depth - 1]) : -1
        let second = depth > 1 ? Int(state.stack[depth - 2]) : -1
        let third = depth > 2 ? Int(state.stack[depth - 3]) : -1
        let s0 = view(top, state)
        let s1 = view(second, state)
        let s2 = view(third, state)
        let n0 = view(state.next, state)
        let n1 = view(min(state.next + 1, keys.count - 1), state)
        let n2 = view(min(state.next + 2, keys.count - 1), state)
        words(output, s0, s1, s2, n0, n1, n2)
        pairs(output + 18, s0, s1, s2, n0, n1, n2)
        let topWord = top >= 0 ? state.words[top] : .init()
        let secondWord = second >= 0 ? state.words[second] : .init()
        let nextWord = state.words[state.next]
        dependents(output + 43, state, s0, s1, n0, topWord, secondWord, nextWord)
        shapes(output + 74, s0, s1, n0, topWord, secondWord, nextWord, distance(top, second, state.next))
    }

    @inline(__always)
    private func words(_ output: UnsafeMutablePointer<UInt64>, _ s0: View, _ s1: View, _ s2: View, _ n0: View, _ n1: View, _ n2: View) {
        output[0] = FeatureHash.of(101, s0.both)
        output[1] = FeatureHash.of(102, s0.key)
        output[2] = FeatureHash.of(103, s0.tag)
        output[3] = FeatureHash.of(104, n0.both)
        output[4] = FeatureHash.of(105, n0.key)
        output[5] = FeatureHash.of(106, n0.tag)
        output[6] = FeatureHash.of(107, n1.both)
        output[7] = FeatureHash.of(108, n1.key)
        output[8] = FeatureHash.of(109, n1.tag)
        output[9] = FeatureHash.of(110, n2.both)
        output[10] = FeatureHash.of(111, n2.key)
        output[11] = FeatureHash.of(112, n2.tag)
        output[12] = FeatureHash.of(113, s1.both)
        output[13] = FeatureHash.of(114, s1.key)
        output[14] = FeatureHash.of(115, s1.tag)
        output[15] = FeatureHash.of(116, s2.both)
        output[16] = FeatureHash.of(117, s2.key)
        output[17] = FeatureHash.of(118, s2.tag)
    }

    @inline(__always)
    private func pairs(_ output: UnsafeMutablePointer<UInt64>, _ s0: View, _ s1: View, _ s2: View, _ n0: View, _ n1: View, _ n2: View) {
        output[0] = FeatureHash.of(201, s0.both, n0.both)
        output[1] = FeatureHash.of(202, s0.both, n0.key)
        output[2] = FeatureHash.of(203, s0.key, n0.both)
        output[3] = FeatureHash.of(204, s0.both, n0.tag)
        output[4] = FeatureHash.of(205, s0.tag, n0.both)
        output[5] = FeatureHash.of(206, s0.key, n0.key)
        output[6] = FeatureHash.of(207, s0.tag, n0.tag)
        output[7] = FeatureHash.of(208, n0.tag, n1.tag)
        output[8] = FeatureHash.of(209, s1.tag, s0.tag)
        output[9] = FeatureHash.of(210, s1.key, s0.key)
        output[10] = FeatureHash.of(211, s1.both, s0.tag)
        output[11] = FeatureHash.of(212, s1.tag, s0.both)
        output[12] = FeatureHash.of(213, s1.tag, n0.tag)
        output[13] = FeatureHash.of(214, s1.both, n0.tag)
        output[14] = FeatureHash.of(215, s1.key, n0.key)
        output[15] = FeatureHash.of(216, s1.both, s0.both)
        output[16] = FeatureHash.of(217, n0.tag, n1.tag, n2.tag)
        output[17] = FeatureHash.of(218, s0.tag, n0.tag, n1.tag)
        output[18] = FeatureHash.of(219, s1.tag, s0.tag, n0.tag)
        output[19] = FeatureHash.of(220, s2.tag, s1.tag, s0.tag)
        output[20] = FeatureHash.of(221, s0.key, n0.tag, n1.tag)
        output[21] = FeatureHash.of(222, s1.tag, s0.key, n0.tag)
        output[22] = FeatureHash.of(223, s1.key, s0.tag, n0.tag)
        output[23] = FeatureHash.of(224, s0.tag, n0.key, n1.tag)
        output[24] = FeatureHash.of(225, s0.tag | s1.tag << 8, n0.tag, n1.tag)
    }

    @inline(__always)
    private func dependents(
        _ output: UnsafeMutablePointer<UInt64>, _ state: borrowing ParserState, _ s0: View, _ s1: View, _ n0: View,
        _ top: ParserState.ParsedWord, _ second: ParserState.ParsedWord, _ next: ParserState.ParsedWord
    ) {
        let children = (
            view(Int(top.left), state), view(Int(top.right), state), view(Int(next.left), state), view(Int(second.right), state),
            view(Int(second.left), state)
        )
        child(output, 301, children.0)
        child(output + 3, 304, children.1)
        child(output + 6, 307, children.2)
        child(output + 9, 310, children.3)
        child(output + 12, 313, children.4)
        let (l2, r2, n2) = (view(Int(top.secondLeft), state), view(Int(top.secondRight), state), view(Int(next.secondLeft), state))
        output[15] = FeatureHash.of(320, s0.tag, children.0.tag, l2.tag)
        output[16] = FeatureHash.of(321, s0.tag, children.1.tag, r2.tag)
        output[17] = FeatureHash.of(322, n0.tag, children.2.tag, n2.tag)
        output[18] = FeatureHash.of(323, s0.tag, children.0.tag, n0.tag)
        output[19] = FeatureHash.of(324, s0.tag, children.1.tag, n0.tag)
        output[20] = FeatureHash.of(325, s0.tag, n0.tag, children.2.tag)
        output[21] = FeatureHash.of(326, s1.tag, s0.tag, children.0.tag)
        output[22] = FeatureHash.of(327, s1.tag, s0.tag, children.1.tag)
        output[23] = FeatureHash.of(328, s1.tag, children.3.tag, s0.tag)
        output[24] = FeatureHash.of(329, s0.key, children.0.key)
        output[25] = FeatureHash.of(330, n0.key, children.2.key)
        output[26] = FeatureHash.of(331, s1.key, s0.tag, children.0.key)
        output[27] = FeatureHash.of(332, s0.tag, n0.tag, children.1.key)
        output[28] = FeatureHash.of(333, s1.tag, s0.tag, children.0.relation | children.1.relation << 8)
        output[29] = FeatureHash.of(334, s0.tag, n0.tag, children.0.relation | children.2.relation << 8)
        output[30] = FeatureHash.of(335, s1.tag, s0.tag, children.0.key)
    }

    @inline(__always)
    private func child(_ output: UnsafeMutablePointer<UInt64>, _ template: UInt64, _ child: View) {
        output[0] = FeatureHash.of(template, child.key)
        output[1] = FeatureHash.of(template + 1, child.tag)
        output[2] = FeatureHash.of(template + 2, child.relation)
    }

    @inline(__always)
    private func shapes(
        _ output: UnsafeMutablePointer<UInt64>, _ s0: View, _ s1: View, _ n0: View, _ top: ParserState.ParsedWord,
        _ second: ParserState.ParsedWord, _ next: ParserState.ParsedWord, _ distance: (near: UInt64, far: UInt64)
    ) {
        let (near, far) = distance
        output[0] = FeatureHash.of(401, s0.key, near)
        output[1] = FeatureHash.of(402, s0.tag, near)
        output[2] = FeatureHash.of(403, n0.key, near)
        output[3] = FeatureHash.of(404, n0.tag, near)
        output[4] = FeatureHash.of(405, s0.tag, n0.tag, near)
        output[5] = FeatureHash.of(406, s1.tag, s0.tag, far)
        output[6] = FeatureHash.of(407, s0.key, UInt64(top.rightValency))
        output[7] = FeatureHash.of(408, s0.tag, UInt64(top.rightValency))
        output[8] = FeatureHash.of(409, s0.key, UInt64(top.leftValency))
        output[9] = FeatureHash.of(410, s0.tag, UInt64(top.leftValency))
        output[10] = FeatureHash.of(411, n0.key, UInt64(next.leftValency))
        output[11] = FeatureHash.of(412, n0.tag, UInt64(next.leftValency))
        output[12] = FeatureHash.of(413, s0.key, top.rightRelations)
        output[13] = FeatureHash.of(414, s0.tag, top.rightRelations)
        output[14] = FeatureHash.of(415, s0.key, top.leftRelations)
        output[15] = FeatureHash.of(416, s0.tag, top.leftRelations)
        output[16] = FeatureHash.of(417, n0.tag, next.leftRelations)
        output[17] = FeatureHash.of(418, s1.tag, second.rightRelations)
        output[18] = FeatureHash.of(419, s1.key, second.rightRelations)
        output[19] = FeatureHash.of(420, s1.tag, s0.tag, second.rightRelations ^ top.leftRelations &* 0x9e37_79b9_7f4a_7c15)
    }

    /// How far the words lie apart, with the commas and verbs between, as one number for each pair.
    @inline(__always)
    private func distance(_ top: Int, _ second: Int, _ next: Int) -> (near: UInt64, far: UInt64) {
        (between(top, next), between(second, top))
    }

    @inline(__always)
    private func between(_ left: Int, _ right: Int) -> UInt64 {
        guard left >= 0, right > left else { return 99 }
        let gap = right - left
        let bucket = gap < 5 ? gap : gap < 10 ? 5 : 6
        let commaCount = UInt64(min(commas[right] &- commas[left], 2))
        let verbCount = UInt64(min(verbs[right] &- verbs[left &+ 1], 2))
        return UInt64(bucket) | commaCount << 8 | verbCount << 12
    }
}
