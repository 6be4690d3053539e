import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// Writes what the clauses say into a rule. Conditions are read apart.
    ///
    /// The parser has left out, and told of, clauses that have no place in the rule, stand twice or
    /// give an amount of nothing.
    mutating func apply(_ clauses: [Clause], to rule: inout Model.Rule) {
        for clause in clauses { apply(clause, to: &rule) }
        rule.tags = sortedOnce(rule.tags)
        rule.notify = sortedOnce(rule.notify)
        rule.obligations = sortedOnce(rule.obligations)
    }

    private mutating func apply(_ clause: Clause, to rule: inout Model.Rule) {
        switch clause.kind {
        case .when, .unless: break
        case .because(let reason): rule.because.append(text(reason, of: "a reason"))
        case .activeFrom(let day, let zone): rule.activeFrom = activeDay(day, zone)
        case .activeUntil(let day, let zone): rule.activeUntil = activeDay(day, zone)
        case .tag(let tag): rule.tags.append(text(tag, of: "a tag"))
        case .limitDuration(let seconds): rule.limitDurationSeconds = seconds
        case .limitUses(let count): rule.limitUses = count
        case .useWithin(let seconds): rule.useWithinSeconds = seconds
        case .quota(let amount, let key, let window):
            if let window = quotaWindow(window) {
                rule.quotas.append(
                    Model.Rule.Quota(
                        amount: Model.Rule.Quota.Amount(amount), key: Model.Rule.Quota.Key(key),
                        window: window))
            }
        case .requireMFA: rule.obligations.append("mfa")
        case .require(let name): rule.obligations.append(text(name, of: "a requirement"))
        case .forbidChildProcesses: rule.forbidsChildProcesses = true
        case .revokeOn(let names):
            rule.revokeOn.formUnion(names.compactMap(RevocationEvent.init))
        case .overridesReview: rule.overridesReview = true
        case .notify(let who): rule.notify.append(text(who, of: "whom to notify"))
        case .notifyUser: rule.notify.append("user")
        case .to, .escalate, .lapse: apply(clause, to: &rule.review)
        case .monitor: rule.isMonitored = true
        }
    }

    /// Writes who is asked into the terms of a review; other clauses are not part of them.
    mutating func apply(_ clause: Clause, to terms: inout Model.ReviewTerms) {
        switch clause.kind {
        case .to(let who, let needing):
            terms.approvers = sortedOnce(terms.approvers + [text(who, of: "whom to ask")])
            // Of several the strictest: it is what each of them asks for at least.
            terms.needing = max(terms.needing, needing ?? 1)
        case .escalate(let who, let seconds):
            terms.escalations.append(
                Model.ReviewTerms.Escalation(
                    to: text(who, of: "whom to ask"), afterSeconds: seconds))
            terms.escalations.sort { a, b in
                a.afterSeconds == b.afterSeconds
                    ? precedes(a.to, b.to) : a.afterSeconds < b.afterSeconds
            }
        case .lapse(let seconds): terms.lapseSeconds = seconds
        case .when, .unless, .because, .activeFrom, .activeUntil, .tag, .limitDuration, .limitUses,
            .useWithin, .quota, .requireMFA, .require, .forbidChildProcesses, .revokeOn,
            .overridesReview, .notify, .notifyUser, .monitor:
            break
        }
    }

    private mutating func activeDay(_ day: Int, _ zone: TextLiteral?) -> Model.Rule.ActiveDay {
        Model.Rule.ActiveDay(day: day, zone: zone.flatMap { self.zone($0) })
    }

    private mutating func quotaWindow(_ window: Clause.QuotaWindow) -> Model.Rule.Quota.Window? {
        switch window {
        case .sliding(let seconds): .sliding(seconds: seconds)
        case .localDay(let name): zone(name).map { .localDay(zone: $0) }
        }
    }
}

extension RevocationEvent {
    /// The event of a name that the parser accepted.
    init?(_ name: Name) {
        guard let event = Self.allCases.first(where: { $0.name == name.text }) else { return nil }
        self = event
    }
}

extension Model.Rule.Quota.Amount {
    init(_ amount: Clause.QuotaAmount) {
        switch amount {
        case .count(let count): self = .count(count)
        case .time(let seconds): self = .time(seconds: seconds)
        }
    }
}

extension Model.Rule.Quota.Key {
    init(_ key: Clause.QuotaKey) {
        switch key {
        case .user: self = .user
        case .device: self = .device
        case .app: self = .app
        case .userAndApp: self = .userAndApp
        case .all: self = .all
        }
    }
}
