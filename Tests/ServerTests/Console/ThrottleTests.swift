#if Host
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import NIOCore
import Testing

@Suite struct ThrottleTests {
    private let second: Int64 = 1_000_000

    @Test func `Attempts are counted for each subject, and forgotten when the window is over`() {
        let throttle = SignInThrottle()
        let alice = [SignInThrottle.Subject.attacker(of: "alice", .address("a"))]
        for _ in 0..<10 { #expect(throttle.begin(alice, at: 0) == nil) }
        #expect(throttle.begin(alice, at: 60 * second) == 840 as Int64)
        #expect(throttle.begin([.attacker(of: "alice", .address("b"))], at: 0) == nil)
        #expect(throttle.begin([.account("bob")], at: 60 * second) == nil)
        #expect(throttle.begin(alice, at: 15 * 60 * second) == nil)
    }

    @Test func `An attempt that succeeds costs nothing`() {
        let throttle = SignInThrottle()
        let subjects: [SignInThrottle.Subject] = [.account("alice"), .address("10.0.0.1")]
        for _ in 0..<200 {
            #expect(throttle.begin(subjects, at: 0) == nil)
            throttle.succeed(subjects)
        }
    }

    @Test func `One address tries many accounts, and is stopped all the same`() {
        let throttle = SignInThrottle()
        for number in 0..<100 {
            #expect(throttle.begin([.account("\(number)"), .address("a")], at: 0) == nil)
        }
        #expect(throttle.begin([.account("new"), .address("a")], at: 0) != nil)
        #expect(throttle.begin([.account("new"), .address("b")], at: 0) == nil)
    }

    @Test func `A flood of names does not push out the one that is attacked`() {
        let throttle = SignInThrottle(capacity: 10)
        let alice = [SignInThrottle.Subject.account("alice")]
        for _ in 0..<50 { _ = throttle.begin(alice, at: 0) }
        for number in 0..<1_000 { _ = throttle.begin([.account("\(number)")], at: 0) }
        #expect(throttle.begin(alice, at: 0) != nil)
        #expect(throttle.count <= 10)
    }

    @Test(
        arguments: [
            ("2001:db8:1:2::1", "2001:db8:1:2"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"),
            ("::1", "0:0:0:0"), ("fe80::1:2", "fe80:0:0:0"), ("2001:db8::", "2001:db8:0:0"),
            ("::ffff:10.0.0.1", nil), ("10.0.0.1", nil), ("", nil),
        ] as [(String, String?)])
    func `Of IPv6 the network counts`(address: String, network: String?) {
        #expect(SignInThrottle.Subject.network(ofIPv6: address) == network)
    }

    @Test func `A right token is never kept waiting for wrong ones`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            let token = try #require(console.tokens[.admin])
            let wrong = String(token.dropLast(4)) + "0000"
            for attempt in 0..<101 {
                let status = try await TestBrowser(console.client).signIn(wrong).status
                #expect(status == (attempt < 100 ? 403 : 429))
            }
            #expect(try await TestBrowser(console.client).signIn(token).status == 303)
        }
    }

    @Test func `Guessing at a password stops, also for those who guess it at last`() async throws {
        let host = try await TestHost(policy)
        let (accounts, clock) = (host.accounts, host.clock)
        let password = "correct horse battery"
        let person = try Principal(roles: [.approver], user: #"CORP\ann"#)
        try await accounts.create(person, password: password, by: admin)
        try await host.serveConsole { console in
            let browser = TestBrowser(console.client)
            func attempt(_ password: String) async throws -> Int {
                try await browser.submit(
                    "/sign-in", [("user", #"CORP\ann"#), ("password", password)], from: "/sign-in"
                ).status
            }
            for _ in 0..<10 {
                let status = try await attempt("wrong horse battery")
                #expect(status == 403)
            }
            #expect(try await attempt(password) == 429)
            // A token is another way in.
            #expect(try await console.browser(as: .auditor).get("/settings").status == 200)
            clock.pass(seconds: 15 * 60)
            #expect(try await attempt(password) == 303)
        }
        // What is not judged is not recorded.
        #expect(try await host.allKinds().filter { $0 == "sign-in refused" }.count == 10)
    }
}
#endif
