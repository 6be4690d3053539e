#if Host
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import Testing

/// What people decide on pages is what the desks do.
@Suite struct DecisionTests {
    private func ask(_ host: TestHost, _ justification: String = "ask") async throws -> String {
        try await host.desk.submit(document(justification: justification), from: agent).life.id
    }

    @Test func `A request is approved for a shorter time, with a note`() async throws {
        let host = try await TestHost(policy)
        let id = try await ask(host)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let reply = try await browser.submit(
                "/requests/\(id)/approve", [("duration", "30m"), ("note", "  go on ")],
                from: "/requests/\(id)")
            #expect(reply.status == 303 && reply.location == "/requests/\(id)")
            let page = try await browser.get("/requests/\(id)")
            #expect(page.html.contains("Request approved.") && page.html.contains("go on"))
            // A message is told once.
            #expect(!(try await browser.get("/requests/\(id)").html.contains("Request approved.")))
        }
        let life = try await host.desk.request(id).life
        #expect(life.state == .active && life.grant?.durationSeconds == 1_800)
    }

    @Test(arguments: [
        ("2h", 409, "At most 1h may be granted."), ("nonsense", 422, "Give a duration"),
        ("0s", 422, "Give a duration"), ("-1h", 422, "Give a duration"),
    ])
    func `What is wrong with a time is said beside it, and what was typed stays`(
        duration: String, status: Int, message: String
    ) async throws {
        let host = try await TestHost(policy)
        let id = try await ask(host)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let reply = try await browser.submit(
                "/requests/\(id)/approve", [("duration", duration), ("note", "my note")],
                from: "/requests/\(id)")
            #expect(reply.status == status)
            let shown = reply.html.contains(
                #"<p class="error" id="duration-error">"# + message)
            #expect(shown, "\(reply.html)")
            #expect(reply.html.contains("my note") && reply.html.contains("value=\"\(duration)\""))
        }
        #expect(try await host.desk.request(id).life.state == .pending)
    }

    @Test func `A field that nobody reads is refused`() async throws {
        let host = try await TestHost(policy)
        let id = try await ask(host)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let reply = try await browser.submit(
                "/requests/\(id)/approve", [("seconds", "60")], from: "/requests/\(id)")
            #expect(reply.status == 422 && reply.html.contains("no field `seconds`"))
        }
        #expect(try await host.desk.request(id).life.state == .pending)
    }

    @Test func `Several are decided on at once, each on its own`() async throws {
        let host = try await TestHost(policy)
        let ids = [try await ask(host), try await ask(host), try await ask(host)]
        let own = try await host.desk.submit(
            document(user: #"CORP\\approver"#, justification: "ask"), from: agent
        ).life.id
        _ = try await host.desk.apply(.decline(bob), to: ids[2])
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let none = try await browser.submit(
                "/requests", [("verdict", "approve")], from: "/requests")
            #expect(none.status == 422 && none.html.contains("Tick the requests"))
            let reply = try await browser.submit(
                "/requests",
                (ids + [own]).map { ("id", $0) } + [("verdict", "approve"), ("duration", "10m")],
                from: "/requests")
            #expect(reply.status == 303)
            let page = try await browser.get("/requests")
            #expect(page.html.contains("2 requests approved."))
            #expect(page.html.contains("1 not approved: the request is declined."))
            #expect(page.html.contains("1 not approved: nobody decides on a request of their own."))
        }
        #expect(try await host.desk.request(ids[0]).life.grant?.durationSeconds == 600)
        #expect(try await host.desk.request(own).life.state == .pending)
    }

    @Test func `Who cannot decide is told why, and shown no form`() async throws {
        let host = try await TestHost(policy)
        let own = try await host.desk.submit(
            document(user: #"CORP\\approver"#, justification: "ask"), from: agent
        ).life.id
        let id = try await ask(host)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let page = try await browser.get("/requests/\(own)")
            #expect(page.html.contains("Nobody decides on a request of their own."))
            #expect(!page.html.contains("/approve"))
            let reply = try await browser.submit("/requests/\(own)/approve", from: "/settings")
            #expect(reply.status == 403)
            // But it can be taken back.
            #expect(page.html.contains("/requests/\(own)/withdraw"))
            let back = try await browser.submit(
                "/requests/\(own)/withdraw", from: "/requests/\(own)")
            #expect(back.status == 303)
            #expect(
                try await browser.submit("/requests/\(id)/withdraw", from: "/settings").status
                    == 403)
            let auditor = try await console.browser(as: .auditor)
            let seen = try await auditor.get("/requests/\(id)")
            #expect(seen.status == 200 && !seen.html.contains("/approve"))
        }
        #expect(try await host.desk.request(own).life.state == .cancelled)
    }

    @Test func `A host that asks for a note says so beside the field`() async throws {
        let host = try await TestHost(policy, rules: HostRules(requiresNote: true))
        let id = try await ask(host)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let reply = try await browser.submit(
                "/requests/\(id)/decline", [("note", " \n ")], from: "/requests/\(id)")
            #expect(reply.status == 409 && reply.html.contains(#"id="note-error""#))
            #expect(reply.html.contains("Note (required)"))
        }
    }

    @Test func `Grants are extended and revoked, and mistakes are told beside the right form`()
        async throws
    {
        let host = try await TestHost(policy)
        let id = try await ask(host, "work")
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            #expect(try await browser.get("/grants").html.contains("/grants/\(id)/extend"))
            let none = try await browser.submit(
                "/grants/\(id)/extend", [("reason", "more")], from: "/grants")
            #expect(none.status == 422 && none.html.contains(#"id="extend-duration-error""#))
            let blank = try await browser.submit("/grants/\(id)/revoke", from: "/grants")
            #expect(blank.status == 422 && blank.html.contains(#"id="revoke-reason-error""#))
            let more = try await browser.submit(
                "/grants/\(id)/extend",
                [("duration", "1h"), ("reason", "more"), ("from", "grants")], from: "/grants")
            #expect(more.status == 303 && more.location == "/grants")
            let end = try await browser.submit(
                "/grants/\(id)/revoke", [("reason", "enough")], from: "/requests/\(id)")
            #expect(end.status == 303 && end.location == "/requests/\(id)")
            #expect(try await browser.get("/grants").html.contains("No grant is active"))
        }
        let life = try await host.desk.request(id).life
        #expect(life.state == .revoked && life.grant?.durationSeconds == 7_200)
    }

    @Test func `What a new policy denies is shown, and ended by one button`() async throws {
        let host = try await TestHost(policy)
        let id = try await ask(host, "work")
        try await host.use(#"policy "p" { default deny }"#)
        try await host.serveConsole { console in
            for role in [Role.auditor, .approver, .admin] {
                let browser = try await console.browser(as: role)
                let page = try await browser.get("/denied-grants")
                #expect(page.html.contains(#"CORP\alice"#))
                #expect(page.html.contains("Revoke all") == (role != .auditor))
            }
            let browser = try await console.browser(as: .admin)
            let blank = try await browser.submit("/denied-grants", from: "/denied-grants")
            #expect(blank.status == 422 && blank.html.contains(#"id="reason-error""#))
            let reply = try await browser.submit(
                "/denied-grants", [("reason", "new policy")], from: "/denied-grants")
            #expect(reply.status == 303)
            #expect(try await browser.get("/denied-grants").html.contains("1 grant revoked."))
        }
        #expect(try await host.desk.request(id).life.state == .revoked)
    }

    @Test func `A token is made, shown once, and revoked`() async throws {
        let host = try await TestHost(policy)
        let tokens = TokenDesk(store: host.store, clock: host.clock)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let mixed = try await browser.submit(
                "/settings/tokens",
                [("role", "agent"), ("role", "admin"), ("user", "x"), ("lifetime", "1d")],
                from: "/settings")
            #expect(mixed.status == 422 && mixed.html.contains(#"id="role-error""#))
            let made = try await browser.submit(
                "/settings/tokens",
                [
                    ("role", "approver"), ("role", "auditor"), ("user", #"CORP\zoe"#),
                    ("groups", "helpdesk, netops"), ("device", ""), ("lifetime", "1d"),
                ], from: "/settings")
            #expect(made.status == 303)
            // No other page of the session tells it.
            #expect(!(try await browser.get("/nothing").html.contains("jitp_")))
            let page = try await browser.get("/settings").html
            let text = try #require(page.firstMatch(of: /value="(jitp_[^"]+)"/)?.1)
            let holder = try #require(try await tokens.authenticate(String(text)))
            #expect(holder.principal.roles == [.approver, .auditor])
            #expect(holder.principal.groups == ["helpdesk", "netops"])
            #expect(!(try await browser.get("/settings").html.contains(text)))
            _ = try await browser.submit(
                "/settings/tokens/\(holder.id)/revoke", from: "/settings")
            #expect(try await tokens.authenticate(String(text)) == nil)
        }
        #expect(try await host.allKinds().suffix(2).contains("token revoked"))
    }

    @Test func `An account is disabled, and whoever was signed in to it is so no more`()
        async throws
    {
        let host = try await TestHost(policy)
        let (user, password) = (#"CORP\ann"#, "correct horse battery")
        let person = try Principal(roles: [.auditor], user: user)
        try await host.accounts.create(person, password: password, by: admin)
        try await host.serveConsole { console in
            let form = [("user", user), ("password", password)]
            let ann = TestBrowser(console.client)
            let signedIn = try await ann.submit("/sign-in", form, from: "/sign-in")
            #expect(signedIn.status == 303)
            let browser = try await console.browser(as: .admin)
            let reply = try await browser.submit(
                "/settings/accounts", [("user", user), ("account", "off")], from: "/settings")
            #expect(reply.status == 303)
            #expect(try await browser.get("/settings").html.contains("disabled"))
            #expect(try await ann.get("/requests").status == 303)
            #expect(try await ann.submit("/sign-in", form, from: "/sign-in").status == 403)
            let unknown = try await browser.submit(
                "/settings/accounts", [("user", "nobody"), ("account", "off")], from: "/settings")
            #expect(unknown.status == 422)
        }
    }

    @Test func `The host's switch is set, and what is held back says so`() async throws {
        let host = try await TestHost(policy)
        let desk = host.desk
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            let reply = try await browser.submit(
                "/settings/autonomous", [("autonomous", "off")], from: "/settings")
            #expect(reply.status == 303)
            let id = try await desk.submit(document(), from: agent).life.id
            let approver = try await console.browser(as: .approver)
            let held = "Automatic approval is switched off for the host."
            #expect(try await approver.get("/requests/\(id)").html.contains(held))
            #expect(try await approver.get("/requests").html.contains(held))
        }
    }

    @Test func `Lists are read a page at a time, and filters stay in the address`() async throws {
        let host = try await TestHost(policy)
        for _ in 0..<51 { _ = try await ask(host, "nonsense") }
        let id = try await ask(host)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .auditor)
            let first = try await browser.get("/requests?state=denied&user=corp%5CALICE")
            #expect(first.html.matches(of: /<tr>\n<td>/).count == 50)
            let older = try #require(
                first.html.firstMatch(of: /href="([^"]*)" rel="next"/)?.1.replacing(
                    "&amp;", with: "&"))
            #expect(older.hasPrefix("/requests?state=denied&user=corp%5CALICE&cursor="))
            let second = try await browser.get(String(older))
            #expect(second.html.matches(of: /<tr>\n<td>/).count == 1)
            #expect(!second.html.contains("rel=\"next\"") && second.html.contains("rel=\"first\""))
            // Those that wait come first, where nothing is filtered.
            let all = try await browser.get("/requests").html
            let waiting = try #require(all.firstRange(of: "/requests/\(id)"))
            let list = try #require(all.firstRange(of: "All, newest first"))
            #expect(waiting.lowerBound < list.lowerBound)
            #expect(try await browser.get("/requests?state=nonsense").status == 400)
        }
    }

    @Test func `A page of the console is a page also where something is wrong`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            for (path, status) in [("/nothing", 404), ("/requests/none", 404), ("/sign-out", 405)] {
                let page = try await browser.get(path)
                #expect(page.status == status && page.html.contains("</html>"), "\(path)")
            }
            let call = try await browser.get("/v1/nothing")
            #expect(call.status == 404 && call.headers[.contentType] == "application/problem+json")
        }
    }
}
#endif
