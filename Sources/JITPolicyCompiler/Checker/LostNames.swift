import JITPolicySyntax

/// The names that declarations would have made had they been read: whoever uses one is not to
/// blame for the mistake that lost it.
struct LostNames {
    /// An import is missing, so that any name may be lost.
    let lacksImports: Bool
    /// Words of files with syntax errors that stand after a word that declares.
    private var names: Set<String> = []
    /// What follows an opening quote that nothing closes: any beginning of it may be the name.
    private var openNames: [Substring] = []

    init(_ program: LoadedProgram) {
        lacksImports = program.lacksImports
        let broken = Set(
            program.diagnostics.filter { $0.severity == .error }.compactMap(\.range?.file))
        for file in program.files where broken.contains(file.id) { collect(from: file.bytes) }
    }

    func contains(_ name: String) -> Bool {
        lacksImports || names.contains(name) || openNames.contains { $0.hasPrefix(name) }
    }

    /// Remembers a name whose declaration was in error.
    mutating func insert(_ name: String) { names.insert(name) }

    /// Whether a declaration of this very name stands in a broken file.
    func mentions(_ name: String) -> Bool { names.contains(name) }

    private mutating func collect(from bytes: [UInt8]) {
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line.prefix(1_000), as: UTF8.self)
            guard let (keyword, rest) = firstWord(of: text[...]) else { continue }
            switch keyword {
            case "list", "schedule", "define", "sample", "attribute":
                if let (name, _) = firstWord(of: rest) { names.insert(String(name)) }
            case "approve", "deny", "review", "restrict":
                collectQuoted(from: rest)
            default: break
            }
        }
    }

    private func firstWord(of text: Substring) -> (Substring, rest: Substring)? {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let word = start.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        return word.isEmpty ? nil : (word, start[word.endIndex...])
    }

    private mutating func collectQuoted(from text: Substring) {
        guard let open = text.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { return }
        let inside = text[text.index(after: open)...]
        guard let close = inside.firstIndex(of: text[open]) else { return openNames.append(inside) }
        names.insert(String(inside[..<close]))
    }
}
