import JITPolicySyntax
import Testing

@Suite struct TreePrinterTests {
    private func check(_ text: String) {
        let (tree, diagnostics) = parse(source(text))
        #expect(diagnostics.isEmpty, "\(text)")
        let (again, problems) = parse(source(canonicalText(of: tree)))
        #expect(problems.isEmpty, "\(canonicalText(of: tree))")
        #expect(again.isEquivalent(to: tree), "\(canonicalText(of: tree))")
    }

    @Test func `Printed and parsed again, every form is the same`() {
        check(everyForm)
    }

    @Test(arguments: [
        "define a = time == 1969-12-31T23:59:59.999999Z", "define a = time == 0001-01-01T00:00:00Z",
        "define a = time == 9999-12-30T23:59:60.000001-23:59", "define a = x == 0s",
        "define a = x == 520w", "define a = x == 1w1d1h1m1s", "define a = x == 3599s",
        "define a = x == -9223372036854775808 or x == 9223372036854775807",
        "define a = x == 18446744073709551615.0.0.0",
        "define a = x == \"\\u{202E}\\u{0}\\r\\n\\t\\\"\\\\\"",
        "define a = x == '''\u{301}'", "define a = x == '' or x == '''' or x == 'a\\b'",
        "define a = x matches /\\/[/]/i".replacing("[/]", with: "[\\/]"),
        "define a = not (a and (b or not c)) and not not d", "define a = (((a)))",
        "schedule s = sun..mon 23:59:59..24:00 in 'UTC' except 2024-02-29..2024-03-01",
        "schedule s = 1600-02-29, 0001-01-01 in \"UTC\"", "# a\n#\n#  b \ndefine a = b",
        "list a : int = [[1, [2]], any of b, /x/, 1.2, 08:00, 2026-01-01, true, x.y]",
        "test \"t\" { given a expect approve requiring \"mf\\u{61}\", mfa, \"\\u{0}\" }",
    ])
    func `Printed and parsed again, odd literals are the same`(text: String) {
        check(text)
    }
}
