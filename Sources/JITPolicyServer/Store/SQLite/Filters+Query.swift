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
        conditions.add("sequence < ?", before)
        return conditions.page(of: "SELECT * FROM requests", limit: limit)
    }
}

extension EventFilter {
    func query(before: Int64?, limit: Int) -> Query {
        var conditions = Conditions()
        conditions.add("kind", oneOf: kinds.map(\.rawValue).sorted())
        conditions.add("request = ?", request)
        conditions.add("user = ?", user)
        conditions.add("device = ?", device)
        conditions.add("app = ?", app)
        conditions.add("recorded_at >= ?", since)
        conditions.add("recorded_at < ?", until)
        conditions.add("sequence < ?", before)
        return conditions.page(of: "SELECT sequence, record, hash FROM events", limit: limit)
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
