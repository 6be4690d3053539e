#if Host
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import Testing

@Suite struct PolicyPageTests {
    private let source = """
        # Who may.
        policy "p" { default deny }
        approve "work" { when justification == "work" limit duration 1h }
        test "work" { given { justification = "work" duration = 1h } expect approve }
        """

    private func fields(_ text: String, _ action: String = "upload") -> [(String, String)] {
        [
            ("main", "p.jitpolicy"), ("file", "p.jitpolicy"), ("text", text),
            ("file", ""), ("text", ""), ("span", "day"), ("action", action),
        ]
    }

    @Test func `A policy is shown with its source, findings, tests and versions`() async throws {
        let host = try await TestHost(source)
        let list = "# Known.\n\("ab".repeated(32))\n"
        let second = source + "\nlist l : hash from \"l.sha256\"\n"
        _ = try await host.policies.upload(
            bundle(second, ["l.sha256": list]), as: "p", by: admin)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let page = try await browser.get("/policies/p")
            for part in [
                "version 2</span>", "version 1 active", #"<span class="token-comment"># Who may."#,
                "Tests: 1 passes", "1 entries", "<summary><span class=\"mono\">l.sha256</span>",
                #"<a href="/policies/p/versions/1">Version 1</a>"#,
            ] { #expect(page.html.contains(part), "\(part) in \(page.html)") }
            // An auditor changes nothing.
            #expect(!page.html.contains("method=\"post\" action=\"/policies/"))
            let old = try await browser.get("/policies/p/versions/1")
            #expect(old.html.contains(">active</span>") && !old.html.contains("l.sha256"))
            #expect(try await browser.get("/policies/p/versions/3").status == 404)
            #expect(try await browser.get("/policies/p/versions/x").status == 404)
            #expect(try await browser.get("/policies/q").status == 404)
            let all = try await browser.get("/policies")
            #expect(all.html.contains(#"<a href="/policies/p">p</a>"#))
        }
    }

    @Test func `A draft is stored, activated, and rolled back`() async throws {
        let host = try await TestHost(source)
        let store = host.store
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let next = source.replacing("1h", with: "2h").replacing("\n", with: "\r\n")
            var reply = try await browser.submit(
                "/policies/p/edit", fields(next), from: "/policies/p/edit")
            #expect(reply.status == 303 && reply.location == "/policies/p/versions/2")
            let stored = try await store.read { try $0.policy("p", version: 2) }
            #expect(stored?.bundle.files == ["p.jitpolicy": source.replacing("1h", with: "2h")])
            #expect(try await store.read { try $0.activations(limit: 1) }.first?.version == 1)
            reply = try await browser.submit(
                "/policies/p/activate", [("version", "2")], from: "/policies/p")
            #expect(reply.status == 303)
            #expect(try await browser.get("/policies/p").html.contains("decides from the next"))
            #expect(try await store.read { try $0.activations(limit: 1) }.first?.version == 2)
            _ = try await browser.submit("/policies/p/rollback", from: "/policies/p")
            #expect(try await store.read { try $0.activations(limit: 1) }.first?.version == 1)
            _ = try await browser.submit("/policies/p/rollback", from: "/policies/p")
            #expect(try await browser.get("/policies/p").html.contains("none to go back to"))
        }
        let kinds = try await host.allKinds().filter { $0.hasPrefix("policy") }
        #expect(kinds.suffix(3) == ["policy uploaded", "policy activated", "policy rolled back"])
    }

    @Test func `A broken draft is refused with its findings beside the text as it was`()
        async throws
    {
        let host = try await TestHost(source)
        let store = host.store
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let broken =
                "\n" + source.replacing("justification ==", with: "justify ==") + "</textarea>"
            let page = try await browser.submit(
                "/policies/p/edit", fields(broken), from: "/policies/p/edit")
            #expect(page.status == 422)
            for part in [
                "It does not compile", "no attribute is named `justify`",
                "href=\"#p.jitpolicy-L4\">p.jitpolicy:4</a>", "id=\"p.jitpolicy-L4\"",
                // A browser drops the first line feed of a field.
                "wrap=\"off\">\n\n# Who may.", "&lt;/textarea&gt;</textarea>",
            ] { #expect(page.html.contains(part), "\(part) in \(page.html)") }
            #expect(try await store.read { try $0.policy("p", version: 2) } == nil)
        }
    }

    @Test func `A draft is tried on requests that there were, and stored nowhere`() async throws {
        let host = try await TestHost(source)
        _ = try await host.desk.submit(document(justification: "work"), from: agent)
        _ = try await host.desk.submit(document(justification: "<b>none"), from: agent)
        host.clock.pass(seconds: 600)
        let store = host.store
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let draft =
                #"policy "p" { default deny } review "work" { when justification == "work" }"#
            let page = try await browser.submit(
                "/policies/p/edit", fields(draft, "replay"), from: "/policies/p/edit")
            #expect(page.status == 200)
            for part in [
                "the requests of the last 24 hours",
                "1 of 2 requests would have been decided otherwise.",
                #"<strong>1</strong> <span class="badge good">approve</span> → <span class="badge waiting">review</span>"#,
                "policy &quot;p&quot; { default deny }",
            ] { #expect(page.html.contains(part), "\(part) in \(page.html)") }
            #expect(try await store.read { try $0.policy("p", version: 2) } == nil)
        }
    }

    @Test func `Files are added and removed, and no two have one name`() async throws {
        let host = try await TestHost(nil)
        let store = host.store
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let blank = try await browser.get("/new-policy")
            #expect(blank.html.contains("value=\"approved-tools.sha256\""))
            func send(_ name: String, _ more: [(String, String)]) async throws
                -> TestBrowser.Page
            {
                let own = [("name", name), ("main", "m.jitpolicy"), ("action", "upload")]
                return try await browser.submit("/new-policy", own + more, from: "/new-policy")
            }
            let main = [("file", "m.jitpolicy"), ("text", #"deny "all" { }"#)]
            let others = [("file", "a.txt"), ("text", "x"), ("file", "b.txt"), ("text", "y")]
            let stored = try await send("new", main + others + [("remove", "a.txt")])
            #expect(stored.location == "/policies/new/versions/1")
            let policy = try await store.read { try $0.policy("new", version: nil) }
            #expect(policy?.bundle.files.keys.sorted() == ["b.txt", "m.jitpolicy"])
            let unnamed = try await send("../new", main)
            #expect(unnamed.status == 422 && unnamed.html.contains("id=\"name-error\""))
            let outside = try await send("new", main + [("file", "../x"), ("text", "")])
            #expect(outside.status == 422 && outside.html.contains("is no name of a file"))
            #expect(try await send("new", main + main).status == 422)
            #expect(try await send("new", main + [("file", "x")]).status == 400)
        }
    }

    @Test(arguments: [
        ("rollback", [("x", "1")]), ("activate", [("version", "abc")]),
        ("autonomous", [("autonomous", "maybe")]), ("autonomous", []),
    ])
    func `A form that no page sends is refused, and changes nothing`(
        action: String, fields: [(String, String)]
    ) async throws {
        let host = try await TestHost(source)
        let before = try await host.allKinds()
        try await host.serveConsole { console in
            let reply = try await console.browser(as: .admin).submit(
                "/policies/p/" + action, fields, from: "/policies/p")
            #expect(reply.status == 422)
        }
        #expect(
            try await host.allKinds().filter { $0.contains("switch") || $0.contains("polic") }
                == before.filter { $0.contains("switch") || $0.contains("polic") })
    }

    @Test func `A draft with a file that has no name of its own is shown again, whole`()
        async throws
    {
        let host = try await TestHost(source)
        let (source, store) = (source, host.store)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            for name in ["", "p.jitpolicy"] {
                let reply = try await browser.submit(
                    "/policies/p/edit",
                    [
                        ("main", "p.jitpolicy"), ("file", "p.jitpolicy"), ("text", source),
                        ("file", name), ("text", "# the other one"), ("action", "upload"),
                    ], from: "/policies/p/edit")
                #expect(reply.status == 422)
                #expect(reply.html.contains("# the other one") && reply.html.contains("# Who may."))
            }
            #expect(try await store.read { try $0.policy("p", version: nil) }?.version == 1)
        }
    }

    @Test func `Two versions are compared line by line`() async throws {
        let host = try await TestHost(source)
        let next = source.replacing("1h }\n", with: "3h }\n")
        _ = try await host.policies.upload(bundle(next), as: "p", by: admin)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let page = try await browser.get("/policies/p/diff?from=1&to=2")
            #expect(page.html.contains("<del>approve &quot;work&quot;"))
            #expect(page.html.contains("limit duration 3h }</ins>"))
            #expect(page.html.contains("1 lines added, 1 removed"))
            let same = try await browser.get("/policies/p/diff?from=2&to=2")
            #expect(same.html.contains("Both versions have the same files."))
            #expect(try await browser.get("/policies/p/diff?from=1&to=9").status == 404)
        }
    }

    @Test func `A policy says which active grants it would deny, when asked`() async throws {
        let host = try await TestHost(source)
        let request = try await host.desk.submit(document(justification: "work"), from: agent)
        _ = try await host.policies.upload(bundle(#"deny "all" { }"#), as: "p", by: admin)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let unasked = try await browser.get("/policies/p")
            #expect(!unasked.html.contains(request.life.id))
            let page = try await browser.get("/policies/p/versions/2?grants")
            #expect(page.html.contains("1 of the 1 active grants would be denied"))
            // Who may not read requests is led to none.
            #expect(!page.html.contains("/requests/\(request.life.id)"))
            let auditor = try await console.browser(as: .auditor)
            let linked = try await auditor.get("/policies/p/versions/2?grants")
            #expect(linked.html.contains("/requests/\(request.life.id)"))
            let old = try await browser.get("/policies/p/versions/1?grants")
            #expect(old.html.contains("None of the 1 active grants."))
        }
    }

    @Test func `A policy whose tests fail cannot be activated, and says why`() async throws {
        let host = try await TestHost(source)
        let failing = source.replacing("expect approve", with: "expect deny")
        _ = try await host.policies.upload(bundle(failing), as: "p", by: admin)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let page = try await browser.get("/policies/p")
            #expect(page.html.contains("A test of its own fails, so it cannot decide."))
            #expect(page.html.contains("expected deny, found approve"))
            #expect(!page.html.contains(">Activate</button>"))
            let csrf = try #require(page.csrf)
            let reply = try await browser.post(
                "/policies/p/activate", [("csrf", csrf), ("version", "2")])
            #expect(reply.status == 422)
        }
    }

    @Test func `Automatic approval is switched off and on again`() async throws {
        let host = try await TestHost(source)
        let desk = host.desk
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            _ = try await browser.submit(
                "/policies/p/autonomous", [("autonomous", "off")], from: "/policies/p")
            #expect(try await desk.submit(document(), from: agent).life.state == .pending)
            #expect(try await browser.get("/policies").html.contains(">switched off<"))
            _ = try await browser.submit(
                "/policies/p/autonomous", [("autonomous", "on")], from: "/policies/p")
            #expect(try await desk.submit(document(), from: agent).life.state == .active)
        }
    }

    @Test func `Only administrators change policies`() async throws {
        let host = try await TestHost(source)
        try await host.serveConsole { console in
            let auditor = try await console.browser(as: .auditor)
            let csrf = try #require(try await auditor.get("/simulator").csrf)
            for path in [
                "/new-policy", "/policies/p/edit", "/policies/p/activate", "/policies/p/rollback",
                "/policies/p/autonomous",
            ] { #expect(try await auditor.post(path, [("csrf", csrf)]).status == 403, "\(path)") }
            let admin = try await console.browser(as: .admin)
            let unproved = try await admin.post("/policies/p/activate", [("version", "1")])
            #expect(unproved.status == 403)
            #expect(try await console.browser(as: .approver).get("/policies").status == 403)
        }
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
#endif
