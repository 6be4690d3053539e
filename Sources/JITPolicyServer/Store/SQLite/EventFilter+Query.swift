#if Host
import GRDB
import JITPolicyHost

extension EventFilter {
    /// The newest events before a sequence number that are asked for.
    func query(before: Int64?, limit: Int) -> Query {
        let kinds = kinds.map(\.rawValue).sorted()
        // Without anything that tells more, each kind is read by its index.
        let branches = isByName || rule != nil || kinds.isEmpty ? [kinds] : kinds.map { [$0] }
        return Query.newest(
            of: branches.map { kinds in
                var conditions = conditions(of: kinds)
                conditions.add("\(position) < ?", before ?? .max)
                return conditions.selection(
                    "SELECT \(position) AS sequence, e.recorded_at, record, hash FROM \(source)")
            }, limit: limit)
    }

    /// What stands in a column with an index of its own, what most likely few events have first.
    private var names: [(name: String, value: String?)] {
        [
            ("e.request", request), ("e.user_key", user.map(nameKey)),
            ("e.device_key", device.map(nameKey)), ("e.app", app),
        ]
    }

    var isByName: Bool { names.contains { $0.value != nil } }

    private var isByRule: Bool { rule != nil && !isByName }

    /// Where the events are read from; in this order, as nothing is known that would tell a better one.
    var source: String {
        isByRule
            ? "event_rules AS r CROSS JOIN events AS e ON e.sequence = r.sequence" : "events AS e"
    }

    private var position: String { isByRule ? "r.sequence" : "e.sequence" }

    /// Everything that is asked for.
    func conditions(of kinds: [String]) -> Conditions {
        var conditions = Conditions()
        conditions.add(names)
        if let rule {
            conditions.add(
                isByRule
                    ? "r.rule = ?"
                    : """
                    EXISTS (SELECT 1 FROM event_rules AS x
                        WHERE x.rule = ? AND x.sequence = e.sequence)
                    """, rule)
        }
        conditions.add((isByName || isByRule ? "+" : "") + "e.kind", oneOf: kinds)
        conditions.add(
            since: since, until: until, "recorded_at", of: "events", by: position, row: "e.")
        return conditions
    }
}
#endif
