import JITPolicySyntax
import Testing

@Suite struct TextRendererTests {
    private func render(_ text: String) -> String {
        let file = source(text)
        return renderText(parse(file).1, files: [file])
    }

    @Test func `A finding names its place, shows its line and says what to do`() {
        #expect(
            render("deny \"x\" {\n    when app.name = \"y\"\n}\n") == """
                test.jitpolicy:2:19: error[P0206]: `=` compares nothing
                   2 |     when app.name = "y"
                     |                   ^
                help: write `==`

                """)
    }

    @Test func `A related place is shown below`() {
        #expect(
            render("deny \"x\" {\n") == """
                test.jitpolicy:1:11: error[P0204]: the rule has no `}` for its `{`
                   1 | deny "x" {
                     |           ^
                test.jitpolicy:1:10: note: `{` stands here
                   1 | deny "x" {
                     |          ^
                help: add `}`

                """)
    }

    @Test func `Columns count scalars, and the underline fits tabs and wide text`() {
        let text = "\u{FEFF}define a = \"日本\" == b\t = c"
        let lines = render(text).split(separator: "\n")
        #expect(lines[0].hasPrefix("test.jitpolicy:1:23: "))
        #expect(lines[1] == "   1 | define a = \"日本\" == b     = c")
        #expect(lines[2] == "     |                            ^")
    }

    @Test func `Of a long line only what is around the place is shown`() {
        let filler = String(repeating: "x", count: 5_000)
        let lines = render("define a = \"\(filler)\" = 5 // \(filler)\n").split(separator: "\n")
        #expect(lines[0].hasPrefix("test.jitpolicy:1:5015: "))
        #expect(lines[1].hasPrefix("   1 | …xxx") && lines[1].hasSuffix("…"))
        #expect(lines[1].count <= 112)
        let caret = lines[2].prefix { $0 != "^" }.count
        let sign = lines[1].prefix { $0 != "=" }.count
        #expect(caret == sign)
    }

    @Test func `Nothing in a source can steer the terminal`() {
        let file = source("define a = \u{1B}[2J\u{202E}b\n\u{1B}")
        let text = renderText(parse(file).1, files: [file])
        #expect(
            !text.unicodeScalars.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
    }

    @Test func `Colour frames the parts and changes no character`() {
        let file = source("aprove \"x\" {}")
        let plain = renderText(parse(file).1, files: [file])
        let colored = renderText(parse(file).1, files: [file], usesColor: true)
        #expect(colored != plain)
        #expect(colored.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    }

    @Test func `A place in a list file shows the line that was kept`() {
        let diagnostic = Diagnostic(
            .badListLine, .error, "this is no hash", at: nil,
            external: Diagnostic.ExternalPlace(
                file: "lists/a.sha256", line: 123_456, column: 3, text: "ab\tzz"))
        #expect(
            renderText([diagnostic], files: []) == """
                lists/a.sha256:123456:3: error[P0315]: this is no hash
                123456 | ab    zz
                       |   ^

                """)
    }

    @Test func `A finding without a place names the first file`() {
        let diagnostic = Diagnostic(.tooManyRules, .error, "too many", at: nil)
        #expect(
            renderText([diagnostic], files: [source("")])
                == "test.jitpolicy: error[P0420]: too many\n")
    }

    @Test(arguments: [
        ("", 0, 1, 1), ("abc", 3, 1, 4), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1), ("a\r\nb", 3, 2, 1),
        ("é\né", 2, 1, 2), ("é\né", 3, 2, 1), ("\u{FEFF}a", 0, 1, 1), ("\u{FEFF}a", 3, 1, 1),
        ("a\n", 2, 2, 1), ("a", 99, 1, 2),
    ])
    func `A line map finds lines and columns`(text: String, offset: Int, line: Int, column: Int) {
        let position = LineMap(source(text).bytes).position(of: offset)
        #expect(position == LineMap.Position(line: line, column: column))
    }

    @Test func `A line map agrees with counting on long lines`() {
        let text = String(repeating: "aé日😀\n", count: 300) + String(repeating: "é", count: 3_000)
        let file = source(text)
        let map = LineMap(file.bytes)
        var line = 1
        var column = 1
        var offset = 0
        for scalar in text.unicodeScalars {
            #expect(map.position(of: offset) == LineMap.Position(line: line, column: column))
            offset += String(scalar).utf8.count
            column = scalar == "\n" ? 1 : column + 1
            line += scalar == "\n" ? 1 : 0
        }
    }
}
