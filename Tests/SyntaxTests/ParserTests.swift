import JITPolicySyntax
import Testing

@Suite struct ParserTests {
    @Test func `Every form of the language is read without a finding`() {
        #expect(findings(everyForm) == [])
        let (tree, _) = parse(source(everyForm))
        #expect(tree.declarations.count == 27)
    }

    @Test func `A byte order mark and CRLF change nothing`() {
        let marked = "\u{FEFF}" + everyForm.replacing("\n", with: "\r\n")
        #expect(findings(marked) == [])
        #expect(parse(source(marked)).0.declarations.count == 27)
    }

    @Test func `An empty file and a file of comments are programs`() {
        for text in ["", "\n\n", "# nothing", "\u{FEFF}", "# a\n\n# b\n"] {
            #expect(findings(text) == [])
        }
    }
}

@Suite struct TreeTests {
    private func condition(_ text: String) -> Condition? {
        guard case .define(let define)? = parse(source("define a = \(text)")).0.declarations.first
        else { return nil }
        return define.condition
    }

    /// A condition with every operand in brackets.
    private func shape(_ condition: Condition) -> String {
        switch condition {
        case .or(let parts, _): "{" + parts.map(shape).joined(separator: " or ") + "}"
        case .and(let parts, _): "{" + parts.map(shape).joined(separator: " and ") + "}"
        case .not(let inner, _): "{not " + shape(inner) + "}"
        case .parenthesized(let inner, _): "(" + shape(inner) + ")"
        case .comparison(let comparison): shape(comparison)
        case .name(let name): name.text
        case .bool(let value, _): "\(value)"
        }
    }

    private func shape(_ comparison: Comparison) -> String {
        let parts = [
            comparison.isAnyArgument ? "any" : nil, comparison.isNegated ? "not" : nil,
            comparison.operator.rawValue, comparison.quantifier?.rawValue,
            "\(comparison.operands.count)",
        ]
        return "<" + parts.compactMap { $0 }.joined(separator: " ") + ">"
    }

    @Test(arguments: [
        ("a or b and not c or d", "{a or {b and {not c}} or d}"),
        ("not a and b", "{{not a} and b}"), ("not a == b", "{not <== 1>}"),
        ("not (a or b) and c", "{{not ({a or b})} and c}"), ("not not a", "{not {not a}}"),
        ("a between 1 and 2 and b", "{<between 2> and b}"),
        ("a not in b", "<not in 1>"), ("a not like any of b", "<not like any 1>"),
        ("a not under b", "<not under 1>"), ("a has any of b", "<has any 1>"),
        ("a has all of b", "<has all 1>"), ("a has none of b", "<has none 1>"),
        ("a has none", "<has 1>"), ("a has all", "<has 1>"), ("a has b", "<has 1>"),
        ("a matches any of b", "<matches any 1>"), ("a starts with b", "<starts with 1>"),
        ("a is present", "<is present 0>"), ("a is missing", "<is missing 0>"),
        ("a is not present", "<is missing 0>"), ("any argument == b", "<any == 1>"),
        ("any argument like any of b", "<any like any 1>"), ("length of a > 5", "<> 1>"),
        ("1h <= duration", "<<= 1>"), ("true", "true"), ("duration == duration", "<== 1>"),
    ])
    func `Operators bind as the reference says`(text: String, expected: String) {
        #expect(condition(text).map(shape) == expected)
    }

    @Test func `A name that is declared may look like a keyword, for the checker to refuse`() {
        #expect(
            findings(
                "list when : name = []\ndefine user = a\nschedule mon = mon 08:00..09:00 in \"UTC\""
            ) == [])
    }

    @Test func `The comments directly above a declaration document it`() {
        let text = """
            # not this

            #this \t
            # and this
            define a = b # nor this
            # but this
            define c = d
            # nor that

            define e = f
            """
        let documentation = parse(source(text)).0.declarations.map {
            $0.documentation.lines.map(\.text)
        }
        #expect(documentation == [["this", " and this"], [" but this"], []])
    }

    @Test func `Ranges reach from the first to the last token`() {
        let text = "# doc\ndeny \"x\" { when a == 1 and b }  "
        let file = source(text)
        guard case .rule(let rule)? = parse(file).0.declarations.first else {
            Issue.record("no rule")
            return
        }
        #expect(file.text(rule.range) == "deny \"x\" { when a == 1 and b }")
        #expect(rule.clauses.map { file.text($0.range) } == ["when a == 1 and b"])
        guard case .when(.and(let parts, let range))? = rule.clauses.first?.kind else {
            Issue.record("no condition")
            return
        }
        #expect(file.text(range) == "a == 1 and b")
        #expect(parts.map { file.text($0.range) } == ["a == 1", "b"])
    }
}
