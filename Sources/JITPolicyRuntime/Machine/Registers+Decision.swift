// The verdict with names and texts: made on demand, from the numbers and the request that they are of.

extension Registers {
    mutating func makeDecision(_ program: Program, _ request: Request) -> Decision {
        var decision = Decision(outcome: verdict.outcome)
        decision.rules = verdict.rules.map { name($0, program) }
        decision.undecided = verdict.undecided.map { rule in
            Decision.Undecided(
                rule: name(rule, program), effect: effect(rule, program),
                unknown: unknownAttributes(rule, program, request))
        }.sorted { $0.rule.utf8.lexicographicallyPrecedes($1.rule.utf8) }
        decision.exhausted = verdict.exhausted.map { name($0, program) }
        decision.wouldApprove = verdict.wouldApprove.map { [name($0, program)] } ?? []
        decision.monitored = verdict.monitored.map {
            Decision.Monitored(
                rule: name($0.rule, program), effect: effect($0.rule, program), value: $0.value)
        }.sorted { $0.rule.utf8.lexicographicallyPrecedes($1.rule.utf8) }
        if verdict.outcome != .deny {
            decision.restrictedBy = verdict.restrictions.map { entry in
                let unknown =
                    entry.value == .unknown
                    ? unknownAttributes(entry.rule, program, request) : []
                return Decision.Restriction(
                    rule: name(entry.rule, program), assumed: entry.value == .unknown,
                    unknown: unknown)
            }
        }
        addTexts(to: &decision, program)
        addBounds(to: &decision, program)
        if verdict.outcome == .review { addReviews(to: &decision, program) }
        return decision
    }

    private func name(_ rule: UInt32, _ program: Program) -> String {
        program.tables.string(program.tables.rules[Int(rule)].name)
    }

    private func effect(_ rule: UInt32, _ program: Program) -> Effect {
        Effect(verified: UInt8(program.tables.rules[Int(rule)].effect))
    }

    /// Texts of every rule that had a part in the decision.
    private func addTexts(to decision: inout Decision, _ program: Program) {
        var because: [String] = []
        var tags: [String] = []
        var notify: [String] = []
        for rule in verdict.rules + supportingRules() {
            let record = program.tables.rules[Int(rule)]
            // A restriction gives a reason for the grant that it cuts, not for a review.
            let isReason =
                verdict.outcome == .approve || effect(rule, program) != .restrict
            if isReason { because += program.tables.strings(record.because) }
            tags += program.tables.strings(record.tags)
            notify += program.tables.strings(record.notify)
        }
        if verdict.isDefault { notify += program.tables.strings(program.tables.info.defaultNotify) }
        decision.because = sortedOnce(because)
        decision.tags = sortedOnce(tags)
        decision.notify = sortedOnce(notify)
    }

    /// Rules that did not make the decision but shape it: undecided review rules, which must be satisfied,
    /// and restrictions of a grant or of its limits. An undecided deny rule says nothing of the request.
    private func supportingRules() -> [UInt32] {
        let restrictions = verdict.restrictions.map(\.rule)
        switch verdict.outcome {
        case .deny: return []
        case .approve: return restrictions
        case .review:
            guard verdict.wouldApprove == nil else { return restrictions }
            return verdict.reviews.filter { $0.value == .unknown }.map(\.rule) + restrictions
        }
    }

    private func addBounds(to decision: inout Decision, _ program: Program) {
        guard verdict.outcome != .deny else { return }
        let bounds = verdict.bounds
        let grant = Decision.Grant(
            duration: bounds.durationSeconds == 0 ? nil : bounds.durationSeconds,
            uses: bounds.uses == 0 ? nil : bounds.uses,
            useWithin: bounds.useWithinSeconds == 0 ? nil : bounds.useWithinSeconds,
            childProcesses: !bounds.forbidsChildProcesses,
            revokeOn: RevocationEvent.allCases.filter { bounds.revokeOn >> $0.rawValue & 1 == 1 }
                .map(\.name).sorted())
        var demanding = verdict.restrictions.map(\.rule)
        if verdict.outcome == .approve {
            decision.grant = grant
            demanding += verdict.rules
        } else {
            decision.limits = grant
        }
        decision.obligations = sortedOnce(
            demanding.flatMap { program.tables.strings(program.tables.rules[Int($0)].obligations) })
    }

    private func addReviews(to decision: inout Decision, _ program: Program) {
        if verdict.isDefault { decision.reviews = [review(nil, terms: 0, program)] }
        if verdict.wouldApprove == nil {
            decision.reviews += verdict.reviews.map {
                review(
                    name($0.rule, program), terms: program.tables.rules[Int($0.rule)].terms, program
                )
            }
        }
        decision.approvers = sortedOnce(decision.reviews.flatMap(\.approvers))
    }

    private func review(_ rule: String?, terms: UInt32, _ program: Program) -> Decision.Review {
        let record = program.tables.terms[Int(terms)]
        return Decision.Review(
            rule: rule, approvers: program.tables.strings(record.approvers),
            needing: record.needing,
            escalate: program.tables.escalations[record.escalations.range].map {
                .init(to: [program.tables.string($0.to)], after: $0.afterSeconds)
            },
            lapse: record.lapseSeconds == 0 ? nil : record.lapseSeconds)
    }
}

/// By Unicode scalars, each once.
private func sortedOnce(_ texts: [String]) -> [String] {
    var result = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var last: String?
    result.removeAll { text in
        defer { last = text }
        return last.map { $0.utf8.elementsEqual(text.utf8) } ?? false
    }
    return result
}
