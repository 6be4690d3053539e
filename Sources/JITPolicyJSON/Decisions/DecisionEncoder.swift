public import JITPolicyRuntime

/// Writes decisions as JSON, one on a line, with the keys in the order of `interfaces.md`.
///
/// Keys that do not apply are absent, and so are arrays without members, except `rules`.
public struct DecisionEncoder: Sendable {
    /// The member `policy`, the same for every decision.
    private let policy: [UInt8]

    public init(policy identity: PolicyIdentity) {
        var bytes: [UInt8] = []
        var object = JSONObjectWriter(&bytes)
        object.text("name", identity.name.isEmpty ? nil : identity.name, &bytes)
        object.integer("version", identity.version, &bytes)
        object.text("digest", identity.digestText, &bytes)
        object.end(&bytes)
        policy = bytes
    }

    /// Appends the line of a decision on a request.
    public func append(
        _ decision: Decision, on request: Request, explanation: [RuleExplanation]? = nil,
        to bytes: inout [UInt8]
    ) {
        var line = JSONObjectWriter(&bytes)
        if let id = request.id {
            line.key("id", &bytes)
            JSONText.append(request.bytes.span.extracting(id.range), to: &bytes)
        }
        line.text("decision", decision.outcome.name, &bytes)
        line.key("rules", &bytes)
        bytes.appendTexts(decision.rules)
        appendBounds(decision, &line, &bytes)
        appendAudience(decision, &line, &bytes)
        appendReasons(decision, &line, &bytes)
        line.array("ignored", request.ignored, &bytes) { name, bytes in
            JSONText.append(request.bytes.span.extracting(name.range), to: &bytes)
        }
        line.key("policy", &bytes)
        bytes.append(contentsOf: policy)
        if let explanation {
            line.key("rules_considered", &bytes)
            bytes.appendArray(explanation) { $1.append($0) }
        }
        line.end(&bytes)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends the line of bytes that are not a request.
    public func append(_ error: RequestDecodingError, to bytes: inout [UInt8]) {
        var line = JSONObjectWriter(&bytes)
        line.text("id", error.id, &bytes)
        line.text("decision", "invalid", &bytes)
        line.key("error", &bytes)
        var object = JSONObjectWriter(&bytes)
        object.text("path", error.path, &bytes)
        object.text("message", error.message, &bytes)
        object.integer("offset", Int64(error.byteOffset), &bytes)
        object.end(&bytes)
        line.end(&bytes)
        bytes.append(UInt8(ascii: "\n"))
    }

    // MARK: Parts of a decision

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
