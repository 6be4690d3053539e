/// Approve rules that do nothing but grant: those with fewer obligations first, then by name. Behind one that grants all
/// that was asked for none is better; one that is cut short by its own limit does not end the run.
struct PlainApprovals: BitwiseCopyable {
    /// Run of `ruleReferences`.
    var rules: Run
    /// As in `Branch`.
    var test: UInt32
}

/// The rules to run for a request, as they are found. What they come to is put in order afterwards.
struct Candidates: ~Copyable {
    var denies = Buffer<UInt32>()
    var reviews = Buffer<UInt32>()
    var restrictions = Buffer<UInt32>()
    var approvals = Buffer<UInt32>()
    var plainApprovals = Buffer<PlainApprovals>()
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
