// Rules and their clauses.

extension Parser {
    mutating func rule(
        _ effect: RuleDeclaration.Effect, _ start: Token, _ documentation: Documentation
    ) throws(Unparsable) -> RuleDeclaration {
        let name = try title(of: "the rule")
        let clauses = try block(of: "the rule", startsItem: { $0.at(.clause) }) {
            parser throws(Unparsable) in try parser.clause(in: effect)
        }
        return RuleDeclaration(
            effect: effect, name: try declared(name), clauses: onlyOnce(clauses),
            documentation: documentation,
            range: range(from: start))
    }

    /// A clause; nil for one that the rule may not have, which is told.
    private mutating func clause(in effect: RuleDeclaration.Effect) throws(Unparsable) -> Clause? {
        let start = current
        let clause = try clause()
        if !clause.kind.isCondition, isDoubtful(since: start) { return nil }
        guard clause.kind.effects.contains(effect) else {
            let article = effect == .approve ? "an" : "a"
            let homes = clause.kind.effects.map(\.rawValue).joined(separator: " and ")
            reportMeaning(
                .misplacedClause(
                    "`\(clause.kind.title)`", in: "\(article) \(effect.rawValue) rule",
                    help: "it belongs in \(homes) rules", at: clause.range))
            return nil
        }
        return clause
    }

    mutating func clause() throws(Unparsable) -> Clause {
        let start = current
        let keyword = try itemKeyword(.clause, of: "a clause of the rule")
        let kind = try clauseKind(keyword)
        return Clause(kind: kind, range: range(from: start))
    }

    private mutating func clauseKind(_ keyword: Keyword) throws(Unparsable) -> Clause.Kind {
        switch keyword {
        case .when: return .when(try condition())
        case .unless: return .unless(try condition())
        case .because: return .because(try text(expected: "the reason in quotes"))
        case .active: return try activeDay()
        case .tag: return .tag(try text(expected: "the tag in quotes"))
        case .limit: return try limit()
        case .use:
            _ = try word(.within)
            return .useWithin(seconds: try duration(for: "`use within`"))
        case .quota: return try quota()
        case .require:
            if take(.mfa) { return .requireMFA }
            return .require(try text(expected: "`mfa` or the obligation in quotes"))
        case .forbid:
            _ = try word(.child)
            _ = try word(.processes)
            return .forbidChildProcesses
        case .revoke:
            _ = try word(.on)
            return .revokeOn(
                try commaSeparated { parser throws(Unparsable) in try parser.revocationEvent() })
        case .overrides:
            _ = try word(.review)
            return .overridesReview
        case .notify:
            if take(.user) { return .notifyUser }
            return .notify(try text(expected: "`user` or the recipient in quotes"))
        case .to: return try approvers()
        case .escalate:
            _ = try word(.to)
            let name = try text(expected: "the approvers in quotes")
            _ = try word(.after)
            return .escalate(to: name, afterSeconds: try duration(for: "`escalate`"))
        case .lapse:
            _ = try word(.after)
            return .lapse(afterSeconds: try duration(for: "`lapse`"))
        default: return .monitor
        }
    }

    private mutating func activeDay() throws(Unparsable) -> Clause.Kind {
        let isStart = try word(.from, .until) == .from
        let day = try date()
        let zone = take(.in) ? try text(expected: "the time zone in quotes") : nil
        return isStart ? .activeFrom(day: day, zone: zone) : .activeUntil(day: day, zone: zone)
    }

    private mutating func limit() throws(Unparsable) -> Clause.Kind {
        guard try word(.duration, .uses) == .duration else {
            return .limitUses(try count(for: "`limit uses`"))
        }
        return .limitDuration(seconds: try duration(for: "`limit duration`"))
    }

    private mutating func approvers() throws(Unparsable) -> Clause.Kind {
        let name = try text(expected: "the approvers in quotes")
        if misspelt(among: [.needing]) == .needing {
            takeMisspelt(.needing)
        } else {
            guard take(.needing) else { return .to(name, needing: nil) }
        }
        return .to(name, needing: try count(for: "`needing`"))
    }

    private mutating func quota() throws(Unparsable) -> Clause.Kind {
        let amount: Clause.QuotaAmount
        switch kind {
        case .duration: amount = .time(seconds: try duration(for: "the quota"))
        case .integer, .malformedNumber: amount = .count(try count(for: "the quota"))
        default: throw fail(expected: "a number of approvals or a duration for the quota")
        }
        _ = try word(.per)
        let key = try quotaKey()
        _ = try word(.every)
        return .quota(amount, per: key, every: try quotaWindow())
    }

    private mutating func quotaKey() throws(Unparsable) -> Clause.QuotaKey {
        switch try word(.user, .device, .app, .all) {
        case .user:
            guard take(.and) else { return .user }
            _ = try word(.app)
            return .userAndApp
        case .device: return .device
        case .app: return .app
        default: return .all
        }
    }

    private mutating func quotaWindow() throws(Unparsable) -> Clause.QuotaWindow {
        guard take(.day) else { return .sliding(seconds: try duration(for: "the quota's window")) }
        _ = try word(.in)
        return .localDay(zone: try text(expected: "the time zone in quotes"))
    }

    private mutating func revocationEvent() throws(Unparsable) -> Name {
        let start = current
        switch try word(.screen, .logout, .reboot, .clock, .noncompliance) {
        case .screen:
            _ = try word(.lock)
            return Name("screen lock", range(from: start))
        case .clock:
            _ = try word(.change)
            return Name("clock change", range(from: start))
        case .logout: return Name("logout", start.range)
        case .reboot: return Name("reboot", start.range)
        default: return Name("noncompliance", start.range)
        }
    }

    /// Leaves out and tells a clause that stands twice where only one can count.
    mutating func onlyOnce(_ clauses: [Clause]) -> [Clause] {
        var first: [String: SourceRange] = [:]
        return clauses.filter { clause in
            guard let title = clause.kind.uniqueTitle else { return true }
            guard let earlier = first[title] else {
                first[title] = clause.range
                return true
            }
            reportMeaning(.repeatedClause(title, at: clause.range, first: earlier))
            return false
        }
    }
}

extension Clause.Kind {
    /// The words that begin the clause.
    var title: String {
        switch self {
        case .when: "when"
        case .unless: "unless"
        case .because: "because"
        case .activeFrom: "active from"
        case .activeUntil: "active until"
        case .tag: "tag"
        case .limitDuration: "limit duration"
        case .limitUses: "limit uses"
        case .useWithin: "use within"
        case .quota: "quota"
        case .requireMFA, .require: "require"
        case .forbidChildProcesses: "forbid child processes"
        case .revokeOn: "revoke on"
        case .overridesReview: "overrides review"
        case .notify, .notifyUser: "notify"
        case .to: "to"
        case .escalate: "escalate"
        case .lapse: "lapse"
        case .monitor: "monitor"
        }
    }

    /// Is read operand by operand, each of them left out on its own.
    var isCondition: Bool {
        switch self {
        case .when, .unless: true
        case .because, .activeFrom, .activeUntil, .tag, .limitDuration, .limitUses, .useWithin,
            .quota, .requireMFA, .require, .forbidChildProcesses, .revokeOn, .overridesReview,
            .notify, .notifyUser, .to, .escalate, .lapse, .monitor:
            false
        }
    }

    /// The rules that may have the clause.
    var effects: [RuleDeclaration.Effect] {
        switch self {
        case .when, .unless, .because, .activeFrom, .activeUntil, .tag, .notify, .notifyUser,
            .monitor:
            RuleDeclaration.Effect.allCases
        case .limitDuration, .limitUses, .useWithin, .requireMFA, .require, .forbidChildProcesses,
            .revokeOn:
            [.approve, .restrict]
        case .quota, .overridesReview: [.approve]
        case .to, .escalate, .lapse: [.review]
        }
    }

    /// What may stand only once in a rule, if the clause is of that kind; several of the others
    /// add up.
    var uniqueTitle: String? {
        switch self {
        case .activeFrom, .activeUntil, .limitDuration, .limitUses, .useWithin,
            .forbidChildProcesses, .overridesReview, .lapse, .monitor:
            title
        case .when, .unless, .because, .tag, .quota, .requireMFA, .require, .revokeOn, .notify,
            .notifyUser, .to, .escalate:
            nil
        }
    }
}
