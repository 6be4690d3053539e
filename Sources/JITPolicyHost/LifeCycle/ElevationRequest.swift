/// A request from its submission to its end: a state machine without clock, store or network.
///
/// An event, or the passing of time, changes the state and says what occurred; the caller stores both
/// in one transaction. Time passes before anything else happens: an event that comes after the end of
/// a grant finds it ended, however late the host wakes up.
public struct ElevationRequest: Hashable, Sendable, Codable {
    public let id: String
    public let user: String
    public let submittedAt: Instant
    /// The time asked for.
    public let requestedSeconds: Int64?
    /// What may be granted at most; nil when the policy denied.
    public let terms: Terms?
    /// Why people are asked although the policy would approve.
    public let holdReasons: [HoldReason]
    public internal(set) var state: RequestState
    /// The questions to approvers; empty unless people were asked.
    public internal(set) var reviews: [Review]
    /// The shortest time that an approver has asked for so far.
    public internal(set) var shortenedSeconds: Int64?
    /// Once it was granted.
    public internal(set) var grant: Grant?

    init(
        _ submission: Submission, _ terms: Terms?, holdReasons: [HoldReason] = [],
        state: RequestState, reviews: [Review] = [], grant: Grant? = nil, at now: Instant
    ) {
        id = submission.id
        user = submission.user
        submittedAt = now
        requestedSeconds = submission.durationSeconds
        self.terms = terms
        self.holdReasons = holdReasons
        self.state = state
        self.reviews = reviews
        self.grant = grant
    }

    /// The next instant at which something happens by itself; nil when nothing will.
    ///
    /// INVARIANT: later than the last instant that time has passed to.
    public var deadline: Instant? {
        if state == .pending { return reviews.compactMap(\.deadline).min() }
        return state.isGranted ? grant?.deadline : nil
    }

    /// When it is too late to decide; nil where nobody is asked, or no more.
    public var lapsesAt: Instant? {
        guard state == .pending else { return nil }
        return reviews.filter { !$0.isSatisfied }.map(\.lapsesAt).min()
    }

    /// Groups whose members are asked and have not answered; empty where every approver is.
    public var askedGroups: [String] {
        let open = reviews.filter { !$0.isSatisfied }
        guard open.allSatisfy({ !$0.approvers.isEmpty }) else { return [] }
        return Set(open.flatMap(\.approvers)).sorted()
    }
}

/// What came of an event.
public struct Outcome: Hashable, Sendable {
    /// In the order in which they happened; those due before the event come first.
    public var occurrences: [Occurrence] = []
    /// Why the event itself did nothing.
    public var refusal: Refusal?
}

extension ElevationRequest {
    /// Lets time pass, then applies an event. A refused event leaves what time alone has changed.
    public mutating func apply(_ event: RequestEvent, at now: Instant, rules: HostRules) -> Outcome
    {
        var outcome = Outcome(occurrences: pass(to: now))
        do throws(Refusal) {
            outcome.occurrences.append(contentsOf: try perform(event, at: now, rules: rules))
        } catch {
            outcome.refusal = error
        }
        return outcome
    }

    private mutating func perform(
        _ event: RequestEvent, at now: Instant, rules: HostRules
    ) throws(Refusal) -> [Occurrence] {
        switch event {
        case .approve(let approver, let seconds, let note):
            [try approve(approver, seconds: seconds, note: note, at: now, rules: rules)]
        case .decline(let approver, let note):
            [try decline(approver, note: note, at: now, rules: rules)]
        case .cancel(let actor): [try cancel(actor, at: now)]
        case .meetObligation(let name, let evidence, let actor):
            [try meet(name, evidence, by: actor, at: now, rules: rules)]
        case .use(let actor): [try use(actor, at: now)]
        case .giveBack(let actor): [try end(.returned, .returned, by: actor, at: now)]
        case .revoke(let actor, let reason):
            [try revoke(actor, reason: reason, at: now)]
        case .extend(let approver, let seconds, let reason, let ceiling, let reviews):
            [
                try extend(
                    approver, by: seconds, reason: reason, ceiling: ceiling, reviews: reviews,
                    at: now)
            ]
        case .report(let event, let actor): try report(event, by: actor, at: now)
        case .loseTime: loseTime(at: now)
        }
    }
}
