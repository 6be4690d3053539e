// Which rules are worth running: those that nothing guards, and those to which a fact of the request leads.

extension Registers {
    /// Finds the rules that every decision needs: those that deny, ask for a review, or are in monitor mode.
    mutating func findCandidates(_ program: Program, _ request: Request) {
        candidates.removeAll()
        let asked = request.fields[Int(BuiltinAttribute.duration.rawValue)]
        askedSeconds = usesIndex && asked.isPresent ? UInt32(clamping: asked.integer) : 0
        guard usesIndex else {
            for rule in program.tables.rules.indices { addCandidate(UInt32(rule), program) }
            return
        }
        for index in program.tables.residualRules.indices {
            addCandidate(program.tables.residualRules[index], program)
        }
        followGuards(0..<program.alwaysNeededGuards, program, request)
    }

    /// Finds those that matter only when nothing denies: that restrict and approve.
    mutating func findFurtherCandidates(_ program: Program, _ request: Request) {
        guard usesIndex else { return }
        followGuards(program.alwaysNeededGuards..<program.tables.guards.count, program, request)
    }

    private mutating func followGuards(
        _ guards: Range<Int>, _ program: Program, _ request: Request
    ) {
        for index in guards {
            let record = program.tables.guards[index]
            let slot = Int(record.slot)
            gatherFacts(slot, program, request)
            for place in slots[slot].foundKeys.range {
                follow(foundKeys[place], program, request)
            }
            if slots[slot].state != .usable || slots[slot].isPartial {
                addCandidates(record.rules, program)
            }
        }
    }

    /// Adds the rules that a key leads to.
    private mutating func follow(_ key: UInt32, _ program: Program, _ request: Request) {
        switch program.tables.keyRules[Int(key)].content {
        case .rule(let rule): addCandidate(rule, program)
        case .rules(let rules): addCandidates(rules, program)
        case .branches(let branches):
            gatherFilters(program, request)
            if filtersTell, foundFilters < Int(branches.count) {
                followFound(key, branches, program)
            } else {
                followAll(branches, program)
            }
        }
    }

    /// Adds the rules of those branches whose filters were found: looked up by what was found, which is less.
    private mutating func followFound(_ key: UInt32, _ branches: Run, _ program: Program) {
        // Branches are in the order of their filters: the one without, if there is one, comes last.
        let last = program.tables.branches[branches.range.upperBound - 1]
        if last.filter == none32 { addCandidates(last.rules, program, test: last.test) }
        for index in program.filterSlots.indices {
            for place in slots[program.filterSlots[index]].foundKeys.range {
                if let found = branch(key, foundKeys[place], program) {
                    addCandidates(found.rules, program, test: found.test)
                }
            }
        }
    }

    private mutating func followAll(_ branches: Run, _ program: Program) {
        for index in branches.range {
            let branch = program.tables.branches[index]
            let isRuledOut =
                filtersTell && branch.filter != none32
                && keyStates[Int(branch.filter)] >> 2 != epoch
            if !isRuledOut { addCandidates(branch.rules, program, test: branch.test) }
        }
    }

    /// Gathers the facts that filters look at. Only if they are all known does a key that was not found rule
    /// anything out.
    @inline(__always)
    private mutating func gatherFilters(_ program: Program, _ request: Request) {
        guard filtersEpoch != epoch else { return }
        filtersEpoch = epoch
        filtersTell = true
        foundFilters = 0
        for index in program.filterSlots.indices {
            let slot = program.filterSlots[index]
            gatherFacts(slot, program, request)
            if slots[slot].state != .usable || slots[slot].isPartial { filtersTell = false }
            foundFilters += Int(slots[slot].foundKeys.count)
        }
    }

    private mutating func addCandidates(_ rules: Run, _ program: Program, test: UInt32 = none32) {
        for index in rules.range {
            let reference = program.tables.ruleReferences[index]
            if reference.isPlainApproval {
                let rest = Run(start: index, count: rules.range.upperBound &- index)
                return candidates.plainApprovals.append(PlainApprovals(rules: rest, test: test))
            }
            // Told here as well as by the rule's head, which is elsewhere in memory.
            if reference.longestSeconds >= askedSeconds { addCandidate(reference.rule, program) }
        }
    }

    @inline(__always)
    private mutating func addCandidate(_ rule: UInt32, _ program: Program) {
        let head = program.ruleHeads[Int(rule)]
        guard head.longestSeconds >= askedSeconds, ruleStamps[Int(rule)] != epoch else { return }
        ruleStamps[Int(rule)] = epoch
        candidates.append(rule, head)
    }
}

/// The branch of a key with a filter; nil where the key has none.
@inline(__always)
private func branch(_ key: UInt32, _ filter: UInt32, _ program: Program) -> Branch? {
    let mask = program.tables.branchBuckets.count &- 1
    var place = Int(truncatingIfNeeded: branchHash(key, filter)) & mask
    while true {
        let bucket = program.tables.branchBuckets[place]
        if bucket == 0 { return nil }
        let branch = program.tables.branches[Int(bucket) &- 1]
        if branch.key == key, branch.filter == filter { return branch }
        place = (place &+ 1) & mask
    }
}
