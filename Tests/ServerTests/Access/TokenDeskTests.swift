#if Host
import JITPolicyHost
@testable import JITPolicyServer
import GRDB
import Testing

@Suite struct TokenDeskTests {
    private let person: Principal

    init() throws {
        person = try Principal(
            roles: [.approver, .admin], user: #"CORP\bob"#, groups: ["helpdesk"])
    }

    private func desk(_ host: TestHost) -> TokenDesk {
        TokenDesk(store: host.store, clock: host.clock)
    }

    @Test func `A token is known again, over restarts too`() async throws {
        let host = try await TestHost(nil)
        let (text, token) = try await desk(host).create(person, lifetimeSeconds: 60, by: admin)
        #expect(try await desk(host).authenticate(text)?.principal == person)
        try host.restart()
        #expect(try await desk(host).authenticate(text)?.principal == person)
        #expect(text.hasPrefix("jitp_\(token.id)_"))
        #expect(try await host.allKinds() == ["token made"])
    }

    @Test func `What differs from a token in any character is none`() async throws {
        let host = try await TestHost(nil)
        let desk = desk(host)
        let text = try await desk.create(person, lifetimeSeconds: 60, by: admin).text
        for index in text.indices {
            let other: Character = text[index] == "0" ? "1" : "0"
            let changed = text.replacingCharacters(at: index, with: other)
            #expect(try await desk.authenticate(changed) == nil, "\(changed)")
        }
        for other in ["", "jitp", "jitp__", text + "0", String(text.dropLast()), " " + text] {
            #expect(try await desk.authenticate(other) == nil, "\(other)")
        }
    }

    @Test(arguments: [-86_400, 0, 86_400] as [Int64])
    func `A token ends when its time is up, whatever the clock is set to`(step: Int64) async throws
    {
        let host = try await TestHost(nil)
        let text = try await desk(host).create(person, lifetimeSeconds: 60, by: admin).text
        host.clock.setWall(bySeconds: step)
        host.clock.pass(seconds: 59)
        #expect(try await desk(host).authenticate(text)?.principal == person)
        host.clock.pass(seconds: 1)
        #expect(try await desk(host).authenticate(text) == nil)
    }

    @Test func `A token that is revoked is refused at once, and revoking again changes nothing`()
        async throws
    {
        let host = try await TestHost(nil)
        let (text, token) = try await desk(host).create(person, lifetimeSeconds: 60, by: admin)
        for _ in 0..<2 { try await desk(host).revoke(token.id, by: admin) }
        #expect(try await desk(host).authenticate(text) == nil)
        #expect(try await desk(host).standing(token.id) == nil)
        #expect(try await host.allKinds() == ["token made", "token revoked"])
        await #expect(throws: TokenError.unknown("none")) {
            try await desk(host).revoke("none", by: admin)
        }
    }

    @Test func `A token is known by its name to those who have shown its secret, while it holds`()
        async throws
    {
        let host = try await TestHost(nil)
        let token = try await desk(host).create(person, lifetimeSeconds: 60, by: admin).token
        #expect(try await desk(host).standing(token.id) == person)
        #expect(try await desk(host).standing("none") == nil)
        host.clock.pass(seconds: 60)
        #expect(try await desk(host).standing(token.id) == nil)
    }

    @Test func `Tokens are listed newest first, in pages, each with its state`() async throws {
        let host = try await TestHost(nil)
        let desk = desk(host)
        let made = host.clock.read().wall
        for lifetime in [60, 120, 180] as [Int64] {
            _ = try await desk.create(person, lifetimeSeconds: lifetime, by: admin)
        }
        let newest = try #require(try await desk.tokens(limit: 1).first)
        try await desk.revoke(newest.id, by: admin)
        host.clock.pass(seconds: 60)
        let page = try await desk.tokens(limit: 2)
        #expect(page.map(\.state) == [.revoked, .valid])
        #expect(page.map(\.expiresAt) == [made + 180_000_000, made + 120_000_000])
        let rest = try await desk.tokens(before: page.last?.sequence, limit: 2)
        #expect(rest.map(\.state) == [.expired])
        #expect(rest.map(\.principal) == [person])
    }

    @Test func `A token that was stored while it had one role still holds`() async throws {
        let host = try await TestHost(nil)
        let (text, _) = try await desk(host).create(person, lifetimeSeconds: 60, by: admin)
        try await host.store.pool.write {
            try $0.execute(
                sql: #"""
                    UPDATE tokens SET principal =
                    '{"groups":["helpdesk"],"role":"approver","user":"CORP\\bob"}'
                    """#)
        }
        let before = try Principal(
            roles: [.approver], user: #"CORP\bob"#, groups: ["helpdesk"])
        #expect(try await desk(host).authenticate(text)?.principal == before)
    }

    @Test func `The trail tells who made a token, and for which roles`() async throws {
        let host = try await TestHost(nil)
        _ = try await desk(host).create(person, lifetimeSeconds: 60, by: admin)
        let record = try #require(try await host.verifiedEvents().last).canonical
        let text = String(decoding: record, as: UTF8.self)
        #expect(text.contains(#""actor":{"kind":"admin","name":"root"}"#))
        #expect(text.contains(#""roles":["approver","admin"]"#))
    }

    @Test func `Nothing that is stored is enough to use a token`() async throws {
        let host = try await TestHost(nil)
        let (text, token) = try await desk(host).create(person, lifetimeSeconds: 60, by: admin)
        let secret = try #require(text.split(separator: "_").last)
        let events = try await host.verifiedEvents().map {
            String(decoding: $0.canonical, as: UTF8.self)
        }
        #expect(events.allSatisfy { !$0.contains(secret) })
        #expect(
            token.hash.count == 32 && !String(decoding: token.hash, as: UTF8.self).contains(secret))
    }

    @Test func `A token needs a time and the name of someone`() async throws {
        let host = try await TestHost(nil)
        await #expect(throws: TokenError.noLifetime) {
            try await desk(host).create(person, lifetimeSeconds: 0, by: admin)
        }
        await #expect(throws: TokenError.unusableUser("")) {
            try await desk(host).create(
                try Principal(roles: [.agent], user: ""), lifetimeSeconds: 60, by: admin)
        }
    }
}

extension String {
    fileprivate func replacingCharacters(at index: Index, with character: Character) -> String {
        String(self[..<index]) + String(character) + String(self[self.index(after: index)...])
    }
}
#endif
