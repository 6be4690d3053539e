#if Host
import GRDB
import JITPolicyHost

/// A statement and what its question marks stand for.
struct Query {
    var sql: String
    var arguments: StatementArguments
}

extension RequestFilter {
    func query(before: Int64?, limit: Int) -> Query {
        var conditions = Conditions()
        conditions.add("state", oneOf: states.map(\.rawValue).sorted())
        conditions.add("user = ?", user.map(nameKey))
        conditions.add("device = ?", device.map(nameKey))
        conditions.add("app = ?", app)
        conditions.add("submitted_at >= ?", since)
        conditions.add("submitted_at < ?", until)
        conditions.add("sequence < ?", before)
        return conditions.page(of: "SELECT * FROM requests", limit: limit)
    }
}

extension EventFilter {
    func query(before: Int64?, limit: Int) -> Query {
        var conditions = conditions
        conditions.add("sequence < ?", before)
        return conditions.page(
            of: "SELECT sequence, recorded_at, record, hash FROM events", limit: limit)
    }

    /// The number of events for each key.
    func countQuery(by grouping: EventGrouping, limit: Int) -> Query {
        let order = grouping == .day ? "key DESC" : "count DESC, key"
        return Query(
            sql: """
                SELECT \(grouping.key) AS key, count(*) AS count
                FROM events\(grouping.join)\(conditions.sql)
                GROUP BY 1 HAVING key IS NOT NULL ORDER BY \(order) LIMIT ?
                """, arguments: conditions.arguments + [limit])
    }

    private var conditions: Conditions {
        var conditions = Conditions()
        conditions.add("kind", oneOf: kinds.map(\.rawValue).sorted())
        conditions.add("request = ?", request)
        // Names as agents spell them stand in the records, and by their keys in the requests.
        conditions.add(
            "request IN (SELECT id FROM requests WHERE requests.user = ?)", user.map(nameKey))
        conditions.add(
            "request IN (SELECT id FROM requests WHERE requests.device = ?)", device.map(nameKey))
        conditions.add("app = ?", app)
        conditions.add(
            "EXISTS (SELECT 1 FROM json_each(record, '$.decision.rules') AS r WHERE r.value = ?)",
            rule)
        conditions.add("recorded_at >= ?", since)
        conditions.add("recorded_at < ?", until)
        return conditions
    }
}

extension EventGrouping {
    fileprivate var key: String {
        switch self {
        case .day: "substr(record ->> '$.recorded_at', 1, 10)"
        case .kind: "kind"
        case .rule: "rule.value"
        case .outcome: "record ->> '$.decision.outcome'"
        case .user: "user"
        case .device: "device"
        case .app: "app"
        }
    }

    /// What a key needs beside the events: a decision may have several rules.
    fileprivate var join: String {
        self == .rule ? ", json_each(record, '$.decision.rules') AS rule" : ""
    }
}

extension Conditions {
    /// The newest that meet them.
    func page(of selection: String, limit: Int) -> Query {
        Query(
            sql: selection + sql + " ORDER BY sequence DESC LIMIT ?", arguments: arguments + [limit]
        )
    }
}
#endif
