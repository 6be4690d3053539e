/// A point on the host's own timeline, in microseconds.
///
/// The timeline starts at the wall clock and never goes back: see `Timeline`. Everything that is to
/// happen later is stored as an instant, so that setting the wall clock moves nothing.
public struct Instant: RawRepresentable, Hashable, Sendable, Comparable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }

    public static func < (a: Instant, b: Instant) -> Bool { a.rawValue < b.rawValue }

    /// The instant so many seconds later; the last there is, where that would be beyond it.
    public func advanced(bySeconds seconds: Int64) -> Instant {
        let (microseconds, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000)
        return overflows
            ? Instant(rawValue: seconds > 0 ? .max : .min) : advanced(byMicroseconds: microseconds)
    }

    /// The instant so many microseconds later; the last there is, where that would be beyond it.
    public func advanced(byMicroseconds microseconds: Int64) -> Instant {
        let (sum, overflows) = rawValue.addingReportingOverflow(microseconds)
        return Instant(rawValue: overflows ? (microseconds > 0 ? .max : .min) : sum)
    }

    /// Microseconds from this instant to a later one; negative to an earlier one.
    public func microseconds(to other: Instant) -> Int64 {
        let (difference, overflows) = other.rawValue.subtractingReportingOverflow(rawValue)
        return overflows ? (other > self ? .max : .min) : difference
    }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
