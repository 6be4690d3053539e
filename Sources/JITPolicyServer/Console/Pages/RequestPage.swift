#if Host
import JITPolicyHost
import JITPolicyRuntime

/// A request with everything that is known of it.
private struct RequestView: View {
    var row: RequestRow
    var reason: String?
    var facts: [FactRow]
    /// While people are asked.
    var question: ReviewQuestion?
    var reviews: [ReviewRow]
    var grant: GrantRow?
    var timeline: [EventItem]
    /// Why the policy decided so, rule by rule.
    var explanation: Markup?
    /// Why that cannot be told.
    var explanationGap: String?
    var policy: String
    var agent: String

    /// Whether who looks can decide on it.
    var decides: Bool
    /// Why they cannot, though they decide on others.
    var objection: String?
    /// Whether it is their own, and waits.
    var withdraws: Bool
    var extends: Bool
    var revokes: Bool
    var requiresNote: Bool
    var form: FormState
}

/// One question to a group of approvers.
private struct ReviewRow: View {
    var rule: String?
    var asked: String?
    var agreements: String
    var agreed: String?
    var lapses: TimeText?
    var escalations: [Escalation]

    struct Escalation: View {
        var to: String
        var at: TimeText
    }

    init(_ review: Review, isOpen: Bool, _ timeline: Timeline) {
        rule = review.rule
        asked = review.approvers.isEmpty ? nil : review.approvers.joined(separator: ", ")
        agreements = "\(review.agreed.count) of \(review.needing)"
        agreed = review.agreed.isEmpty ? nil : review.agreed.joined(separator: ", ")
        lapses = isOpen && !review.isSatisfied ? timeline.text(review.lapsesAt) : nil
        escalations =
            isOpen
            ? review.escalations.map {
                Escalation(to: $0.to.joined(separator: ", "), at: timeline.text($0.at))
            } : []
    }
}

extension Console {
    func request(_ visit: Visit) async throws -> Reply {
        try QueryReader(visit.query).finish()
        return try await request(visit, FormState())
    }

    func decide(_ visit: Visit, _ verdict: ReviewDecision.Verdict) async throws -> Reply {
        try await visit.submit { form in
            let decision = try ReviewDecision(&form, verdict: verdict)
            let approver = try visit.principal.approver
            let request = try await api.desk.apply(
                decision.event(by: approver), to: try visit.parameter("id"))
            let isAgreement = verdict == .approve && request.life.state == .pending
            visit.tell(isAgreement ? "Your agreement is recorded." : "Request \(verdict.past).")
            return .seeOther("/requests/" + request.life.id)
        } again: { form, status in
            try await request(visit, form, status: status)
        }
    }

    func withdrawRequest(_ visit: Visit) async throws -> Reply {
        try await visit.submit { form in
            try form.finish()
            let id = try visit.parameter("id")
            _ = try await api.desk.apply(.cancel(try visit.actor), to: id)
            visit.tell("Request withdrawn.")
            return .seeOther("/requests/" + id)
        } again: { form, status in
            try await request(visit, form, status: status)
        }
    }

    /// The page of the request that the address names, with a form as it was sent.
    func request(_ visit: Visit, _ form: FormState, status: Int = 200) async throws -> Reply {
        let id = try visit.parameter("id")
        let request = try await api.desk.request(id)
        var filter = EventFilter()
        filter.request = id
        let events = try await api.store.read { [filter] in
            try $0.events(filter, before: nil, limit: 200)
        }
        let view = RequestView(
            request, events: try events.reversed().map { try $0.json() },
            explanation: try await api.policies.explanation(of: request),
            timeline: try await api.desk.currentTimeline(), principal: try visit.principal,
            requiresNote: rules.requiresNote, form: form)
        return .page("request", "Request of \(request.life.user)", view, status: status)
    }
}

extension RequestView {
    init(
        _ request: StoredRequest, events: [JSON],
        explanation found: Result<StoredExplanation, ExplanationGap>, timeline now: Timeline,
        principal: Principal, requiresNote: Bool, form: FormState
    ) {
        let life = request.life
        let isPending = life.state == .pending
        row = RequestRow(request, now)
        reason = request.reason
        facts = FactRow.rows(of: request.document)
        question = isPending ? ReviewQuestion(request, now) : nil
        reviews = life.reviews.map { ReviewRow($0, isOpen: isPending, now) }
        grant = life.grant.map { GrantRow(request, $0, now) }
        timeline = events.map { EventItem($0, now) }
        switch found {
        case .success(let stored):
            let mayRead = ConsolePage.policyVersion.row.access.allows(principal)
            let page = ConsolePage.path(ofPolicy: stored.policy, version: stored.version)
            explanation =
                ExplanationView(explained: stored.explained, policyPage: mayRead ? page : nil)
                .markup
            explanationGap =
                stored.isAsDecided
                ? nil : "Decided anew, another decision comes of it than then: see the timeline."
        case .failure(let gap):
            explanation = nil
            explanationGap = gap.message
        }
        let summary = request.facts.summary
        policy = summary.policy.isEmpty ? summary.policyDigest : summary.policy
        agent = request.facts.agent

        let mayDecide = ConsolePage.approveRequest.row.access.allows(principal)
        let refusal = life.objection(to: principal.approver)
        decides = mayDecide && isPending && refusal == nil
        objection = mayDecide && isPending ? refusal?.message.asSentence : nil
        withdraws =
            isPending && ConsolePage.withdrawRequest.row.access.allows(principal)
            && life.isOf(principal.user)
        extends = life.state == .active && ConsolePage.extendGrant.row.access.allows(principal)
        revokes = life.state.isGranted && ConsolePage.revokeGrant.row.access.allows(principal)
        self.requiresNote = requiresNote
        self.form = form
        // Meanwhile a request may have been decided on, or a grant have ended.
        self.form.tellAsAWhole { [decides, extends, revokes] field in
            if field.hasPrefix("extend-") { return !extends }
            if field.hasPrefix("revoke-") { return !revokes }
            return !decides
        }
    }
}

extension ElevationRequest {
    /// Whether it is surely this account's own.
    fileprivate func isOf(_ account: String) -> Bool {
        let name = AccountName(account)
        return name != nil && name == AccountName(user)
    }
}
#endif
