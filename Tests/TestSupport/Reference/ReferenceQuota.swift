// Quotas (language reference, sections 4 and 7).

import JITPolicyCompiler
import JITPolicyRuntime

/// What a quota still allows.
enum Allowance: Equatable {
    /// Nil: no bound on the granted time.
    case open(seconds: Int64?)
    case exhausted
    /// The request does not tell enough.
    case unknown
}

extension Reference {
    /// What all quotas of a rule together allow: exhausted if one is, else unknown if one is.
    func allowance(_ rule: Model.Rule, _ facts: Facts, _ request: Request) -> Allowance {
        let each = rule.quotas.map { allowance($0, of: rule.name, facts, request) }
        if each.contains(.exhausted) { return .exhausted }
        if each.contains(.unknown) { return .unknown }
        let bounds = each.compactMap { if case .open(let seconds) = $0 { seconds } else { nil } }
        return .open(seconds: bounds.min())
    }

    private func allowance(
        _ quota: Model.Rule.Quota, of rule: String, _ facts: Facts, _ request: Request
    ) -> Allowance {
        guard request.historyIsPresent, case .integer(let time) = facts[.time],
            hasKey(quota.key, facts)
        else { return .unknown }
        let counted = request.history.filter { entry in
            (entry.rule.map { composed(request.text($0)) == composed(rule) } ?? true)
                && (entry.time.map { isInside(quota.window, $0, now: time) } ?? true)
                && sameKey(quota.key, entry, facts, request)
        }
        switch quota.amount {
        case .count(let amount):
            return Int64(counted.count) < amount ? .open(seconds: nil) : .exhausted
        case .time(let amount):
            let granted = counted.map { $0.duration ?? model.policy.ceilingSeconds }
            if granted.contains(nil) { return .unknown }
            let left = granted.compactMap(\.self).reduce(amount, -)
            return left >= 1 ? .open(seconds: left) : .exhausted
        }
    }

    /// Later than the window's start; also what is later than now.
    private func isInside(_ window: Model.Rule.Quota.Window, _ time: Int64, now: Int64) -> Bool {
        switch window {
        case .sliding(let seconds): time > now - seconds * 1_000_000
        case .localDay(let zone):
            LocalTime(microseconds: time, zone: model.zones[zone]).day
                >= LocalTime(microseconds: now, zone: model.zones[zone]).day
        }
    }

    private func hasKey(_ key: Model.Rule.Quota.Key, _ facts: Facts) -> Bool {
        switch key {
        case .user: !facts[.userName].isUnknown && facts[.userDomain] != .unusable
        case .device: !facts[.deviceName].isUnknown
        case .app: !facts[.appSHA256].isUnknown
        case .userAndApp: hasKey(.user, facts) && hasKey(.app, facts)
        case .all: true
        }
    }

    /// An entry that lacks what is asked for counts as the same.
    private func sameKey(
        _ key: Model.Rule.Quota.Key, _ entry: Request.HistoryEntry, _ facts: Facts,
        _ request: Request
    ) -> Bool {
        switch key {
        case .user: entry.user.map { isUser(composed(request.text($0)), facts) } ?? true
        case .device:
            entry.device.map { isSame(composed(request.text($0)), facts[.deviceName]) } ?? true
        case .app:
            entry.app.map { .hash(Array(request.bytes[$0.range])) == facts[.appSHA256] } ?? true
        case .userAndApp:
            sameKey(.user, entry, facts, request) && sameKey(.app, entry, facts, request)
        case .all: true
        }
    }

    /// Name and domain; the name alone where either side lacks the domain.
    private func isUser(_ text: Scalars, _ facts: Facts) -> Bool {
        guard let entry = splitUserName(text) else { return true }
        let sameName = isSame(entry.name, facts[.userName])
        guard let domain = entry.domain, !facts[.userDomain].isUnknown else { return sameName }
        return sameName && isSame(domain, facts[.userDomain])
    }

    private func isSame(_ text: Scalars, _ fact: Fact) -> Bool {
        guard case .name(let name) = fact else { return true }
        return CaseRule.folded.apply(text) == CaseRule.folded.apply(name)
    }
}
