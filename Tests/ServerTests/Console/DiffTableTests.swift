#if Host
import Testing

@testable import JITPolicyServer

@Suite struct DiffTableTests {
    @Test func `Lines have their numbers before and after, and the sign of what became of them`() {
        let hunks = diffHunks(from: "a\nb\nc\n", to: "a\nx<y\nc\nd\n")
        let html = diffTable(hunks, file: "p.jitpolicy").html
        for row in [
            row("diff-same", "1", "1", " ", "a"),
            row("diff-removed", "2", "", "-", "<del>b</del>"),
            row("diff-added", "", "2", "+", "<ins>x&lt;y</ins>"),
            row("diff-same", "3", "3", " ", "c"),
            row("diff-added", "", "4", "+", "<ins>d</ins>"),
        ] { #expect(html.contains(row), "\(row) in \(html)") }
        #expect(html.contains("@@ -1,3 +1,4 @@"))
    }

    private func row(
        _ name: String, _ old: String, _ new: String, _ sign: String, _ text: String
    ) -> String {
        #"<tr class="\#(name)"><td class="diff-number">\#(old)</td>"#
            + #"<td class="diff-number">\#(new)</td><td class="diff-sign">\#(sign)</td>"#
            + #"<td class="diff-text">\#(text)</td></tr>"#
    }
}
#endif
