/// Whether a text holds a character that is special in globs on names and text.
func holdsGlobSyntax(_ text: String) -> Bool {
    text.utf8.contains { byte in
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"): true
        default: false
        }
    }
}

/// Whether a text holds what an author surely means as a glob.
func holdsWildcard(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
}

/// Texts in Unicode scalar order, each once.
func sortedOnce(_ texts: some Sequence<String>) -> [String] {
    var result: [String] = []
    for text in texts.sorted(by: precedes) where text != result.last { result.append(text) }
    return result
}

/// Unicode scalar order, which is the order of the UTF-8 bytes.
func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
}
