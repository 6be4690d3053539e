public import JITPolicyRuntime

/// The bounds of a grant, and what must be met before it: of an approval what is granted, of a review
/// what a person may grant at most.
public struct Terms: Hashable, Sendable, Codable {
    /// Nil only in a review: no bound but what the user asked for.
    public var durationSeconds: Int64?
    public var uses: Int64?
    /// Counted from the approval to the first use.
    public var useWithinSeconds: Int64?
    public var childProcesses: Bool
    /// Names of `RevocationEvent`.
    public var revokeOn: [String]
    public var obligations: [String]

    public init(
        durationSeconds: Int64?, uses: Int64? = nil, useWithinSeconds: Int64? = nil,
        childProcesses: Bool = true, revokeOn: [String] = [], obligations: [String] = []
    ) {
        self.durationSeconds = durationSeconds
        self.uses = uses
        self.useWithinSeconds = useWithinSeconds
        self.childProcesses = childProcesses
        self.revokeOn = revokeOn
        self.obligations = obligations
    }

    /// Whether whoever holds a grant of these terms is bound by the others as well, time apart.
    public func cover(_ other: Terms) -> Bool {
        func isWithin(_ own: Int64?, _ bound: Int64?) -> Bool {
            bound.map { (own ?? .max) <= $0 } ?? true
        }
        return Set(obligations).isSuperset(of: other.obligations)
            && Set(revokeOn).isSuperset(of: other.revokeOn)
            && isWithin(uses, other.uses) && (other.childProcesses || !childProcesses)
    }

    /// What a decision grants, or lets a person grant at most; nothing of a denial.
    public init?(_ decision: Decision) {
        guard let bounds = decision.grant ?? decision.limits else { return nil }
        self.init(
            durationSeconds: bounds.duration, uses: bounds.uses,
            useWithinSeconds: bounds.useWithin, childProcesses: bounds.childProcesses,
            revokeOn: bounds.revokeOn, obligations: decision.obligations)
    }
}
