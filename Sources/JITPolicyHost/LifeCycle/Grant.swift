/// Rights for a while: from the approval to a stored end.
public struct Grant: Hashable, Sendable, Codable {
    /// When it was approved.
    public let start: Instant
    /// The first instant at which it no longer holds.
    public internal(set) var end: Instant
    /// When it ends unless it was used; nil without such a bound.
    public let firstUseBy: Instant?
    public let usesLimit: Int64?
    public internal(set) var uses: Int64 = 0
    /// Obligations that are not met yet.
    public internal(set) var outstanding: [String]
    /// Whether the elevated application may start elevated children.
    public let childProcesses: Bool
    /// Names of `RevocationEvent`.
    public let revokeOn: [String]

    /// - Parameter terms: what may be granted; `seconds` must be within them.
    init(_ terms: Terms, seconds: Int64, outstanding: [String], at now: Instant) {
        start = now
        end = now.advanced(bySeconds: seconds)
        firstUseBy = terms.useWithinSeconds.map(now.advanced(bySeconds:))
        usesLimit = terms.uses
        self.outstanding = outstanding
        childProcesses = terms.childProcesses
        revokeOn = terms.revokeOn
    }

    /// Seconds from its start to its end.
    public var durationSeconds: Int64 { start.microseconds(to: end) / 1_000_000 }

    /// When it ends by itself.
    var deadline: Instant {
        guard let firstUseBy, uses == 0 else { return end }
        return min(firstUseBy, end)
    }
}
