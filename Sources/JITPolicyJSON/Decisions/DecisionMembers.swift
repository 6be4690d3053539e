import JITPolicyRuntime

/// The part of a decision's line that follows from the decision alone: its members from `decision` to
/// `monitored`.
struct DecisionMembers {
    /// Members of an object, without its braces.
    private(set) var bytes: [UInt8] = []

    init(_ decision: Decision) {
        var line = JSONObjectWriter()
        line.text("decision", decision.outcome.name, &bytes)
        line.key("rules", &bytes)
        bytes.appendTexts(decision.rules)
        appendBounds(decision, &line, &bytes)
        appendAudience(decision, &line, &bytes)
        appendReasons(decision, &line, &bytes)
    }

    private func appendBounds(
        _ decision: Decision, _ line: inout JSONObjectWriter, _ bytes: inout [UInt8]
    ) {
        if let grant = decision.grant {
            line.key("grant", &bytes)
            bytes.append(grant, obligations: [])
        }
        if let limits = decision.limits {
            line.key("limits", &bytes)
            bytes.append(limits, obligations: decision.obligations)
        }
        line.texts("obligations", decision.obligations, &bytes)
        line.array("restricted_by", decision.restrictedBy, &bytes) { restriction, bytes in
            var object = JSONObjectWriter(&bytes)
            object.text("rule", restriction.rule, &bytes)
            object.bool("assumed", restriction.assumed, &bytes)
            object.texts("unknown", restriction.unknown, &bytes)
            object.end(&bytes)
        }
    }

    private func appendAudience(
        _ decision: Decision, _ line: inout JSONObjectWriter, _ bytes: inout [UInt8]
    ) {
        line.texts("notify", decision.notify, &bytes)
        line.texts("tags", decision.tags, &bytes)
        line.texts("approvers", decision.approvers, &bytes)
        line.array("reviews", decision.reviews, &bytes) { $1.append($0) }
        line.texts("because", decision.because, &bytes)
    }

    private func appendReasons(
        _ decision: Decision, _ line: inout JSONObjectWriter, _ bytes: inout [UInt8]
    ) {
        line.array("undecided", decision.undecided, &bytes) { undecided, bytes in
            var object = JSONObjectWriter(&bytes)
            object.text("rule", undecided.rule, &bytes)
            object.text("effect", undecided.effect.name, &bytes)
            object.texts("unknown", undecided.unknown, &bytes)
            object.end(&bytes)
        }
        line.texts("exhausted", decision.exhausted, &bytes)
        line.texts("would_approve", decision.wouldApprove, &bytes)
        line.array("monitored", decision.monitored, &bytes) { monitored, bytes in
            var object = JSONObjectWriter(&bytes)
            object.text("rule", monitored.rule, &bytes)
            object.text("effect", monitored.effect.name, &bytes)
            object.text("value", monitored.value.name, &bytes)
            object.end(&bytes)
        }
    }
}

extension [UInt8] {
    /// Appends a grant, or the limits of a review with their obligations. A null is no bound.
    fileprivate mutating func append(_ grant: Decision.Grant, obligations: [String]) {
        var object = JSONObjectWriter(&self)
        object.integerOrNull("duration", grant.duration, &self)
        object.integerOrNull("uses", grant.uses, &self)
        object.integerOrNull("use_within", grant.useWithin, &self)
        object.bool("child_processes", grant.childProcesses, &self)
        object.texts("revoke_on", grant.revokeOn, &self)
        object.texts("obligations", obligations, &self)
        object.end(&self)
    }

    fileprivate mutating func append(_ review: Decision.Review) {
        var object = JSONObjectWriter(&self)
        object.textOrNull("rule", review.rule, &self)
        object.texts("approvers", review.approvers, &self)
        object.integer("needing", review.needing, &self)
        // Those who are asked at the same time are one entry each.
        let steps = review.escalate.flatMap { step in step.to.map { ($0, step.after) } }
        object.array("escalate", steps, &self) { step, bytes in
            var object = JSONObjectWriter(&bytes)
            object.text("to", step.0, &bytes)
            object.integer("after", step.1, &bytes)
            object.end(&bytes)
        }
        object.integer("lapse", review.lapse, &self)
        object.end(&self)
    }
}
