import JITPolicyRuntime

extension ElevationRequest {
    /// Takes evidence; with the last that is needed, the grant is of use.
    mutating func meet(
        _ obligation: String, _ evidence: Evidence, by actor: Actor, at now: Instant,
        rules: HostRules
    ) throws(Refusal) -> Occurrence {
        guard state.isGranted, var grant else { throw .wrongState(state) }
        guard grant.outstanding.contains(obligation) else { throw .notOutstanding(obligation) }
        guard rules.knownObligations.contains(obligation) else {
            throw .unknownObligation(obligation)
        }
        let earliest = submittedAt.advanced(bySeconds: -rules.clockSkewSeconds)
        let latest = now.advanced(bySeconds: rules.clockSkewSeconds)
        guard (earliest...latest).contains(evidence.at) else { throw .staleEvidence }
        grant.outstanding.removeAll { $0 == obligation }
        self.grant = grant
        if grant.outstanding.isEmpty { state = .active }
        return Occurrence(
            .obligationMet, at: now, by: actor, state,
            [
                "obligation": .text(obligation), "method": .text(evidence.method),
                "reference": evidence.reference.map(JSON.text),
            ])
    }

    /// Counts a use. The last one that is granted ends the grant: the next is refused.
    mutating func use(_ actor: Actor, at now: Instant) throws(Refusal) -> Occurrence {
        guard state.isGranted, var grant else { throw .wrongState(state) }
        guard grant.outstanding.isEmpty else { throw .obligationsOutstanding(grant.outstanding) }
        grant.uses += 1
        self.grant = grant
        if grant.usesLimit.map({ grant.uses >= $0 }) ?? false { state = .usedUp }
        return Occurrence(.used, at: now, by: actor, state, ["uses": .integer(grant.uses)])
    }

    mutating func revoke(
        _ actor: Actor, reason: String, at now: Instant
    ) throws(Refusal) -> Occurrence {
        guard state.isGranted else { throw .wrongState(state) }
        guard !reason.isBlank else { throw .noteRequired }
        return try end(.revoked, .revoked, by: actor, at: now, ["reason": .text(reason)])
    }

    mutating func extend(
        _ approver: Approver, by seconds: Int64, reason: String, ceiling: Int64?,
        reviews asked: [Decision.Review], at now: Instant
    ) throws(Refusal) -> Occurrence {
        guard state == .active, var grant else { throw .wrongState(state) }
        guard !mayBeSameAccount(approver.name, user) else { throw .ownRequest }
        guard reviews.isEmpty || reviews.contains(where: { $0.asks(approver) }) else {
            throw .notAsked(Set(reviews.flatMap(\.approvers)).sorted())
        }
        // An extension is no way round the people whom a request for so long would be sent to.
        if let other = asked.first(where: { !approver.isAmong($0.approvers) }) {
            throw .notAsked(other.approvers)
        }
        guard asked.allSatisfy({ $0.needing <= 1 }) else { throw .needsReview }
        guard !reason.isBlank else { throw .noteRequired }
        guard seconds > 0 else { throw .noTime }
        let (total, overflows) = grant.durationSeconds.addingReportingOverflow(seconds)
        // A review's limits bind whoever grants, now and later. Those of an approval were cut to what
        // was asked for, so the policy is asked again: that is the ceiling.
        let limit = reviews.isEmpty ? nil : terms?.durationSeconds
        if let most = [ceiling, limit].compactMap({ $0 }).min(), overflows || total > most {
            throw .beyondLimits(seconds: max(0, most - grant.durationSeconds))
        }
        grant.end = grant.end.advanced(bySeconds: seconds)
        self.grant = grant
        return Occurrence(
            .extended, at: now, by: approver.actor, state,
            ["by_seconds": .integer(seconds), "reason": .text(reason)])
    }

    /// Ends the grant if its policy says so; any other event means nothing to it.
    mutating func report(
        _ event: RevocationEvent, by actor: Actor, at now: Instant
    ) throws(Refusal) -> [Occurrence] {
        guard state.isGranted, let grant else { throw .wrongState(state) }
        guard grant.revokeOn.contains(event.name) else { return [] }
        return [try end(.revoked, .revoked, by: actor, at: now, ["event": .text(event.name)])]
    }

    /// Ends the grant.
    mutating func end(
        _ newState: RequestState, _ kind: AuditKind, by actor: Actor, at now: Instant,
        _ details: [String: JSON?] = [:]
    ) throws(Refusal) -> Occurrence {
        guard state.isGranted else { throw .wrongState(state) }
        state = newState
        return Occurrence(kind, at: now, by: actor, state, details)
    }
}
