extension Wildcard {
    /// A glob of these tokens. Literal runs are brought to NFC again: braces may have joined a
    /// letter and a mark. Adjacent `*` become one.
    init(tokens: [PatternToken]) {
        var words: [UInt32] = []
        var literal = ""
        func endLiteral() {
            for scalar in nfc(literal).unicodeScalars { words.append(scalar.value) }
            literal = ""
        }
        for token in tokens {
            switch token {
            case .scalar(let value):
                // INVARIANT: tokens hold scalars that were decoded from UTF-8.
                if let scalar = Unicode.Scalar(value) { literal.unicodeScalars.append(scalar) }
            case .anyRun:
                endLiteral()
                if words.last != Self.anyRun { words.append(Self.anyRun) }
            case .anyScalar:
                endLiteral()
                words.append(Self.anyScalar)
            case .scalarClass(let ranges, let isNegated):
                endLiteral()
                words += Self.words(of: ranges, isNegated: isNegated)
            case .separator:
                preconditionFailure("a pattern is split at its separators first")
            }
        }
        endLiteral()
        self.init(words: words)
    }

    static func words(of ranges: [ClosedRange<UInt32>], isNegated: Bool) -> [UInt32] {
        [(isNegated ? negatedClassTag : classTag) | UInt32(ranges.count)]
            + ranges.flatMap { [$0.lowerBound, $0.upperBound] }
    }

    /// The text itself, where the glob is one; nil where it holds `?`, `*` or a class.
    public var literal: String? {
        var text = ""
        for word in words {
            guard word < 0x11_0000, let scalar = Unicode.Scalar(word) else { return nil }
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    /// The glob for folded text: it matches the folding of a text exactly when it would match the
    /// text without regard to case.
    ///
    /// Literals are folded, and a class gains the folding of each scalar in it. A negated class
    /// stands for what is not, in any case, in the class: `[!a]` matches neither `a` nor `A`.
    public func folded() -> Wildcard {
        var result: [UInt32] = []
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            if word < 0x11_0000 {
                result.append(foldedScalar(word))
            } else if word < Self.classTag {
                result.append(word)
            } else {
                let end = index + 2 * Int(word & Self.classCountMask)
                var ranges: [ClosedRange<UInt32>] = []
                for pair in stride(from: index, to: end, by: 2) {
                    ranges.append(words[pair]...words[pair + 1])
                }
                index = end
                result += Self.words(
                    of: foldingClosure(ranges), isNegated: word >= Self.negatedClassTag)
            }
        }
        return Wildcard(words: result)
    }
}

/// The scalars and their foldings.
private func foldingClosure(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var closed = ranges
    let table = UnicodeData.folds
    for entry in stride(from: 0, to: table.count, by: 3) {
        let (first, last) = (table[entry], table[entry + 1] & 0x7FFF_FFFF)
        let step: UInt32 = table[entry + 1] > 0x7FFF_FFFF ? 2 : 1
        for range in ranges where range.overlaps(first...last) {
            for scalar in stride(from: first, through: last, by: Int(step))
            where range.contains(scalar) {
                let folded = scalar &+ table[entry + 2]
                closed.append(folded...folded)
            }
        }
    }
    // ASCII capitals are in the table too: `foldedScalar` merely takes a shorter way.
    return mergedRanges(closed)
}
