#if Host
import Foundation
import GRDB
import JITPolicyHost
import JITPolicyRuntime

extension SQLiteSession: StoreView {
    func timeline() throws -> Timeline? {
        try row("SELECT now, wall, continuous, boot FROM timeline").map { row in
            let reading = ClockReading(
                wall: row["wall"], continuous: row["continuous"], boot: row["boot"])
            return Timeline(now: Instant(rawValue: row["now"]), reading: reading)
        }
    }

    func request(id: String) throws -> StoredRequest? {
        try row("SELECT * FROM requests WHERE id = ?", [id]).map(storedRequest)
    }

    func stateCounts() throws -> [RequestState: Int64] {
        var counts: [RequestState: Int64] = [:]
        for row in try rows("SELECT state, count(*) AS count FROM requests GROUP BY state", []) {
            guard let state = RequestState(rawValue: row["state"]) else { continue }
            counts[state] = row["count"]
        }
        return counts
    }

    func requests(
        _ filter: RequestFilter, before: Int64?, limit: Int
    ) throws -> [StoredRequest] {
        let query = filter.query(before: before, limit: limit)
        return try rows(query.sql, query.arguments).map(storedRequest)
    }

    func pendingRequests(limit: Int) throws -> [StoredRequest] {
        let query = Query.pendingRequests(limit: limit)
        return try rows(query.sql, query.arguments).map(storedRequest)
    }

    func grants(before: Int64?, limit: Int) throws -> [GrantDocument] {
        var filter = RequestFilter()
        filter.states = [.approved, .active]
        let query = filter.query(
            "sequence, id, deadline, facts ->> '$.device' AS device, document", before: before,
            limit: limit)
        return try rows(query.sql, query.arguments).map { row in
            let deadline: Int64? = row["deadline"]
            return GrantDocument(
                sequence: row["sequence"], id: row["id"],
                deadline: deadline.map(Instant.init(rawValue:)), device: row["device"],
                document: row["document"])
        }
    }

    func nextDeadline() throws -> Instant? {
        try Int64.fetchOne(
            database, sql: "SELECT min(deadline) FROM requests WHERE deadline IS NOT NULL"
        ).map(Instant.init(rawValue:))
    }

    func trail() throws -> AuditChain {
        guard let row = try row("SELECT count, head FROM trail") else { return AuditChain() }
        let head: [UInt8] = Array(row["head"] as Data)
        return AuditChain(count: row["count"], head: head)
    }

    func events(_ filter: EventFilter, before: Int64?, limit: Int) throws -> [StoredEvent] {
        let query = filter.query(before: before, limit: limit)
        return try rows(query.sql, query.arguments).map(storedEvent)
    }

    func counts(
        of filter: EventFilter, by grouping: EventGrouping, limit: Int
    ) throws -> [EventCount] {
        let query = filter.countQuery(by: grouping, limit: limit)
        let counts = try rows(query.sql, query.arguments).map {
            EventCount(key: $0["key"], count: $0["count"])
        }
        return grouping == .day ? counts.reversed() : counts
    }

    func dayCounts(of filter: EventFilter) throws -> [DayCount] {
        let query = filter.dayQuery()
        return try rows(query.sql, query.arguments).map {
            DayCount(day: $0["day"], outcome: $0["outcome"], count: $0["count"])
        }
    }

    func totalsAreRight() throws -> Bool {
        let compared = [
            ("SELECT kind, day, outcome, count FROM event_totals", countedEvents),
            ("SELECT kind, day, rule, count FROM rule_totals", countedRules),
        ]
        return try compared.allSatisfy { kept, counted in
            try row("\(kept) EXCEPT \(counted) LIMIT 1") == nil
                && row("\(counted) EXCEPT \(kept) LIMIT 1") == nil
        }
    }

    func events(after sequence: Int64, limit: Int) throws -> [StoredEvent] {
        try rows(
            "SELECT sequence, recorded_at, record, hash FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?",
            [sequence, limit]
        ).map(storedEvent)
    }

    func eventTraces(after sequence: Int64, limit: Int) throws -> [EventTrace] {
        try rows(
            """
            SELECT sequence, recorded_at, record, hash, user_key, device_key, latest_at,
                (SELECT count(DISTINCT value) FROM json_each(record, '$.decision.rules')) AS rules,
                (SELECT count(*) FROM json_each(record, '$.decision.rules') AS told
                    WHERE NOT EXISTS (SELECT 1 FROM event_rules AS r
                        WHERE r.kind = events.kind AND r.day = events.day AND r.rule = told.value
                            AND r.recorded_at = events.recorded_at
                            AND r.sequence = events.sequence)) AS missing
            FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?
            """, [sequence, limit]
        ).map { row in
            EventTrace(
                event: storedEvent(row), userKey: row["user_key"], deviceKey: row["device_key"],
                latestAt: row["latest_at"], ruleCount: row["rules"],
                missingRuleCount: row["missing"])
        }
    }

    func ruleCount(through sequence: Int64) throws -> Int64 {
        try row("SELECT count(*) AS count FROM event_rules WHERE sequence <= ?", [sequence])?[
            "count"]
            ?? 0
    }

    func requestTraces(after sequence: Int64, limit: Int) throws -> [RequestTrace] {
        try rows(
            """
            SELECT r.sequence AS position, r.id, r.state, r.life, r.facts, r.document, r.decision,
                r.user, r.device, r.app, r.submitted_at, r.latest_at,
                r.facts ->> '$.submittedAt' AS told_submitted_at,
                e.sequence, e.recorded_at, e.record, e.hash
            FROM requests AS r LEFT JOIN events AS e
            ON e.sequence = (SELECT max(sequence) FROM events WHERE request = r.id)
            WHERE r.sequence > ? ORDER BY r.sequence LIMIT ?
            """, [sequence, limit]
        ).map { row in
            func digest(_ text: String) -> String { hexText(sha256(Array(text.utf8).span).span) }
            let last: Int64? = row["sequence"]
            return RequestTrace(
                sequence: row["position"], id: row["id"], state: row["state"],
                storedDigest: storedDigest(life: row["life"], facts: row["facts"]),
                requestDigest: digest(row["document"]), decisionDigest: digest(row["decision"]),
                userKey: row["user"], deviceKey: row["device"], app: row["app"],
                submittedAt: row["submitted_at"], latestAt: row["latest_at"],
                toldSubmittedAt: row["told_submitted_at"],
                event: last.map { _ in storedEvent(row) })
        }
    }

    private func storedEvent(_ row: Row) -> StoredEvent {
        StoredEvent(
            sequence: row["sequence"], recordedAt: row["recorded_at"], record: row["record"],
            hash: Array(row["hash"] as Data))
    }

    func approvals(
        counting quota: ProgramQuota, since: Instant, user: String?, device: String?,
        appDigest: String?
    ) throws -> [StoredApproval] {
        let query = quota.query(
            since: since, userKey: user.flatMap(AccountName.init)?.user,
            deviceKey: device.map(nameKey), app: appDigest)
        return try rows(query.sql, query.arguments).map { row in
            StoredApproval(
                sequence: row["sequence"], request: row["request"], rule: row["rule"],
                at: Instant(rawValue: row["at"]),
                user: row["user"],
                device: row["device"], appDigest: row["app"], durationSeconds: row["seconds"])
        }
    }

    func submission(agent: String, key: String) throws -> (digest: [UInt8], request: String)? {
        try row(
            "SELECT digest, request FROM submissions WHERE agent = ? AND key = ?", [agent, key]
        ).map { (Array($0["digest"] as Data), $0["request"]) }
    }
}
#endif
