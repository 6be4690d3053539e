// Values: literals, names and lists.

extension Parser {
    var atValue: Bool {
        switch kind {
        case .identifier, .text, .rawText, .regex, .integer, .duration, .timeOfDay, .date,
            .timestamp, .version, .malformedNumber, .leftBracket,
            .keyword(.true), .keyword(.false), .keyword(.length), .keyword(.any):
            true
        case .keyword(let keyword): !keyword.roles.contains(.reserved)
        case .leftBrace, .rightBrace, .rightBracket, .leftParenthesis, .rightParenthesis, .comma,
            .colon, .assign, .dot, .range, .equal, .notEqual, .less, .lessOrEqual, .greater,
            .greaterOrEqual, .comment, .endOfFile:
            false
        }
    }

    mutating func value() throws(Unparsable) -> Value {
        switch kind {
        case .text, .rawText: return .text(try text(expected: "a value"))
        case .regex: return .regex(regex(advance()))
        case .integer, .duration, .timeOfDay, .date, .timestamp, .version, .malformedNumber:
            return numberValue(advance())
        case .keyword(.true), .keyword(.false):
            let token = advance()
            return .bool(token.kind == .keyword(.true), token.range)
        case .keyword(.length):
            let start = advance()
            _ = try word(.of)
            let name = try dottedName(expected: "the attribute whose length is meant")
            return .length(of: name, range(from: start))
        case .leftBracket: return try list()
        default: return .name(try dottedName(expected: "a value"))
        }
    }

    private func numberValue(_ token: Token) -> Value {
        switch number(token) {
        case .integer(let value): .integer(value, token.range)
        case .duration(let seconds): .duration(seconds, token.range)
        case .timeOfDay(let seconds): .timeOfDay(seconds, token.range)
        case .date(let day): .date(day, token.range)
        case .timestamp(let microseconds): .timestamp(microseconds, token.range)
        case .version(let parts): .version(parts, token.range)
        case nil: .integer(0, token.range)
        }
    }

    private mutating func list() throws(Unparsable) -> Value {
        let (values, range) = try nested { parser throws(Unparsable) in
            try parser.bracketed(startsElement: { $0.atValue }) { parser throws(Unparsable) in
                try parser.listElement()
            }
        }
        return .list(values, range)
    }

    private mutating func listElement() throws(Unparsable) -> Value {
        guard at(.any) else { return try value() }
        let start = advance()
        _ = try word(.of)
        let list = try value()
        return .anyOf(list, range(from: start))
    }

    /// A list written out, where nothing else will do.
    mutating func listOfValues() throws(Unparsable) -> ([Value], SourceRange) {
        guard at(.leftBracket) else { throw fail(expected: "a list: `[ … ]`") }
        guard case .list(let values, let range) = try list() else { throw .here }
        return (values, range)
    }

    /// One or more forms with commas between them.
    mutating func commaSeparated<Element>(
        _ element: (inout Parser) throws(Unparsable) -> Element
    ) throws(Unparsable) -> [Element] {
        var elements = [try element(&self)]
        while take(.comma) { elements.append(try element(&self)) }
        return elements
    }
}
