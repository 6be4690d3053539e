/// The rules to run for a request, as they are found. What they come to is put in order afterwards.
struct Candidates: ~Copyable {
    var denies = Buffer<UInt32>()
    var reviews = Buffer<UInt32>()
    var restrictions = Buffer<UInt32>()
    var approvals = Buffer<UInt32>()
    /// Runs of `ruleReferences`, each in the order of what its rules would grant: one that is true makes those behind
    /// it needless.
    var plainApprovals = Buffer<Run>()
    /// Of any effect: they decide nothing.
    var monitored = Buffer<UInt32>()

    mutating func removeAll() {
        denies.removeAll()
        reviews.removeAll()
        restrictions.removeAll()
        approvals.removeAll()
        plainApprovals.removeAll()
        monitored.removeAll()
    }

    @inline(__always)
    mutating func append(_ rule: UInt32, _ head: Program.RuleHead) {
        if head.isMonitored { return monitored.append(rule) }
        switch head.effect {
        case .deny: denies.append(rule)
        case .review: reviews.append(rule)
        case .restrict: restrictions.append(rule)
        case .approve: approvals.append(rule)
        }
    }
}
