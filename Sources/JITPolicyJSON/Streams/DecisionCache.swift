import JITPolicyRuntime

/// What was written of decisions before. Requests are many and verdicts are few, and what a verdict says takes
/// longer to write than to decide.
struct DecisionCache {
    private var members: [Verdict: DecisionMembers] = [:]
    /// Past so many all are forgotten, so that a stream's memory has a bound.
    private static let limit = 1_024

    /// The members of a machine's last decision. `request` is the one that was decided.
    mutating func members(of machine: inout Machine, on request: Request) -> DecisionMembers {
        let verdict = machine.verdict
        // Which facts were lacking is the request's own.
        guard !verdict.hasUnknown else { return DecisionMembers(machine.decision(for: request)) }
        if let known = members[verdict] { return known }
        let new = DecisionMembers(machine.decision(for: request))
        if members.count >= Self.limit { members.removeAll(keepingCapacity: true) }
        members[verdict] = new
        return new
    }
}
