// Samples and tests.

extension Parser {
    mutating func sample(_ start: Token, _ documentation: Documentation) throws(Unparsable)
        -> SampleDeclaration
    {
        let name = try declaredName(of: "the sample")
        try expect(.assign)
        let first = current
        var base: Name?
        if !at(.leftBrace), !atAssignment {
            base = try sampleName()
            _ = try word(.with)
        }
        let assignments = try assignments(of: "the sample")
        let request = RequestSyntax(
            base: base, assignments: assignments, range: range(from: first))
        return SampleDeclaration(
            name: name, request: request, documentation: documentation, range: range(from: start))
    }

    private mutating func sampleName() throws(Unparsable) -> Name {
        guard atName else { throw fail(expected: "a sample's name or `{`") }
        let token = advance()
        return Name(text(token), token.range)
    }

    private mutating func assignments(of what: String) throws(Unparsable) -> [Assignment] {
        try block(
            of: what, startsItem: { $0.atAssignment }, isOutside: { $0.at(.step) }
        ) { parser throws(Unparsable) in
            try parser.assignment()
        }
    }

    private mutating func assignment() throws(Unparsable) -> Assignment? {
        let start = current
        let name = try dottedName(expected: "an attribute")
        if at(.equal) || at(.colon) {
            report(
                .unexpectedToken(
                    expected: "`=`", found: quoted(current), at: current.range,
                    help: "a request gives values with `=`"))
            advance()
        } else {
            try expect(.assign)
        }
        let value: Value
        if at(.missing) { value = .missing(advance().range) } else { value = try self.value() }
        guard !isDoubtful(since: start) else { return nil }
        return Assignment(attribute: name, value: value, range: range(from: start))
    }

    mutating func test(_ start: Token, _ documentation: Documentation) throws(Unparsable)
        -> TestDeclaration
    {
        let name = try title(of: "the test")
        var isWhole = true
        let steps = try block(of: "the test", startsItem: { $0.at(.step) }) {
            parser throws(Unparsable) in
            do throws(Unparsable) {
                let step = try parser.step()
                isWhole = isWhole && step != nil
                return step
            } catch {
                isWhole = false
                throw error
            }
        }
        // A test without one of its steps would test something else.
        guard isWhole else { throw .here }
        return TestDeclaration(
            name: try declared(name), steps: steps, documentation: documentation,
            range: range(from: start))
    }

    private mutating func step() throws(Unparsable) -> TestDeclaration.Step? {
        let start = current
        switch try itemKeyword(.step, of: "a step of the test") {
        case .given: return .given(try givenRequest())
        case .history:
            let (entries, _) = try bracketed(startsElement: { $0.at(.approve) }) {
                parser throws(Unparsable) in try parser.historyEntry()
            }
            return .history(entries, range(from: start))
        default:
            let expectation = try expectation()
            guard !isDoubtful(since: start) else { return nil }
            return .expect(expectation, range(from: start))
        }
    }

    private mutating func givenRequest() throws(Unparsable) -> RequestSyntax {
        let start = current
        let base = at(.leftBrace) ? nil : try sampleName()
        var assignments: [Assignment] = []
        if base == nil || at(.with) || at(.leftBrace) || misspelt(among: [.with]) != nil {
            if base != nil {
                do { _ = try word(.with) } catch {}
            }
            assignments = try self.assignments(of: "the request")
        }
        return RequestSyntax(base: base, assignments: assignments, range: range(from: start))
    }

    private mutating func historyEntry() throws(Unparsable) -> TestDeclaration.HistoryEntry {
        let start = current
        _ = try word(.approve)
        let rule = try text(expected: "the rule's name in quotes")
        let granted = take(.for) ? try duration(for: "the granted time") : nil
        let ago = try duration(for: "how long ago", allowsZero: true)
        _ = try word(.ago)
        return TestDeclaration.HistoryEntry(
            rule: rule, grantedSeconds: granted, agoSeconds: ago, range: range(from: start))
    }

    private mutating func expectation() throws(Unparsable) -> TestDeclaration.Expectation {
        let effect = try word(.approve, .deny, .review)
        let rule = take(.by) ? try text(expected: "the rule's name in quotes") : nil
        switch effect {
        case .approve:
            let seconds = take(.for) ? try duration(for: "the grant") : nil
            var obligations: [String]?
            if take(.requiring) {
                obligations = try commaSeparated { parser throws(Unparsable) in
                    if parser.take(.mfa) { return "mfa" }
                    return try parser.text(expected: "`mfa` or the obligation in quotes").value
                }
            }
            return .approve(by: rule, forSeconds: seconds, requiring: obligations)
        case .deny: return .deny(by: rule)
        default:
            guard take(.because) else { return .review(by: rule, becauseUnknown: nil) }
            _ = try word(.unknown)
            let names = try commaSeparated { parser throws(Unparsable) in
                try parser.dottedName(expected: "an attribute")
            }
            return .review(by: rule, becauseUnknown: names)
        }
    }
}
