extension Diagnostic {
    static func unexpectedToken(
        expected: String, found: String, at range: SourceRange, help: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            .unexpectedToken, .error, "expected \(expected), found \(found)", at: range, help: help)
    }

    static func misspeltKeyword(_ word: String, meant: Keyword, at range: SourceRange)
        -> Diagnostic
    {
        let right = meant.rawValue
        return Diagnostic(
            .misspeltKeyword, .error, "`\(word)` is no word of the language here", at: range,
            help: "did you mean `\(right)`?",
            fixes: [.replacing(range, with: right, "write `\(right)`")])
    }

    static func nestingTooDeep(limit: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .nestingTooDeep, .error, "this is nested more than \(limit) levels deep", at: range,
            help: "give parts of it a name with `define`")
    }

    static func missingOpening(_ sign: String, of what: String, at range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .unclosedDelimiter, .error, "\(what) has no `\(sign)`", at: range,
            help: "add `\(sign)`", fixes: [.replacing(range, with: " \(sign)", "add `\(sign)`")])
    }

    static func unclosed(
        _ opening: String, by closing: String, of what: String, at range: SourceRange,
        opening openingRange: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            .unclosedDelimiter, .error, "\(what) has no `\(closing)` for its `\(opening)`",
            at: range,
            related: [Label(range: openingRange, text: "`\(opening)` stands here")],
            help: "add `\(closing)`",
            fixes: [.replacing(range, with: closing, "add `\(closing)`")])
    }

    static func missingComma(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingComma, .error, "expected `,` between the elements of a list", at: range,
            help: "add `,`", fixes: [.replacing(range, with: ",", "add `,`")])
    }

    static func assignmentForEquality(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .assignmentForEquality, .error, "`=` compares nothing", at: range, help: "write `==`",
            fixes: [.replacing(range, with: "==", "write `==`")])
    }

    static func numberWithoutUnit(_ number: String, for what: String, at range: SourceRange)
        -> Diagnostic
    {
        let digits = number.filter { $0 != "_" }
        return Diagnostic(
            .numberWithoutUnit, .error,
            "expected a duration for \(what), found the bare number `\(number)`",
            at: range,
            help:
                "say the unit: `\(digits)s` for seconds, `\(digits)m` for minutes, `\(digits)h` for hours"
        )
    }

    static func unquotedText(_ word: String, expected: String, at range: SourceRange) -> Diagnostic
    {
        Diagnostic(
            .unquotedText, .error, "expected \(expected), found the bare word `\(word)`", at: range,
            help: "write `\"\(word)\"`",
            fixes: [.replacing(range, with: "\"\(word)\"", "put it in quotes")])
    }

    static func misplacedNot(_ operation: String, of subject: String, at range: SourceRange)
        -> Diagnostic
    {
        let subject = subject.utf8.count > 60 ? "…" : subject
        return Diagnostic(
            .misplacedNot, .error, "`not` cannot stand before `\(operation)`", at: range,
            help: "write `not` before the whole comparison: `not \(subject) \(operation) …`")
    }

    static func chainedComparison(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .chainedComparison, .error, "a comparison cannot go on with another operator",
            at: range,
            help: "join two comparisons with `and`, or write `between A and B`")
    }

    static func unknownType(_ word: String, meant: Keyword?, at range: SourceRange) -> Diagnostic {
        let types = Keyword.words(.type).map { "`\($0)`" }.joined(separator: ", ")
        let help =
            meant.map { "did you mean `\($0.rawValue)`?" } ?? "types begin with one of \(types)"
        return Diagnostic(
            .unknownType, .error, "`\(word)` is no type", at: range, help: help,
            fixes: meant.map {
                [.replacing(range, with: $0.rawValue, "write `\($0.rawValue)`")]
            } ?? [])
    }

    // MARK: Clauses

    static func misplacedClause(
        _ clause: String, in home: String, help: String, at range: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            .misplacedClause, .error, "\(clause) is no clause of \(home)", at: range, help: help)
    }

    static func repeatedClause(_ title: String, at range: SourceRange, first: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .repeatedClause, .error, "`\(title)` may stand only once here", at: range,
            related: [Label(range: first, text: "it stands here already")],
            help: "delete one of the two")
    }

    static func zeroAmount(_ what: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(.zeroAmount, .error, "\(what) must be more than nothing", at: range)
    }
}
