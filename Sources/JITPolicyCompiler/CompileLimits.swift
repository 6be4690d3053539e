import JITPolicyRuntime
public import JITPolicySyntax

/// How large a program may be. Past a limit its source is in error.
public struct CompileLimits: Hashable, Sendable {
    /// Of one source file.
    public var syntax = SyntaxLimits()
    public var listFileBytes = 256 * 1024 * 1024
    public var rules = 1_000_000
    /// Of a regular expression.
    public var patternBytes = RegularExpression.patternBytes
    /// Of a condition, with its definitions expanded.
    public var conditionDepth = 256
    /// How many files may import one another in a row.
    public var importDepth = 64
    /// How many findings of checking are told; a last one says how many more there are.
    public var diagnostics = 1_000
    /// How many bad lines of one list file are shown; the rest are only counted.
    public var badLinesShown = 20
    public init() {}
}
