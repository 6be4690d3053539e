#if Host
import JITPolicyHost
@testable import JITPolicyServer
import Testing

/// What keeps those who decide from doing what they did not mean.
@Suite struct DecisionMistakeTests {
    private func ask(_ host: TestHost, _ justification: String = "ask") async throws -> String {
        try await host.desk.submit(document(justification: justification), from: agent).life.id
    }

    @Test func `Enter in a field decides nothing`() async throws {
        let host = try await TestHost(policy)
        let id = try await ask(host)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            for (page, action) in [
                ("/requests", "/requests"), ("/requests/\(id)", "/requests/\(id)/approve"),
            ] {
                let html = try await browser.get(page).html
                let form = try #require(
                    html.firstRange(of: "<form method=\"post\" action=\"\(action)\">"))
                // What Enter presses is the first button of the form.
                let button = html[form.upperBound...].firstMatch(of: /<button[^>]*>/)?.0
                #expect(button?.contains("name=\"undecided\" value=\"yes\"") == true, "\(page)")
                let reply = try await browser.submit(
                    action,
                    [("id", id), ("note", "not on Sundays"), ("undecided", "yes")]
                        .filter { page == "/requests" || $0.0 != "id" }, from: page)
                #expect(reply.status == 422, "\(page)")
                #expect(reply.html.contains("Choose to approve or to decline."))
                #expect(reply.html.contains("not on Sundays"))
                // What was ticked is so still.
                #expect(page != "/requests" || reply.html.contains("value=\"\(id)\" checked"))
            }
        }
        #expect(try await host.desk.request(id).life.state == .pending)
    }

    @Test func `What is refused of a grant that has ended is said on its page`() async throws {
        let host = try await TestHost(policy)
        let id = try await ask(host, "work")
        _ = try await host.desk.apply(.revoke(admin, reason: "over"), to: id)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            for (path, form, status, message) in [
                ("revoke", [("reason", "x")], 409, "The request is revoked."),
                ("revoke", [], 422, "Give a reason."),
                ("extend", [("reason", "x"), ("duration", "1h")], 409, "The request is revoked."),
                ("extend", [("reason", "x"), ("duration", "?")], 422, "Give a duration"),
            ] {
                let reply = try await browser.submit(
                    "/grants/\(id)/\(path)", form, from: "/settings")
                #expect(reply.status == status)
                #expect(reply.html.contains("role=\"alert\">\(message)"), "\(path)")
            }
        }
    }

    @Test func `An agreement that is not the last is told as that`() async throws {
        let host = try await TestHost(#"policy "p" { default review to "helpdesk" needing 2 }"#)
        let id = try await ask(host)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            _ = try await browser.submit(
                "/requests", [("id", id), ("verdict", "approve")], from: "/requests")
            let page = try await browser.get("/requests").html
            #expect(page.contains("Your agreement to 1 request is recorded"))
            #expect(!page.contains("request approved"))
        }
    }

    @Test func `What lapses first is shown first, and told apart within the hour`() async throws {
        let host = try await TestHost(
            """
            policy "p" { default deny }
            review "soon" { when justification == "soon" to "helpdesk" lapse after 30m }
            review "late" { when justification == "late" to "helpdesk" escalate to "secops" after 5m lapse after 2h }
            """)
        let soon = try await ask(host, "soon")
        let late = try await ask(host, "late")
        try await host.serveConsole { console in
            let html = try await console.browser(as: .approver).get("/requests").html
            let rows = html.matches(of: /<tr data-key="([^"]*)">(?s:.*?)<\/tr>/)
            #expect(rows.map { String($0.1) } == [soon, late])
            #expect(rows.map { $0.0.contains("class=\"soon\"") } == [true, false])
        }
        // What is decided on waits no more.
        _ = try await host.desk.apply(.decline(bob), to: soon)
        let left = try await host.store.read { try $0.pendingRequests(limit: 9).map(\.life.id) }
        #expect(left == [late])
    }

    @Test func `A long reason is shortened in lists, and whole on its page`() async throws {
        let host = try await TestHost(
            #"policy "p" { default review to "helpdesk" }"#)
        let reason = String(repeating: "m", count: 900)
        let id = try await ask(host, reason)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let list = try await browser.get("/requests").html
            #expect(list.contains("<div class=\"clamp\">mmm") && list.contains("mmm…</div>"))
            #expect(!list.contains(reason))
            #expect(try await browser.get("/requests/\(id)").html.contains(reason))
        }
    }

    @Test func `What is written has a length, which is told beside its field`() async throws {
        let host = try await TestHost(policy)
        let (asked, granted) = (try await ask(host), try await ask(host, "work"))
        let long = String(repeating: "é", count: RequestEvent.textLimit + 1)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            for (path, field, name) in [
                ("/requests/\(asked)/approve", "note", "note"),
                ("/requests/\(asked)/decline", "note", "note"),
                ("/grants/\(granted)/revoke", "reason", "revoke-reason"),
            ] {
                let reply = try await browser.submit(path, [(field, long)], from: "/settings")
                let message = "id=\"\(name)-error\">Give at most 2000 characters."
                #expect(reply.status == 422 && reply.html.contains(message), "\(path)")
            }
            let several = try await browser.submit(
                "/requests", [("id", asked), ("note", long), ("verdict", "decline")],
                from: "/requests")
            #expect(several.status == 422 && several.html.contains("id=\"note-error\""))
            let all = try await browser.submit(
                "/denied-grants", [("reason", long)], from: "/settings")
            #expect(all.status == 422 && all.html.contains("alert\">Give at most 2000 characters."))
            let exact = try await browser.submit(
                "/requests/\(asked)/decline", [("note", String(long.dropLast()))],
                from: "/requests/\(asked)")
            #expect(exact.status == 303)
        }
        #expect(try await host.desk.request(granted).life.state == .active)
    }

    @Test func `The roles of a token that is refused stay ticked, and unknown ones are refused`()
        async throws
    {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let roles = [("role", "approver"), ("role", "auditor")]
            let form = roles + [("user", ""), ("lifetime", "1d")]
            let blank = try await browser.submit("/settings/tokens", form, from: "/settings")
            #expect(blank.status == 422)
            let ticked = blank.html.matches(of: /name="role" value="(\w+)" checked/)
            #expect(ticked.map { String($0.1) }.sorted() == ["approver", "auditor"])
            let unknown = try await browser.submit(
                "/settings/tokens",
                [("role", "auditor"), ("role", "root"), ("user", "x"), ("lifetime", "1d")],
                from: "/settings")
            #expect(unknown.status == 422 && unknown.html.contains("id=\"role-error\""))
        }
    }
}
#endif
