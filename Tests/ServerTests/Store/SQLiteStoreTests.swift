#if Host
import Foundation
import GRDB
import JITPolicyHost
import JITPolicyRuntime
@testable import JITPolicyServer
import Testing

@Suite struct SQLiteStoreTests {
    /// Another connection to the file of a host.
    private func connection(_ host: TestHost) throws -> DatabaseQueue {
        try DatabaseQueue(path: host.path)
    }

    @Test func `The file is kept as one that must survive is`() async throws {
        let host = try await TestHost(policy)
        let settings = try await host.store.setting(["journal_mode", "synchronous", "foreign_keys"])
        // 2: FULL.
        #expect(settings == ["wal", "2", "1"])
    }

    @Test(arguments: [
        "UPDATE events SET record = record", "DELETE FROM events WHERE sequence = 1",
        "UPDATE event_rules SET rule = rule", "DELETE FROM event_rules",
        "PRAGMA recursive_triggers = ON; INSERT OR REPLACE INTO events (sequence, recorded_at, latest_at, day, kind, record, hash) VALUES (1, 0, 0, 0, 'x', '{\"kind\":\"x\"}', x'00')",
    ])
    func `No event is changed or deleted`(sql: String) async throws {
        let host = try await TestHost(policy)
        _ = try await host.desk.submit(document(), from: agent)
        let other = try connection(host)
        await #expect(throws: DatabaseError.self) {
            try await other.write { try $0.execute(sql: sql) }
        }
        #expect(try await host.kinds() == ["submitted", "auto-approved"])
    }

    @Test func `What waited before lapses were listed is listed by them`() async throws {
        let host = try await TestHost(
            """
            policy "p" { default deny }
            review "late" { when justification == "late" to "helpdesk" lapse after 2h }
            review "soon" { when justification == "soon" to "helpdesk" lapse after 1h }
            """)
        var ids: [String] = []
        for justification in ["late", "soon", "no"] {
            let document = document(justification: justification)
            ids.append(try await host.desk.submit(document, from: agent).life.id)
        }
        try await connection(host).write {
            try $0.execute(
                sql: """
                    DROP INDEX requests_by_lapse;
                    ALTER TABLE requests DROP COLUMN lapses_at;
                    DELETE FROM grdb_migrations WHERE identifier LIKE '0009%';
                    """)
        }
        try host.restart()
        let pending = try await host.store.read { try $0.pendingRequests(limit: 9).map(\.life.id) }
        #expect(pending == [ids[1], ids[0]])
    }

    @Test func `Without its events a request is not stored`() async throws {
        let host = try await TestHost(policy)
        let other = try connection(host)
        try await other.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER no_more BEFORE INSERT ON events WHEN NEW.sequence = 4
                    BEGIN SELECT RAISE(ABORT, 'no'); END
                    """)
        }
        await #expect(throws: (any Error).self) {
            try await host.desk.submit(document(), from: agent)
        }
        let counts = try await other.read { database in
            try ["requests", "events", "approvals"].map {
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)")
            }
        }
        // The two of the policy.
        #expect(counts == [0, 2, 0])
    }

    @Test func `A full disk refuses what comes, and nothing is half written`() async throws {
        let host = try await TestHost(policy)
        _ = try await host.desk.submit(document(), from: agent)
        try await host.store.setPageLimit(1)
        let large = document(extra: #", "ticket": "\#(String(repeating: "x", count: 60_000))""#)
        let error = await #expect(throws: StoreError.self) {
            try await host.desk.submit(large, from: agent)
        }
        guard case .unavailable? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await host.kinds() == ["submitted", "auto-approved"])
        try await host.store.setPageLimit(1_000_000)
        #expect(try await host.desk.submit(large, from: agent).life.state == .active)
    }

    @Test func `Pages follow each other, newest first, and each filter holds`() async throws {
        let host = try await TestHost(policy)
        for index in 0..<25 {
            let user = #"CORP\\u\#(index % 2)"#
            let why = index.isMultiple(of: 5) ? "ask" : "work"
            _ = try await host.desk.submit(document(user: user, justification: why), from: agent)
        }
        func pages(_ filter: RequestFilter) async throws -> [Int64?] {
            var found: [Int64?] = []
            var before: Int64?
            while true {
                let cursor = before
                let page = try await host.store.read {
                    try $0.requests(filter, before: cursor, limit: 4)
                }
                guard let last = page.last else { return found }
                found += page.map(\.sequence)
                before = last.sequence
            }
        }
        #expect(try await pages(RequestFilter()) == (1...25).reversed())
        var filter = RequestFilter()
        filter.states = [.pending]
        #expect(try await pages(filter) == [21, 16, 11, 6, 1])
        filter.user = #"corp\U0"#
        #expect(try await pages(filter) == [21, 11, 1])
        filter.device = "nowhere"
        #expect(try await pages(filter) == [])
    }

    @Test(arguments: [#"CORP\alice"#, #"corp\ALICE"#])
    func `Events are found by a name however it is spelt`(name: String) async throws {
        let host = try await TestHost(policy)
        for user in [#"CORP\\alice"#, #"Corp\\Alice"#, #"CORP\\bob"#] {
            _ = try await host.desk.submit(document(user: user), from: agent)
        }
        var filter = EventFilter()
        filter.user = name
        filter.device = "ws-1"
        let (events, counts) = try await host.store.read { [filter] in
            (
                try $0.events(filter, before: nil, limit: 10),
                try $0.counts(of: filter, by: .kind, limit: 10)
            )
        }
        #expect(events.map(\.sequence) == [6, 5, 4, 3])
        #expect(counts.map(\.count) == [2, 2])
    }

    private struct Refused: Error {}

    @Test func `Of changes that come together each stands or falls alone`() async throws {
        let host = try await TestHost(nil)
        let (store, clock) = (host.store, host.clock)
        let kept = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                group.addTask {
                    let result: Void? = try? await store.change { store in
                        try store.save(Timeline(clock.read()))
                        try store.insert(
                            StoredToken(
                                id: "\(index)", hash: [],
                                principal: Principal(roles: [.agent], user: "a"),
                                createdAt: Instant(rawValue: 0), expiresAt: Instant(rawValue: 0)))
                        if index.isMultiple(of: 3) { throw Refused() }
                    }
                    return result != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let ids = Set(try await store.read { try $0.tokens(before: nil, limit: 500) }.map(\.id))
        #expect(kept == 133)
        #expect(ids == Set((0..<200).filter { !$0.isMultiple(of: 3) }.map(String.init)))
    }
}

extension SQLiteStore {
    fileprivate func setting(_ names: [String]) async throws -> [String] {
        try await change { store in
            let session = try #require(store as? SQLiteSession)
            return try names.map {
                try String.fetchOne(session.database, sql: "PRAGMA \($0)") ?? ""
            }
        }
    }

    fileprivate func setPageLimit(_ count: Int) async throws {
        try await change { store in
            let session = try #require(store as? SQLiteSession)
            _ = try Int.fetchOne(session.database, sql: "PRAGMA max_page_count = \(count)")
        }
    }
}
#endif
