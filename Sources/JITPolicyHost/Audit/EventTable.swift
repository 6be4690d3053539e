/// The audit trail as a table, in the form of RFC 4180: one event a row.
///
/// The table is for people. What vouches for it is the record, which `jitpolicyd audit export` writes.
public enum EventTable {
    /// The first row.
    public static let header = line(columns.map(\.name))

    /// The row of a record.
    public static func row(_ record: JSON) -> String {
        line(columns.map { cell(record[$0.path]) })
    }

    private static let columns: [(name: String, path: [String])] = [
        ("sequence", ["sequence"]), ("recorded_at", ["recorded_at"]),
        ("happened_at", ["happened_at"]), ("kind", ["kind"]),
        ("actor_kind", ["actor", "kind"]), ("actor", ["actor", "name"]),
        ("request", ["request"]), ("state", ["state"]), ("user", ["user"]),
        ("device", ["device"]), ("app", ["app"]), ("outcome", ["decision", "outcome"]),
        ("rules", ["decision", "rules"]), ("policy", ["decision", "policy"]),
        ("policy_digest", ["decision", "policy_digest"]), ("details", ["details"]),
        ("previous", ["previous"]),
    ]

    private static func cell(_ value: JSON?) -> String {
        switch value {
        case nil, .null?: ""
        case .text(let text)?: text
        case let value?: String(decoding: value.canonical, as: UTF8.self)
        }
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    /// A cell that a spreadsheet would take for a formula gets a `'` in front: users choose names.
    private static func quoted(_ text: String) -> String {
        let first = text.utf8.first
        let isFormula = first.map { "=+-@\t\r".utf8.contains($0) } ?? false
        let text = isFormula ? "'" + text : text
        guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension JSON {
    /// What stands at the end of a path of keys.
    fileprivate subscript(path: [String]) -> JSON? {
        path.reduce(self) { value, key in
            guard case .object(let members)? = value else { return nil }
            return members[key]
        }
    }
}
