/// Hands over the UTF-8 of a text. `#expect` cannot take a `Span`, so it stays inside here.
func withUTF8<Result>(_ text: String, _ body: (Span<UInt8>) -> Result) -> Result {
    let bytes = Array(text.utf8)
    return body(bytes.span)
}
