/// A unit of a glob once braces are gone.
enum PatternToken: Hashable, Sendable {
    case scalar(UInt32)
    case separator
    /// `?`
    case anyScalar
    /// `*`
    case anyRun
    /// Ascending, disjoint ranges.
    case scalarClass([ClosedRange<UInt32>], isNegated: Bool)
}

/// What separates and what escapes in a pattern.
struct PatternSyntax {
    var slashSeparates = false
    var backslashSeparates = false
    var backslashEscapes = false

    /// On text and names nothing separates, and only classes escape.
    static let text = PatternSyntax()
    static let posix = PatternSyntax(slashSeparates: true, backslashEscapes: true)
    /// Of Windows, and of patterns of both styles.
    static let windows = PatternSyntax(slashSeparates: true, backslashSeparates: true)

    func separates(_ scalar: UInt32) -> Bool {
        (scalar == 0x2F && slashSeparates) || (scalar == 0x5C && backslashSeparates)
    }
}

/// The alternatives of a pattern, each a run of tokens, and whether it has any glob syntax at all.
struct ExpandedPattern {
    struct Token: Hashable {
        var token: PatternToken
        var offset: Int
    }
    var alternatives: [[Token]]
    var isLiteral: Bool
}

/// Reads a glob and expands its braces.
func expandPattern(_ source: [UInt8], syntax: PatternSyntax) throws(PatternDefect)
    -> ExpandedPattern
{
    guard source.count <= PatternLimits.bytes else { throw PatternDefect(.tooLong, at: 0) }
    var parser = PatternParser(source: source, syntax: syntax)
    let alternatives = try parser.parseSequence(depth: 0)
    return ExpandedPattern(alternatives: alternatives, isLiteral: parser.isLiteral)
}

/// Recursive descent over `sequence = { unit | "{" sequence { "," sequence } "}" }`, which expands
/// as it goes and stops as soon as a limit is passed.
private struct PatternParser {
    typealias Token = ExpandedPattern.Token

    let source: [UInt8]
    let syntax: PatternSyntax
    var position = 0
    var isLiteral = true

    init(source: [UInt8], syntax: PatternSyntax) {
        self.source = source
        self.syntax = syntax
    }

    /// The alternatives of a sequence; within braces it stops before a `,` or a `}`, which outside
    /// stand for themselves: `[{]GUID}` needs no second class.
    mutating func parseSequence(depth: Int) throws(PatternDefect) -> [[Token]] {
        var alternatives: [[Token]] = [[]]
        while position < source.count {
            let offset = position
            switch source[position] {
            case UInt8(ascii: "{"):
                let inner = try parseBraces(depth: depth + 1)
                alternatives = try product(alternatives, inner, at: offset)
            case UInt8(ascii: "}") where depth > 0, UInt8(ascii: ",") where depth > 0:
                return alternatives
            default:
                let token = Token(token: try parseUnit(), offset: offset)
                for index in alternatives.indices { alternatives[index].append(token) }
                try checkSize(alternatives, at: offset)
            }
        }
        return alternatives
    }

    private mutating func parseBraces(depth: Int) throws(PatternDefect) -> [[Token]] {
        let open = position
        guard depth <= PatternLimits.nesting else {
            throw PatternDefect(.nestedTooDeeply, at: open)
        }
        isLiteral = false
        var alternatives: [[Token]] = []
        repeat {
            position += 1  // `{` or `,`
            alternatives += try parseSequence(depth: depth)
            guard alternatives.count <= PatternLimits.alternatives else {
                throw PatternDefect(.tooManyAlternatives, at: open)
            }
        } while position < source.count && source[position] == UInt8(ascii: ",")
        guard position < source.count else { throw PatternDefect(.unbalancedBrace, at: open) }
        position += 1  // `}`
        return alternatives
    }

    private func product(_ left: [[Token]], _ right: [[Token]], at offset: Int)
        throws(PatternDefect) -> [[Token]]
    {
        guard left.count * right.count <= PatternLimits.alternatives else {
            throw PatternDefect(.tooManyAlternatives, at: offset)
        }
        let size =
            left.reduce(0) { $0 + $1.count } * right.count
            + right.reduce(0) { $0 + $1.count } * left.count
        guard size <= PatternLimits.expandedTokens else {
            throw PatternDefect(.tooLong, at: offset)
        }
        return left.flatMap { prefix in right.map { prefix + $0 } }
    }

    private func checkSize(_ alternatives: [[Token]], at offset: Int) throws(PatternDefect) {
        // A pattern of one alternative is bounded by its source.
        guard alternatives.count > 1 else { return }
        let size = alternatives.reduce(0) { $0 + $1.count }
        guard size <= PatternLimits.expandedTokens else {
            throw PatternDefect(.tooLong, at: offset)
        }
    }

    private mutating func parseUnit() throws(PatternDefect) -> PatternToken {
        let offset = position
        let scalar = nextScalar()
        switch scalar {
        case 0x2A:
            isLiteral = false
            return .anyRun
        case 0x3F:
            isLiteral = false
            return .anyScalar
        case 0x5B:
            isLiteral = false
            return try parseClass(from: offset)
        case 0x5C where syntax.backslashEscapes:
            isLiteral = false
            guard position < source.count else { throw PatternDefect(.danglingEscape, at: offset) }
            let escaped = nextScalar()
            guard !syntax.separates(escaped) else {
                throw PatternDefect(.danglingEscape, at: offset)
            }
            return .scalar(escaped)
        case _ where syntax.separates(scalar):
            return .separator
        default:
            return .scalar(scalar)
        }
    }

    /// `[abc]`, `[a-z]`, `[!a-z]`. A `]` that comes first, and a `-` that comes first or last, stand
    /// for themselves. A class of one character is that character, which is how to escape it.
    private mutating func parseClass(from open: Int) throws(PatternDefect) -> PatternToken {
        var isNegated = false
        if position < source.count, source[position] == UInt8(ascii: "!") {
            isNegated = true
            position += 1
        }
        var ranges: [ClosedRange<UInt32>] = []
        while true {
            guard position < source.count else {
                throw PatternDefect(.unterminatedClass, at: open)
            }
            if source[position] == UInt8(ascii: "]"), !ranges.isEmpty { break }
            ranges.append(try parseRange(open))
        }
        position += 1  // `]`
        let merged = mergedRanges(ranges)
        if !isNegated, merged.count == 1, merged[0].count == 1 {
            return .scalar(merged[0].lowerBound)
        }
        return .scalarClass(merged, isNegated: isNegated)
    }

    private mutating func parseRange(_ open: Int) throws(PatternDefect) -> ClosedRange<UInt32> {
        let offset = position
        let first = try nextClassScalar(open)
        var last = first
        if position + 1 < source.count, source[position] == UInt8(ascii: "-"),
            source[position + 1] != UInt8(ascii: "]")
        {
            position += 1
            last = try nextClassScalar(open)
        }
        guard first <= last else { throw PatternDefect(.invalidClass, at: offset) }
        guard !syntax.separates(first), !syntax.separates(last) else {
            throw PatternDefect(.separatorInClass, at: offset)
        }
        return first...last
    }

    private mutating func nextClassScalar(_ open: Int) throws(PatternDefect) -> UInt32 {
        let scalar = nextScalar()
        guard scalar == 0x5C, syntax.backslashEscapes else { return scalar }
        guard position < source.count else { throw PatternDefect(.unterminatedClass, at: open) }
        return nextScalar()
    }

    private mutating func nextScalar() -> UInt32 {
        let (scalar, count) = decodeScalar(source.span, at: position)
        position += count
        return scalar
    }
}

/// The same scalars in ascending, disjoint ranges that do not touch.
func mergedRanges(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
            merged[merged.count - 1] =
                last.lowerBound...max(last.upperBound, range.upperBound)
        } else {
            merged.append(range)
        }
    }
    return merged
}
