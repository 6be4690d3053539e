import JITPolicySyntax

/// A file in its canonical layout; nil for one that cannot be formatted.
func formattedText(_ file: SourceFile) -> String? { try? format(file) }

/// Whether the tree, printed and parsed again, is the same.
func survivesPrinting(_ file: SourceFile) -> Bool {
    let tree = parse(file).0
    let printed = canonicalText(of: tree)
    let again = SourceFile(id: file.id, name: file.name, bytes: Array(printed.utf8))
    let (other, diagnostics) = parse(again)
    return diagnostics.isEmpty && other.isEquivalent(to: tree)
}
