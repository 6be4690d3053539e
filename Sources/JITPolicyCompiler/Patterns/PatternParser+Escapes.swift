extension PatternParser {
    /// What a backslash and what follows it stand for.
    enum Escape {
        case scalar(Unicode.Scalar)
        case set(ScalarSet)
        case other(PatternTree.Kind)
    }

    mutating func parseEscape() throws(UnjudgedPattern) -> Node {
        let start = index
        switch try readEscape(inClass: false) {
        case .scalar(let scalar):
            return node(.scalar(scalar, ignoringCase: options.ignoresCase), from: start)
        case .set(let set): return node(.set(set), from: start)
        case .other(let kind): return node(kind, from: start)
        }
    }

    mutating func readEscape(inClass: Bool) throws(UnjudgedPattern) -> Escape {
        index += 1
        guard let scalar = current else { throw unjudged("a backslash at the end") }
        let isAlphanumeric = ("0"..."9" ~= scalar || "A"..."Z" ~= scalar || "a"..."z" ~= scalar)
        index += 1
        guard isAlphanumeric else { return .scalar(scalar) }
        if let set = readNamedSet(scalar) { return .set(set) }
        if let scalar = try readCharacter(scalar, inClass: inClass) { return .scalar(scalar) }
        guard !inClass else { throw unjudged("`\\\(scalar)` in a class") }
        return .other(try readAssertionOrReference(scalar))
    }

    private mutating func readNamedSet(_ scalar: Unicode.Scalar) -> ScalarSet? {
        switch scalar {
        case "d": .digits
        case "D": .digits.inverted
        case "w": .word
        case "W": .word.inverted
        case "s": .space
        case "S": .space.inverted
        case "h": .horizontalSpace
        case "H": .horizontalSpace.inverted
        case "v": .verticalSpace
        case "V": .verticalSpace.inverted
        case "p": readProperty()
        case "P": readProperty().inverted
        default: nil
        }
    }

    private mutating func readProperty() -> ScalarSet {
        guard let scalar = current else { return .unknown }
        index += 1
        guard scalar == "{" else {
            return .property(String(scalar), ignoringCase: options.ignoresCase)
        }
        guard let name = try? readText(until: "}") else { return .unknown }
        return .property(name, ignoringCase: options.ignoresCase)
    }

    // MARK: Single characters

    private mutating func readCharacter(
        _ scalar: Unicode.Scalar, inClass: Bool
    ) throws(UnjudgedPattern) -> Unicode.Scalar? {
        switch scalar {
        case "a": return "\u{07}"
        case "e": return "\u{1B}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "b" where inClass: return "\u{08}"
        case "c": return try readControl()
        case "x": return try readHexadecimal()
        case "o":
            guard current == "{" else { throw unjudged("`\\o` without braces") }
            return try readBraced(radix: 8)
        case "0":
            return try makeScalar(readDigits(radix: 8, atMost: 2).value)
        case "N" where starts(with: "{U+"):
            index += 2
            return try readBraced(radix: 16)
        case "1"..."7" where inClass:
            index -= 1
            return try makeScalar(readDigits(radix: 8, atMost: 3).value)
        case "8", "9":
            return inClass ? scalar : nil
        default: return nil
        }
    }

    private mutating func readControl() throws(UnjudgedPattern) -> Unicode.Scalar {
        guard let scalar = current, 0x20...0x7E ~= scalar.value else {
            throw unjudged("`\\c` without a character")
        }
        index += 1
        let upper = "a"..."z" ~= scalar ? scalar.value - 0x20 : scalar.value
        return try makeScalar(upper ^ 0x40)
    }

    private mutating func readHexadecimal() throws(UnjudgedPattern) -> Unicode.Scalar {
        if current == "{" { return try readBraced(radix: 16) }
        return try makeScalar(readDigits(radix: 16, atMost: 2).value)
    }

    /// The digits in braces; the index is at what stands before the first digit.
    private mutating func readBraced(radix: UInt32) throws(UnjudgedPattern) -> Unicode.Scalar {
        index += 1
        let (value, count) = readDigits(radix: radix)
        guard count > 0, current == "}" else { throw unjudged("a character number") }
        index += 1
        return try makeScalar(value)
    }

    private func makeScalar(_ value: UInt32) throws(UnjudgedPattern) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else { throw unjudged("a character number") }
        return scalar
    }

    // MARK: The rest

    private mutating func readAssertionOrReference(
        _ scalar: Unicode.Scalar
    ) throws(UnjudgedPattern) -> PatternTree.Kind {
        switch scalar {
        case "A", "G": return .assertion(.textStart)
        case "z": return .assertion(.textEnd)
        case "Z": return .assertion(.textEndOrFinalNewline)
        case "b": return .assertion(.wordBoundary)
        case "B": return .assertion(.notWordBoundary)
        case "N": return .set(.notNewline)
        case "R": return newlineSequence()
        case "X": return .unjudged("`\\X`")
        case "K": return .unjudged("`\\K`")
        case "1"..."9":
            // A backreference, or an octal number where there are fewer groups.
            _ = readDigits()
            return .unjudged("a backreference")
        case "g", "k": return try readNamedReference()
        default: throw unjudged("`\\\(scalar)`")
        }
    }

    /// `\R` is `(?>\r\n|\n|\x0b|\f|\r|\x85|\x{2028}|\x{2029})`.
    private func newlineSequence() -> PatternTree.Kind {
        let pair = [Unicode.Scalar("\r"), "\n"].map {
            node(.scalar($0, ignoringCase: false), from: index - 2)
        }
        let branches = [
            node(.sequence(pair), from: index - 2), node(.set(.verticalSpace), from: index - 2),
        ]
        return .group(node(.alternation(branches), from: index - 2), .atomic)
    }

    private mutating func readNamedReference() throws(UnjudgedPattern) -> PatternTree.Kind {
        let closing: Unicode.Scalar
        switch current {
        case "{": closing = "}"
        case "<": closing = ">"
        case "'": closing = "'"
        default:
            if current == "+" || current == "-" { index += 1 }
            guard readDigits().count > 0 else { throw unjudged("a reference") }
            return .unjudged("a backreference")
        }
        index += 1
        _ = try readText(until: closing)
        return .unjudged("a backreference or recursion")
    }
}
