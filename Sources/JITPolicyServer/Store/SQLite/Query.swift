#if Host
import GRDB

/// A statement and what its question marks stand for.
struct Query {
    var sql: String
    var arguments: StatementArguments
}

extension Query {
    /// The newest of the rows that any of several selections gives. Each is read in the order of its
    /// index, so they are merged and not sorted.
    static func newest(
        of selections: [Query], by order: String = "sequence", limit: Int = .max
    ) -> Query {
        Query(
            sql: selections.map(\.sql).joined(separator: " UNION ALL ")
                + " ORDER BY \(order) DESC LIMIT ?",
            arguments: selections.reduce(StatementArguments()) { $0 + $1.arguments } + [limit])
    }
}

/// Conditions that must all hold, and their arguments.
struct Conditions {
    private var texts: [String] = []
    private(set) var arguments = StatementArguments()

    mutating func add(_ text: String, _ values: any DatabaseValueConvertible...) {
        texts.append(text)
        arguments += StatementArguments(values)
    }

    /// Asks for a value; nil asks for nothing.
    mutating func add(_ text: String, ifTold value: (any DatabaseValueConvertible)?) {
        if let value { add(text, value) }
    }

    /// Asks for one of several values; none at all asks for nothing.
    mutating func add(_ column: String, oneOf values: [String]) {
        guard !values.isEmpty else { return }
        let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
        texts.append("\(column) IN (\(marks))")
        arguments += StatementArguments(values)
    }

    /// Asks for values of columns, in the order in which they tell most: the first is looked up in its
    /// index, unless something before it is; a `+` keeps SQLite from choosing another.
    mutating func add(_ columns: [(name: String, value: String?)], isFirst: Bool = true) {
        var isFirst = isFirst
        for column in columns {
            guard let value = column.value else { continue }
            add((isFirst ? "" : "+") + column.name + " = ?", value)
            isFirst = false
        }
    }

    /// Asks for a span of time. The rows of a table are in the order in which they came, so a time begins
    /// and ends at one of them. Where the wall clock was set back, those that came after that may be
    /// earlier again; they are looked up by themselves.
    ///
    /// - Parameters:
    ///   - position: the column that the page is read by.
    ///   - row: stands before the names of the row's columns.
    mutating func add(
        since: Int64?, until: Int64?, _ time: String, of table: String, by position: String,
        row: String = ""
    ) {
        if let since {
            add(
                """
                \(position) >= (SELECT sequence FROM \(table) WHERE latest_at >= ?
                    ORDER BY latest_at, sequence LIMIT 1)
                """, since)
            add("+\(row)\(time) >= ?", since)
        }
        if let until {
            add(
                """
                \(position) <= max(
                    coalesce((SELECT sequence - 1 FROM \(table) WHERE latest_at >= ?
                        ORDER BY latest_at, sequence LIMIT 1), ?),
                    coalesce((SELECT max(sequence)
                        FROM \(table) INDEXED BY \(table)_after_later_ones
                        WHERE \(time) < latest_at AND \(time) < ?), 0))
                """, until, Int64.max, until)
            add("+\(row)\(time) < ?", until)
        }
    }

    /// ` WHERE …`, or nothing.
    var sql: String { texts.isEmpty ? "" : " WHERE " + texts.joined(separator: " AND ") }

    /// What meets them.
    func selection(_ text: String) -> Query { Query(sql: text + sql, arguments: arguments) }
}
#endif
