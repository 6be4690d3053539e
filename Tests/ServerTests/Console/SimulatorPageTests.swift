#if Host
import JITPolicyHost
@testable import JITPolicyServer
import Testing

@Suite struct SimulatorPageTests {
    private let source = """
        policy "p" { default deny }
        approve "staff" {
            when user.groups has "Staff" and device.os == windows and app.path under 'C:\\Tools'
            limit duration 1h
        }
        """

    @Test func `Fields make a request, which is decided and explained`() async throws {
        let host = try await TestHost(source)
        let store = host.store
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            var fields = [
                ("policy", ""), ("user", #"CORP\eve"#), ("groups", " Staff , <b>Ops</b>"),
                ("path", #"C:\Tools\x.exe"#), ("duration", "2h"), ("os", "windows"),
                ("emergency", "yes"),
            ]
            var page = try await browser.submit("/simulator", fields, from: "/simulator")
            #expect(page.status == 200)
            for part in [
                #"<span class="badge good">approve</span>"#, "by &quot;staff&quot; for 1h",
                "&quot;groups&quot;: [&quot;Staff&quot;, &quot;&lt;b&gt;Ops&lt;/b&gt;&quot;]",
                "&quot;emergency&quot;: true", "value=\"yes\" checked>", #"value="CORP\eve""#,
                "<option selected>windows</option>",
            ] { #expect(page.html.contains(part), "\(part) in \(page.html)") }
            fields[3].1 = #"C:\Temp\x.exe"#
            page = try await browser.submit("/simulator", fields, from: "/simulator")
            #expect(page.html.contains("missed by 1 comparison<"))
            #expect(page.html.contains("app.path is <code>&quot;C:\\Temp\\x.exe&quot;</code>"))
            #expect(try await store.read { try $0.stateCounts() }.isEmpty)
        }
    }

    @Test func `Pasted JSON is decided by the policy that is chosen`() async throws {
        let host = try await TestHost(source)
        _ = try await host.policies.upload(
            bundle(#"review "all" { to "helpdesk" }"#), as: "draft", by: admin)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let document = #"{"user": {"name": "eve"}, "colour": 1.5}"#
            let page = try await browser.submit(
                "/simulator", [("pasted", "yes"), ("policy", "draft"), ("document", document)],
                from: "/simulator")
            #expect(page.status == 200)
            #expect(page.html.contains("Decided by the last version of draft"))
            #expect(page.html.contains("<dt>Ignored in the request</dt><dd>colour</dd>"))
            #expect(page.html.contains(#"<option value="draft" selected>"#))
        }
    }

    @Test(arguments: [
        ([("duration", "soon")], "duration-error", "$.duration"),
        ([("sha256", "abc")], "sha256-error", "$.app.sha256"),
        ([("time", "noon")], "time-error", "$.time"),
        ([("pasted", "yes"), ("document", "{")], "document-error", "$"),
        ([("pasted", "yes"), ("document", " ")], "document-error", "Paste a request"),
    ])
    func `What is no request is said beside its field, and stays as it was typed`(
        fields: [(String, String)], id: String, message: String
    ) async throws {
        let host = try await TestHost(source)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let page = try await browser.submit("/simulator", fields, from: "/simulator")
            #expect(page.status == 422)
            #expect(page.html.contains("id=\"\(id)\">\(message)"), "\(page.html)")
            if fields[0].0 != "pasted" {
                #expect(page.html.contains("value=\"\(fields[0].1)\""))
            }
        }
    }

    @Test func `The last version of a policy is tried on requests that there were`() async throws {
        let host = try await TestHost(source)
        let text = """
            {"user": {"name": "eve", "groups": ["Staff"]}, "device": {"os": "windows"},
             "app": {"path": "C:\\\\Tools\\\\x.exe"}, "duration": 60}
            """
        for _ in 0..<2 { _ = try await host.desk.submit(Array(text.utf8), from: agent) }
        _ = try await host.policies.upload(bundle(#"deny "all" { }"#), as: "p", by: admin)
        host.clock.pass(seconds: 86_400)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let page = try await browser.submit(
                "/simulator/replay", [("policy", "p"), ("span", "yesterday")], from: "/simulator")
            #expect(page.html.contains("2 of 2 requests would have been decided otherwise."))
            let none = try await browser.submit(
                "/simulator/replay", [("policy", "q"), ("span", "yesterday")], from: "/simulator")
            #expect(none.status == 422 && none.html.contains("There is no such policy"))
        }
        host.clock.pass(seconds: 86_400)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let page = try await browser.submit(
                "/simulator/replay", [("policy", "p"), ("span", "yesterday")], from: "/simulator")
            #expect(page.html.contains("No requests were submitted then."))
        }
    }

    @Test func `Where there is no policy, the page says what to do`() async throws {
        let host = try await TestHost(nil)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            #expect(try await browser.get("/simulator").html.contains("There is nothing to ask."))
            #expect(try await browser.get("/policies").html.contains("No policies yet"))
        }
    }

    @Test func `Yesterday is from midnight to midnight in UTC`() {
        let day: Int64 = 86_400_000_000
        #expect(ReplaySpan.yesterday.range(now: 10 * day + 5) == 9 * day..<10 * day)
        #expect(ReplaySpan.yesterday.range(now: 10 * day) == 9 * day..<10 * day)
        #expect(ReplaySpan.day.range(now: 10 * day) == 9 * day..<10 * day + 1)
        #expect(ReplaySpan.week.range(now: 10 * day).contains(3 * day))
    }
}
#endif
