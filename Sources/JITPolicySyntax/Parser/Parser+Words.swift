// Words, and what to make of misspelt ones.

extension Parser {
    /// Takes one of some keywords, or a word that most likely means one of them.
    mutating func word(_ options: Keyword...) throws(Unparsable) -> Keyword {
        if let keyword, options.contains(keyword) {
            advance()
            return keyword
        }
        if let meant = misspelt(among: options) {
            takeMisspelt(meant)
            return meant
        }
        throw fail(expected: Self.alternatives(options.map { "`\($0.rawValue)`" }))
    }

    mutating func expect(_ kind: TokenKind) throws(Unparsable) {
        guard take(kind) else { throw fail(expected: kind.description) }
    }

    /// The keyword that the current word, which is none, most likely means.
    func misspelt(among options: [Keyword]) -> Keyword? {
        guard at(.identifier), current.range.offsets.count <= 32 else { return nil }
        return nearestName(to: text(current), among: options.map(\.rawValue))
            .flatMap(Keyword.init(word:))
    }

    func misspelt(_ role: Keyword.Roles) -> Keyword? {
        misspelt(among: Keyword.allCases.filter { $0.roles.contains(role) })
    }

    /// Tells a misspelling and reads it as what it means.
    mutating func takeMisspelt(_ meant: Keyword) {
        report(.misspeltKeyword(text(current), meant: meant, at: current.range))
        advance()
    }

    static func alternatives(_ options: [String]) -> String {
        guard let last = options.last, options.count > 1 else { return options.first ?? "" }
        return options.dropLast().joined(separator: ", ") + " or " + last
    }

    /// Whether the current token may be read as a name: every word that is not reserved.
    var atName: Bool { isName(kind) }

    func isName(_ kind: TokenKind) -> Bool {
        switch kind {
        case .identifier: true
        case .keyword(let keyword): !keyword.roles.contains(.reserved)
        default: false
        }
    }

    /// A name that is being declared. A keyword is taken too: the checker says that it may not be.
    mutating func declaredName(of what: String) throws(Unparsable) -> Name {
        guard at(.identifier) || keyword != nil else { throw fail(expected: "the name of \(what)") }
        let token = advance()
        return Name(text(token), token.range)
    }

    /// A name, or the dotted name of an attribute, in which nothing may part the words.
    mutating func dottedName(expected: String) throws(Unparsable) -> Name {
        guard atName else { throw fail(expected: expected) }
        let first = advance()
        var name = text(first)
        while at(.dot) {
            guard previous.range.end == current.range.start else {
                throw fail(expected: "no white space before `.`")
            }
            advance()
            guard at(.identifier), previous.range.end == current.range.start else {
                throw fail(expected: "the rest of the attribute's name directly after `.`")
            }
            name += "." + text(advance())
        }
        return Name(name, range(from: first))
    }

    /// Text in quotes; a bare word is told and read as the text that it means.
    mutating func text(expected: String) throws(Unparsable) -> TextLiteral {
        switch kind {
        case .text:
            let token = advance()
            return TextLiteral(decodeEscapes(body(of: token)), isRaw: false, token.range)
        case .rawText:
            let token = advance()
            return TextLiteral(decodeRaw(body(of: token)), isRaw: true, token.range)
        case .identifier where !current.isFirstOnLine:
            let word = try dottedWord()
            reportMeaning(.unquotedText(word.text, expected: expected, at: word.range))
            return TextLiteral(word.text, isRaw: false, word.range)
        default: throw fail(expected: expected)
        }
    }

    private mutating func dottedWord() throws(Unparsable) -> Name {
        try dottedName(expected: "text in quotes")
    }

    /// What stands between the quotes; the lexer has told when the closing one is missing.
    private func body(of token: Token) -> ArraySlice<UInt8> {
        let inner = bytes(token).dropFirst()
        guard let last = inner.last, last == file.bytes[Int(token.range.start)],
            isClosed(inner, quote: last)
        else { return inner }
        return inner.dropLast()
    }

    /// Whether the last byte is a closing quote, not the end of an escape.
    private func isClosed(_ inner: ArraySlice<UInt8>, quote: UInt8) -> Bool {
        guard quote == UInt8(ascii: "\"") else { return true }
        return inner.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 0
    }

    func regex(_ token: Token) -> RegexLiteral {
        let all = bytes(token)
        let inner = all.dropFirst()
        // Flags hold no slash, and an escaped slash is never the last one of a closed expression.
        guard let end = inner.lastIndex(of: UInt8(ascii: "/")) else {
            return RegexLiteral(
                pattern: String(decoding: inner, as: UTF8.self), flags: "", token.range)
        }
        return RegexLiteral(
            pattern: String(decoding: inner[..<end], as: UTF8.self),
            flags: String(decoding: inner[(end + 1)...], as: UTF8.self), token.range)
    }
}
