#if Host
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import Testing

/// Forms that no page of the session has sent.
@Suite struct CrossSiteTests {
    private static func headers(_ name: String, _ value: String) throws -> HTTPFields {
        [try #require(HTTPField.Name(name)): value]
    }

    @Test func `A form without the session's own proof does nothing`() async throws {
        let host = try await TestHost(policy)
        let id = try await host.desk.submit(document(justification: "ask"), from: agent).life.id
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let other = try await console.browser(as: .approver)
            let foreign = try #require(try await other.get("/settings").csrf)
            let own = try #require(try await browser.get("/settings").csrf)
            for csrf in [nil, "", foreign, String(own.dropLast()), own + "0", own.uppercased()] {
                let reply = try await browser.post(
                    "/requests/\(id)/approve", csrf.map { [("csrf", $0)] } ?? [])
                #expect(reply.status == 403, "\(csrf ?? "none")")
            }
            // Twice is not once.
            let twice = try await browser.post(
                "/requests/\(id)/approve", [("csrf", own), ("csrf", own)])
            #expect(twice.status == 400)
            let page = try await browser.get("/requests/\(id)")
            #expect(page.html.contains("0 of 1"))
            let done = try await browser.post("/requests/\(id)/approve", [("csrf", own)])
            #expect(done.status == 303)
        }
        #expect(try await host.desk.request(id).life.state == .active)
    }

    @Test(arguments: [
        ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
        ("Sec-Fetch-Site", "none"), ("Origin", "https://evil.example"), ("Origin", "null"),
        ("Origin", "http://127.0.0.1"),
    ])
    func `A form from another site does nothing, whatever it carries`(
        header: String, value: String
    ) async throws {
        let host = try await TestHost(policy)
        let id = try await host.desk.submit(document(justification: "ask"), from: agent).life.id
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let csrf = try #require(try await browser.get("/settings").csrf)
            let reply = try await browser.post(
                "/requests/\(id)/approve", [("csrf", csrf)],
                headers: try Self.headers(header, value))
            #expect(reply.status == 403)
        }
        #expect(try await host.desk.request(id).life.state == .pending)
    }

    @Test func `A form from the host's own pages is taken`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let csrf = try #require(try await browser.get("/settings").csrf)
            let headers = try Self.headers("Sec-Fetch-Site", "same-origin")
            let reply = try await browser.post("/sign-out", [("csrf", csrf)], headers: headers)
            #expect(reply.status == 303)
        }
    }

    @Test func `Nobody is signed in to another's account by a form of another site`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let token = try #require(console.tokens[.approver])
            let browser = TestBrowser(console.client)
            #expect(try await browser.post("/sign-in", [("token", token)]).status == 403)
            // The proof of another browser's form.
            let other = try #require(try await TestBrowser(console.client).get("/sign-in").csrf)
            _ = try await browser.get("/sign-in")
            let reply = try await browser.post("/sign-in", [("csrf", other), ("token", token)])
            #expect(reply.status == 403 && browser.cookies["session"] == nil)
        }
    }

    @Test func `A body of another type is refused, and so is one that is too long`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let browser = try await console.browser(as: .approver)
            let csrf = try #require(try await browser.get("/settings").csrf)
            for type in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
                let reply = try await browser.post(
                    "/sign-out", [("csrf", csrf)], type: type)
                #expect(reply.status == 415, "\(type)")
            }
            let long = String(repeating: "x", count: 1 << 20)
            let reply = try await browser.post("/sign-out", [("csrf", csrf), ("x", long)])
            #expect(reply.status == 413)
        }
    }
}
#endif
