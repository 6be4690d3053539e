#if Host
import Testing

@testable import JITPolicyServer

@Suite struct SourceViewTests {
    private func html(_ text: String, _ findings: [PolicyAssessment.Finding] = []) -> String {
        SourceView(file: "p.jitpolicy", text: text, findings: findings).markup.html
    }

    /// What someone reads, without the tags.
    private func shown(_ html: String) -> String {
        html.replacing(#/<[^>]*>/#, with: "").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    private func finding(_ line: Int, _ severity: String = "error") -> PolicyAssessment.Finding {
        PolicyAssessment.Finding(
            code: "P0301", severity: severity, message: "no attribute `app.<b>`",
            help: "write another", file: "p.jitpolicy", line: line, column: 3)
    }

    @Test func `Tokens have a class for their kind, and names none`() {
        let html = html("approve \"a\" { when app.name == 'x' and 2h > 1 } # why\n")
        for part in [
            #"<span class="token-keyword">approve</span>"#,
            #"<span class="token-text">&quot;a&quot;</span>"#,
            #"app.name <span class="token-operator">==</span>"#,
            #"<span class="token-number">2h</span>"#,
            #"<span class="token-comment"># why</span>"#,
        ] { #expect(html.contains(part), "\(part) in \(html)") }
    }

    @Test(arguments: [
        "approve \"a\" {\r\n  when app.path matches /C:\\\\x/i\r\n}\r\n",
        "approve \"never closed\n{ when ] ] ¿ \u{201C}curly\u{201D} 12:99 ",
        "", "\n", "\n\n  \n", "# last line without a break", "deny \"a\" {\t}\n", "//", "'",
    ])
    func `Every character of a source is shown, whatever is wrong with it`(source: String) {
        let expected = source.replacing("\r\n", with: "\n")
        let text = shown(html(source))
        #expect(text == expected || text == expected + "\n")
    }

    @Test func `A line has a name, and a number that is not copied with it`() {
        let html = html("policy \"p\" { }\n\ndeny \"a\" { }\n")
        #expect(
            html.contains(
                ##"id="p.jitpolicy-L3"><a class="listing-number" href="#p.jitpolicy-L3" data-number="3""##
            ))
        #expect(!html.contains("p.jitpolicy-L4"))
    }

    @Test func `A finding stands beneath its line, and marks it`() {
        let html = html("deny \"a\" {\n  when app.x\n}\n", [finding(2, "warning"), finding(2)])
        #expect(html.contains(#"<span class="listing-line has-error" id="p.jitpolicy-L2">"#))
        #expect(html.contains(#"<span class="listing-finding error">"#))
        #expect(html.contains("app.&lt;b&gt;"))
        #expect(html.contains(#"<span class="listing-line" id="p.jitpolicy-L1">"#))
    }

    @Test func `A character that turns what is read around is spelt out`() {
        #expect(html("# a\u{202E}b\n").contains(#"# a\u{202e}b"#))
    }

    @Test func `A list of a policy has lines and no tokens`() {
        let view = SourceView(file: "l.txt", text: "deny\nwhen\n")
        #expect(!view.markup.html.contains("token-"))
        #expect(view.markup.html.contains("id=\"l.txt-L2\""))
    }

    @Test func `Of a source that is too long the first lines are shown, and that is said`() {
        let view = SourceView(file: "l.txt", text: "a\nb\nc\n", lineLimit: 2)
        #expect(view.markup.html.contains("Only the first 2 lines are shown."))
        #expect(!view.markup.html.contains("l.txt-L3"))
    }
}
#endif
