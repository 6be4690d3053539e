#if Host
import GRDB
import JITPolicyHost

extension Query {
    /// The requests that wait for people, the first to lapse first.
    static func pendingRequests(limit: Int) -> Query {
        Query(
            sql: """
                SELECT * FROM requests WHERE lapses_at IS NOT NULL
                ORDER BY lapses_at, sequence LIMIT ?
                """, arguments: [limit])
    }
}

extension RequestFilter {
    /// The newest requests before a sequence number that are asked for.
    func query(_ columns: String = "*", before: Int64?, limit: Int) -> Query {
        let selection = "SELECT \(columns) FROM requests"
        guard isByState else {
            return Query.newest(
                of: [conditions(before, state: nil).selection(selection)], limit: limit)
        }
        let names = states.map(\.rawValue).sorted()
        return Query.newest(
            of: names.map { conditions(before, state: $0).selection(selection) }, limit: limit)
    }

    /// Whether requests are looked up by their state: few are alive at any time, and a state that most
    /// have come to is worth it only where nothing else is asked for.
    private var isByState: Bool {
        let isBySomethingElse = user != nil || device != nil || app != nil
        return !states.isEmpty && (!states.contains(where: \.isFinal) || !isBySomethingElse)
    }

    private func conditions(_ before: Int64?, state: String?) -> Conditions {
        var conditions = Conditions()
        conditions.add([
            ("state", state), ("user", user.map(nameKey)), ("device", device.map(nameKey)),
            ("app", app),
        ])
        if state == nil { conditions.add("+state", oneOf: states.map(\.rawValue).sorted()) }
        conditions.add("sequence < ?", before ?? .max)
        conditions.add(
            since: since, until: until, "submitted_at", of: "requests", by: "sequence")
        return conditions
    }
}
#endif
