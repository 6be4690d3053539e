public import JITPolicyRuntime

/// One entry of the audit trail.
///
/// Its record is a line of canonical JSON that holds the SHA-256 of the record before it. So the trail
/// can be checked with nothing but a SHA-256 command, and every record says what it is by itself.
public struct AuditEvent: Hashable, Sendable {
    /// From 1, without a gap.
    public var sequence: Int64
    /// Microseconds since 1970 by the wall clock, when it was recorded.
    public var recordedAt: Int64
    /// Microseconds since 1970 by the wall clock as it was set then: when it happened.
    public var happenedAt: Int64
    public var kind: AuditKind
    public var actor: Actor
    public var subject: Subject?
    public var details: [String: JSON]
    /// The SHA-256 of the record before; 32 bytes of 0 before the first.
    public var previous: [UInt8]

    /// The request that an event is about.
    public struct Subject: Hashable, Sendable, Codable {
        public var request: String
        public var state: RequestState
        public var user: String
        public var device: String?
        /// The path, or what else the request names its application by.
        public var app: String?
        public var decision: DecisionSummary
        /// The SHA-256 of what is stored of the request with this event, as digits: its state and its
        /// grant to the last detail.
        public var storedDigest: String?

        public init(
            request: String, state: RequestState, user: String, device: String?, app: String?,
            decision: DecisionSummary, storedDigest: String? = nil
        ) {
            self.request = request
            self.state = state
            self.user = user
            self.device = device
            self.app = app
            self.decision = decision
            self.storedDigest = storedDigest
        }
    }

    public init(
        sequence: Int64, recordedAt: Int64, happenedAt: Int64, kind: AuditKind, actor: Actor,
        subject: Subject? = nil, details: [String: JSON] = [:], previous: [UInt8]
    ) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.happenedAt = happenedAt
        self.kind = kind
        self.actor = actor
        self.subject = subject
        self.details = details
        self.previous = previous
    }
}

/// What the policy decided, by which rules and by which program.
public struct DecisionSummary: Hashable, Sendable, Codable {
    public var outcome: String
    /// The rules that made it; empty for the default.
    public var rules: [String]
    /// The policy's name; empty when it has none.
    public var policy: String
    /// `sha256:` and 64 digits.
    public var policyDigest: String
    /// The SHA-256 of the stored request and of the stored decision, as digits: with the chain they
    /// vouch for the documents beside it.
    public var requestDigest: String
    public var decisionDigest: String

    public init(
        _ decision: Decision, by policy: PolicyIdentity, requestDigest: String,
        decisionDigest: String
    ) {
        outcome = decision.outcome.name
        rules = decision.rules
        self.policy = policy.name
        policyDigest = policy.digestText
        self.requestDigest = requestDigest
        self.decisionDigest = decisionDigest
    }
}

extension AuditEvent {
    /// The bytes that are stored, exported and hashed.
    public var record: [UInt8] {
        var members: [String: JSON] = [
            "actor": .object(["kind": .text(actor.kind.rawValue), "name": .text(actor.name)]),
            "happened_at": .text(formatTimestamp(happenedAt)),
            "kind": .text(kind.rawValue),
            "previous": .text(hexText(previous.span)),
            "recorded_at": .text(formatTimestamp(recordedAt)),
            "sequence": .integer(sequence),
        ]
        if !details.isEmpty { members["details"] = .object(details) }
        if let subject { members.merge(subject.members) { $1 } }
        return JSON.object(members).canonical
    }
}

extension AuditEvent.Subject {
    fileprivate var members: [String: JSON] {
        var members: [String: JSON] = [
            "request": .text(request), "state": .text(state.rawValue), "user": .text(user),
            "decision": .object(decision.members),
        ]
        members["device"] = device.map(JSON.text)
        members["app"] = app.map(JSON.text)
        members["stored_digest"] = storedDigest.map(JSON.text)
        return members
    }
}

extension DecisionSummary {
    fileprivate var members: [String: JSON] {
        [
            "outcome": .text(outcome), "rules": .texts(rules), "policy": .text(policy),
            "policy_digest": .text(policyDigest), "request_digest": .text(requestDigest),
            "decision_digest": .text(decisionDigest),
        ]
    }
}
