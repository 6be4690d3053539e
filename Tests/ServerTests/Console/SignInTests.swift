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
}
#endif
