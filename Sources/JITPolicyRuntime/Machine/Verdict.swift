/// A decision as numbers: what deciding fills, without making a text or allocating.
///
/// A rule's number is its place by effect (deny, review, restrict, approve), then name.
public struct Verdict: Hashable, Sendable {
    /// Bounds of a grant, or of what a person may grant. Zero is no bound.
    public struct Bounds: Hashable, Sendable, BitwiseCopyable {
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
    public struct Entry: Hashable, Sendable, BitwiseCopyable {
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

    /// Whether a rule that has a part in the decision is unknown.
    public var hasUnknown: Bool {
        !undecided.isEmpty || restrictions.contains { $0.value == .unknown }
    }

    mutating func removeAll() {
        outcome = .review
        empty(&rules)
        empty(&reviews)
        empty(&undecided)
        empty(&restrictions)
        empty(&exhausted)
        empty(&monitored)
        wouldApprove = nil
        isDefault = false
        bounds = Bounds()
    }
}

/// Most lists of a verdict are empty, and others hold a rule or two: to take those out costs less than to empty a
/// list of any kind.
@inline(__always)
private func empty<Element: BitwiseCopyable>(_ list: inout [Element]) {
    while !list.isEmpty { list.removeLast() }
}

/// What has a place in the order of rules.
protocol RuleOrdered: BitwiseCopyable { var rule: UInt32 { get } }

extension Verdict.Entry: RuleOrdered {}
extension UInt32: RuleOrdered { var rule: UInt32 { self } }

/// Puts rules in their order, in place and without allocating. They are few and nearly in order, as a rule;
/// a heap keeps it from taking long when they are not.
@inline(__always)
func sortInPlace<Element: RuleOrdered>(_ list: inout [Element]) {
    if list.count > 1 { sortSeveral(&list) }
}

private func sortSeveral<Element: RuleOrdered>(_ list: inout [Element]) {
    guard list.count > 64 else { return insertionSort(&list) }
    for root in stride(from: list.count / 2 - 1, through: 0, by: -1) {
        siftDown(&list, root, list.count)
    }
    for end in stride(from: list.count - 1, to: 0, by: -1) {
        list.swapAt(0, end)
        siftDown(&list, 0, end)
    }
}

private func insertionSort<Element: RuleOrdered>(_ list: inout [Element]) {
    for index in list.indices.dropFirst() {
        let element = list[index]
        var place = index
        while place > 0, list[place - 1].rule > element.rule {
            list[place] = list[place - 1]
            place -= 1
        }
        list[place] = element
    }
}

private func siftDown<Element: RuleOrdered>(_ list: inout [Element], _ root: Int, _ count: Int) {
    var root = root
    while 2 * root + 1 < count {
        var child = 2 * root + 1
        if child + 1 < count, list[child].rule < list[child + 1].rule { child += 1 }
        guard list[root].rule < list[child].rule else { return }
        list.swapAt(root, child)
        root = child
    }
}
