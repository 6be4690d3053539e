import JITPolicyRuntime

extension ElevationRequest {
    /// Begins the life of a request with what the policy decided and the host is set to.
    public static func submit(
        _ submission: Submission, switches: AutonomousSwitches, rules: HostRules, at now: Instant
    ) -> (request: ElevationRequest, occurrences: [Occurrence]) {
        let request = begin(submission, switches, rules, at: now)
        let submitted = Occurrence(.submitted, at: now, by: submission.agent, request.state)
        return (request, [submitted, request.beginning(submission, at: now)])
    }

    private static func begin(
        _ submission: Submission, _ switches: AutonomousSwitches, _ rules: HostRules,
        at now: Instant
    ) -> ElevationRequest {
        let decision = submission.decision
        let terms = Terms(decision)
        switch decision.outcome {
        case .deny: return ElevationRequest(submission, nil, state: .denied, at: now)
        case .review:
            let reviews = decision.reviews.map {
                Review($0, askedAt: now, defaultLapseSeconds: rules.reviewLapseSeconds)
            }
            return ask(reviews, submission, terms, [], rules, at: now)
        case .approve:
            let reasons = holdReasons(decision, switches, rules)
            // Without a time to end at, an approval is none.
            guard reasons.isEmpty, let terms, let seconds = terms.durationSeconds else {
                return ask([], submission, terms, reasons, rules, at: now)
            }
            let grant = Grant(terms, seconds: seconds, outstanding: terms.obligations, at: now)
            return ElevationRequest(
                submission, terms, state: grant.outstanding.isEmpty ? .active : .approved,
                grant: grant, at: now)
        }
    }

    private static func holdReasons(
        _ decision: Decision, _ switches: AutonomousSwitches, _ rules: HostRules
    ) -> [HoldReason] {
        var reasons: [HoldReason] = []
        if !switches.host { reasons.append(.autonomousOffForHost) }
        if !switches.policy { reasons.append(.autonomousOffForPolicy) }
        if !rules.knownObligations.isSuperset(of: decision.obligations) {
            reasons.append(.unknownObligation)
        }
        return reasons
    }

    /// A request that waits for people; where no rule says whom to ask, for any one approver.
    private static func ask(
        _ reviews: [Review], _ submission: Submission, _ terms: Terms?, _ reasons: [HoldReason],
        _ rules: HostRules, at now: Instant
    ) -> ElevationRequest {
        let anyone = Review(
            rule: nil, approvers: [], needing: 1,
            lapsesAt: now.advanced(bySeconds: rules.reviewLapseSeconds))
        return ElevationRequest(
            submission, terms, holdReasons: reasons, state: .pending,
            reviews: reviews.isEmpty ? [anyone] : reviews, at: now)
    }

    /// What the audit trail says of how it began.
    private func beginning(_ submission: Submission, at now: Instant) -> Occurrence {
        let decision = submission.decision
        var details: [String: JSON?] = [
            "notify": decision.notify.isEmpty ? nil : .texts(decision.notify)
        ]
        switch state {
        case .pending:
            details["asked"] = .texts(askedGroups)
            details["held_back"] =
                holdReasons.isEmpty ? nil : .texts(holdReasons.map(\.rawValue))
            return Occurrence(.sentToReview, at: now, by: .host, state, details)
        case .approved, .active:
            details["seconds"] = (grant?.durationSeconds).map(JSON.integer)
            return Occurrence(.autoApproved, at: now, by: .host, state, details)
        default: return Occurrence(.denied, at: now, by: .host, state, details)
        }
    }
}
