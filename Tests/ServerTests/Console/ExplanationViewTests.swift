#if Host
import JITPolicyHost
import JITPolicyRuntime
import Testing

@testable import JITPolicyServer

@Suite struct ExplanationViewTests {
    private let source = """
        policy "p" { default deny }
        approve "far" { when justification == "work" and user.name == "eve" and app.name == "y.exe" }
        approve "near" { when justification == "work" and user.name == "eve" }
        deny "<b>bad</b>" { when user.groups has "Banned" because "It is <i>bad</i>." }
        """

    private func html(_ document: String) async throws -> String {
        let host = try await TestHost(source)
        let explained = try await host.desk.simulate(Array(document.utf8))
        let view = ExplanationView(explained: explained, policyPage: "/policies/p")
        return view.markup.html
    }

    @Test func `The rule that came closest stands first, with what it expected and what it found`()
        async throws
    {
        let html = try await html(
            #"""
            {"justification": "work", "duration": 60, "user": {"name": "alice", "groups": []},
             "app": {"name": "x.exe"}}
            """#)
        let near = try #require(html.firstRange(of: ">near<"))
        let far = try #require(html.firstRange(of: ">far<"))
        #expect(near.lowerBound < far.lowerBound)
        for part in [
            "Decided by the policy’s default", "missed by 1 comparison<",
            "<code>user.name == &quot;eve&quot;</code>",
            "user.name is <code>&quot;alice&quot;</code>",
            ##"<a class="place" href="/policies/p#p.jitpolicy-L3">p.jitpolicy:3</a>"##,
        ] { #expect(html.contains(part), "\(part) in \(html)") }
    }

    @Test func `What is unknown says what it lacks`() async throws {
        let html = try await html(#"{"justification": "work", "duration": 60}"#)
        #expect(html.contains("user.groups is <span class=\"faint\">missing</span>"))
        #expect(html.contains("unknown by 1 comparison<"))
        #expect(html.contains("<dt>Lacking</dt><dd>user.groups</dd>"))
    }

    @Test func `Texts of the policy and of the request are shown as texts`() async throws {
        let html = try await html(
            #"{"duration": 60, "user": {"name": "<script>", "groups": ["Banned"]}}"#)
        #expect(html.contains("<span class=\"badge bad\">deny</span>"))
        #expect(html.contains("&lt;b&gt;bad&lt;/b&gt;") && html.contains("&lt;i&gt;bad&lt;/i&gt;"))
        #expect(!html.contains("<script>") && !html.contains("<i>"))
    }
}
#endif
