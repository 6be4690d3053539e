#if Host
import Foundation
import GRDB
import JITPolicyHost
import JITPolicyRuntime
@testable import JITPolicyServer
import Testing

/// Filters and counts, held to what plainly looking at every row gives.
@Suite struct FilterTests {
    /// What a record tells, read without the store's help.
    private struct Told {
        var sequence: Int64
        var kind: String
        var recordedAt: Int64
        var user: String?
        var device: String?
        var app: String?
        var request: String?
        var outcome: String?
        var rules: [String] = []

        init(_ event: StoredEvent) throws {
            let record = try JSON(parsing: event.record)
            func text(_ path: String...) -> String? {
                var value: JSON? = record
                for key in path {
                    guard case .object(let members)? = value else { return nil }
                    value = members[key]
                }
                guard case .text(let text)? = value else { return nil }
                return text
            }
            sequence = event.sequence
            recordedAt = event.recordedAt
            kind = text("kind") ?? ""
            user = text("user")
            device = text("device")
            app = text("app")
            request = text("request")
            outcome = text("decision", "outcome")
            guard case .object(let members) = record,
                case .object(let decision)? = members["decision"],
                case .array(let rules)? = decision["rules"]
            else { return }
            self.rules = rules.compactMap {
                guard case .text(let rule) = $0 else { return nil }
                return rule
            }
        }

        func meets(_ filter: EventFilter) -> Bool {
            let isOfKind = filter.kinds.isEmpty || filter.kinds.map(\.rawValue).contains(kind)
            let isBySomeone =
                isAsked(filter.user.map(nameKey), user.map(nameKey))
                && isAsked(filter.device.map(nameKey), device.map(nameKey))
            let isAbout = isAsked(filter.request, request) && isAsked(filter.app, app)
            let isByRule = filter.rule.map(rules.contains) ?? true
            let isThen = recordedAt >= filter.since ?? .min && recordedAt < filter.until ?? .max
            return isOfKind && isBySomeone && isAbout && isByRule && isThen
        }

        private func isAsked(_ value: String?, _ own: String?) -> Bool {
            value == nil || value == own
        }
    }

    /// Requests of several people over three days, while the wall clock is set forward and back.
    private func host() async throws -> (TestHost, [Told]) {
        let host = try await TestHost(policy)
        let steps: [Int64] = [600, -7_200, 3_600, 90_000, -86_400, 0, 40_000]
        for index in 0..<42 {
            let user = [#"CORP\\alice"#, #"Corp\\Alice"#, #"CORP\\bob"#, "eve"][index % 4]
            let why = ["work", "ask", "nothing", "once", "mfa"][index % 5]
            let request = try await host.desk.submit(
                document(user: user, justification: why), from: agent)
            if index.isMultiple(of: 6) {
                _ = try? await host.desk.apply(.use(agent), to: request.life.id)
            }
            host.clock.pass(seconds: 400)
            if index.isMultiple(of: 5) { host.clock.setWall(bySeconds: steps[index / 6]) }
            try await host.desk.passTime()
        }
        let events = try await host.store.read { try $0.events(after: 0, limit: .max) }
        return (host, try events.map(Told.init))
    }

    private func filters(_ events: [Told]) -> [EventFilter] {
        let times = events.map(\.recordedAt).sorted()
        let day = times[0] / 86_400_000_000 + 1
        let spans =
            [0, 7, 50, 91, 100].map { times[(times.count - 1) * $0 / 100] }
            // Whole days are counted by other tables.
            + [day, day + 1].map { $0 * 86_400_000_000 }
        var filters = [EventFilter()]
        func extend(_ changes: [(inout EventFilter) -> Void]) {
            filters += filters.flatMap { filter in
                changes.map { change in
                    var filter = filter
                    change(&filter)
                    return filter
                }
            }
        }
        extend([
            { $0.kinds = [.submitted] }, { $0.kinds = [.denied, .used, .expired] },
            { $0.kinds = [.policyUploaded] },
        ])
        extend([
            { $0.user = #"corp\ALICE"# }, { $0.user = "eve" }, { $0.user = "nobody" },
            { $0.device = "ws-1" }, { $0.app = #"C:\Program Files\X\x.exe"# },
            { $0.request = events[9].request },
        ])
        extend([{ $0.rule = "ask" }, { $0.rule = "none" }])
        extend(
            spans.flatMap { time -> [(inout EventFilter) -> Void] in
                [
                    { $0.since = time }, { $0.until = time },
                    {
                        $0.since = spans[1]
                        $0.until = time
                    },
                ]
            })
        return filters
    }

    @Test func `A filter finds what it says, newest first, page by page`() async throws {
        let (host, events) = try await host()
        let isSetBack = zip(events, events.dropFirst()).contains { $0.recordedAt > $1.recordedAt }
        #expect(isSetBack)
        for filter in filters(events) {
            let found = try await host.store.read { store in
                var found: [Int64] = []
                while case let page = try store.events(filter, before: found.last, limit: 7),
                    !page.isEmpty
                { found += page.map(\.sequence) }
                return found
            }
            let expected = events.reversed().filter { $0.meets(filter) }.map(\.sequence)
            #expect(found == expected, "\(filter)")
        }
    }

    @Test func `Counts are what counting gives`() async throws {
        let (host, events) = try await host()
        for filter in filters(events) {
            for grouping in EventGrouping.allCases {
                let counts = try await host.store.read {
                    try $0.counts(of: filter, by: grouping, limit: 1_000)
                }
                var expected: [String: Int64] = [:]
                for event in events where event.meets(filter) {
                    for key in keys(of: event, by: grouping) { expected[key, default: 0] += 1 }
                }
                // However a name is spelt, it is counted once.
                let found = Dictionary(
                    counts.map { (nameKey($0.key), $0.count) }, uniquingKeysWith: { _, _ in -1 })
                #expect(found == expected, "\(grouping) \(filter)")
            }
        }
    }

    @Test func `Counts of days and outcomes are what counting gives`() async throws {
        let (host, events) = try await host()
        for filter in filters(events) {
            let counts = try await host.store.read { try $0.dayCounts(of: filter) }
            var expected: [DayCount: Int64] = [:]
            for event in events where event.meets(filter) {
                let day = event.recordedAt / 86_400_000_000
                let key = DayCount(day: day, outcome: event.outcome ?? "", count: 0)
                expected[key, default: 0] += 1
            }
            let inOrder = expected.map {
                DayCount(day: $0.day, outcome: $0.outcome, count: $1)
            }.sorted { ($0.day, $0.outcome) < ($1.day, $1.outcome) }
            #expect(counts == inOrder, "\(filter)")
        }
    }

    private func keys(of event: Told, by grouping: EventGrouping) -> [String] {
        switch grouping {
        case .day: [String(formatTimestamp(event.recordedAt).prefix(10))]
        case .kind: [event.kind]
        case .rule: event.rules
        case .outcome: [event.outcome].compactMap(\.self)
        case .user: [event.user].compactMap { $0.map(nameKey) }
        case .device: [event.device].compactMap { $0.map(nameKey) }
        case .app: [event.app].compactMap { $0.map(nameKey) }
        }
    }

    @Test func `A filter of requests finds what it says, newest first, page by page`() async throws
    {
        let (host, _) = try await host()
        let requests = try await host.store.read {
            try $0.requests(RequestFilter(), before: nil, limit: .max)
        }
        let times = requests.map(\.facts.submittedAt).sorted()
        var filters = [RequestFilter()]
        for states in [[.pending], [.active, .approved], [.denied, .usedUp, .lapsed]]
            as [Set<RequestState>]
        {
            for user in [nil, #"corp\ALICE"#, "eve", "nobody"] {
                for (since, until) in [(nil, nil), (8, nil), (nil, 30), (8, 30), (41, nil)]
                    as [(Int?, Int?)]
                {
                    var filter = RequestFilter()
                    filter.states = states
                    filter.user = user
                    filter.since = since.map { times[$0] }
                    filter.until = until.map { times[$0] }
                    filters.append(filter)
                    filter.states = []
                    filter.device = "ws-1"
                    filters.append(filter)
                }
            }
        }
        for filter in filters {
            let found = try await host.store.read { store in
                var found: [StoredRequest] = []
                while case let page = try store.requests(
                    filter, before: found.last?.sequence, limit: 5),
                    !page.isEmpty
                { found += page }
                return found
            }
            #expect(found == requests.filter { $0.meets(filter) }, "\(filter)")
        }
    }

    @Test func `A store of the first form is brought to the last, with all that is in it`()
        async throws
    {
        let (host, events) = try await host()
        let path = host.folder.appending(path: "old.sqlite").path
        let old = try DatabaseQueue(path: path)
        try migrator.migrate(old, upTo: "0003 tokens")
        let new = host.path
        try await old.writeWithoutTransaction { database in
            try database.execute(sql: "ATTACH DATABASE ? AS new", arguments: [new])
            for (table, columns) in [
                ("trail", "id, count, head"),
                (
                    "requests",
                    "id, state, deadline, submitted_at, user, device, app, life, facts, document, decision"
                ), ("events", "sequence, recorded_at, record, hash"),
            ] {
                try database.execute(
                    sql:
                        "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM new.\(table)"
                )
            }
            try database.execute(
                sql: """
                    INSERT INTO main.timeline (id, now, value) SELECT id, now, json_object(
                        'now', now, 'reading', json_object(
                            'wall', wall, 'continuous', continuous, 'boot', boot))
                    FROM new.timeline
                    """)
            try database.execute(sql: "DETACH DATABASE new")
        }
        try old.close()
        let store = try SQLiteStore(path: path)
        try await verifyTrail(store)
        let timelines = try await (
            host.store.read { try $0.timeline() }, store.read { try $0.timeline() }
        )
        #expect(timelines.0 == timelines.1 && timelines.0 != nil)
        for filter in filters(events).prefix(100) {
            let found = try await store.read { try $0.events(filter, before: nil, limit: .max) }
            #expect(
                found.map(\.sequence)
                    == events.reversed().filter { $0.meets(filter) }.map(\.sequence))
        }
    }
}

extension StoredRequest {
    fileprivate func meets(_ filter: RequestFilter) -> Bool {
        (filter.states.isEmpty || filter.states.contains(life.state))
            && (filter.user.map { nameKey($0) == nameKey(life.user) } ?? true)
            && (filter.device.map { nameKey($0) == facts.device.map(nameKey) } ?? true)
            && (filter.since.map { facts.submittedAt >= $0 } ?? true)
            && (filter.until.map { facts.submittedAt < $0 } ?? true)
    }
}
#endif
