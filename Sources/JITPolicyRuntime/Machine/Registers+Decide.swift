// The decision: section 7 of the language reference, step by step.

extension Registers {
    mutating func decide(_ program: Program, _ request: Request) {
        begin()
        bindSystem(request)
        findCandidates(program, request)
        let (isDenied, denyIsUndecided) =
            candidates.denies.isEmpty ? (false, false) : runDenies(program, request)
        let reviewHolds =
            !candidates.reviews.isEmpty && runReviews(program, request)
        if !candidates.monitored.isEmpty { runMonitored(program, request) }
        if isDenied {
            verdict.outcome = .deny
            verdict.reviews.removeAll(keepingCapacity: true)
            return
        }
        findFurtherCandidates(program, request)
        runRestrictions(program, request)
        if denyIsUndecided || reviewHolds {
            let mayOverride = !denyIsUndecided && program.tables.info.isAutonomous == 1
            if !mayOverride || !approve(overridingOnly: true, program, request) {
                review(program)
            }
            return
        }
        if !approve(overridingOnly: false, program, request) { fallBack(program) }
    }

    // MARK: Rules that withhold

    private mutating func value(
        ofRule rule: UInt32, _ program: Program, _ request: Request
    ) -> Truth {
        run(program.ruleHeads[Int(rule)].codeStart, program, request)
    }

    /// Runs deny rules: whether one is true, and whether one is unknown.
    private mutating func runDenies(_ program: Program, _ request: Request)
        -> (isDenied: Bool, isUndecided: Bool)
    {
        for index in candidates.denies.indices {
            let rule = candidates.denies[index]
            switch value(ofRule: rule, program, request) {
            case .true: verdict.rules.append(rule)
            case .unknown: verdict.undecided.append(rule)
            case .false: break
            }
        }
        sortInPlace(&verdict.rules)
        sortInPlace(&verdict.undecided)
        return (!verdict.rules.isEmpty, !verdict.undecided.isEmpty)
    }

    /// Runs review rules; true if one is not false.
    private mutating func runReviews(_ program: Program, _ request: Request)
        -> Bool
    {
        for index in candidates.reviews.indices {
            let rule = candidates.reviews[index]
            let value = value(ofRule: rule, program, request)
            if value == .false { continue }
            if value == .unknown { verdict.undecided.append(rule) }
            verdict.reviews.append(.init(rule: rule, value: value))
        }
        sortInPlace(&verdict.undecided)
        sortInPlace(&verdict.reviews)
        return !verdict.reviews.isEmpty
    }

    private mutating func runRestrictions(_ program: Program, _ request: Request) {
        verdict.bounds.tighten(\.durationSeconds, program.tables.info.ceilingSeconds)
        for index in candidates.restrictions.indices {
            let rule = candidates.restrictions[index]
            let value = value(ofRule: rule, program, request)
            if value == .false { continue }
            verdict.restrictions.append(.init(rule: rule, value: value))
            verdict.bounds.tighten(by: program.tables.rules[Int(rule)])
        }
        sortInPlace(&verdict.restrictions)
    }

    private mutating func runMonitored(_ program: Program, _ request: Request) {
        for index in candidates.monitored.indices {
            let rule = candidates.monitored[index]
            let value = value(ofRule: rule, program, request)
            if value != .false { verdict.monitored.append(.init(rule: rule, value: value)) }
        }
        sortInPlace(&verdict.monitored)
    }

    // MARK: Outcomes

    private mutating func review(_ program: Program) {
        verdict.outcome = .review
        for entry in verdict.reviews where entry.value == .true { verdict.rules.append(entry.rule) }
        // Only deny rules are undecided: nobody is named, so the policy's own terms hold.
        verdict.isDefault = verdict.reviews.isEmpty
    }

    private mutating func fallBack(_ program: Program) {
        verdict.isDefault = true
        verdict.outcome = program.tables.info.deniesByDefault == 1 ? .deny : .review
        if verdict.outcome == .deny { verdict.restrictions.removeAll(keepingCapacity: true) }
    }

    /// What an approve rule would grant.
    private struct Offer {
        var rule: UInt32
        var seconds: Int64
        var obligations: UInt32

        init(_ rule: UInt32, _ head: Program.RuleHead, seconds: Int64) {
            self.rule = rule
            self.seconds = seconds
            obligations = head.obligationCount
        }

        /// Whether nothing but an earlier name could come before it.
        func isBest(for most: Int64) -> Bool { obligations == 0 && seconds == most }

        /// Whether it comes before another, if there is one: longer first, then fewer obligations, then the name.
        @inline(__always)
        func exceeds(_ other: Offer?) -> Bool {
            guard let other else { return true }
            if seconds != other.seconds { return seconds > other.seconds }
            if obligations != other.obligations { return obligations < other.obligations }
            return rule < other.rule
        }
    }

    /// Step 3: the approve rule that gives the longest grant, if any fires.
    private mutating func approve(
        overridingOnly: Bool, _ program: Program, _ request: Request
    ) -> Bool {
        let asked = request.fields[Int(BuiltinAttribute.duration.rawValue)]
        var most = verdict.bounds
        if asked.isPresent { most.tighten(\.durationSeconds, asked.integer) }
        var best: Offer?
        for index in candidates.approvals.indices {
            let rule = candidates.approvals[index]
            let head = program.ruleHeads[Int(rule)]
            if overridingOnly && !head.overridesReview { continue }
            let ideal = Offer(rule, head, seconds: most.durationSeconds)
            // A rule with quotas is run all the same, to tell whether they are exhausted.
            guard head.hasQuotas || asked.isPresent && ideal.exceeds(best) else { continue }
            consider(rule, head, asked, most.durationSeconds, &best, program, request)
        }
        for index in candidates.plainApprovals.indices where asked.isPresent {
            let approvals = candidates.plainApprovals[index]
            var isTested = approvals.test == none32
            for place in approvals.rules.range {
                let reference = program.tables.ruleReferences[place]
                guard reference.longestSeconds >= askedSeconds else { continue }
                // Often told without a look at the rule.
                if let best, best.isBest(for: most.durationSeconds), best.rule < reference.rule {
                    break
                }
                let head = program.ruleHeads[Int(reference.rule)]
                if overridingOnly && !head.overridesReview { continue }
                // What comes behind it is no better.
                let ideal = Offer(reference.rule, head, seconds: most.durationSeconds)
                guard ideal.exceeds(best) else { break }
                if !isTested {
                    let probe = program.tables.probes[Int(approvals.test)]
                    guard value(of: probe, program, request) == .true else { break }
                    isTested = true
                }
                // Other facts may have led here.
                if ruleStamps[Int(reference.rule)] == epoch { continue }
                ruleStamps[Int(reference.rule)] = epoch
                consider(
                    reference.rule, head, asked, most.durationSeconds, &best, program,
                    request)
            }
        }
        sortInPlace(&verdict.exhausted)
        guard let best else { return false }
        grant(best.rule, best.seconds, program)
        return true
    }

    /// Runs an approve rule: what it offers may be the best so far.
    private mutating func consider(
        _ rule: UInt32, _ head: Program.RuleHead, _ asked: Request.Field, _ most: Int64,
        _ best: inout Offer?, _ program: Program, _ request: Request
    ) {
        guard run(head.codeStart, program, request) == .true,
            let seconds = seconds(of: rule, head, asked, most, program, request)
        else { return }
        let offer = Offer(rule, head, seconds: seconds)
        if offer.exceeds(best) { best = offer }
    }

    /// How long a rule that is true would grant; nil where it grants nothing.
    private mutating func seconds(
        of rule: UInt32, _ head: Program.RuleHead, _ asked: Request.Field, _ most: Int64,
        _ program: Program, _ request: Request
    ) -> Int64? {
        let record = program.tables.rules[Int(rule)]
        var bounds = Verdict.Bounds()
        bounds.durationSeconds = most
        bounds.tighten(\.durationSeconds, record.limitDurationSeconds)
        if head.hasQuotas {
            let allowance = allowance(of: record, program, request)
            if allowance == .exhausted { verdict.exhausted.append(rule) }
            guard case .seconds(let left) = allowance else { return nil }
            bounds.tighten(\.durationSeconds, left)
        }
        return asked.isPresent ? bounds.durationSeconds : nil
    }

    private mutating func grant(_ rule: UInt32, _ seconds: Int64, _ program: Program) {
        guard program.tables.info.isAutonomous == 1 else {
            verdict.outcome = .review
            verdict.wouldApprove = rule
            verdict.isDefault = true
            return
        }
        verdict.outcome = .approve
        verdict.rules.append(rule)
        verdict.bounds.tighten(by: program.tables.rules[Int(rule)])
        verdict.bounds.durationSeconds = seconds
    }
}
