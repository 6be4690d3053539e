/// What a rule does when its condition holds.
public enum Effect: UInt8, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    case deny = 0
    case review = 1
    case restrict = 2
    case approve = 3

    public var name: String {
        switch self {
        case .deny: "deny"
        case .review: "review"
        case .restrict: "restrict"
        case .approve: "approve"
        }
    }
}

/// What ends a grant early. The order is the bit order in a compiled program.
public enum RevocationEvent: UInt8, Sendable, Hashable, CaseIterable {
    case screenLock = 0
    case logout = 1
    case reboot = 2
    case clockChange = 3
    case noncompliance = 4

    /// As it is written in a policy and in a decision.
    public var name: String {
        switch self {
        case .screenLock: "screen lock"
        case .logout: "logout"
        case .reboot: "reboot"
        case .clockChange: "clock change"
        case .noncompliance: "noncompliance"
        }
    }
}

/// The answer to one request, with names and texts: made on demand from a machine's verdict.
///
/// Arrays of rules are sorted by name, arrays of texts by Unicode scalars, each entry once.
public struct Decision: Hashable, Sendable {
    public enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
        case approve, deny, review
        public var name: String {
            switch self {
            case .approve: "approve"
            case .deny: "deny"
            case .review: "review"
            }
        }
    }

    /// The bounds of a grant. A nil bound is no bound.
    public struct Grant: Hashable, Sendable {
        /// Seconds. Always known in an approval; in the limits of a review nil without any bound.
        public var duration: Int64?
        public var uses: Int64?
        /// Seconds after approval within which the grant must first be used.
        public var useWithin: Int64?
        /// Whether the elevated application may start elevated children.
        public var childProcesses: Bool
        /// Names of `RevocationEvent`, sorted.
        public var revokeOn: [String]
        public init(
            duration: Int64?, uses: Int64? = nil, useWithin: Int64? = nil,
            childProcesses: Bool = true, revokeOn: [String] = []
        ) {
            self.duration = duration
            self.uses = uses
            self.useWithin = useWithin
            self.childProcesses = childProcesses
            self.revokeOn = revokeOn
        }
    }

    /// A restrict rule that applies.
    public struct Restriction: Hashable, Sendable {
        public var rule: String
        /// The rule was unknown and applies as if true.
        public var assumed: Bool
        public var unknown: [String]
        public init(rule: String, assumed: Bool, unknown: [String]) {
            self.rule = rule
            self.assumed = assumed
            self.unknown = unknown
        }
    }

    /// One review that must be satisfied on its own.
    public struct Review: Hashable, Sendable {
        public struct Escalation: Hashable, Sendable {
            public var to: [String]
            public var after: Int64
            public init(to: [String], after: Int64) {
                self.to = to
                self.after = after
            }
        }
        /// Nil: the policy's default.
        public var rule: String?
        public var approvers: [String]
        public var needing: Int64
        /// In order of time.
        public var escalate: [Escalation]
        /// Seconds until an unanswered request ends.
        public var lapse: Int64?
        public init(
            rule: String?, approvers: [String], needing: Int64, escalate: [Escalation],
            lapse: Int64?
        ) {
            self.rule = rule
            self.approvers = approvers
            self.needing = needing
            self.escalate = escalate
            self.lapse = lapse
        }
    }

    /// A deny or review rule that could not be decided, and the attributes that it lacked.
    public struct Undecided: Hashable, Sendable {
        public var rule: String
        public var effect: Effect
        public var unknown: [String]
        public init(rule: String, effect: Effect, unknown: [String]) {
            self.rule = rule
            self.effect = effect
            self.unknown = unknown
        }
    }

    /// A rule in monitor mode that is not false.
    public struct Monitored: Hashable, Sendable {
        public var rule: String
        public var effect: Effect
        /// true or unknown.
        public var value: Truth
        public init(rule: String, effect: Effect, value: Truth) {
            self.rule = rule
            self.effect = effect
            self.value = value
        }
    }

    public var outcome: Outcome
    /// The rules that made the decision; empty for the default.
    public var rules: [String] = []
    /// Approve only.
    public var grant: Grant?
    /// Review only: what a person may grant at most.
    public var limits: Grant?
    /// What the host must meet before it grants: of the grant, or in a review of its limits.
    public var obligations: [String] = []
    /// Approve and review only.
    public var restrictedBy: [Restriction] = []
    public var notify: [String] = []
    public var tags: [String] = []
    /// Review only: the union over `reviews`.
    public var approvers: [String] = []
    public var reviews: [Review] = []
    public var because: [String] = []
    public var undecided: [Undecided] = []
    public var exhausted: [String] = []
    public var wouldApprove: [String] = []
    public var monitored: [Monitored] = []

    public init(outcome: Outcome) { self.outcome = outcome }
}

/// Which policy decided.
public struct PolicyIdentity: Hashable, Sendable {
    /// Empty when the program has no `policy` declaration or it has no name.
    public var name: String
    public var version: Int64?
    /// SHA-256 of the canonical compiled program: 32 bytes.
    public var digest: [UInt8]
    public init(name: String, version: Int64?, digest: [UInt8]) {
        self.name = name
        self.version = version
        self.digest = digest
    }

    /// `sha256:` and 64 hexadecimal digits.
    public var digestText: String {
        let digits = Array("0123456789abcdef")
        return "sha256:" + String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
