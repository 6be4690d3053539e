// The decision: section 7 of the language reference, step by step.

extension Registers {
    mutating func decide(_ program: Program, _ tables: Tables, _ request: Request) {
        begin()
        bindSystem(request)
        chooseCandidates(program, tables, request)
        let denied = runDenies(program, tables, request)
        let reviewHolds = runReviews(program, tables, request)
        runMonitored(program, tables, request)
        if denied {
            verdict.outcome = .deny
            verdict.reviews.removeAll(keepingCapacity: true)
            return
        }
        runRestrictions(program, tables, request)
        let denyIsUndecided = verdict.undecided.contains {
            tables.rules[Int($0)].effect == UInt32(Effect.deny.rawValue)
        }
        if denyIsUndecided || reviewHolds {
            let mayOverride = !denyIsUndecided && tables.info.isAutonomous == 1
            if !mayOverride || !approve(overridingOnly: true, program, tables, request) {
                review(tables)
            }
            return
        }
        if !approve(overridingOnly: false, program, tables, request) { fallBack(tables) }
    }

    // MARK: Candidates

    /// Rules whose conditions the index cannot rule out, by effect.
    private mutating func chooseCandidates(
        _ program: Program, _ tables: Tables, _ request: Request
    ) {
        guard usesIndex else {
            for rule in tables.rules.indices { addCandidate(UInt32(rule), tables) }
            return
        }
        for rule in tables.residualRules { addCandidate(rule, tables) }
        for guardRecord in tables.guards {
            let slot = Int(guardRecord.slot)
            gatherFacts(slot, program, tables, request)
            for place in foundKeys.indices {
                for index in tables.keyRules[Int(foundKeys[place])].range {
                    addCandidate(tables.ruleReferences[index], tables)
                }
            }
            if slots[slot].state != .usable || slots[slot].isPartial {
                for index in guardRecord.rules.range {
                    addCandidate(tables.ruleReferences[index], tables)
                }
            }
        }
    }

    private mutating func addCandidate(_ rule: UInt32, _ tables: Tables) {
        guard ruleStamps[Int(rule)] != epoch else { return }
        ruleStamps[Int(rule)] = epoch
        let record = tables.rules[Int(rule)]
        if record.isMonitored {
            monitoredCandidates.append(rule)
        } else {
            candidates[Int(record.effect)].append(rule)
        }
    }

    // MARK: Rules that withhold

    private mutating func value(
        ofRule rule: UInt32, _ program: Program, _ tables: Tables, _ request: Request
    ) -> Truth {
        run(tables.rules[Int(rule)].codeStart, program, tables, request)
    }

    /// Runs deny rules; true if one is true.
    private mutating func runDenies(_ program: Program, _ tables: Tables, _ request: Request)
        -> Bool
    {
        let effect = Int(Effect.deny.rawValue)
        candidates[effect].sortInPlace()
        for index in candidates[effect].indices {
            let rule = candidates[effect][index]
            switch value(ofRule: rule, program, tables, request) {
            case .true: verdict.rules.append(rule)
            case .unknown: verdict.undecided.append(rule)
            case .false: break
            }
        }
        return !verdict.rules.isEmpty
    }

    /// Runs review rules; true if one is not false.
    private mutating func runReviews(_ program: Program, _ tables: Tables, _ request: Request)
        -> Bool
    {
        let effect = Int(Effect.review.rawValue)
        candidates[effect].sortInPlace()
        for index in candidates[effect].indices {
            let rule = candidates[effect][index]
            let value = value(ofRule: rule, program, tables, request)
            if value == .false { continue }
            if value == .unknown { verdict.undecided.append(rule) }
            verdict.reviews.append(.init(rule: rule, value: value))
        }
        return !verdict.reviews.isEmpty
    }

    private mutating func runRestrictions(
        _ program: Program, _ tables: Tables, _ request: Request
    ) {
        verdict.bounds.tighten(\.durationSeconds, tables.info.ceilingSeconds)
        let effect = Int(Effect.restrict.rawValue)
        candidates[effect].sortInPlace()
        for index in candidates[effect].indices {
            let rule = candidates[effect][index]
            let value = value(ofRule: rule, program, tables, request)
            if value == .false { continue }
            verdict.restrictions.append(.init(rule: rule, value: value))
            verdict.bounds.tighten(by: tables.rules[Int(rule)])
        }
    }

    private mutating func runMonitored(_ program: Program, _ tables: Tables, _ request: Request) {
        monitoredCandidates.sortInPlace()
        for index in monitoredCandidates.indices {
            let rule = monitoredCandidates[index]
            let value = value(ofRule: rule, program, tables, request)
            if value != .false { verdict.monitored.append(.init(rule: rule, value: value)) }
        }
    }

    // MARK: Outcomes

    private mutating func review(_ tables: Tables) {
        verdict.outcome = .review
        for entry in verdict.reviews where entry.value == .true { verdict.rules.append(entry.rule) }
        // Only deny rules are undecided: nobody is named, so the policy's own terms hold.
        verdict.isDefault = verdict.reviews.isEmpty
    }

    private mutating func fallBack(_ tables: Tables) {
        verdict.isDefault = true
        verdict.outcome = tables.info.deniesByDefault == 1 ? .deny : .review
        if verdict.outcome == .deny { verdict.restrictions.removeAll(keepingCapacity: true) }
    }

    /// Step 3: the approve rule that gives the longest grant, if any fires.
    private mutating func approve(
        overridingOnly: Bool, _ program: Program, _ tables: Tables, _ request: Request
    ) -> Bool {
        let effect = Int(Effect.approve.rawValue)
        candidates[effect].sortInPlace()
        let asked = request.fields[Int(BuiltinAttribute.duration.rawValue)]
        var best: (rule: UInt32, seconds: Int64, obligations: UInt32)?
        for index in candidates[effect].indices {
            let rule = candidates[effect][index]
            let record = tables.rules[Int(rule)]
            if overridingOnly && !record.overridesReview { continue }
            guard value(ofRule: rule, program, tables, request) == .true else { continue }
            let allowance = allowance(of: record, program, tables, request)
            if allowance == .exhausted { verdict.exhausted.append(rule) }
            guard case .seconds(let left) = allowance, asked.isPresent else { continue }
            var bounds = verdict.bounds
            bounds.tighten(\.durationSeconds, record.limitDurationSeconds)
            bounds.tighten(\.durationSeconds, min(asked.integer, left))
            let seconds = bounds.durationSeconds
            let obligations = record.obligations.count
            // Candidates come in order of name, so of equals the first stays.
            if let best,
                best.seconds > seconds
                    || (best.seconds == seconds && best.obligations <= obligations)
            {
                continue
            }
            best = (rule, seconds, obligations)
        }
        guard let best else { return false }
        grant(best.rule, best.seconds, tables)
        return true
    }

    private mutating func grant(_ rule: UInt32, _ seconds: Int64, _ tables: Tables) {
        guard tables.info.isAutonomous == 1 else {
            verdict.outcome = .review
            verdict.wouldApprove = rule
            verdict.isDefault = true
            return
        }
        verdict.outcome = .approve
        verdict.rules.append(rule)
        verdict.bounds.tighten(by: tables.rules[Int(rule)])
        verdict.bounds.durationSeconds = seconds
    }
}
