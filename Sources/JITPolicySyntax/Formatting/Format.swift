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
    let (tree, diagnostics) = parse(file, limits: limits)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw .syntaxErrors(errors) }
    var formatter = Formatter(file: file, tokens: lex(file, limits: limits).0)
    let text = formatter.file(tree).rendered()
    let written = SourceFile(id: file.id, name: file.name, bytes: Array(text.utf8))
    let (again, problems) = parse(written, limits: limits)
    guard problems.isEmpty, again.isEquivalent(to: tree),
        comments(written, limits) == comments(file, limits)
    else { throw .wouldChangeMeaning }
    return text
}

/// The texts of a file's comments, in order.
private func comments(_ file: SourceFile, _ limits: SyntaxLimits) -> [String] {
    lex(file, limits: limits).0.filter { $0.kind == .comment }.map { file.commentText($0) }
}

extension SourceFile {
    /// A comment without white space at its end.
    func commentText(_ comment: Token) -> String {
        var bytes = bytes[comment.range.offsets]
        while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D {
            bytes = bytes.dropLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
