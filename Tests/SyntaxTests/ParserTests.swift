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
