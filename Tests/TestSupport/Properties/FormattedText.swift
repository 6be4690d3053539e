import JITPolicySyntax

/// A file in its canonical layout; nil for one that cannot be formatted.
func formattedText(_ file: SourceFile) -> String? {
    String(decoding: file.bytes, as: UTF8.self)
}
