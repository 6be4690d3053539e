/// Where a request stands. Once a state is final, nothing changes it.
public enum RequestState: String, Hashable, Sendable, Codable, CaseIterable {
    /// People are asked.
    case pending
    /// Granted, and of no use yet: an obligation is not met.
    case approved
    /// Granted: its user may elevate.
    case active
    /// Refused by the policy.
    case denied
    /// Refused by a person.
    case declined
    /// Withdrawn before anyone had decided.
    case cancelled
    /// Nobody decided in time.
    case lapsed
    /// The time that was granted is up.
    case expired
    /// The uses that were granted are spent.
    case usedUp = "used_up"
    /// Not used within the time that was granted for a first use.
    case lapsedUnused = "lapsed_unused"
    /// Ended by an administrator, by what `revoke on` names, or by a change of policy.
    case revoked
    /// Given back by its user.
    case returned

    public var isFinal: Bool {
        switch self {
        case .pending, .approved, .active: false
        case .denied, .declined, .cancelled, .lapsed, .expired, .usedUp, .lapsedUnused, .revoked,
            .returned:
            true
        }
    }

    /// Whether there is a grant that has not ended.
    public var isGranted: Bool { self == .approved || self == .active }
}
