#if Host
import JITPolicyHost

/// A fact of a request, by the name that a policy gives it.
struct FactRow: View, Hashable {
    var name: String
    var value: String

    /// How many facts a page shows; a request may have thousands.
    private static let limit = 200

    /// Every fact of a document, in the order of names.
    static func rows(of document: String) -> [FactRow] {
        guard case .object(let members)? = try? JSON(parsing: document) else {
            // Numbers that a policy cannot compare: the document as it is.
            return [FactRow(name: "request", value: document)]
        }
        let rows = rows(of: members, under: "")
        guard rows.count > limit else { return rows }
        return rows.prefix(limit) + [FactRow(name: "…", value: "and \(rows.count - limit) more")]
    }

    private static func rows(of members: [String: JSON], under path: String) -> [FactRow] {
        members.sorted { $0.key < $1.key }.flatMap { key, value -> [FactRow] in
            let name = path.isEmpty ? key : "\(path).\(key)"
            guard case .object(let inner) = value else {
                return [FactRow(name: name, value: value.plainText)]
            }
            return rows(of: inner, under: name)
        }
    }
}

extension JSON {
    /// For people: texts without quotes, lists with commas.
    var plainText: String {
        switch self {
        case .null: "–"
        case .bool(let value): value ? "yes" : "no"
        case .integer(let value): String(value)
        case .text(let text): text
        case .array(let values): values.map(\.plainText).joined(separator: ", ")
        case .object(let members):
            members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.plainText)" }
                .joined(separator: ", ")
        }
    }
}
#endif
