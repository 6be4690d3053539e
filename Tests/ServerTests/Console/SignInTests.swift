#if Host
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import Testing

@Suite struct SignInTests {
    @Test func `Whoever has not signed in is asked to, and goes on to the page they wanted`()
        async throws
    {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = TestBrowser(console.client)
            let asked = try await browser.get("/requests?cursor=7")
            #expect(asked.status == 303)
            #expect(asked.location == "/sign-in?next=%2Frequests%3Fcursor%3D7")
            let form = try await browser.get(try #require(asked.location))
            #expect(form.status == 200 && form.html.contains(#"value="/requests?cursor=7""#))
            let token = try #require(console.tokens[.approver])
            let reply = try await browser.submit(
                "/sign-in", [("token", token), ("next", "/requests?cursor=7")], from: "/sign-in")
            #expect(reply.status == 303 && reply.location == "/requests?cursor=7")
            let page = try await browser.get("/requests?cursor=7")
            #expect(page.status == 200 && page.html.contains("<h1>Requests</h1>"))
        }
    }

    @Test(arguments: [
        "https://evil.example", "//evil.example", #"/\evil.example"#, "/\t/evil.example",
        "javascript:alert(1)", "evil", "",
    ])
    func `No link to the form leads to another site`(next: String) async throws {
        #expect(Console.local(next) == "/")
    }

    @Test func `A password signs in, and whoever changes it ends the session`() async throws {
        let host = try await TestHost(policy)
        let desk = host.accounts
        let password = "correct horse battery"
        let person = try Principal(roles: [.auditor, .admin], user: #"CORP\ann"#)
        try await desk.create(person, password: password, by: admin)
        try await host.serveConsole { console in
            let browser = TestBrowser(console.client)
            let wrong = try await browser.submit(
                "/sign-in", [("user", #"CORP\ann"#), ("password", "wrong horse battery")],
                from: "/sign-in")
            #expect(wrong.status == 403 && !wrong.html.contains("wrong horse"))
            let reply = try await browser.submit(
                "/sign-in", [("user", #"corp\ANN"#), ("password", password)], from: "/sign-in")
            #expect(reply.status == 303)
            let page = try await browser.get("/settings")
            #expect(page.html.contains("auditor, admin") && page.html.contains("a password"))
            try await desk.setPassword(of: #"CORP\ann"#, to: "another horse battery", by: admin)
            #expect(try await browser.get("/settings").status == 303)
        }
        let kinds = try await host.allKinds()
        #expect(kinds.contains("signed in") && kinds.contains("sign-in refused"))
    }

    @Test func `Agents, and what is no token, are not let in`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let agent = try #require(console.tokens[.agent])
            let other = String(try #require(console.tokens[.admin]).dropLast()) + "x"
            for token in [agent, other, "nonsense"] {
                let browser = TestBrowser(console.client)
                let reply = try await browser.signIn(token)
                #expect(reply.status == 403 && reply.cookie("session") == nil)
                #expect(!reply.html.contains(token))
                #expect(try await browser.get("/settings").status == 303)
            }
        }
        let refused = try await host.allKinds().filter { $0 == "sign-in refused" }
        #expect(refused.count == 3)
    }

    @Test func `The trail tells who has signed in from where, and holds no secret`() async throws {
        let host = try await TestHost(policy)
        let store = host.store
        try await host.serveConsole { console in
            let token = try #require(console.tokens[.approver])
            let browser = TestBrowser(console.client)
            _ = try await browser.signIn(token)
            let session = try #require(browser.cookies["session"])
            let secret = try #require(token.split(separator: "_").last)
            let events = try await store.read { try $0.events(after: 0, limit: .max) }
                .map(\.record)
            let signedIn = try #require(events.first { $0.contains(#""kind":"signed in""#) })
            #expect(signedIn.contains(#""name":"CORP\\approver""#))
            #expect(signedIn.contains(#""address":"127.0.0.1""#))
            #expect(events.allSatisfy { !$0.contains(secret) && !$0.contains(session) })
        }
    }

    @Test func `Each sign-in has a session of its own, and a planted one is none`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = TestBrowser(console.client)
            let planted = String(repeating: "a", count: 64)
            browser.cookies["session"] = planted
            #expect(try await browser.get("/settings").status == 303)
            let token = try #require(console.tokens[.approver])
            _ = try await browser.signIn(token)
            let first = try #require(browser.cookies["session"])
            #expect(first != planted)

            // Signing in again ends the session before.
            let csrf = try #require(SignInForm.cookieToken(browser))
            let again = try await browser.post("/sign-in", [("csrf", csrf), ("token", token)])
            #expect(again.status == 303)
            let second = try #require(browser.cookies["session"])
            #expect(second != first)
            browser.cookies["session"] = first
            #expect(try await browser.get("/settings").status == 303)
            browser.cookies["session"] = planted
            #expect(try await browser.get("/settings").status == 303)
        }
    }

    @Test(arguments: [false, true])
    func `No script reads a cookie, and no other site has it sent`(isSecure: Bool) async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole(isSecure: isSecure) { console in
            let browser = TestBrowser(console.client)
            let name = isSecure ? "__Host-session" : "session"
            let token = try #require(console.tokens[.approver])
            let reply = try await browser.signIn(token)
            let cookie = try #require(reply.cookie(name))
            let attributes = cookie.split(separator: ";").dropFirst().map {
                $0.trimmingPrefix(" ")
            }
            let expected = ["Path=/", "HttpOnly", "SameSite=Strict"] + (isSecure ? ["Secure"] : [])
            #expect(attributes.map(String.init) == expected)
            #expect(cookie.dropFirst(name.count + 1).prefix { $0 != ";" }.count == 64)
        }
    }

    @Test func `Of two cookies of one name neither counts`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let session = try #require(browser.cookies["session"])
            browser.cookies = [:]
            let both: HTTPFields = [.cookie: "session=\(session); session=other"]
            #expect(try await browser.get("/settings", headers: both).status == 303)
            let one: HTTPFields = [.cookie: "session=\(session)"]
            #expect(try await browser.get("/settings", headers: one).status == 200)
        }
    }

    @Test func `Signing out ends the session on the host`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let session = try #require(browser.cookies["session"])
            let reply = try await browser.submit("/sign-out", from: "/settings")
            #expect(reply.status == 303 && browser.cookies["session"] == nil)
            browser.cookies["session"] = session
            #expect(try await browser.get("/settings").status == 303)
        }
    }

    @Test func `A session ends with its token`() async throws {
        let host = try await TestHost(policy)
        let (tokens, clock) = (TokenDesk(store: host.store, clock: host.clock), host.clock)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            #expect(try await browser.get("/settings").status == 200)
            let text = try #require(console.tokens[.approver])
            let id = try #require(TokenText(text)?.id)
            try await tokens.revoke(id, by: admin)
            #expect(try await browser.get("/settings").status == 303)

            let other = try await console.browser(as: .auditor)
            for _ in 0..<11 {
                clock.pass(seconds: 29 * 60)
                #expect(try await other.get("/settings").status == 200)
            }
        }
    }

    @Test func `What the script of a page asks keeps no session alive, and takes no message`()
        async throws
    {
        let host = try await TestHost(policy)
        let clock = host.clock
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .admin)
            _ = try await browser.submit(
                "/settings/autonomous", [("autonomous", "off")], from: "/settings")
            let name = try #require(HTTPField.Name("Sec-Fetch-Dest"))
            let byScript = try await browser.get("/settings", headers: [name: "empty"])
            #expect(!byScript.html.contains("role=\"status\""))
            #expect(try await browser.get("/settings").html.contains("role=\"status\""))
            clock.pass(seconds: 29 * 60)
            let late = try await browser.get("/settings", headers: [name: "empty"])
            #expect(late.status == 200)
            clock.pass(seconds: 60)
            #expect(try await browser.get("/settings").status == 303)
        }
    }

    @Test func `A session ends after half an hour without use, and after twelve hours with`()
        async throws
    {
        let host = try await TestHost(policy)
        let clock = host.clock
        try await host.serveConsole { console in
            let idle = try await console.browser(as: .approver)
            clock.pass(seconds: 30 * 60)
            #expect(try await idle.get("/settings").status == 303)

            let busy = try await console.browser(as: .approver)
            for _ in 0..<24 {
                #expect(try await busy.get("/settings").status == 200)
                clock.pass(seconds: 30 * 60 - 1)
            }
            // Setting the wall clock back prolongs nothing.
            clock.setWall(bySeconds: -86_400)
            clock.pass(seconds: 24)
            #expect(try await busy.get("/settings").status == 303)
        }
    }
}

extension SignInForm {
    /// What the form carries that a browser was shown.
    fileprivate static func cookieToken(_ browser: TestBrowser) -> String? {
        browser.cookies["sign-in"].map(token)
    }
}

extension TestHost {
    /// Accounts whose passwords cost next to nothing to guess.
    var accounts: AccountDesk {
        AccountDesk(
            store: store, clock: clock,
            cost: PasswordHash.Cost(logRounds: 4, blockSize: 8, parallelism: 1))
    }
}
#endif
