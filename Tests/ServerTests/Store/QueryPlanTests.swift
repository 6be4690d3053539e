#if Host
import GRDB
import JITPolicyHost
@testable import JITPolicyRuntime
@testable import JITPolicyServer
import Testing

/// A page costs what is on it, however much is stored: what SQLite says that it does.
@Suite struct QueryPlanTests {
    private static let states =
        RequestState.allCases.map { [$0] as Set }
        + [[.pending, .approved, .active], [.active, .denied, .expired]]

    private static let requests: [RequestFilter] =
        [
            RequestFilter(), RequestFilter { $0.user = "a" }, RequestFilter { $0.app = "a" },
            RequestFilter { $0.device = "a" }, RequestFilter { $0.since = 1 },
            RequestFilter { $0.until = 9 },
        ] + states.map { states in RequestFilter { $0.states = states } }

    private static let events: [EventFilter] = [
        EventFilter(), EventFilter { $0.kinds = [.denied] },
        EventFilter { $0.kinds = [.denied, .approved, .used] }, EventFilter { $0.request = "a" },
        EventFilter { $0.user = "a" }, EventFilter { $0.app = "a" },
        EventFilter { $0.device = "a" }, EventFilter { $0.rule = "a" },
        EventFilter { $0.since = 1 }, EventFilter { $0.until = 9 },
    ]

    private func expectLookUps(
        _ queries: [Query], _ host: TestHost, _ location: SourceLocation = #_sourceLocation
    ) async throws {
        for query in queries {
            let plan = try await host.store.plan(query)
            // What has no name is one row, or what another row gives.
            // A search by no index is one from the end: for the greatest of what meets a condition.
            let reads = plan.filter {
                $0.hasPrefix("SCAN") && !$0.contains("VIRTUAL TABLE")
                    || $0.hasPrefix("SEARCH") && !$0.contains("USING")
            }
            let sorts = plan.filter { $0.contains("TEMP B-TREE") }
            #expect(reads + sorts == [], "\(query.sql): \(plan)", sourceLocation: location)
            #expect(plan.contains { $0.hasPrefix("SEARCH") })
        }
    }

    @Test func `No list of requests is sorted, or read from end to end`() async throws {
        let host = try await TestHost(nil)
        // Each filter alone, each with another, and both on the first and on a later page.
        let pairs = Self.requests.flatMap { a in Self.requests.map { a.and($0) } }
        try await expectLookUps(
            pairs.flatMap { [$0.query(before: nil, limit: 10), $0.query(before: 7, limit: 10)] }
                + [.pendingRequests(limit: 10)], host)
    }

    @Test func `No list of events is sorted, or read from end to end`() async throws {
        let host = try await TestHost(nil)
        let pairs = Self.events.flatMap { a in Self.events.map { a.and($0) } }
        try await expectLookUps(
            pairs.flatMap { [$0.query(before: nil, limit: 10), $0.query(before: 7, limit: 10)] },
            host)
    }

    @Test func `Charts are counted from an index that holds all they need`() async throws {
        let host = try await TestHost(nil)
        for grouping in [EventGrouping.day, .kind, .outcome, .rule] {
            for filter in [
                EventFilter { $0.since = 1 },
                EventFilter {
                    $0.kinds = [.submitted]
                    $0.since = 1
                },
                EventFilter {
                    $0.kinds = [.submitted, .denied]
                    $0.until = 9
                },
            ] {
                let plan = try await host.store.plan(filter.countQuery(by: grouping, limit: 10))
                let reads = plan.filter { $0.hasPrefix("SEARCH") || $0.hasPrefix("SCAN e") }
                let index =
                    grouping == .rule ? "PRIMARY KEY (kind=?" : "COVERING INDEX events_by_day"
                #expect(reads.count == 1 && reads[0].contains(index), "\(grouping): \(plan)")
            }
        }
    }

    @Test func `Charts of whole days read what is counted already, and no event`() async throws {
        let host = try await TestHost(nil)
        let day = DayCount.microsecondsPerDay
        let filters = [
            EventFilter(), EventFilter { $0.kinds = [.submitted] },
            EventFilter {
                $0.kinds = [.submitted, .denied]
                $0.since = day
                $0.until = 9 * day
            },
        ]
        for filter in filters {
            let groupings = [EventGrouping.day, .kind, .outcome, .rule]
            let queries = groupings.map { filter.countQuery(by: $0, limit: 10) }
            for query in queries + [filter.dayQuery()] {
                let plan = try await host.store.plan(query)
                #expect(plan.contains { $0.contains("_totals") }, "\(plan)")
                #expect(!plan.contains { $0.contains("event_rules") || $0.contains(" events") })
            }
        }
    }

    @Test func `The quotas of one user, device or application read nobody else's approvals`()
        async throws
    {
        let host = try await TestHost(nil)
        for key in [ProgramQuota.Key.user, .device, .app, .userAndApp] {
            let quota = ProgramQuota(rule: "r", key: key, windowSeconds: 60)
            let query = quota.query(
                since: Instant(rawValue: 1), userKey: "u", deviceKey: "d", app: "a")
            try await expectLookUps([query], host)
            let plan = try await host.store.plan(query)
            #expect(!plan.contains { $0.contains("approvals_by_rule") }, "\(plan)")
        }
    }
}

extension RequestFilter {
    fileprivate init(_ change: (inout Self) -> Void) {
        self.init()
        change(&self)
    }

    /// What either asks for.
    fileprivate func and(_ other: RequestFilter) -> RequestFilter {
        RequestFilter {
            $0.states = states.union(other.states)
            $0.user = user ?? other.user
            $0.device = device ?? other.device
            $0.app = app ?? other.app
            $0.since = since ?? other.since
            $0.until = until ?? other.until
        }
    }
}

extension EventFilter {
    fileprivate init(_ change: (inout Self) -> Void) {
        self.init()
        change(&self)
    }

    /// What either asks for.
    fileprivate func and(_ other: EventFilter) -> EventFilter {
        EventFilter {
            $0.kinds = kinds.union(other.kinds)
            $0.request = request ?? other.request
            $0.user = user ?? other.user
            $0.device = device ?? other.device
            $0.app = app ?? other.app
            $0.rule = rule ?? other.rule
            $0.since = since ?? other.since
            $0.until = until ?? other.until
        }
    }
}

extension SQLiteStore {
    /// What SQLite would do to answer a query.
    fileprivate func plan(_ query: Query) async throws -> [String] {
        try await read { store in
            let session = try #require(store as? SQLiteSession)
            return try Row.fetchAll(
                session.database, sql: "EXPLAIN QUERY PLAN " + query.sql, arguments: query.arguments
            ).map { $0["detail"] }
        }
    }
}
#endif
