extension ElevationRequest {
    /// Does what is due up to an instant, in the order in which it was due.
    ///
    /// To pass to an instant in one step or in many makes no difference.
    public mutating func pass(to now: Instant) -> [Occurrence] {
        var occurrences: [Occurrence] = []
        // Each turn uses up an escalation or ends the request.
        while let deadline, deadline <= now {
            occurrences.append(state == .pending ? passReview(deadline) : passGrant(deadline))
        }
        return occurrences
    }

    private mutating func passReview(_ due: Instant) -> Occurrence {
        if reviews.contains(where: { !$0.isSatisfied && $0.lapsesAt <= due }) {
            state = .lapsed
            return Occurrence(.lapsed, at: due, by: .host, state)
        }
        // INVARIANT: the deadline of a pending request is that of an open review, and it is not a lapse.
        let index = reviews.firstIndex { $0.deadline == due } ?? 0
        let step = reviews[index].escalate()
        return Occurrence(
            .escalated, at: due, by: .host, state,
            ["to": .texts(step.to), "rule": reviews[index].rule.map(JSON.text)])
    }

    private mutating func passGrant(_ due: Instant) -> Occurrence {
        let isOver = grant.map { $0.end <= due } ?? true
        state = isOver ? .expired : .lapsedUnused
        return Occurrence(isOver ? .expired : .lapsedUnused, at: due, by: .host, state)
    }

    /// Ends a grant whose remaining time is not known; a request that waits for people waits on.
    mutating func loseTime(at now: Instant) -> [Occurrence] {
        guard state.isGranted else { return [] }
        state = .expired
        let reason = "the machine was restarted with its clock set back, so the time is not known"
        return [Occurrence(.expired, at: now, by: .host, state, ["reason": .text(reason)])]
    }
}
