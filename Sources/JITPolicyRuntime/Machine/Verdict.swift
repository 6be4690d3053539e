/// A decision as numbers: what deciding fills, without making a text or allocating.
///
/// A rule's number is its place by effect (deny, review, restrict, approve), then name.
public struct Verdict: Sendable {
    /// Bounds of a grant, or of what a person may grant. Zero is no bound.
    public struct Bounds: Sendable, BitwiseCopyable {
        public var durationSeconds: Int64 = 0
        public var uses: Int64 = 0
        public var useWithinSeconds: Int64 = 0
        public var forbidsChildProcesses = false
        /// Bit `RevocationEvent.rawValue`.
        public var revokeOn: UInt32 = 0

        mutating func tighten(by rule: RuleRecord) {
            tighten(\.durationSeconds, rule.limitDurationSeconds)
            tighten(\.uses, rule.limitUses)
            tighten(\.useWithinSeconds, rule.useWithinSeconds)
            forbidsChildProcesses = forbidsChildProcesses || rule.forbidsChildProcesses
            revokeOn |= rule.revokeOn
        }

        mutating func tighten(_ bound: WritableKeyPath<Bounds, Int64>, _ limit: Int64) {
            guard limit > 0 else { return }
            self[keyPath: bound] =
                self[keyPath: bound] == 0 ? limit : min(self[keyPath: bound], limit)
        }
    }

    /// A rule and its value: true or unknown.
    public struct Entry: Sendable, BitwiseCopyable {
        public var rule: UInt32
        public var value: Truth
    }

    public var outcome = Decision.Outcome.review
    /// The rules that made the decision, ascending.
    public var rules: [UInt32] = []
    /// Review rules that must be satisfied, ascending: true or unknown.
    public var reviews: [Entry] = []
    /// Deny and review rules that are unknown, ascending.
    public var undecided: [UInt32] = []
    /// Restrict rules that apply, ascending.
    public var restrictions: [Entry] = []
    public var exhausted: [UInt32] = []
    /// The rule that would have approved with `autonomous on`; nil when that is not why.
    public var wouldApprove: UInt32?
    /// The policy's default decides, or stands in for a review without rules.
    public var isDefault = false
    public var monitored: [Entry] = []
    /// Of the grant, or of what a person may grant.
    public var bounds = Bounds()

    mutating func removeAll() {
        outcome = .review
        rules.removeAll(keepingCapacity: true)
        reviews.removeAll(keepingCapacity: true)
        undecided.removeAll(keepingCapacity: true)
        restrictions.removeAll(keepingCapacity: true)
        exhausted.removeAll(keepingCapacity: true)
        monitored.removeAll(keepingCapacity: true)
        wouldApprove = nil
        isDefault = false
        bounds = Bounds()
    }
}

extension [UInt32] {
    /// Ascending order, in place and without allocating: results are few.
    mutating func sortInPlace() {
        for index in indices.dropFirst() {
            let value = self[index]
            var place = index
            while place > 0, self[place - 1] > value {
                self[place] = self[place - 1]
                place -= 1
            }
            self[place] = value
        }
    }
}
