#if Host
import Foundation
import JITPolicyHost
import JITPolicyRuntime

/// Takes the parameters of a query one by one; what nobody has taken in the end is refused.
struct QueryReader {
    private let parameters: [(name: String, value: String)]
    private var taken: Set<String> = []

    /// - Parameter query: as it stands in the address: names and values as a form encodes them, where `+`
    ///   is a space.
    init(_ query: String) throws(Problem) {
        guard let parameters = formFields(query) else {
            throw .query(query, "found no UTF-8 behind the percent signs")
        }
        self.parameters = parameters
    }

    mutating func text(_ name: String) throws(Problem) -> String? {
        taken.insert(name)
        let values = parameters.filter { $0.name == name }
        guard values.count <= 1 else { throw .query(name, "found it more than once") }
        return values.first?.value
    }

    /// Nil for a field that was left blank.
    mutating func filled(_ name: String) throws(Problem) -> String? {
        guard let text = try text(name)?.trimmingCharacters(in: .whitespaces) else { return nil }
        return text.isEmpty ? nil : text
    }

    /// One of the values that a type has; nil where the parameter is absent.
    mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, of type: Value.Type
    ) throws(Problem) -> Value? where Value.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            let names = Value.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw .query(name, "expected one of \(names), found `\(text)`")
        }
        return value
    }

    mutating func integer(_ name: String) throws(Problem) -> Int64? {
        guard let text = try text(name) else { return nil }
        guard let value = Int64(text), value > 0 else {
            throw .query(name, "expected a whole number above 0, found `\(text)`")
        }
        return value
    }

    mutating func timestamp(_ name: String) throws(Problem) -> Int64? {
        guard let text = try text(name) else { return nil }
        let bytes = Array(text.utf8)
        guard let time = parseRFC3339(bytes.span) else {
            throw .query(name, "expected a time as RFC 3339 writes it, with an offset")
        }
        return time
    }

    mutating func page() throws(Problem) -> Page {
        Page(before: try integer("cursor"), limit: try limit())
    }

    mutating func limit() throws(Problem) -> Int {
        let limit = try integer("limit") ?? 50
        guard limit <= APILimits.page else {
            throw .query("limit", "expected at most \(APILimits.page)")
        }
        return Int(limit)
    }

    func finish() throws(Problem) {
        let unknown = parameters.map(\.name).filter { !taken.contains($0) }.min()
        if let unknown { throw .query(unknown, "this call has no such parameter") }
    }
}

/// A part of a list, newest first.
struct Page: Sendable {
    /// The sequence number that the page before ended with.
    var before: Int64?
    var limit: Int

    /// - Parameter last: the sequence number of the last item; where the page is full, the next page's
    ///   cursor.
    func answer(_ items: [JSON], last: Int64?) -> Answer {
        answer(items, next: items.count == limit ? last : nil)
    }

    /// - Parameter next: the next page's cursor; nil where there is none.
    func answer(_ items: [JSON], next: Int64?) -> Answer {
        Answer([
            "items": .array(items), "next_cursor": next.map(JSON.integer) ?? .null,
        ])
    }
}
#endif
