#if Host
import JITPolicyHost
@testable import JITPolicyServer
import Testing

@Suite struct AccountDeskTests {
    private let person: Principal
    private static let password = "correct horse battery"

    init() throws {
        person = try Principal(
            roles: [.approver, .auditor], user: #"CORP\bob"#, groups: ["helpdesk"])
    }

    /// With hashes that cost next to nothing.
    private func desk(_ host: TestHost) -> AccountDesk {
        AccountDesk(
            store: host.store, clock: host.clock,
            cost: PasswordHash.Cost(logRounds: 4, blockSize: 8, parallelism: 1))
    }

    private func signIn(
        _ host: TestHost, _ user: String = #"CORP\bob"#, _ password: String = Self.password
    ) async throws -> Principal? {
        try await desk(host).authenticate(user: user, password: password)?.principal
    }

    @Test func `Who knows the password is known, over restarts and however the name is spelt`()
        async throws
    {
        let host = try await TestHost(nil)
        try await desk(host).create(person, password: Self.password, by: admin)
        try host.restart()
        for user in [#"CORP\bob"#, #"corp\BOB"#] {
            #expect(try await signIn(host, user) == person)
        }
        #expect(try await signIn(host, "bob") == nil)
        #expect(try await signIn(host, #"CORP\eve"#) == nil)
    }

    @Test(arguments: [
        "", "correct horse batterY", "correct horse battery ", "correct horse batter",
    ])
    func `No other password is taken`(password: String) async throws {
        let host = try await TestHost(nil)
        try await desk(host).create(person, password: Self.password, by: admin)
        #expect(try await signIn(host, #"CORP\bob"#, password) == nil)
    }

    @Test func `A guess at an account that is not there is worked on as long`() async throws {
        let cost = PasswordHash.Cost.standard
        #expect(PasswordHash.decoy(cost: cost).cost == cost)
        #expect(cost.blockSize << (cost.logRounds + 7) >= 128 << 20)
    }

    @Test func `A new password ends what the old one began`() async throws {
        let host = try await TestHost(nil)
        let desk = desk(host)
        try await desk.create(person, password: Self.password, by: admin)
        let id = try #require(
            try await desk.authenticate(user: person.user, password: Self.password)?.id)
        #expect(try await desk.standing(id) == person)
        try await desk.setPassword(of: #"corp\bob"#, to: "another long password", by: admin)
        #expect(try await desk.standing(id) == nil)
        #expect(try await signIn(host) == nil)
        #expect(try await signIn(host, person.user, "another long password") == person)
        for made in ["", "x", "1", "1.", ".1", "9.1"] {
            #expect(try await desk.standing(made) == nil, "\(made)")
        }
    }

    @Test func `A disabled account is nobody's, and its sessions do not come back with it`()
        async throws
    {
        let host = try await TestHost(nil)
        let desk = desk(host)
        try await desk.create(person, password: Self.password, by: admin)
        let id = try #require(
            try await desk.authenticate(user: person.user, password: Self.password)?.id)
        try await desk.setDisabled(true, user: person.user, by: admin)
        try await desk.setDisabled(true, user: person.user, by: admin)
        #expect(try await desk.standing(id) == nil)
        #expect(try await signIn(host) == nil)
        #expect(try await desk.accounts(limit: 9).map(\.isDisabled) == [true])
        try await desk.setDisabled(false, user: person.user, by: admin)
        #expect(try await desk.standing(id) == nil)
        #expect(try await signIn(host) == person)
        #expect(
            try await host.allKinds() == ["account made", "account disabled", "account enabled"])
    }

    @Test func `What makes no account is told, and makes none`() async throws {
        let host = try await TestHost(nil)
        let desk = desk(host)
        try await desk.create(person, password: Self.password, by: admin)
        let again = try Principal(roles: [.admin], user: #"Corp\Bob"#)
        let agent = try Principal(roles: [.agent], user: "ws-1")
        let nameless = try Principal(roles: [.admin], user: "a\\b\\c")
        let long = String(repeating: "x", count: 1_025)
        for (principal, password, error) in [
            (again, Self.password, AccountError.taken(#"Corp\Bob"#)),
            (agent, Self.password, .agent),
            (nameless, Self.password, .unusableUser("a\\b\\c")),
            (again, "fourteen chars", .shortPassword), (again, long, .longPassword),
        ] {
            await #expect(throws: error) {
                try await desk.create(principal, password: password, by: admin)
            }
        }
        await #expect(throws: AccountError.unknown("eve")) {
            try await desk.setDisabled(true, user: "eve", by: admin)
        }
        #expect(try await host.allKinds() == ["account made"])
    }

    @Test func `Neither the trail nor the store holds a password`() async throws {
        let host = try await TestHost(nil)
        try await desk(host).create(person, password: Self.password, by: admin)
        let events = try await host.verifiedEvents().map {
            String(decoding: $0.canonical, as: UTF8.self)
        }
        let stored = try #require(
            try await host.store.read { try $0.account(key: #"corp\bob"#) }?.password.description)
        #expect(stored.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect(!stored.contains("correct"))
        #expect(events.allSatisfy { !$0.contains("correct") && !$0.contains("scrypt") })
    }

    @Test func `Too many guesses at once are refused`() async throws {
        let host = try await TestHost(nil)
        let desk = AccountDesk(
            store: host.store, clock: host.clock,
            cost: PasswordHash.Cost(logRounds: 14, blockSize: 8, parallelism: 1))
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    do {
                        _ = try await desk.authenticate(user: "eve", password: "guess")
                        return false
                    } catch { return error is WorkerIsBusy }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused > 0)
    }
}
#endif
