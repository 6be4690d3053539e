#if Host
import GRDB
import JITPolicyHost
@testable import JITPolicyServer
import Synchronization
import Testing

@Suite struct VerifyTrailTests {
    /// A host with a request that was granted, one that waits and one that is over.
    private func host() async throws -> TestHost {
        let host = try await TestHost(policy)
        let granted = try await host.desk.submit(document(), from: agent)
        _ = try await host.desk.apply(.use(agent), to: granted.life.id)
        let asked = try await host.desk.submit(document(justification: "ask"), from: agent)
        _ = try await host.desk.apply(.decline(bob, note: "no"), to: asked.life.id)
        _ = try await host.desk.submit(document(justification: "ask"), from: agent)
        return host
    }

    @Test func `What is as it was written is whole, over restarts too`() async throws {
        let host = try await host()
        let count = try await verifyTrail(host.store).count
        try host.restart()
        #expect(try await verifyTrail(host.store, pageSize: 1).count == count)
        // Time that passes is written as well.
        host.clock.pass(seconds: 100_000)
        try await host.desk.passTime()
        #expect(try await verifyTrail(host.store, pageSize: 2).count == count + 2)
    }

    @Test(arguments: [
        "user = 'mallory'", "device = NULL", "app = '/bin/sh'", "submitted_at = 1", "latest_at = 1",
        "document = '{}'", "decision = '{}'",
        "state = 'pending'", "state = 'active'",
        "life = json_set(life, '$.grant.end', 9000000000000000)",
        "life = json_set(life, '$.user', 'mallory')", "facts = json_set(facts, '$.agent', 'ws-2')",
    ])
    func `A request that was rewritten is named with its last event`(change: String) async throws {
        let host = try await host()
        try await host.store.pool.write {
            try $0.execute(sql: "UPDATE requests SET \(change) WHERE sequence = 2")
        }
        let found = await #expect(throws: ChainBreak.self) { try await verifyTrail(host.store) }
        guard case .wrongRequest? = found?.reason else {
            Issue.record("\(String(describing: found))")
            return
        }
        // Two of the policy, three of the first request, three of the second.
        #expect(found?.sequence == 8)
    }

    @Test(arguments: [
        "UPDATE event_totals SET count = count + 1 WHERE kind = 'submitted'",
        "DELETE FROM event_totals WHERE kind = 'declined'",
        "INSERT INTO event_totals VALUES ('used', 1, 'deny', 1)",
        "UPDATE rule_totals SET rule = 'mine' WHERE kind = 'auto-approved'",
    ])
    func `Totals that are not those of the events are noticed`(sql: String) async throws {
        let host = try await host()
        let count = try await verifyTrail(host.store).count
        try await host.store.pool.write { try $0.execute(sql: sql) }
        await #expect(throws: ChainBreak(sequence: count + 1, reason: .wrongTotals)) {
            try await verifyTrail(host.store)
        }
    }

    @Test(arguments: [
        "DELETE FROM requests WHERE sequence = 3",
        """
        INSERT INTO requests (id, state, submitted_at, user, life, facts, document, decision)
        SELECT 'made up', 'active', submitted_at, user, life, facts, document, decision
        FROM requests WHERE sequence = 1
        """,
    ])
    func `A request that vanished or was slipped in is noticed`(sql: String) async throws {
        let host = try await host()
        try await host.store.pool.write { try $0.execute(sql: sql) }
        await #expect(throws: ChainBreak.self) { try await verifyTrail(host.store) }
    }

    @Test(arguments: [
        "recorded_at = recorded_at + 1000000", "hash = zeroblob(32)", "user_key = 'mallory'",
        "user_key = NULL", "device_key = 'elsewhere'", "latest_at = latest_at + 1",
    ])
    func `What events are found by is what they say`(change: String) async throws {
        let host = try await host()
        try await host.store.pool.write {
            try $0.execute(sql: "DROP TRIGGER events_are_not_changed")
            try $0.execute(sql: "UPDATE events SET \(change) WHERE sequence = 4")
        }
        let found = await #expect(throws: ChainBreak.self) { try await verifyTrail(host.store) }
        #expect(found == ChainBreak(sequence: 4, reason: .wrongColumns))
    }

    @Test(arguments: [
        ("DELETE FROM event_rules WHERE sequence = 4", 4 as Int64),
        (
            """
            INSERT INTO event_rules SELECT kind, day, 'made up', recorded_at, sequence
            FROM events WHERE sequence = 4
            """, 11
        ),
    ])
    func `Events are found by the rules that they tell of, and by no others`(
        sql: String, sequence: Int64
    ) async throws {
        let host = try await host()
        try await host.store.pool.write {
            try $0.execute(sql: "DROP TRIGGER event_rules_are_not_deleted")
            try $0.execute(sql: sql)
        }
        let found = await #expect(throws: ChainBreak.self) { try await verifyTrail(host.store) }
        #expect(found == ChainBreak(sequence: sequence, reason: .wrongColumns))
    }

    @Test func `A record that the trail does not know of is noticed`() async throws {
        let host = try await host()
        try await host.store.pool.write {
            try $0.execute(
                sql: """
                    INSERT INTO events
                    SELECT sequence + 1, recorded_at, latest_at, day, kind, request, outcome, user,
                        user_key, device, device_key, app, hash, record
                    FROM events ORDER BY sequence DESC LIMIT 1
                    """)
        }
        let found = await #expect(throws: ChainBreak.self) { try await verifyTrail(host.store) }
        #expect(found?.reason == .wrongHead)
    }

    @Test func `Verifications that come together are one, and never read more than a page`()
        async throws
    {
        let host = try await host()
        let store = WatchedStore(host.store)
        let verification = TrailVerification()
        try await withThrowingTaskGroup(of: AuditChain.self) { group in
            for _ in 0..<8 { group.addTask { try await verification.run(store) } }
            try await group.waitForAll()
        }
        #expect(store.most == 1)
        let before = store.count
        try await verifyTrail(store, pageSize: 2)
        #expect(store.count - before >= 6)
    }
}

/// Counts the reads of a store, and how many there are at once.
private final class WatchedStore: Store {
    private let store: SQLiteStore
    private let reads = Mutex((now: 0, most: 0, count: 0))

    init(_ store: SQLiteStore) { self.store = store }

    var most: Int { reads.withLock { $0.most } }
    var count: Int { reads.withLock { $0.count } }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreView) throws -> Result
    ) async throws -> Result {
        reads.withLock { reads in
            reads.now += 1
            reads.count += 1
            reads.most = max(reads.most, reads.now)
        }
        defer { reads.withLock { $0.now -= 1 } }
        for _ in 0..<100 { await Task.yield() }
        return try await store.read(body)
    }

    func change<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreChange) throws -> Result
    ) async throws -> Result { try await store.change(body) }

    func readNow<Result>(_ body: (any StoreView) throws -> Result) throws -> Result {
        try store.readNow(body)
    }

    func changes(for listener: String) -> AsyncStream<Void>? { store.changes(for: listener) }

    func wakeListeners() { store.wakeListeners() }

    var isUnavailable: Bool { store.isUnavailable }
}
#endif
