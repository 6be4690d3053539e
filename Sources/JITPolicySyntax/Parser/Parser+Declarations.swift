// The top level of a file.

extension Parser {
    mutating func declarations() -> [Declaration] {
        var declarations: [Declaration] = []
        while !at(.endOfFile) {
            let start = position
            beginPart()
            do {
                declarations.append(try declaration())
            } catch {
                if position == start { advance() }
                skipToDeclaration()
            }
        }
        return declarations
    }

    private mutating func declaration() throws(Unparsable) -> Declaration {
        let documentation = documentation()
        let start = current
        switch try declarationKeyword() {
        case .policy: return .policy(try policy(start, documentation))
        case .import: return .import(try importDeclaration(start, documentation))
        case .attribute: return .attribute(try attribute(start, documentation))
        case .list: return .list(try listDeclaration(start, documentation))
        case .schedule: return .schedule(try schedule(start, documentation))
        case .define: return .define(try define(start, documentation))
        case .approve: return .rule(try rule(.approve, start, documentation))
        case .deny: return .rule(try rule(.deny, start, documentation))
        case .review: return .rule(try rule(.review, start, documentation))
        case .restrict: return .rule(try rule(.restrict, start, documentation))
        case .sample: return .sample(try sample(start, documentation))
        case .test: return .test(try test(start, documentation))
        default: throw fail(expected: "a declaration")
        }
    }

    private mutating func declarationKeyword() throws(Unparsable) -> Keyword {
        if let keyword, keyword.roles.contains(.declaration) {
            advance()
            return keyword
        }
        if let meant = misspelt(.declaration) {
            takeMisspelt(meant)
            return meant
        }
        // What stands here begins its line, so it is what is wrong, not the end of the line above.
        report(
            .unexpectedToken(
                expected: "a declaration", found: quoted(current), at: current.range,
                help: "a declaration begins with "
                    + Self.alternatives(Keyword.words(.declaration).map { "`\($0)`" })))
        throw .here
    }

    private mutating func importDeclaration(_ start: Token, _ documentation: Documentation)
        throws(Unparsable) -> ImportDeclaration
    {
        let target = try text(expected: "the file's name in quotes")
        return ImportDeclaration(
            target: target, documentation: documentation, range: range(from: start))
    }

    private mutating func attribute(_ start: Token, _ documentation: Documentation)
        throws(Unparsable) -> AttributeDeclaration
    {
        let name = try dottedName(expected: "the attribute's name, such as `device.patched`")
        try expect(.colon)
        let type = try type()
        return AttributeDeclaration(
            name: name, type: type, documentation: documentation, range: range(from: start))
    }

    private mutating func listDeclaration(_ start: Token, _ documentation: Documentation)
        throws(Unparsable) -> ListDeclaration
    {
        let name = try declaredName(of: "the list")
        guard take(.colon) else {
            throw fail(
                expected: "`:` and the type of the list's values",
                help: "write `list \(name.text) : name = [ … ]`")
        }
        let type = try type()
        let source: ListDeclaration.Source
        if take(.from) {
            source = .file(try text(expected: "the file's name in quotes"))
        } else if take(.assign) {
            let (values, range) = try listOfValues()
            source = .values(values, range)
        } else if misspelt(among: [.from]) != nil {
            _ = try word(.from)
            source = .file(try text(expected: "the file's name in quotes"))
        } else {
            throw fail(expected: "`= [ … ]` or `from \"FILE\"`")
        }
        return ListDeclaration(
            name: name, type: type, source: source, documentation: documentation,
            range: range(from: start))
    }

    private mutating func define(_ start: Token, _ documentation: Documentation)
        throws(Unparsable) -> DefineDeclaration
    {
        let name = try declaredName(of: "the definition")
        try expect(.assign)
        let condition = try condition()
        return DefineDeclaration(
            name: name, condition: condition, documentation: documentation,
            range: range(from: start))
    }

    // MARK: Types

    private mutating func type() throws(Unparsable) -> TypeSyntax {
        let start = current
        guard let keyword = try typeKeyword() else { throw fail(expected: "a type") }
        switch keyword {
        case .one:
            _ = try word(.of)
            let values = try commaSeparated { parser throws(Unparsable) in
                try parser.enumerationValue()
            }
            return .oneOf(values, range(from: start))
        case .set:
            _ = try word(.of)
            let element = try nested { parser throws(Unparsable) in try parser.type() }
            return .set(of: element, range(from: start))
        case .list:
            _ = try word(.of)
            _ = try word(.text)
            return .listOfText(range(from: start))
        default: return .simple(Name(keyword.rawValue, start.range))
        }
    }

    private mutating func typeKeyword() throws(Unparsable) -> Keyword? {
        if let keyword, keyword.roles.contains(.type) {
            advance()
            return keyword
        }
        guard at(.identifier), !current.isFirstOnLine else { return nil }
        let meant = Keyword.typeMeant(by: text(current)) ?? misspelt(.type)
        report(.unknownType(text(current), meant: meant, at: current.range))
        advance()
        guard let meant else { throw .here }
        return meant
    }

    private mutating func enumerationValue() throws(Unparsable) -> Name {
        guard atName else { throw fail(expected: "a value's name") }
        let token = advance()
        return Name(text(token), token.range)
    }
}

extension Keyword {
    /// The type that a word of other languages means.
    fileprivate static func typeMeant(by word: String) -> Keyword? {
        switch word {
        case "string", "str": .text
        case "boolean": .bool
        case "integer", "number": .int
        case "sha256": .hash
        case "date", "datetime": .timestamp
        case "enum": .one
        default: nil
        }
    }
}
