extension ElevationRequest {
    /// An approver agrees; with the last agreement that is needed, the grant begins.
    mutating func approve(
        _ approver: Approver, seconds: Int64?, note: String?, at now: Instant, rules: HostRules
    ) throws(Refusal) -> Occurrence {
        let asked = try questions(to: approver, note: note, rules: rules)
        let open = asked.filter { !reviews[$0].hasAgreed(approver) }
        guard !open.isEmpty else { throw .alreadyAgreed }
        let shortest = try shortestTime(with: seconds)
        let completes = reviews.indices.allSatisfy { index in
            reviews[index].agreed.count + (open.contains(index) ? 1 : 0) >= reviews[index].needing
        }
        guard !completes || shortest != nil else { throw .durationRequired }

        for index in open { reviews[index].agree(approver) }
        shortenedSeconds = [shortenedSeconds, seconds].compactMap { $0 }.min()
        var details: [String: JSON?] = [
            "note": note.map(JSON.text), "seconds": seconds.map(JSON.integer),
        ]
        guard completes, let shortest, let terms else {
            details["agreed"] = .integer(Int64(agreements.count))
            details["needed"] = .integer(Int64(agreementsNeeded))
            return Occurrence(.agreed, at: now, by: approver.actor, state, details)
        }
        // A person who knows of an obligation that the host does not has vouched for it.
        let known = terms.obligations.filter(rules.knownObligations.contains)
        let vouched = terms.obligations.filter { !rules.knownObligations.contains($0) }
        let grant = Grant(terms, seconds: shortest, outstanding: known, at: now)
        self.grant = grant
        state = known.isEmpty ? .active : .approved
        details["seconds"] = .integer(grant.durationSeconds)
        details["vouched"] = vouched.isEmpty ? nil : .texts(vouched)
        return Occurrence(.approved, at: now, by: approver.actor, state, details)
    }

    /// One refusal ends it, whoever else has agreed.
    mutating func decline(
        _ approver: Approver, note: String?, at now: Instant, rules: HostRules
    ) throws(Refusal) -> Occurrence {
        _ = try questions(to: approver, note: note, rules: rules)
        state = .declined
        return Occurrence(
            .declined, at: now, by: approver.actor, state, ["note": note.map(JSON.text)])
    }

    /// The agent speaks for its user; of anyone else the account must be the very same. Others decline,
    /// if they are asked.
    mutating func cancel(_ actor: Actor, at now: Instant) throws(Refusal) -> Occurrence {
        guard state == .pending else { throw .wrongState(state) }
        let account = AccountName(actor.name)
        guard actor.kind == .agent || account != nil && account == AccountName(user) else {
            throw .notOwnRequest
        }
        state = .cancelled
        return Occurrence(.cancelled, at: now, by: actor, state)
    }

    /// How many agreements there are, of those that are needed: what `pending (k of n)` says.
    public var agreements: [String] {
        reviews.flatMap { $0.agreed.prefix($0.needing) }
    }

    public var agreementsNeeded: Int {
        // A policy may ask for more people than there are numbers.
        reviews.reduce(0) { sum, review in
            let (total, overflows) = sum.addingReportingOverflow(review.needing)
            return overflows ? .max : total
        }
    }

    /// Why someone cannot approve now, whatever they say; nil where they can.
    public func objection(to approver: Approver) -> Refusal? {
        do throws(Refusal) {
            let asked = try questions(to: approver)
            return asked.allSatisfy { reviews[$0].hasAgreed(approver) } ? .alreadyAgreed : nil
        } catch {
            return error
        }
    }

    /// The longest time that an approver may ask for; nil without a bound.
    public var longestSeconds: Int64? {
        [requestedSeconds, terms?.durationSeconds].compactMap { $0 }.min()
    }

    // MARK: Details

    /// The open reviews that ask someone, if that person may answer so.
    private func questions(
        to approver: Approver, note: String?, rules: HostRules
    ) throws(Refusal) -> [Int] {
        let asked = try questions(to: approver)
        guard !rules.requiresNote || note?.isBlank == false else { throw .noteRequired }
        return asked
    }

    /// The open reviews that ask someone, if that person may answer at all.
    private func questions(to approver: Approver) throws(Refusal) -> [Int] {
        guard state == .pending else { throw .wrongState(state) }
        guard !mayBeSameAccount(approver.name, user) else { throw .ownRequest }
        let asked = reviews.indices.filter {
            !reviews[$0].isSatisfied && reviews[$0].asks(approver)
        }
        guard !asked.isEmpty else { throw .notAsked(askedGroups) }
        return asked
    }

    /// The time that is granted if one approver more asks for `seconds`; nil while nobody has said.
    private func shortestTime(with seconds: Int64?) throws(Refusal) -> Int64? {
        if let seconds {
            guard seconds > 0 else { throw .noTime }
            if let most = longestSeconds, seconds > most { throw .beyondLimits(seconds: most) }
        }
        return [seconds, shortenedSeconds, longestSeconds].compactMap { $0 }.min()
    }
}

extension String {
    /// Whether there is nothing to read in it.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
