import JITPolicyRuntime

/// One question to a group of approvers. A request may have several; each is answered on its own.
public struct Review: Hashable, Sendable, Codable {
    /// Approvers who are asked too, once the first have not answered in time.
    public struct Escalation: Hashable, Sendable, Codable {
        public var to: [String]
        public var at: Instant

        public init(to: [String], at: Instant) {
            self.to = to
            self.at = at
        }
    }

    /// Nil: the policy's default, or the host's own question.
    public let rule: String?
    /// Groups, those included that an escalation has added. Empty: every approver.
    public private(set) var approvers: [String]
    /// How many must agree.
    public let needing: Int
    /// Those still to come, in order of time.
    public private(set) var escalations: [Escalation]
    /// When it is too late to agree.
    public let lapsesAt: Instant
    /// Who has agreed, in order of time.
    public private(set) var agreed: [String] = []

    public init(
        rule: String?, approvers: [String], needing: Int, escalations: [Escalation] = [],
        lapsesAt: Instant
    ) {
        self.rule = rule
        self.approvers = approvers
        self.needing = needing
        self.escalations = escalations
        self.lapsesAt = lapsesAt
    }

    init(_ review: Decision.Review, askedAt now: Instant, defaultLapseSeconds: Int64) {
        self.init(
            rule: review.rule, approvers: review.approvers, needing: Int(review.needing),
            escalations: review.escalate.map {
                Escalation(to: $0.to, at: now.advanced(bySeconds: $0.after))
            },
            lapsesAt: now.advanced(bySeconds: review.lapse ?? defaultLapseSeconds))
    }

    public var isSatisfied: Bool { agreed.count >= needing }

    /// When something happens to this review unless someone answers.
    var deadline: Instant? {
        guard !isSatisfied else { return nil }
        return min(escalations.first?.at ?? lapsesAt, lapsesAt)
    }

    /// Whether someone is among those asked.
    func asks(_ approver: Approver) -> Bool {
        approver.isAmong(approvers)
    }

    func hasAgreed(_ approver: Approver) -> Bool {
        agreed.contains { mayBeSameAccount($0, approver.name) }
    }

    mutating func agree(_ approver: Approver) { agreed.append(approver.name) }

    /// Asks the next approvers as well. Where everyone is asked already, nobody is added.
    mutating func escalate() -> Escalation {
        let next = escalations.removeFirst()
        if !approvers.isEmpty { approvers += next.to.filter { !approvers.contains($0) } }
        return next
    }
}
