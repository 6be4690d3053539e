import JITPolicyKit
import Testing

@Suite struct NameTests {
    @Test(arguments: [
        Mistake.condition(
            "app.sha256 in hashs", .unknownName, at: "hashs", "expected a list or a schedule"),
        .condition("tickted", .unknownName, at: "tickted", "a definition or a bool attribute"),
        .condition("app.pth like '/a'", .unknownAttribute, at: "app.pth"),
        .condition("sha256 in hashes", .unknownAttribute, at: "sha256"),
        .condition("nonsense == 5", .unknownAttribute, at: "nonsense"),
        .condition("user.rsk is present", .unknownAttribute, at: "user.rsk"),
        .condition("length of ticke > 5", .unknownAttribute, at: "ticke"),
        Mistake("sample a = b with { ticket = \"1\" }", .unknownName, at: "b", "a sample"),
        Mistake("sample a = { app.nme = \"x\" }", .unknownAttribute, at: "app.nme"),
        Mistake(
            "test \"t\" { given { ticket = \"1\" } expect review because unknown app.pth }",
            .unknownAttribute, at: "app.pth"),
        Mistake(
            "deny \"Block\" { } test \"t\" { given { ticket = \"1\" } expect deny by \"Blok\" }",
            .unknownRule, at: "\"Blok\""),
    ])
    func `An unknown name is told at its place`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test(arguments: [
        ("app.sha256 in hashs", "hashes"), ("app.pth like '/a'", "app.path"),
        ("sha256 in hashes", "app.sha256"), ("tickted", "ticketed"),
        ("device.os == widnows", "windows"), ("time in ofice", "office"),
        ("app.downloded", "app.downloaded"),
    ])
    func `The nearest name is suggested and offered as a fix`(
        _ condition: String, _ nearest: String
    ) throws {
        let mistake = Mistake.condition(condition, .unknownName, at: "")
        let diagnostic = try #require(compile(mistake.source).diagnostics.first)
        #expect(diagnostic.help == "did you mean `\(nearest)`?")
        #expect(diagnostic.fixes.first?.edits.first?.replacement == nearest)
        #expect(diagnostic.fixes.first?.confidence == .suggestion)
    }

    @Test(arguments: [
        Mistake("define a = ticket is present define a = emergency", .duplicateName, at: "a"),
        Mistake(
            "list a : int = [1] schedule a = mon 08:00..09:00 in \"UTC\"", .duplicateName,
            at: "a"),
        Mistake(
            "deny \"x\" { when emergency } review \"x\" { }", .duplicateName, at: "\"x\"",
            "two rules"),
        Mistake(
            "attribute user.a : int attribute user.a : int", .duplicateName, at: "user.a"),
        Mistake("policy \"a\" { } policy \"b\" { }", .duplicatePolicy, at: "\"b\""),
    ])
    func `A second declaration is told with the place of the first`(_ mistake: Mistake) throws {
        try expect(mistake)
        #expect(compile(mistake.source).diagnostics[0].related.count == 1)
    }

    @Test(arguments: [
        Mistake("list windows : int = [1]", .reservedName, at: "windows", "device.os"),
        Mistake("define self_signed = emergency", .reservedName, at: "self_signed"),
        Mistake(
            "attribute user.level : one of low, high define low = emergency", .reservedName,
            at: "low", "user.level"),
        Mistake(
            "attribute badge.id : text sample badge = { ticket = \"1\" }", .reservedName,
            at: "badge"),
    ])
    func `A name that means something already can't be declared`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test(arguments: [
        Mistake.condition(
            "app.sha256 in ticketed", .wrongKindOfName, at: "ticketed",
            "is a definition; expected a list or a schedule"),
        .condition("hashes", .wrongKindOfName, at: "hashes", "is a list; expected a definition"),
        .condition(
            "user.name in user.groups", .wrongKindOfName, at: "user.groups",
            "is an attribute of type set of name"),
        .condition("numbers == 5", .wrongKindOfName, at: "numbers", "expected an attribute"),
        .condition(
            "user.risk in office", .wrongKindOfName, at: "office",
            "is a schedule; expected a list of int"),
        .condition("user.groups has any of office", .wrongKindOfName, at: "office"),
        Mistake(
            "define d = emergency sample s = d with { ticket = \"1\" }", .wrongKindOfName, at: "d"),
    ])
    func `A name of another kind is told as what it is`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test(arguments: [
        Mistake("define a = a", .cyclicDeclaration, at: "a", "`a` → `a`"),
        Mistake(
            "define a = not b define b = c and emergency define c = (a)", .cyclicDeclaration,
            at: "a", "`a` → `b` → `c` → `a`"),
        Mistake(
            "sample a = b with { ticket = \"1\" } sample b = a with { ticket = \"2\" }",
            .cyclicDeclaration, at: "a", "a sample"),
    ])
    func `What needs itself is told with the whole circle`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test func `Two circles are two findings and their users none`() {
        let source = """
            define a = b define b = a define c = d define d = c
            define user_of_both = a and c
            deny "r" { when user_of_both }
            """
        #expect(
            compile(source).diagnostics.map(\.code) == [.cyclicDeclaration, .cyclicDeclaration])
    }

    @Test func `A declaration may stand after its use and in any order`() throws {
        let model = try model(
            of: """
                test "t" { given s expect deny by "r" }
                deny "r" { when d and user.risk > 3 and time in w }
                define d = e
                define e = app.sha256 in l
                schedule w = mon 08:00..09:00 in "UTC"
                sample s = t with { user.risk = 4 }
                sample t = { user.risk = 3 }
                list l : hash = ["\(String(repeating: "0", count: 64))"]
                attribute user.risk : int
                """)
        #expect(model.rules.count == 1)
        #expect(model.definitions.map(\.condition).first == .definition(1))
    }

    @Test(arguments: [
        Mistake(
            "attribute app.path : path", .invalidAttributeDeclaration, at: "app.path",
            "the language defines it"),
        Mistake("attribute app : path", .invalidAttributeDeclaration, at: "app"),
        Mistake(
            "attribute app.path.first : text", .invalidAttributeDeclaration, at: "app.path.first"),
        Mistake("attribute id : text", .invalidAttributeDeclaration, at: "id"),
        Mistake(
            "attribute user.a : set of set of int", .invalidAttributeDeclaration,
            at: "set of set of int"),
        Mistake(
            "attribute user.a : one of x, y, x", .invalidAttributeDeclaration, at: "x", "twice"),
    ])
    func `An attribute that no request could carry is refused`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test(arguments: [
        ("deny \"No downloads {\n    when app.downloaded\n}", "expect deny by \"No downloads\""),
        ("approve 'It''s fine {\n    when emergency\n}", "expect approve by 'It'"),
        ("review \"Look\n{\n    when emergency\n}", "expect review by \"Look\""),
    ])
    func `A rule whose name was not closed is not missed as well`(
        rule: String, expectation: String
    ) {
        let source =
            rule + "\n\ntest \"t\" {\n    given { emergency = true }\n    \(expectation)\n}\n"
        #expect(compile(source).diagnostics.map(\.code) == [.unterminatedText])
        let other = source.replacing("by \"", with: "by \"X").replacing("by '", with: "by 'X")
        #expect(compile(other).diagnostics.map(\.code) == [.unterminatedText, .unknownRule])
    }

    @Test func `Findings past the limit are counted, and none of them lets a program pass`() {
        var limits = CompileLimits()
        limits.diagnostics = 3
        let source = (0..<10).map { "define d\($0) = a\($0).b == 1" }.joined(separator: "\n")
        let result = compile(source, limits: limits)
        #expect(
            result.diagnostics.map(\.code)
                == [.unknownAttribute, .unknownAttribute, .unknownAttribute, .tooManyFindings])
        #expect(result.diagnostics.last?.message == "7 more findings are not shown")
        #expect(result.model == nil)
    }

    @Test func `A name that a broken declaration would have made is no second mistake`() {
        let source = """
            list tools : hash = [ "abc
            approve "a" { when app.sha256 in tools }
            test "t" { given { ticket = "1" } expect approve by "a" }
            """
        #expect(compile(source).diagnostics.allSatisfy { !$0.code.rawValue.hasPrefix("P03") })
    }

    @Test(arguments: [
        ("deny \"r\" { when duration <= 30min }", DiagnosticCode.invalidDuration),
        ("deny \"r\" { when duration <= 20000d }", .numberTooLarge),
        ("deny \"r\" { when ticket matches /a/g }", .unknownRegexFlag),
        (
            "deny \"r\" { active from 2026-01-01 active until 2027-02-30 }",
            .invalidDateOrTime
        ),
        ("schedule s = 2026-02-01..2026-02-30 in \"UTC\"", .invalidDateOrTime),
        ("schedule s = mon 08:00..25:00 in \"UTC\"", .invalidDateOrTime),
        ("attribute user.x : nothing deny \"r\" { when user.x == 1 }", .unknownType),
        ("deny { when emergency }", .unexpectedToken),
    ])
    func `What the parser has told is not told again`(
        _ source: String, _ code: DiagnosticCode
    ) {
        #expect(compile(source).diagnostics.map(\.code) == [code])
    }

    @Test func `What a missing import may have declared is not told as unknown`() {
        let source = """
            import "std:windwos"
            deny "d" { when app.path under any of windows_user_writable_dirs }
            deny "e" { when app.pth is present }
            """
        let codes = compile(source).diagnostics.map(\.code)
        #expect(codes == [.unknownStandardList, .unknownAttribute])
    }

    @Test func `A long chain of definitions is refused without recursion`() throws {
        let chain = (1...5_000).map { "define d\($0) = d\($0 - 1)" }.joined(separator: "\n")
        let source = "define d0 = emergency\n\(chain)\ndeny \"r\" { when d5000 }"
        let codes = Set(compile(source).diagnostics.map(\.code))
        #expect(codes == [.conditionTooDeep])
    }
}
