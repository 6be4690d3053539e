#if Host
import GRDB
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import Testing

/// What is answered when nothing can be stored.
@Suite struct BadLuckTests {
    /// Refused with 503, then taken as if nothing had been.
    private func check(
        _ host: TestHost, while isBad: @escaping @Sendable (Bool) throws -> Void
    ) async throws {
        // Large enough to need room that the file does not have yet.
        let padding = String(repeating: "x", count: 100_000)
        let large = String(decoding: document(extra: #", "pad": "\#(padding)""#), as: UTF8.self)
        try await host.serve { client in
            try isBad(true)
            let refused = try await client.call(.post, "/v1/requests", as: .agent, large)
            #expect(refused.status == 503 && refused.type == "application/problem+json")
            #expect(refused.headers[.retryAfter] == "1")
            #expect(try await client.call(.get, "/ready", as: nil).status == 503)
            #expect(try await client.call(.get, "/health", as: nil).status == 200)
            let list = try await client.call(.get, "/v1/requests", as: .auditor)
            #expect(list.status == 200 && list["items"] == .array([]))

            try isBad(false)
            let taken = try await client.call(.post, "/v1/requests", as: .agent, large)
            #expect(taken.text("state") == "active")
            #expect(try await client.call(.get, "/ready", as: nil).status == 200)
        }
        #expect(try await host.kinds().filter { $0 == "submitted" }.count == 1)
    }

    @Test func `A disk that is full`() async throws {
        let host = try await TestHost(policy)
        let store = host.store
        try await check(host) { isFull in
            try store.pool.writeWithoutTransaction { database in
                let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                try database.execute(
                    sql: "PRAGMA max_page_count = \(isFull ? pages : 1_000_000)")
            }
        }
    }

    @Test func `A file that another process holds`() async throws {
        let host = try await TestHost(policy)
        // A transaction of its own that lasts from one access to the next.
        var configuration = GRDB.Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: host.path, configuration: configuration)
        try await check(host) { isHeld in
            try other.writeWithoutTransaction {
                try $0.execute(sql: isHeld ? "BEGIN IMMEDIATE" : "ROLLBACK")
            }
        }
    }

    @Test func `An event that cannot be written grants nothing`() async throws {
        let host = try await TestHost(policy)
        try await host.store.pool.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER no_room BEFORE INSERT ON events
                    WHEN new.record LIKE '%auto-approved%'
                    BEGIN SELECT RAISE(ABORT, 'no room'); END
                    """)
        }
        try await host.serve { client in
            #expect(try await client.submit("work").status == 500)
            let list = try await client.call(.get, "/v1/requests", as: .auditor)
            #expect(list["items"] == .array([]))
        }
    }

    @Test func `Nobody decides on a request of their own`() async throws {
        let host = try await TestHost(policy)
        try await host.serve { client in
            // The approver's token is CORP\approver.
            for user in [#"CORP\\approver"#, #"corp\\APPROVER"#, "approver", "approver@CORP"] {
                let body = String(
                    decoding: document(user: user, justification: "ask"), as: UTF8.self)
                let asked = try await client.call(.post, "/v1/requests", as: .agent, body)
                let id = try #require(asked.text("id"))
                for call in ["approve", "decline"] {
                    let reply = try await client.call(
                        .post, "/v1/requests/\(id)/\(call)", as: .approver)
                    #expect(reply.status == 403, "\(user)")
                }
            }
        }
    }

    @Test func `A token that is revoked is refused at once`() async throws {
        let host = try await TestHost(policy)
        let (store, clock) = (host.store, host.clock)
        try await host.serve { client in
            #expect(try await client.call(.get, "/v1/events", as: .auditor).status == 200)
            let desk = TokenDesk(store: store, clock: clock)
            for token in try await store.read({ try $0.tokens(before: nil, limit: 500) }) {
                try await desk.revoke(token.id, by: admin)
            }
            #expect(try await client.call(.get, "/v1/events", as: .auditor).status == 401)
        }
    }
}
#endif
