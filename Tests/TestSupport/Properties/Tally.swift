public import JITPolicyRuntime

/// What a property run met: the mix of its decisions, and how often each form was written.
public struct Tally: Sendable {
    public var policies = 0
    /// Made-up policies that the checker refused; there should be next to none.
    public var refused = 0
    /// Why, by message.
    public var refusals: [String: Int] = [:]
    public var pairs = 0
    public var outcomes: [Decision.Outcome: Int] = [:]
    /// Decisions in which some rule was unknown.
    public var unknown = 0
    /// Decisions in which a match ran into its limit.
    public var limited = 0
    /// Of these, decisions in which machine and reference differ, as they may.
    public var limitedDifferences = 0
    public var additions = 0
    public var damaged = 0
    public var features: [String: Int] = [:]
    /// How often each field of a decision said something.
    public var fields: [String: Int] = [:]
    public var failures: [PropertyFailure] = []

    public init() {}

    mutating func count(_ decision: Decision, sawUnknown: Bool) {
        pairs += 1
        outcomes[decision.outcome, default: 0] += 1
        if sawUnknown { unknown += 1 }
        let said = [
            ("restricted_by", !decision.restrictedBy.isEmpty),
            ("assumed", decision.restrictedBy.contains { $0.assumed }),
            ("undecided", !decision.undecided.isEmpty), ("exhausted", !decision.exhausted.isEmpty),
            ("would_approve", !decision.wouldApprove.isEmpty),
            ("monitored", !decision.monitored.isEmpty),
            ("default", decision.rules.isEmpty),
        ]
        for (name, isSaid) in said where isSaid { fields[name, default: 0] += 1 }
    }

    public mutating func merge(_ other: Tally) {
        policies += other.policies
        refused += other.refused
        refusals.merge(other.refusals, uniquingKeysWith: +)
        pairs += other.pairs
        outcomes.merge(other.outcomes, uniquingKeysWith: +)
        unknown += other.unknown
        limited += other.limited
        limitedDifferences += other.limitedDifferences
        additions += other.additions
        damaged += other.damaged
        features.merge(other.features, uniquingKeysWith: +)
        fields.merge(other.fields, uniquingKeysWith: +)
        failures += other.failures
    }

    public func percent(_ outcome: Decision.Outcome) -> Int {
        pairs == 0 ? 0 : outcomes[outcome, default: 0] * 100 / pairs
    }

    public var percentUnknown: Int { pairs == 0 ? 0 : unknown * 100 / pairs }

    /// A table for people.
    public var summary: String {
        let mix = Decision.Outcome.allCases.map { "\($0.name) \(percent($0)) %" }
            .joined(separator: ", ")
        let list = { (counts: [String: Int]) in
            counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                .joined(separator: " · ")
        }
        return """
            pairs \(pairs) of \(policies) policies (\(refused) refused), differences \(failures.count)
            mix: \(mix), with an unknown \(percentUnknown) %
            a match hit its limit in \(limited); there they differ, as they may, in \(limitedDifferences)
            facts added to \(additions) approved requests, \(damaged) programs damaged
            decisions that say: \(list(fields))
            written: \(list(features))
            refused: \(list(refusals))
            """
    }
}

/// A property that did not hold, with all that is needed to see it again.
public struct PropertyFailure: Sendable, CustomStringConvertible {
    public var property: String
    public var policySeed: UInt64
    public var policy: String
    public var request: String?
    public var expected: String
    public var found: String

    public var description: String {
        """
        \(property) does not hold (policy seed \(policySeed))
        --- policy
        \(policy)--- request
        \(request ?? "none")
        --- expected
        \(expected)
        --- found
        \(found)
        """
    }
}
