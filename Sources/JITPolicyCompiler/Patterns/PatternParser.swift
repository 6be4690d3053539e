/// Reads a regular expression that libpcre2 accepts into a tree.
///
/// It always succeeds: what it does not follow becomes an `unjudged` node, for the whole expression
/// where what comes after it cannot be understood either. Follows pcre2pattern(3) of release 10.42;
/// where releases differ, nothing is judged.
///
/// - Parameter flags: Any of `i`, `m`, `s` and `x`.
public func parsePattern(_ pattern: String, flags: String) -> PatternTree {
    var parser = PatternParser(pattern, flags: flags)
    do throws(UnjudgedPattern) {
        let root = try parser.parseAlternation()
        guard parser.isAtEnd else { throw parser.unjudged("an unbalanced parenthesis") }
        return PatternTree(root: root)
    } catch {
        return PatternTree(root: .init(.unjudged(error.reason), 0..<pattern.utf8.count))
    }
}

/// Thrown where no tree can be made.
struct UnjudgedPattern: Error {
    var reason: String
}

struct PatternParser {
    typealias Node = PatternTree.Node

    /// What inline options such as `(?i)` change, until the end of their group.
    struct Options {
        var ignoresCase = false
        var isMultiline = false
        var dotMatchesAll = false
        var isExtended = false
        var isExtendedInClasses = false
        var isUngreedy = false
    }

    let scalars: [Unicode.Scalar]
    /// The UTF-8 offset of each scalar, and of the end.
    let offsets: [Int]
    var index = 0
    var options = Options()
    var depth = 0
    /// Between `\Q` and `\E`.
    var isQuoting = false

    /// As libpcre2's own limit on nested parentheses.
    static let depthLimit = 250

    init(_ pattern: String, flags: String) {
        scalars = Array(pattern.unicodeScalars)
        var offsets = [0]
        for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        self.offsets = offsets
        for flag in flags.unicodeScalars { set(flag, to: true) }
    }

    mutating func set(_ flag: Unicode.Scalar, to value: Bool) {
        switch flag {
        case "i": options.ignoresCase = value
        case "m": options.isMultiline = value
        case "s": options.dotMatchesAll = value
        case "x": options.isExtended = value
        default: break
        }
    }

    // MARK: Reading

    var isAtEnd: Bool { index == scalars.count }
    var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    func peek(_ distance: Int = 1) -> Unicode.Scalar? {
        index + distance < scalars.count ? scalars[index + distance] : nil
    }

    func starts(with text: String) -> Bool {
        scalars[index...].starts(with: text.unicodeScalars)
    }

    mutating func skip(_ text: String) -> Bool {
        guard starts(with: text) else { return false }
        index += text.unicodeScalars.count
        return true
    }

    /// The text up to a terminator, which is skipped too.
    mutating func readText(until terminator: Unicode.Scalar) throws(UnjudgedPattern) -> String {
        var text = String.UnicodeScalarView()
        while let scalar = current {
            index += 1
            if scalar == terminator { return String(text) }
            text.append(scalar)
        }
        throw unjudged("`\(terminator)` is missing")
    }

    mutating func readDigits(radix: UInt32 = 10, atMost limit: Int = 10) -> (
        value: UInt32, count: Int
    ) {
        var value: UInt32 = 0
        var count = 0
        while count < limit, let digit = current.flatMap({ Self.digit($0, radix: radix) }) {
            // Past every legal number; stays there.
            value = min(value * radix + digit, 0x0FFF_FFFF / radix)
            count += 1
            index += 1
        }
        return (value, count)
    }

    static func digit(_ scalar: Unicode.Scalar, radix: UInt32) -> UInt32? {
        let digit: UInt32
        switch scalar {
        case "0"..."9": digit = scalar.value - 0x30
        case "a"..."f": digit = scalar.value - 0x61 + 10
        case "A"..."F": digit = scalar.value - 0x41 + 10
        default: return nil
        }
        return digit < radix ? digit : nil
    }

    func unjudged(_ reason: String) -> UnjudgedPattern { UnjudgedPattern(reason: reason) }

    func node(_ kind: PatternTree.Kind, from start: Int) -> Node {
        Node(kind, offsets[start]..<offsets[index])
    }

    // MARK: Structure

    /// Reads up to the end or a `)`, which is left for the caller.
    mutating func parseAlternation() throws(UnjudgedPattern) -> Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw unjudged("too deeply nested") }
        let start = index
        var branches = [try parseSequence()]
        while current == "|" {
            index += 1
            branches.append(try parseSequence())
        }
        return branches.count == 1 ? branches[0] : node(.alternation(branches), from: start)
    }

    private mutating func parseSequence() throws(UnjudgedPattern) -> Node {
        let start = index
        var items: [Node] = []
        while true {
            try skipIgnored()
            guard let scalar = current else { break }
            if !isQuoting && (scalar == "|" || scalar == ")") { break }
            let itemStart = index
            guard let item = try parseItem() else { continue }
            items.append(try parseQuantifier(of: item, from: itemStart))
        }
        switch items.count {
        case 0: return node(.empty, from: start)
        case 1: return items[0]
        default: return node(.sequence(items), from: start)
        }
    }

    /// Skips comments, and white space where the flag `x` holds, and enters and leaves quotes.
    mutating func skipIgnored() throws(UnjudgedPattern) {
        while let scalar = current {
            if isQuoting {
                guard skip("\\E") else { return }
                isQuoting = false
            } else if skip("\\Q") {
                isQuoting = true
            } else if skip("\\E") {
                continue
            } else if starts(with: "(?#") {
                _ = try readText(until: ")")
            } else if options.isExtended, isExtendedSpace(scalar) {
                index += 1
            } else if options.isExtended, scalar == "#" {
                while !isAtEnd, current != "\n" { index += 1 }
            } else {
                return
            }
        }
    }

    private func isExtendedSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0x200E, 0x200F, 0x2028, 0x2029: true
        default: false
        }
    }

    /// One thing that a quantifier could follow; nil for what only sets options.
    private mutating func parseItem() throws(UnjudgedPattern) -> Node? {
        let start = index
        let scalar = scalars[index]
        if isQuoting {
            index += 1
            return node(.scalar(scalar, ignoringCase: options.ignoresCase), from: start)
        }
        switch scalar {
        case "(": return try parseGroup()
        case "[": return try parseClass()
        case "\\": return try parseEscape()
        case "*", "+", "?": throw unjudged("a quantifier of nothing")
        default: break
        }
        index += 1
        switch scalar {
        case ".": return node(.set(options.dotMatchesAll ? .all : .notNewline), from: start)
        case "^":
            return node(.assertion(options.isMultiline ? .lineStart : .textStart), from: start)
        case "$":
            return node(
                .assertion(options.isMultiline ? .lineEnd : .textEndOrFinalNewline), from: start)
        default:
            return node(.scalar(scalar, ignoringCase: options.ignoresCase), from: start)
        }
    }

    // MARK: Quantifiers

    private mutating func parseQuantifier(
        of item: Node, from start: Int
    ) throws(UnjudgedPattern) -> Node {
        try skipIgnored()
        guard !isQuoting, let (minimum, maximum) = try readBounds() else { return item }
        let greediness = try readGreediness()
        switch item.kind {
        case .assertion: throw unjudged("a quantifier of an assertion")
        case .look:
            // Repeating what reads nothing is the same as once.
            return node(
                .repetition(item, minimum: min(minimum, 1), maximum: 1, greediness), from: start)
        default:
            return node(
                .repetition(item, minimum: minimum, maximum: maximum, greediness), from: start)
        }
    }

    private mutating func readBounds() throws(UnjudgedPattern) -> (Int, Int?)? {
        switch current {
        case "*":
            index += 1
            return (0, nil)
        case "+":
            index += 1
            return (1, nil)
        case "?":
            index += 1
            return (0, 1)
        case "{": return try readCountedBounds()
        default: return nil
        }
    }

    /// `{n}`, `{n,}` or `{n,m}`; anything else is plain text. Newer releases read more forms.
    private mutating func readCountedBounds() throws(UnjudgedPattern) -> (Int, Int?)? {
        let start = index
        index += 1
        let (minimum, digits) = readDigits()
        if digits > 0, current == "}" {
            index += 1
            return (Int(minimum), Int(minimum))
        }
        if digits > 0, current == "," {
            index += 1
            let (maximum, digits) = readDigits()
            if current == "}" {
                index += 1
                guard digits == 0 || maximum >= minimum else { throw unjudged("reversed bounds") }
                return (Int(minimum), digits == 0 ? nil : Int(maximum))
            }
        }
        index = start
        let text = scalars[start...].prefix { $0 != "}" }.dropFirst()
        let isNewForm =
            !text.isEmpty && text.allSatisfy { "0123456789, \t".unicodeScalars.contains($0) }
        guard !isNewForm else { throw unjudged("bounds that releases of PCRE2 read differently") }
        return nil
    }

    private mutating func readGreediness() throws(UnjudgedPattern) -> PatternTree.Greediness {
        switch current {
        case "+":
            index += 1
            return .possessive
        case "?":
            index += 1
            return options.isUngreedy ? .greedy : .lazy
        default: break
        }
        let end = index
        try skipIgnored()
        // Whether white space may stand between a quantifier and its `+` or `?` is not certain.
        if index > end, !isQuoting, current == "+" || current == "?" {
            throw unjudged("a quantifier followed by white space and another")
        }
        return options.isUngreedy ? .lazy : .greedy
    }
}
