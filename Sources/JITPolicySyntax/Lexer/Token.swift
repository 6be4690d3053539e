/// A word, literal, sign or comment of a file, with its place.
///
/// Tokens carry no values: `SourceFile.text` and the literal functions read them from the bytes, so
/// that a file of 16 MiB costs 16 bytes a token and no more.
public struct Token: Hashable, Sendable {
    public var kind: TokenKind
    /// No token before it stands on its line.
    public var isFirstOnLine: Bool
    public var range: SourceRange

    public init(kind: TokenKind, isFirstOnLine: Bool, range: SourceRange) {
        self.kind = kind
        self.isFirstOnLine = isFirstOnLine
        self.range = range
    }
}

/// How large and how deep a source may be. Past a limit it is an error, never cut short.
public struct SyntaxLimits: Hashable, Sendable {
    public var fileBytes = 16 * 1024 * 1024
    /// Parentheses, `not`s, lists and types within each other.
    public var nesting = 64
    /// Ten years.
    public var durationSeconds: Int64 = 10 * 366 * 86_400
    /// How many findings of lexer and parser are told of one file; more would help nobody. A last one
    /// says how many more there are.
    public var diagnostics = 100
    public init() {}
}
