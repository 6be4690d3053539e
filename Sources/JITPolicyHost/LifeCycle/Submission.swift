public import JITPolicyRuntime

/// A request that a policy has decided, as it enters its life.
public struct Submission: Sendable {
    public var id: String
    /// The agent that sent it.
    public var agent: Actor
    /// Whom the request is for, as the agent vouches.
    public var user: String
    /// The time asked for.
    public var durationSeconds: Int64?
    public var decision: Decision

    public init(
        id: String, agent: Actor, user: String, durationSeconds: Int64?, decision: Decision
    ) {
        self.id = id
        self.agent = agent
        self.user = user
        self.durationSeconds = durationSeconds
        self.decision = decision
    }
}

/// Why people are asked although the policy would approve.
public enum HoldReason: String, Hashable, Sendable, Codable, CaseIterable {
    case autonomousOffForHost = "autonomous_off_for_host"
    case autonomousOffForPolicy = "autonomous_off_for_policy"
    case unknownObligation = "unknown_obligation"
}
