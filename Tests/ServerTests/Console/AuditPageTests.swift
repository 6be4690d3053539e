#if Host
import GRDB
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import Testing

@Suite struct AuditPageTests {
    /// Requests on three days; the clock begins on 18 November 2026.
    private func host() async throws -> TestHost {
        let host = try await TestHost(policy)
        for why in ["work", "ask", "none"] {
            _ = try await host.desk.submit(document(justification: why), from: agent)
            host.clock.pass(seconds: 86_400)
        }
        return host
    }

    @Test func `The last week is told in charts and in a list, newest first`() async throws {
        try await host().serveConsole { console in
            let page = try await console.browser(as: .auditor).get("/audit")
            #expect(page.status == 200)
            for part in [
                "2026-11-15 to 2026-11-21", "<title>2026-11-18: approve 2, no decision 2</title>",
                #"<th scope="row"><a href="/audit?from=2026-11-15&amp;to=2026-11-21&amp;rule=work">"#,
                #"<span class="badge waiting">sent to review</span>"#, "asked:</span> helpdesk",
            ] { #expect(page.html.contains(part), "\(part)") }
            let newer = try #require(page.html.firstRange(of: "badge bad\">denied<"))
            let older = try #require(page.html.firstRange(of: "badge good\">auto-approved<"))
            #expect(newer.lowerBound < older.lowerBound)
        }
    }

    @Test(arguments: [
        ("kind=denied", 1), ("rule=ask", 2), ("user=corp%5CALICE", 6), ("device=ws-1", 6),
        ("app=x", 0), ("from=2026-11-19&to=2026-11-19", 2), ("from=2026-11-19&user=&rule=", 15),
        ("from=2026-11-19&to=2026-11-20&kind=submitted", 2),
    ])
    func `Each filter narrows the list, the charts and the exports alike`(
        query: String, count: Int
    ) async throws {
        try await host().serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let page = try await browser.get("/audit?" + query)
            let table = try await browser.get("/audit.csv?" + query)
            let records = try await browser.get("/audit.json?" + query)
            let lines = table.html.split(separator: "\r\n").count - 1
            guard case .array(let events) = try JSON(parsing: records.html) else {
                Issue.record("\(records.html)")
                return
            }
            #expect(events.count == lines)
            // Tokens that were made and people who signed in come with the test.
            let isOfRequests = !query.contains("rule=&") && !query.hasSuffix("rule=")
            if isOfRequests {
                #expect(lines == count)
                #expect(page.html.contains(">\(count) events,"))
                #expect(page.html.matches(of: /<td data-label="Event">/).count == count)
                #expect(page.html.contains("<p class=\"empty\">") == (count == 0))
            }
            #expect(
                table.headers[.contentDisposition]?.hasPrefix(
                    "attachment; filename=\"jitpolicy-audit-2026-11-") == true)
        }
    }

    @Test func `Older events are a page further, with the same filters`() async throws {
        let host = try await TestHost(policy)
        for _ in 0..<60 { _ = try await host.desk.submit(document(), from: agent) }
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let first = try await browser.get("/audit?kind=submitted")
            let link = try #require(first.html.firstMatch(of: /href="([^"]*cursor=[^"]*)"/))
            let address = link.1.replacing("&amp;", with: "&")
            #expect(address.contains("kind=submitted"))
            let second = try await browser.get(String(address))
            #expect(first.html.matches(of: /<td data-label="Event">/).count == 50)
            #expect(second.html.matches(of: /<td data-label="Event">/).count == 10)
            #expect(!second.html.contains("rel=\"next\""))
        }
    }

    @Test(arguments: [
        ("from=2026-11-22&to=2026-11-20", "from"), ("from=yesterday", "from"),
        ("to=2026-02-30", "to"),
        ("kind=gone", "kind"), ("from=1980-01-01", "from"),
    ])
    func `What is wrong with a filter is said beside its field`(
        query: String, field: String
    ) async throws {
        try await host().serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let page = try await browser.get("/audit?" + query)
            #expect(page.status == 422)
            #expect(page.html.contains("id=\"\(field)-error\""))
            #expect(try await browser.get("/audit.csv?" + query).status == 400)
        }
    }

    @Test func `A mistake in one filter leaves the others as they were`() async throws {
        try await host().serveConsole { console in
            let page = try await console.browser(as: .auditor).get(
                "/audit?user=corp%5CALICE&rule=ask&from=2026-11-23&to=2026-11-20")
            #expect(page.status == 422)
            #expect(page.html.contains(#"name="user" value="corp\ALICE""#))
            #expect(page.html.contains(#"name="rule" value="ask""#))
        }
    }

    @Test func `Months stand for days in a long span`() async throws {
        try await host().serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let page = try await browser.get("/audit?from=2026-01-15&to=2026-11-30")
            #expect(page.html.contains("Events by month"))
            #expect(page.html.contains("from=2026-01-15&amp;to=2026-01-31"))
            #expect(page.html.contains("from=2026-11-01&amp;to=2026-11-30"))
        }
    }

    @Test func `The chain is verified when asked, and a break is told`() async throws {
        let host = try await host()
        let store = host.store
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let reply = try await browser.submit("/audit/verify", from: "/audit")
            #expect(reply.status == 303 && reply.location == "/audit")
            #expect(try await browser.get("/audit").html.contains("The trail is whole: "))
            try await store.pool.write {
                try $0.execute(sql: "UPDATE requests SET document = '{}' WHERE sequence = 1")
            }
            _ = try await browser.submit("/audit/verify", from: "/audit")
            #expect(try await browser.get("/audit").html.contains("The trail breaks at event "))
        }
    }

    @Test func `What users wrote is shown as text, and exported as it is`() async throws {
        let host = try await TestHost(policy)
        let name = "<script>alert(1)</script>\\u202e"
        _ = try await host.desk.submit(document(user: name), from: agent)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let page = try await browser.get("/audit")
            #expect(!page.html.contains("<script>alert"))
            #expect(page.html.contains(#"&lt;script&gt;alert(1)&lt;/script&gt;\u{202e}"#))
        }
    }

    @Test(arguments: [Role.approver, .admin])
    func `The audit is for auditors`(role: Role) async throws {
        try await host().serveConsole { console in
            let browser = try await console.browser(as: role)
            for path in ["/audit", "/audit.csv", "/audit.json"] {
                #expect(try await browser.get(path).status == 403)
            }
        }
    }
}
#endif
