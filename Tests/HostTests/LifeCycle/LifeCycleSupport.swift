import JITPolicyHost
import JITPolicyRuntime

let beginning = Instant(rawValue: 1_795_000_000_000_000)

/// So many seconds after the beginning.
func at(_ seconds: Int64) -> Instant { beginning.advanced(bySeconds: seconds) }

let agent = Actor(.agent, "ws-1")
let bob = Approver(name: #"CORP\bob"#, groups: ["helpdesk"])
let carol = Approver(name: #"CORP\carol"#, groups: ["finance"])
let dave = Approver(name: #"CORP\dave"#, groups: ["helpdesk", "finance"])

func approval(
    seconds: Int64 = 3_600, uses: Int64? = nil, useWithin: Int64? = nil, revokeOn: [String] = [],
    obligations: [String] = []
) -> Decision {
    var decision = Decision(outcome: .approve)
    decision.rules = ["A"]
    decision.grant = Decision.Grant(
        duration: seconds, uses: uses, useWithin: useWithin, revokeOn: revokeOn)
    decision.obligations = obligations
    return decision
}

func review(
    _ reviews: [Decision.Review], limit: Int64? = 3_600, obligations: [String] = []
) -> Decision {
    var decision = Decision(outcome: .review)
    decision.limits = Decision.Grant(duration: limit)
    decision.obligations = obligations
    decision.reviews = reviews
    return decision
}

func question(
    _ approvers: [String] = [], needing: Int64 = 1, escalate: [(String, Int64)] = [],
    lapse: Int64? = nil, rule: String? = nil
) -> Decision.Review {
    Decision.Review(
        rule: rule, approvers: approvers, needing: needing,
        escalate: escalate.map { .init(to: [$0.0], after: $0.1) }, lapse: lapse)
}

/// A request of `CORP\alice` that was submitted at the beginning.
func submit(
    _ decision: Decision, asking seconds: Int64? = 3_600,
    switches: AutonomousSwitches = AutonomousSwitches(), rules: HostRules = HostRules()
) -> ElevationRequest {
    let submission = Submission(
        id: "r1", agent: agent, user: #"CORP\alice"#, durationSeconds: seconds, decision: decision)
    return ElevationRequest.submit(submission, switches: switches, rules: rules, at: beginning)
        .request
}

extension ElevationRequest {
    /// Applies an event by the default rules.
    @discardableResult
    mutating func apply(_ event: RequestEvent, at now: Instant) -> Outcome {
        apply(event, at: now, rules: HostRules())
    }
}

func evidence(at now: Instant) -> Evidence { Evidence(method: "totp", at: now) }
