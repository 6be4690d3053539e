internal import CHandCoded
internal import JITPolicyRuntime

extension floor_verdict {
    var decided: Decision.Outcome {
        switch outcome {
        case FLOOR_APPROVE: .approve
        case FLOOR_DENY: .deny
        default: .review
        }
    }

    /// The rules that made the decision, ascending.
    var ruleNumbers: [UInt32] {
        let all = rules
        let numbers = [all.0, all.1, all.2, all.3, all.4, all.5, all.6, all.7]
        return Array(numbers.prefix(Int(rule_count)))
    }
}
