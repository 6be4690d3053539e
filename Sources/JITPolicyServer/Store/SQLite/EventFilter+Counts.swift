#if Host
import GRDB
import JITPolicyHost

extension EventFilter {
    /// The number of events for each key: days in order, the last ones; of all else those that most have.
    func countQuery(by grouping: EventGrouping, limit: Int) -> Query {
        let counts =
            grouping.isIndexed && isOfKindsAlone
            ? indexedCounts(by: grouping) : plainCounts(by: grouping)
        let order = grouping == .day ? "key DESC" : "count DESC, key"
        return Query(
            sql: """
                SELECT \(grouping.label) AS key, count FROM (\(counts.sql))
                WHERE key IS NOT NULL ORDER BY \(order) LIMIT ?
                """, arguments: counts.arguments + [limit])
    }

    /// Whether kinds and times are all that is asked for.
    private var isOfKindsAlone: Bool { !isByName && rule == nil }

    /// The number of events of each day and outcome, days in order; the outcome is empty where there is none.
    func dayQuery() -> Query {
        let counts =
            isOfKindsAlone
            ? indexedCounts(of: "outcome", in: "events")
            : conditions(of: kinds.map(\.rawValue).sorted()).selection(
                "SELECT e.day, e.outcome, 1 AS count FROM \(source)")
        return Query(
            sql: """
                SELECT day, coalesce(outcome, '') AS outcome, sum(count) AS count
                FROM (\(counts.sql)) GROUP BY 1, 2 ORDER BY 1, 2
                """, arguments: counts.arguments)
    }

    private func indexedCounts(by grouping: EventGrouping) -> Query {
        let counts =
            grouping == .rule
            ? indexedCounts(of: "rule", in: "event_rules")
            : indexedCounts(of: "outcome", in: "events")
        return Query(
            sql: """
                SELECT \(grouping.key) AS key, sum(count) AS count, NULL AS spelling
                FROM (\(counts.sql)) GROUP BY 1
                """, arguments: counts.arguments)
    }

    /// By an index that holds all that is asked for, in its own order: for each kind and day, so that no
    /// more is read than the time that is asked for. The few sums that come of it are added up.
    ///
    /// Whole days are counted already.
    private func indexedCounts(of column: String, in table: String) -> Query {
        if isOfWholeDays { return totals(of: column) }
        let kinds = kinds.isEmpty ? Set(AuditKind.allCases) : kinds
        var conditions = Conditions()
        conditions.add("kind", oneOf: kinds.map(\.rawValue).sorted())
        if let since {
            conditions.add("day >= ?", since / DayCount.microsecondsPerDay)
            conditions.add("recorded_at >= ?", since)
        }
        if let until {
            conditions.add("day <= ?", until / DayCount.microsecondsPerDay)
            conditions.add("recorded_at < ?", until)
        }
        return Query(
            sql: """
                SELECT kind, day, \(column), count(*) AS count
                FROM \(table)\(conditions.sql) GROUP BY kind, day, \(column)
                """, arguments: conditions.arguments)
    }

    private var isOfWholeDays: Bool {
        [since, until].allSatisfy { ($0 ?? 0).isMultiple(of: DayCount.microsecondsPerDay) }
    }

    private func totals(of column: String) -> Query {
        var conditions = Conditions()
        conditions.add("kind", oneOf: kinds.map(\.rawValue).sorted())
        conditions.add("day >= ?", ifTold: since.map { $0 / DayCount.microsecondsPerDay })
        conditions.add("day < ?", ifTold: until.map { $0 / DayCount.microsecondsPerDay })
        return conditions.selection(
            column == "rule"
                ? "SELECT kind, day, rule, count FROM rule_totals"
                : "SELECT kind, day, nullif(outcome, '') AS outcome, count FROM event_totals")
    }

    private func plainCounts(by grouping: EventGrouping) -> Query {
        let conditions = conditions(of: kinds.map(\.rawValue).sorted())
        // A decision may have several rules.
        let rules =
            grouping == .rule
            ? " CROSS JOIN json_each(e.record, '$.decision.rules') AS told" : ""
        return Query(
            sql: """
                SELECT \(grouping == .rule ? "told.value" : "e." + grouping.key) AS key,
                    count(*) AS count, max(e.\(grouping.spelling)) AS spelling
                FROM \(source)\(rules)\(conditions.sql) GROUP BY 1
                """, arguments: conditions.arguments)
    }
}

extension EventGrouping {
    fileprivate var isIndexed: Bool {
        switch self {
        case .day, .kind, .outcome, .rule: true
        case .user, .device, .app: false
        }
    }

    /// What is one, by its column.
    fileprivate var key: String {
        switch self {
        case .day, .kind, .rule, .outcome, .app: rawValue
        case .user, .device: rawValue + "_key"
        }
    }

    /// How it is spelt in the records, where that may differ.
    fileprivate var spelling: String { self == .rule ? "kind" : rawValue }

    /// How a key is told.
    fileprivate var label: String {
        switch self {
        case .day: "date(key * 86400, 'unixepoch')"
        case .user, .device: "spelling"
        case .kind, .rule, .outcome, .app: "key"
        }
    }
}
#endif
