/// Why a file was left as it is.
public enum FormatDefect: Error, Hashable, Sendable {
    /// The errors of a file that cannot be read whole.
    case syntaxErrors([Diagnostic])
    /// The formatted text would not be the same policy: a mistake of the formatter's.
    case wouldChangeMeaning
}

/// The file in its one canonical layout. Comments stay where they are, and of several blank lines
/// one. Formatting twice changes nothing more.
///
/// What was written is read again: a text that is not the same policy is never returned.
public func format(_ file: SourceFile, limits: SyntaxLimits = SyntaxLimits())
    throws(FormatDefect) -> String
{
    let (tree, tokens, diagnostics) = parseTokens(of: file, limits: limits)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw .syntaxErrors(errors) }
    var formatter = Formatter(file: file, tokens: tokens)
    let text = formatter.text(of: tree)
    let written = SourceFile(id: file.id, name: file.name, bytes: Array(text.utf8))
    let again = parseTokens(of: written, limits: limits)
    guard again.diagnostics.isEmpty, again.tree.isEquivalent(to: tree),
        written.comments(among: again.tokens) == file.comments(among: tokens)
    else { throw .wouldChangeMeaning }
    return text
}

extension SourceFile {
    /// The texts of the file's comments, in order.
    fileprivate func comments(among tokens: [Token]) -> [String] {
        tokens.lazy.filter { $0.kind == .comment }.map { commentText($0) }
    }

    /// A comment without white space at its end.
    func commentText(_ comment: Token) -> String {
        var bytes = bytes[comment.range.offsets]
        while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D {
            bytes = bytes.dropLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
