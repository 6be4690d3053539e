extension Verifier {
    func checkRules() throws(ProgramDefect) {
        for (index, record) in tables.quotas.enumerated() {
            try require(record.limitsTime <= 1 && record.key <= 4, "quotas", index, "no such kind")
            try requireZone(record.zone, "quotas", index, optional: true)
            try require(
                record.amount > 0 && record.windowSeconds > 0 && record.windowSeconds < 1 << 32,
                "quotas", index, "an amount or window is out of range")
        }
        for (index, record) in tables.escalations.enumerated() {
            try requireString(record.to, "escalations", index)
        }
        try require(!tables.terms.isEmpty, "terms", 0, "the policy's default is missing")
        for (index, record) in tables.terms.enumerated() {
            try requireStrings(record.approvers, "terms", index)
            try requireRun(record.escalations, in: tables.escalations.count, "terms", index)
        }
        try checkRuleOrder()
        for (index, rule) in tables.rules.enumerated() { try checkRule(rule, index) }
    }

    private func checkRule(_ rule: RuleRecord, _ index: Int) throws(ProgramDefect) {
        try requireString(rule.file, "rules", index)
        for run in [rule.because, rule.tags, rule.notify, rule.obligations] {
            try requireStrings(run, "rules", index)
        }
        try requireRun(rule.quotas, in: tables.quotas.count, "rules", index)
        try require(
            Int(rule.terms) < tables.terms.count
                || (rule.terms == none32 && rule.effect != UInt32(Effect.review.rawValue)),
            "rules", index, "a review without terms")
        try require(rule.flags <= 7 && rule.revokeOn <= 31, "rules", index, "unknown flags")
        try require(
            rule.limitDurationSeconds >= 0 && rule.limitUses >= 0 && rule.useWithinSeconds >= 0,
            "rules", index, "a limit is negative")
        try require(
            Int(rule.explanation) < tables.explanationNodes.count, "rules", index,
            "its explanation is missing")
    }

    /// By effect, then by name: so that a rule's number is its place in every report.
    private func checkRuleOrder() throws(ProgramDefect) {
        for (index, rule) in tables.rules.enumerated() {
            try requireString(rule.name, "rules", index)
            try require(
                Int(rule.effect) < Effect.allCases.count, "rules", index, "no such effect")
            guard index > 0 else { continue }
            let previous = tables.rules[index - 1]
            let names = (
                tables.textBytes[tables.strings[Int(previous.name)].range],
                tables.textBytes[tables.strings[Int(rule.name)].range]
            )
            try require(
                previous.effect < rule.effect
                    || (previous.effect == rule.effect
                        && names.0.lexicographicallyPrecedes(names.1)),
                "rules", index, "not in order of effect and name")
        }
    }

    func checkIndex() throws(ProgramDefect) {
        try require(
            tables.keyRules.count == tables.keySlots.count, "keyRules", 0, "not one for each key")
        for (index, reference) in tables.ruleReferences.enumerated() {
            try requireRule(reference.rule, "ruleReferences", index)
            let record = tables.rules[Int(reference.rule)]
            try require(
                reference.longestSeconds == record.longestSeconds, "ruleReferences", index,
                "the rule has another bound on the duration")
            try require(
                reference.isPlainApproval == record.isPlainApproval, "ruleReferences", index,
                "the rule is of another kind")
        }
        let turns = turnsOfReferences()
        for (index, rules) in tables.keyRules.enumerated() {
            switch rules.content {
            case .rule(let rule): try requireRule(rule, "keyRules", index)
            case .rules(let run): try requireReferences(run, turns, "keyRules", index)
            case .branches(let run):
                try requireRun(run, in: tables.branches.count, "keyRules", index)
                let filters = tables.branches[run.range].map(\.filter)
                try require(
                    !filters.isEmpty && zip(filters, filters.dropFirst()).allSatisfy(<),
                    "keyRules", index, "branches are not in the order of their filters")
            }
        }
        for (index, branch) in tables.branches.enumerated() {
            try require(
                branch.filter == none32 || Int(branch.filter) < tables.keySlots.count, "branches",
                index, "there is no key \(branch.filter)")
            try requireReferences(branch.rules, turns, "branches", index)
            try require(
                branch.test == none32 || Int(branch.test) < tables.probes.count, "branches", index,
                "there is no probe \(branch.test)")
        }
        if !tables.branches.isEmpty {
            try checkBuckets(
                Run(start: 0, count: tables.branchBuckets.count), of: tables.branchBuckets,
                entries: tables.branches.count, "branchBuckets", 0)
        }
        for (index, rule) in tables.residualRules.enumerated() {
            try requireRule(rule, "residualRules", index)
        }
        for (index, record) in tables.guards.enumerated() {
            try requireSlot(record.slot, "guards", index)
            try require(
                record.isAlwaysNeeded <= 1, "guards", index, "a flag is \(record.isAlwaysNeeded)")
            try require(
                index == 0 || tables.guards[index - 1].isAlwaysNeeded >= record.isAlwaysNeeded,
                "guards", index, "one that is always needed comes too late")
            try requireReferences(record.rules, turns, "guards", index)
        }
    }

    /// How often, up to each reference, one comes before its predecessor: runs may overlap, and each is judged by two
    /// of these.
    private func turnsOfReferences() -> [Int] {
        var turns: [Int] = []
        turns.reserveCapacity(tables.ruleReferences.count)
        for (index, reference) in tables.ruleReferences.enumerated() {
            let isTurn =
                index > 0 && reference.precedes(tables.ruleReferences[index - 1], tables.rules)
            turns.append((turns.last ?? 0) + (isTurn ? 1 : 0))
        }
        return turns
    }

    /// Rules to which something leads: plain approvals last, and in their order.
    private func requireReferences(_ run: Run, _ turns: [Int], _ table: String, _ index: Int)
        throws(ProgramDefect)
    {
        try requireRun(run, in: turns.count, table, index)
        guard run.count > 1 else { return }
        try require(
            turns[run.range.lowerBound] == turns[run.range.upperBound - 1], table, index,
            "rules are not in the order in which they are looked at")
    }

    private func requireRule(_ rule: UInt32, _ table: String, _ index: Int) throws(ProgramDefect) {
        try require(Int(rule) < tables.rules.count, table, index, "there is no rule \(rule)")
    }

    func checkExplanations() throws(ProgramDefect) {
        var depths = Array(repeating: 0, count: tables.explanationNodes.count)
        for (index, node) in tables.explanationNodes.enumerated() {
            guard let kind = ExplanationNode.Kind(rawValue: node.kind) else {
                throw .invalid(table: "explanationNodes", index: index, reason: "no such kind")
            }
            switch kind {
            case .and, .or, .not:
                try requireRun(
                    node.run, in: tables.explanationChildren.count, "explanationNodes", index)
                for child in tables.explanationChildren[node.run.range] {
                    try require(
                        Int(child) < index, "explanationNodes", index, "a part is not before it")
                    depths[index] = max(depths[index], depths[Int(child)] + 1)
                }
                try require(
                    kind != .not || node.run.count == 1, "explanationNodes", index,
                    "`not` has one part")
            case .comparison:
                try require(
                    Int(node.run.start) < tables.comparisons.count, "explanationNodes", index,
                    "there is no such comparison")
            case .true, .false: break
            }
            try require(
                depths[index] <= nestingLimit, "explanationNodes", index, "nested too deeply")
        }
        for (index, record) in tables.comparisons.enumerated() {
            try requireString(record.file, "comparisons", index)
            try requireString(record.text, "comparisons", index)
            try require(
                Int(record.probe) < tables.probes.count, "comparisons", index,
                "there is no probe \(record.probe)")
            try requireSlot(record.slot, "comparisons", index, optional: true)
            try requireSlot(record.otherSlot, "comparisons", index, optional: true)
            try require(
                record.isNegated <= 1, "comparisons", index,
                "`isNegated` is \(record.isNegated)")
        }
    }
}
