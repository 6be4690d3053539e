#if Host
import Foundation
import JITPolicyHost
import JITPolicyRuntime

/// What the audit page is asked for: whole days in UTC, the last week unless told otherwise, and what the
/// events are to have in common.
struct AuditFilter: Sendable {
    /// Days since 1970, the last one included.
    var days: ClosedRange<Int64>
    var filter = EventFilter()
    /// The number of the last event of the page before.
    var cursor: Int64?

    /// How many days are shown unless told otherwise, today included.
    static let defaultDays: Int64 = 7
    private static let dayLimit: Int64 = 3_660

    /// The last week, and of a query with a mistake what is no question of days or kinds.
    init(keptFrom query: String, today: Int64) throws {
        var reader = try QueryReader(query)
        days = today - Self.defaultDays + 1...today
        try readNames(&reader)
        setSpan()
    }

    /// - Parameter query: as it stands in the address; what is blank is not asked for.
    init(_ query: String, today: Int64) throws {
        var reader = try QueryReader(query)
        let last = try reader.day("to") ?? today
        let first = try reader.day("from") ?? min(last, today) - Self.defaultDays + 1
        guard first <= last else {
            throw FormDefect("from", "Give a day that is not after the last.")
        }
        guard last - first < Self.dayLimit else {
            throw FormDefect("from", "Give a span of ten years at most.")
        }
        days = first...last
        try readNames(&reader)
        if let kind = try reader.filled("kind") {
            guard let kind = AuditKind(rawValue: kind) else {
                throw FormDefect("kind", "Choose one of those offered.")
            }
            filter.kinds = [kind]
        }
        cursor = try reader.integer("cursor")
        try reader.finish()
        setSpan()
    }

    private mutating func readNames(_ reader: inout QueryReader) throws(Problem) {
        filter.user = try reader.filled("user")
        filter.app = try reader.filled("app")
        filter.device = try reader.filled("device")
        filter.rule = try reader.filled("rule")
        filter.request = try reader.filled("request")
    }

    private mutating func setSpan() {
        filter.since = days.lowerBound * DayCount.microsecondsPerDay
        filter.until = (days.upperBound + 1) * DayCount.microsecondsPerDay
    }

    /// What stands in the fields of the form, and in the query of an address that asks for the same.
    var fields: [(String, String?)] {
        [
            ("from", dayText(days.lowerBound)), ("to", dayText(days.upperBound)),
            ("user", filter.user), ("app", filter.app), ("device", filter.device),
            ("rule", filter.rule), ("kind", filter.kinds.first?.rawValue),
            ("request", filter.request),
        ]
    }

    /// An address that asks for the same.
    func address(_ path: String) -> String {
        JITPolicyServer.address(path, fields)
    }

    /// Whether anything but the days is asked for.
    var isNarrowed: Bool { fields.dropFirst(2).contains { $0.1 != nil } }

    /// The days in words.
    var spanText: String {
        let (first, last) = (dayText(days.lowerBound), dayText(days.upperBound))
        return first == last ? first : "\(first) to \(last)"
    }
}

extension QueryReader {
    /// `2026-11-23`, as days since 1970.
    fileprivate mutating func day(_ name: String) throws -> Int64? {
        guard let text = try filled(name) else { return nil }
        let bytes = Array((text + "T00:00:00Z").utf8)
        guard text.utf8.count == 10, let time = parseRFC3339(bytes.span), time >= 0 else {
            throw FormDefect(name, "Give a day, such as 2026-11-23.")
        }
        return time / DayCount.microsecondsPerDay
    }
}

/// Days since 1970 as `2026-11-23`.
func dayText(_ day: Int64) -> String {
    String(formatTimestamp(day * DayCount.microsecondsPerDay).prefix(10))
}
#endif
