import JITPolicyCompiler
import JITPolicyRuntime

extension Model.Test.Expectation {
    /// Whether a decision is the expected one. What the expectation leaves out is not looked at.
    func isMet(by decision: Decision) -> Bool {
        guard decision.outcome == outcome else { return false }
        switch self {
        case .approve(let rule, let seconds, let obligations):
            return (rule.map { decision.rules == [$0] } ?? true)
                && (seconds.map { decision.grant?.duration == $0 } ?? true)
                && (obligations.map { Set($0) == Set(decision.obligations) } ?? true)
        case .deny(let rule):
            return rule.map(decision.rules.contains) ?? true
        case .review(let rule, let unknown):
            let holding =
                decision.rules + decision.reviews.compactMap(\.rule)
                + decision.undecided.map(\.rule)
            return (rule.map(holding.contains) ?? true)
                && (unknown.map { Set($0) == Set(decision.unknownAttributes) } ?? true)
        }
    }

    var outcome: Decision.Outcome {
        switch self {
        case .approve: .approve
        case .deny: .deny
        case .review: .review
        }
    }

    /// The effect of the rules that would bring the expected decision about.
    var effect: Effect {
        switch self {
        case .approve: .approve
        case .deny: .deny
        case .review: .review
        }
    }

    /// The rule that it names.
    var rule: String? {
        switch self {
        case .approve(let rule, _, _), .deny(let rule), .review(let rule, _): rule
        }
    }

    /// As it is written after `expect`.
    var text: String {
        var text = outcome.name
        if let rule { text += " by \"\(rule)\"" }
        switch self {
        case .approve(_, let seconds, let obligations):
            if let seconds { text += " for \(durationText(seconds: seconds))" }
            if let obligations { text += " requiring " + obligations.joined(separator: ", ") }
        case .deny: break
        case .review(_, let unknown):
            if let unknown { text += " because unknown " + unknown.joined(separator: ", ") }
        }
        return text
    }
}
