import JITPolicyRuntime

/// What was written of decisions before. Requests are many and verdicts are few, and what a verdict says takes
/// longer to write than to decide.
///
/// A verdict stands in one of a few places that follow from it. Where others have taken them all, it takes the
/// place of one of these: so a stream's memory has a bound, and verdicts that meet cost no more than if nothing
/// were remembered.
struct DecisionCache {
    private final class Entry {
        let verdict: Verdict
        let members: DecisionMembers

        init(_ verdict: Verdict, _ members: DecisionMembers) {
            self.verdict = verdict
            self.members = members
        }

        /// Compares where the verdict stands: a copy would count the references to each of its lists.
        @inline(never)
        func isOf(_ other: Verdict) -> Bool { verdict == other }
    }

    /// A power of two.
    private var entries: [Entry?] = Array(repeating: nil, count: 2_048)
    private static let placesOfVerdict = 8

    /// The members of a machine's last decision. `request` is the one that was decided.
    mutating func members(of machine: inout Machine, on request: Request) -> DecisionMembers {
        let verdict = machine.verdict
        // Which facts were lacking is the request's own.
        guard !verdict.hasUnknown else { return DecisionMembers(machine.decision(for: request)) }
        let first = Self.hash(verdict)
        var free = first & (entries.count - 1)
        for number in first..<first + Self.placesOfVerdict {
            let place = number & (entries.count - 1)
            guard let entry = entries[place] else {
                free = place
                break
            }
            if entry.isOf(verdict) { return entry.members }
        }
        let entry = Entry(verdict, DecisionMembers(machine.decision(for: request)))
        entries[free] = entry
        return entry.members
    }

    /// By what tells most verdicts apart: the first of the rules, and for how long.
    private static func hash(_ verdict: Verdict) -> Int {
        let rule = UInt64(verdict.rules.first ?? verdict.wouldApprove ?? .max)
        let seconds = UInt64(truncatingIfNeeded: verdict.bounds.durationSeconds)
        let product = (rule << 32 ^ seconds) &* 0x9E37_79B9_7F4A_7C15
        return Int(product >> 32)
    }
}
