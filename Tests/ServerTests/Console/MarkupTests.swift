#if Host
import Testing

@testable import JITPolicyServer

@Suite struct MarkupTests {
    @Test func `What is put into markup is escaped, in elements and in attributes`() {
        let name = #"<script>alert('x')</script>" onload="&"#
        let markup: Markup = "<td title=\"\(name)\">\(name)</td>"
        let shown =
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;&amp;"
        #expect(markup.html == "<td title=\"\(shown)\">\(shown)</td>")
    }

    @Test func `Markup within markup is not escaped again`() {
        let bold: Markup = "<b>\("a<b")</b>"
        let none: Markup? = nil
        let markup: Markup = "<p>\(bold)\(none) \(7)</p>"
        #expect(markup.html == "<p><b>a&lt;b</b> 7</p>")
        let two = [bold, bold].joined(by: ", ")
        #expect(two.html == "<b>a&lt;b</b>, <b>a&lt;b</b>")
    }

    @Test func `A character that hides or turns what is read is spelt out, a line feed is kept`() {
        let markup = Markup(text: "a\u{202E}b\u{0}\u{7F}\u{200B}\n\tc\r")
        #expect(markup.html == #"a\u{202e}b\u{0}\u{7f}\u{200b}"# + "\n\tc" + #"\u{d}"#)
    }

    @Test func `A quote with an accent on top does not end an attribute`() {
        let markup: Markup = "<p title=\"\("a\"\u{301} b")\">"
        #expect(markup.html == "<p title=\"a&quot;\u{301} b\">")
    }

    @Test func `A text for a field that sends it back keeps every character`() {
        #expect(Markup(verbatim: "<a\u{202E}>").html == "&lt;a\u{202E}&gt;")
    }
}
#endif
