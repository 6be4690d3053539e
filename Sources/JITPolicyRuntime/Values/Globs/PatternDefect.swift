/// Why a text of a policy is no glob, or no path, and where.
public struct PatternDefect: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// A path pattern that starts with none of `/`, `**/`, a drive letter and `\\`.
        case noRoot
        /// A `[` without its `]`.
        case unterminatedClass
        /// A class with a range that runs backwards.
        case invalidClass
        /// A class cannot hold a separator: no component does.
        case separatorInClass
        /// A `{` without its `}`.
        case unbalancedBrace
        /// Braces within braces beyond `PatternLimits.nesting`.
        case nestedTooDeeply
        /// More than `PatternLimits.alternatives` after braces are expanded.
        case tooManyAlternatives
        /// Longer than `PatternLimits.bytes`, or too long once braces are expanded.
        case tooLong
        /// A `\` at the end of a POSIX pattern, or before a `/`.
        case danglingEscape
        /// A `..` behind a component that is not literal.
        case parentOfWildcard
        /// `**` in place of a server.
        case wildcardRoot
        /// A path that is unusable, or a pattern that only an unusable path would match.
        case path(PathDefect)
    }

    public var reason: Reason
    /// Where, in bytes from the start of the text as it was given.
    public var offset: Int

    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// One line, lower case, without a full stop.
    public var message: String {
        switch reason {
        case .noRoot: "a path starts with `/`, a drive letter or `\\\\`, or with `**/` for both"
        case .unterminatedClass: "`[` without `]`; for the character itself write `[[]`"
        case .invalidClass: "a range must not run backwards"
        case .separatorInClass: "a class cannot hold a separator"
        case .unbalancedBrace: "`{` without `}`; for the character itself write `[{]`"
        case .nestedTooDeeply: "braces nest more than \(PatternLimits.nesting) deep"
        case .tooManyAlternatives:
            "the braces expand to more than \(PatternLimits.alternatives) alternatives"
        case .tooLong: "the pattern is too long"
        case .danglingEscape: "`\\` must stand before the character that it makes literal"
        case .parentOfWildcard: "`..` needs a literal component before it"
        case .wildcardRoot: "`**` cannot stand for a server"
        case .path(let defect): "the path " + defect.message
        }
    }
}

/// How large a glob may be.
public enum PatternLimits {
    /// Of the source.
    public static let bytes = 4_096
    /// After braces are expanded.
    public static let alternatives = 1_024
    /// Of braces within braces.
    public static let nesting = 64
    /// Over all alternatives, in characters: no pattern needs more, and memory is bounded.
    static let expandedTokens = 1 << 20
}
