/// What the host is set to, as far as it shapes the life of a request.
public struct HostRules: Hashable, Sendable {
    /// Obligations whose evidence this host takes. Any other sends a request to a person.
    public var knownObligations: Set<String>
    /// How long a review waits whose rule does not say.
    public var reviewLapseSeconds: Int64
    /// Whether an approval and a refusal need a note.
    public var requiresNote: Bool
    /// By how much the clocks of an endpoint and of the host may differ.
    public var clockSkewSeconds: Int64

    public init(
        knownObligations: Set<String> = ["mfa"], reviewLapseSeconds: Int64 = 24 * 3_600,
        requiresNote: Bool = false, clockSkewSeconds: Int64 = 60
    ) {
        self.knownObligations = knownObligations
        self.reviewLapseSeconds = reviewLapseSeconds
        self.requiresNote = requiresNote
        self.clockSkewSeconds = clockSkewSeconds
    }
}

/// Whether the host may approve without a person. The policy's source has its own switch, and the
/// decision honours it: a request is approved only if all three say so.
public struct AutonomousSwitches: Hashable, Sendable, Codable {
    public var host: Bool
    /// Of the active policy.
    public var policy: Bool

    public init(host: Bool = true, policy: Bool = true) {
        self.host = host
        self.policy = policy
    }
}
