import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

extension LintRule {
    /// A rule whose last day is over, or comes soon.
    static let expiredRule = LintRule(.expiredRule) { context in
        guard let now = context.options.now else { return [] }
        return context.model.rules.compactMap { rule in
            guard let until = rule.activeUntil else { return nil }
            let today = until.localDay(at: now, in: context.model)
            let daysLeft = until.day - today
            guard daysLeft <= context.options.expiryNoticeDays else { return nil }
            let date = dateText(daysSince1970: Int64(until.day))
            let isOver = daysLeft < 0
            return Diagnostic(
                .expiredRule, isOver ? .warning : .note,
                isOver
                    ? "`\(rule.name)` has expired: its last day was \(date)"
                    : "`\(rule.name)` expires soon: its last day is \(date)",
                at: rule.nameRange,
                help: isOver
                    ? "remove the rule, or let it live on" : "renew the rule if it is still needed")
        }
    }
}

extension Model.Rule.ActiveDay {
    /// The day that it is at an instant where this day is meant.
    fileprivate func localDay(at microseconds: Int64, in model: Model) -> Int {
        let zone = zone.map { model.zones[$0] } ?? .utc
        let seconds = zone.localSeconds(atMicroseconds: microseconds)
        return Int(JITPolicyRuntime.localDay(localSeconds: seconds))
    }
}

extension Zone {
    fileprivate static let utc = Zone(
        name: "UTC", initialOffsetSeconds: 0, transitions: [],
        tail: Tail(standardOffsetSeconds: 0, daylight: nil))
}
