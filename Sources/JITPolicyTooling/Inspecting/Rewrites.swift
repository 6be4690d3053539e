import JITPolicyCompiler
import JITPolicyRuntime

extension WrittenConditions {
    /// What to change so that a fact guards a rule: as little as can be, and what changes no decision first.
    func rewrites(ofRule rule: Int) -> [Rewrite] {
        let record = tables.rules[rule]
        let root = Part(node: record.explanation)
        // Compiled with its index, the rule is in it.
        guard !isGuarded(root) else { return [] }
        var mending = Mending(conditions: self, effect: narrowing(record))
        return mending.mend(root)?.rewrites ?? [mending.addition(toRule: root)]
    }

    /// What it means that a rule is true of less.
    private func narrowing(_ rule: RuleRecord) -> String {
        // INVARIANT: the verifier proved the effect.
        guard let effect = Effect(rawValue: UInt8(rule.effect)) else { return "" }
        if rule.isMonitored { return "the rule then reports less" }
        switch effect {
        case .deny: return "the rule then denies less, which can let something be approved"
        case .review: return "the rule then holds back less, which can let something be approved"
        case .restrict: return "the rule then limits fewer grants"
        case .approve: return "the rule then approves less"
        }
    }
}

/// Finds what mends a condition.
private struct Mending {
    /// What makes a part guarded.
    struct Mend {
        var rewrites: [Rewrite]
        var narrowings: Int { rewrites.count { !$0.keepsDecisions } }

        func isLess(than other: Mend) -> Bool {
            (narrowings, rewrites.count) < (other.narrowings, other.rewrites.count)
        }
    }

    let conditions: WrittenConditions
    /// What it means that the rule is true of less.
    let effect: String
    private var known: [WrittenConditions.Part: Mend?] = [:]

    init(conditions: WrittenConditions, effect: String) {
        self.conditions = conditions
        self.effect = effect
    }

    /// Changes within a part that make it guarded; nil where something has to be added to the whole.
    mutating func mend(_ part: WrittenConditions.Part) -> Mend? {
        if let mend = known[part] { return mend }
        guard known.count < WrittenConditions.partLimit else { return nil }
        let mend = find(part)
        known[part] = .some(mend)
        return mend
    }

    private mutating func find(_ part: WrittenConditions.Part) -> Mend? {
        switch conditions.shape(part) {
        case .constant: return nil
        case .comparison(_, isNegated: true): return nil
        case .comparison(let index, isNegated: false):
            // Below `not` a comparison may be written as its own negation, to which nothing can be joined.
            return part.isBelowNot ? nil : mend(comparison: index, part)
        case .all(let parts):
            return parts.compactMap { mend($0) }.min { $0.isLess(than: $1) }
        case .any(let parts): return mend(branches: parts)
        }
    }

    /// Each branch that nothing guards has to be mended. Where nothing guards any of them, one addition to
    /// all of them together is less.
    private mutating func mend(branches: [WrittenConditions.Part]) -> Mend? {
        let unguarded = branches.filter { !conditions.isGuarded($0) }
        let mends = unguarded.compactMap { branch in
            // What is joined below `not` makes the rule true of more.
            mend(branch)
                ?? (branch.isBelowNot ? nil : Mend(rewrites: [addition(toBranch: branch)]))
        }
        guard mends.count == unguarded.count else { return nil }
        let all = Mend(rewrites: mends.flatMap(\.rewrites).uniqued())
        let isLocal = unguarded.count < branches.count || all.narrowings == 0
        return isLocal && all.rewrites.count <= Self.rewriteLimit ? all : nil
    }

    /// More changes than these are no small rewrite.
    private static let rewriteLimit = 8

    private func mend(comparison index: Int, _ part: WrittenConditions.Part) -> Mend? {
        let comparison = conditions.written(index)
        if let condition = conditions.impliedCondition(index) {
            return Mend(rewrites: [
                Rewrite(
                    comparison: comparison, condition: condition, keepsDecisions: true,
                    text: "join `\(condition)` to it with `and`: it follows from the comparison, "
                        + "so every request is decided as before")
            ])
        }
        guard conditions.searchesWithoutLiteral(index) else { return nil }
        return Mend(rewrites: [
            Rewrite(
                comparison: comparison, condition: nil, keepsDecisions: false,
                text: "write a text of \(PatternFacts.leastLiteralBytes) bytes or more into the "
                    + "pattern, in each alternative, that every match must have, as `INC` in "
                    + "`/INC[0-9]+/`; \(narrowing(part))")
        ])
    }

    // MARK: Additions

    private static let guards =
        "`app.sha256 in …`, `app.path like …`, `user.groups has any of …` or "
        + "`justification matches /…/`"

    private func addition(toBranch branch: WrittenConditions.Part) -> Rewrite {
        Rewrite(
            comparison: conditions.firstComparison(branch), condition: nil, keepsDecisions: false,
            text: "if this branch means less than every request, join to it with `and` what a "
                + "request must have: \(Self.guards); \(narrowing(branch))")
    }

    /// What it means that a part is true of less.
    private func narrowing(_ part: WrittenConditions.Part) -> String {
        conditions.isShared(part)
            ? "it stands in a definition: whatever uses that is then true of less, or of more below a "
                + "`not`"
            : effect
    }

    func addition(toRule root: WrittenConditions.Part) -> Rewrite {
        let clause = conditions.firstComparison(root) == nil ? "a `when` with" : "with `and`"
        return Rewrite(
            comparison: nil, condition: nil, keepsDecisions: false,
            text: "if it means less than every request, add \(clause) what a request must have: "
                + "\(Self.guards); \(effect)")
    }
}

extension [Rewrite] {
    fileprivate func uniqued() -> [Rewrite] {
        var seen: Set<Rewrite> = []
        return filter { seen.insert($0).inserted }
    }
}
