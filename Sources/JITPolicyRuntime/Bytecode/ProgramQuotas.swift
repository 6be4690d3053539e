/// A quota of an approve rule, as far as a host must know it to send the history that it counts.
public struct ProgramQuota: Hashable, Sendable {
    /// What approvals are counted together by.
    public enum Key: UInt32, Hashable, Sendable, CaseIterable {
        case user = 0
        case device = 1
        case app = 2
        case userAndApp = 3
        case all = 4
    }

    public var rule: String
    public var key: Key
    /// Approvals older than this do not count.
    public var windowSeconds: Int64
}

extension Program {
    /// The quotas of all rules.
    public var quotas: [ProgramQuota] {
        tables.rules.flatMap { rule in
            rule.quotas.range.compactMap { index in
                let quota = tables.quotas[index]
                // INVARIANT: the verifier proved the key.
                guard let key = ProgramQuota.Key(rawValue: quota.key) else { return nil }
                // A local day is the last that holds the time asked: two days cover it, whatever a
                // zone did to its clocks.
                let window = quota.zone == none32 ? quota.windowSeconds : 2 * 86_400
                return ProgramQuota(
                    rule: tables.string(rule.name), key: key, windowSeconds: window)
            }
        }
    }
}
