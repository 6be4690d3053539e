/// A glob on text or a name: `*` and `?` cross everything, braces are expanded, and nothing but a
/// class escapes (`[*]`). `**` means the same as `*`.
public struct TextPattern: Hashable, Sendable {
    /// As written.
    public var source: String
    /// The text must match one of them.
    public var alternatives: [Wildcard]
    /// Without any glob syntax: matches its NFC alone.
    public var isLiteral: Bool

    /// Reads a glob. It is brought to NFC first, so offsets in defects of a pattern that was not in
    /// NFC point near the place.
    public init(parsing source: String) throws(PatternDefect) {
        let bytes = Array(nfc(source).utf8)
        let expanded = try reporting(in: source) { () throws(PatternDefect) in
            try expandPattern(bytes, syntax: .text)
        }
        self.source = source
        isLiteral = expanded.isLiteral
        alternatives = expanded.alternatives.map { Wildcard(tokens: $0.map(\.token)) }
    }
}

/// Keeps the offset of a defect within the source, which may be shorter than its NFC.
func reporting<Result>(
    in source: String, _ body: () throws(PatternDefect) -> Result
) throws(PatternDefect) -> Result {
    do throws(PatternDefect) {
        return try body()
    } catch {
        throw PatternDefect(error.reason, at: min(error.offset, source.utf8.count))
    }
}
