import JITPolicySyntax
import Testing

@Suite struct RecoveryTests {
    /// A rule with one line in it.
    private func rule(_ line: String, effect: String = "approve") -> String {
        "\(effect) \"r\" {\n    \(line)\n}\n"
    }

    @Test(arguments: [
        // A missing value, word, or operator.
        ("when", "P0201 "), ("when app.name ==", "P0201 "),
        ("when and emergency", "P0201 and"), ("when emergency and", "P0201 "),
        ("when \"a\"", "P0201 "), ("when app.name 5", "P0201 5"),
        ("when app. name == \"x\"", "P0201 name"), ("when app .name == \"x\"", "P0201 ."),
        ("when app.", "P0201 "), ("limit", "P0201 "), ("limit duration", "P0201 "),
        ("limit duration \"2h\"", "P0201 \"2h\""), ("limit uses 5m", "P0201 5m"),
        ("quota per user every 1d", "P0201 per"), ("quota 3 user every 1d", "P0201 user"),
        ("quota 3 per group every 1d", "P0201 group"), ("quota 3 per user every day", "P0201 "),
        ("revoke on", "P0201 "), ("revoke on screen", "P0201 "),
        ("active 2026-01-01", "P0201 2026-01-01"),
        ("active from \"2026-01-01\"", "P0201 \"2026-01-01\""), ("because", "P0201 "),
        ("because 5", "P0201 5"), ("banana \"x\"", "P0201 banana"), ("[", "P0201 ["),
        ("when app.path like any", "P0201 any"), ("when duration between 1h 2h", "P0201 2h"),
        ("when ticket is empty", "P0201 empty"), ("when any argument < 3", "P0201 <"),
        ("when any argument != \"x\"", "P0201 !="), ("when app.name == any of names", "P0201 any"),
        ("when app.name starts \"x\"", "P0201 \"x\""), ("when ()", "P0201 )"),
        // Words that are nearly right.
        ("becuase \"x\"", "P0202 becuase"), ("When emergency", "P0202 When"),
        ("when emergency adn app.downloaded", "P0202 adn"),
        ("when app.path unnder 'C:\\x'", "P0202 unnder"),
        ("limit duraton 2h", "P0202 duraton"), ("limit duration 2h\n    limt uses 1", "P0202 limt"),
        ("notify user\n    requires mfa", "P0202 requires"),
        ("when app.name startswith \"x\"", "P0201 startswith"),
        ("use wihtin 2h", "P0202 wihtin"), ("forbid child process", "P0202 process"),
        ("revoke on screen lock, logot", "P0202 logot"), ("when ticket is presnt", "P0202 presnt"),
        // Delimiters.
        ("when (emergency", "P0204 "), ("when emergency)", "P0201 )"),
        ("when app.name in [\"a\", \"b\"", "P0204 "), ("when app.name in [\"a\" \"b\"]", "P0205 "),
        ("when app.name in [\"a\",, \"b\"]", "P0201 ,"),
        ("when app.name in [\"a\" = \"b\"]", "P0204 "),
        ("when app.name in [\"a\", \"b\"\n     and emergency", "P0204 "),
        // Signs of other languages.
        ("when app.name = \"x\"", "P0206 ="), ("when emergency && app.downloaded", "P0113 &&"),
        ("when emergency || app.downloaded", "P0113 ||"), ("when !emergency", "P0113 !"),
        ("when app.name === \"x\"", "P0113 ==="), ("when app.name <> \"x\"", "P0113 <>"),
        ("limit duration 2h;", "P0105 ;"), ("// a comment", "P0105 //"),
        ("when app.name == “x”", "P0105 “x”"), ("when app.name == @x", "P0105 @"),
        // Amounts.
        ("limit duration 30", "P0207 30"), ("use within 1_000", "P0207 1_000"),
        ("quota 3 per user every 7", "P0207 7"), ("limit duration 0s", "P0412 0s"),
        ("limit uses 0", "P0412 0"), ("limit uses -1", "P0412 -1"), ("use within 0h", "P0412 0h"),
        ("quota 0 per user every 1d", "P0412 0"), ("quota 3 per user every 0d", "P0412 0d"),
        // Text without quotes.
        ("notify secops", "P0208 secops"), ("tag a.b", "P0208 a.b"),
        ("notify secops\n    tag \"a\"", "P0208 secops"),
        // Operators.
        ("when app.name not matches /x/", "P0209 not"),
        ("when user.groups not has \"x\"", "P0209 not"),
        ("when 1h < duration < 2h", "P0210 <"), ("when app.name == \"a\" == \"b\"", "P0210 =="),
        ("when not", "P0201 "), ("when ticket is not missing", "P0201 missing"),
        // Clauses of other rules, and twice.
        ("to \"x\"", "P0410 to \"x\""),
        ("escalate to \"x\" after 1h", "P0410 escalate to \"x\" after 1h"),
        ("lapse after 1h", "P0410 lapse after 1h"),
        ("limit uses 1\n limit uses 2", "P0411 limit uses 2"),
        ("monitor monitor", "P0411 monitor"), ("ceiling 8h", "P0201 ceiling"),
        ("overrides review\n    when emergency\n    overrides review", "P0411 overrides review"),
        // Literals that the lexer refuses: nothing follows from them.
        ("because \"x", "P0102 \"x"), ("because 'x\n    tag \"a\"", "P0102 'x"),
        ("when app.name in [\"a, \"b\"]", "P0102 \"]"), ("when app.name matches /x", "P0107 /x"),
        ("when app.name matches /x/g", "P0108 g"), ("when app.name matches /x/ii", "P0108 i"),
        ("because \"\\q\"", "P0106 \\q"), ("because \"C:\\Program Files\\x.exe\"", "P0106 \\P"),
        ("because \"\\u{110000}\"", "P0106 \\u{110000}"),
        ("because \"\\u{D800}\"", "P0106 \\u{D800}"), ("because \"\\u20AC\"", "P0106 \\u"),
        ("limit duration 1.5h", "P0109 1.5h"), ("limit duration 30min", "P0110 30min"),
        ("limit duration 30m1h", "P0110 30m1h"), ("limit duration 1h1h", "P0110 1h1h"),
        ("limit duration 11000d", "P0111 11000d"), ("limit uses 1__0", "P0109 1__0"),
        ("limit uses 1_", "P0109 1_"),
        ("limit uses 99999999999999999999", "P0111 99999999999999999999"),
        ("active from 2026-02-30", "P0112 2026-02-30"), ("active from 2026-1-1", "P0112 2026-1-1"),
        ("when time < 2026-12-31T18:00:00", "P0112 2026-12-31T18:00:00"),
        ("when time < 9999-12-31T23:59:59-01:00", "P0112 9999-12-31T23:59:59-01:00"),
        ("when time < 2026-12-31T25:00:00Z", "P0112 2026-12-31T25:00:00Z"),
        ("when app.version < 1.2.3.4.5", "P0109 1.2.3.4.5"), ("when duration < -5m", "P0109 -5m"),
    ])
    func `One mistake in a rule is told once, at its place`(line: String, finding: String) {
        #expect(findings(rule(line) + rule("when emergency", effect: "deny")) == [finding])
    }

    @Test(arguments: [
        ("deny", "limit duration 1h"), ("review", "limit uses 1"), ("deny", "use within 1h"),
        ("restrict", "quota 1 per user every 1d"), ("review", "require mfa"),
        ("deny", "forbid child processes"), ("review", "revoke on logout"),
        ("restrict", "overrides review"), ("deny", "to \"x\""), ("restrict", "lapse after 1h"),
    ])
    func `A clause of another rule is told whole`(effect: String, clause: String) {
        #expect(findings(rule(clause, effect: effect)) == ["P0410 \(clause)"])
    }

    @Test(arguments: [
        ("aprove \"x\" {}", "P0202 aprove"), ("banana", "P0201 banana"), ("}", "P0201 }"),
        ("approve {}", "P0201 {"), ("approve \"x\" when emergency }", "P0204 "),
        ("approve \"x\" { when emergency", "P0204 "), ("approve x {}", "P0208 x"),
        ("list a = [\"x\"]", "P0201 ="), ("list a : name", "P0201 "),
        ("list a : name = \"x\"", "P0201 \"x\""),
        ("list a : string = [\"x\"]", "P0211 string"), ("list a : nmae = []", "P0211 nmae"),
        ("list : name = []", "P0201 :"), ("list a : name frm \"x\"", "P0202 frm"),
        ("list a : name = [\"x\"", "P0204 "), ("attribute device : set of", "P0201 "),
        ("attribute device.x bool", "P0201 bool"), ("attribute device.x : one of", "P0201 "),
        ("attribute device.x : list of name", "P0201 name"),
        ("import std", "P0208 std"), ("import", "P0201 "), ("define a", "P0201 "),
        ("define a = ", "P0201 "),
        ("define a == emergency", "P0201 =="), ("schedule s = mon..fri in \"UTC\"", "P0201 in"),
        ("schedule s = mon 08:00..18:00", "P0201 "),
        ("schedule s = monday 08:00..18:00 in \"UTC\"", "P0202 monday"),
        ("schedule s = mon 8:00..18:00 in \"UTC\"", "P0112 8:00"),
        ("schedule s = mon 08:00-18:00 in \"UTC\"", "P0112 08:00-18:00"),
        ("schedule s = mon 08:00..24:01 in \"UTC\"", "P0112 24:01"),
        ("schedule s = 08:00..18:00 in \"UTC\"", "P0201 08:00"),
        ("sample s = { duration == 1h }", "P0201 =="), ("sample s = { duration 1h }", "P0201 1h"),
        ("sample s = a { duration = 1h }", "P0201 {"),
        ("sample s = { user.groups = [\"a\"\n device.os = linux }", "P0204 "),
        ("sample s = { duration = 1h", "P0204 "), ("test \"t\" { given a expect }", "P0201 }"),
        ("test \"t\" { given a expect aprove }", "P0202 aprove"),
        ("test \"t\" { givn a expect deny }", "P0202 givn"),
        ("test \"t\" { given a { duration = 1h } expect deny }", "P0201 {"),
        ("test \"t\" {\n given a with { duration = 1h\n expect deny\n}", "P0204 "),
        ("test \"t\" { given a history [approve \"x\" 2h] expect deny }", "P0201 ]"),
        ("test \"t\" { given a expect review because duration }", "P0201 duration"),
        ("policy \"p\" { owner me }", "P0208 me"), ("policy \"p\" { autonomous yes }", "P0201 yes"),
        ("policy \"p\" { ceiling 8 }", "P0207 8"), ("policy \"p\" { ceiling 0s }", "P0412 0s"),
        ("policy \"p\" { version 1.2 }", "P0201 1.2"),
        ("policy \"p\" { default approve }", "P0201 approve"),
        ("policy \"p\" { version 1 version 2 }", "P0411 version 2"),
        ("policy \"p\" { when emergency }", "P0410 when"),
        ("policy \"p\" { onwer \"x\" }", "P0202 onwer"), ("policy { version 1 }", "P0201 {"),
    ])
    func `One mistake in a declaration is told once, and the next is read`(
        text: String, finding: String
    ) {
        #expect(
            findings(text + "\ndeny \"last\" { limit uses 1 }") == [finding, "P0410 limit uses 1"])
    }

    @Test func `A bare number is offered every unit that a grant is likely to have`() {
        let found = parse(source("approve \"a\" { limit duration 1_800 }")).1
        #expect(
            found.map(\.help) == [
                "say the unit: `1800s` for seconds, `1800m` for minutes, `1800h` for hours"
            ])
    }

    @Test func `Five mistakes give five findings, each at its place`() {
        let text = """
            policy "p" {
                ceiling 8
            }
            aprove "a" {
                when app.name = "x"
                limit duraton 2h
                because "no end
            }
            deny "b" {
                when app.name in ["a" "b"]
            """
        #expect(
            findings(text) == [
                "P0207 8", "P0202 aprove", "P0206 =", "P0202 duraton", "P0102 \"no end", "P0205 ",
                "P0204 ",
            ])
    }

    @Test func `What most likely is meant is offered as an edit`() {
        let file = source("aprove \"a\" { when app.name = \"x\" }")
        let edits = parse(file).1.flatMap(\.fixes).flatMap(\.edits)
        #expect(edits.map(\.replacement) == ["approve", "=="])
        #expect(parse(file).1.allSatisfy { $0.fixes.allSatisfy { $0.confidence == .suggestion } })
    }

    /// The text after every edit that is offered.
    private func mended(_ text: String) -> String {
        let file = source(text)
        var bytes = file.bytes
        let edits = parse(file).1.compactMap(\.fixes.first).flatMap(\.edits)
        for edit in edits.sorted(by: { $0.range > $1.range }) {
            bytes.replaceSubrange(edit.range.offsets, with: edit.replacement.utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        "aprove \"x\" {}", "deny x {}", "deny \"x\" { when a = \"b\" }",
        "deny \"x\" { when a && b || !c }",
        "deny \"x\" when a }", "deny \"x\" { when (a }", "deny \"x\" { when a in [\"b\" \"c\" }",
        "deny \"x\" { tag “a”; }", "deny \"x\" { becuase secops }", "// a\ndefine a = b",
        "list a : string = [\"x\"]", "schedule s = monday..Friday 08:00..09:00 in UTC",
        "define a = x == \u{202E}b", "define a = x <> y and z === b or c =< d",
        "list a : hash = [0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef]",
        "deny \"x\" { when user.groups has \"y\" unles emergency notify secops ",
    ])
    func `The edits that are offered mend the file`(text: String) {
        #expect(!findings(text).isEmpty)
        #expect(findings(mended(text)) == [])
    }

    @Test(arguments: [
        ("define a = x < 5min and y == \"\\q\" and z", "define a = true and true and z"),
        ("list a : int = [1, 2__0, 3]", "list a : int = [1, 3]"),
        (
            "deny \"d\" { when x < 1.5h tag \"\\q\" active from 2026-02-30 monitor }",
            "deny \"d\" { when true monitor }"
        ),
        ("sample s = { a = \"C:\\P\" b = 1 }", "sample s = { b = 1 }"),
        ("test \"t\" { given s expect aprove for 5min }\ndeny \"d\" {}", "deny \"d\" {}"),
        ("test \"t\" { given s expect 5 }\ndeny \"d\" {}", "deny \"d\" {}"),
        ("deny { monitor }\ndeny \"d\" {}", "deny \"d\" {}"),
        ("attribute a.b : colour\ndeny \"d\" {}", "deny \"d\" {}"),
        ("policy \"p\" { ceiling 5min version 2 }", "policy \"p\" { version 2 }"),
        ("deny \"d\" { limit uses 1 monitor monitor }", "deny \"d\" { monitor }"),
    ])
    func `Nothing is made of what could not be read`(text: String, same: String) {
        #expect(!findings(text).isEmpty)
        #expect(findings(same) == [])
        #expect(parse(source(text)).0.isEquivalent(to: parse(source(same)).0))
    }
}
