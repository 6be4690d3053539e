/// Ten rules that concern the requests, alone or among others for other groups and applications.
public struct ForeignRulesWorkload: Sendable {
    public let ten: CommonWorkload
    public let all: CommonWorkload

    public init(ruleCount: Int) throws {
        ten = try CommonWorkload(ruleCount: 10)
        let others = try CommonWorkload(ruleCount: ruleCount - 10, requestCount: 0)
        all = CommonWorkload(
            rules: ten.rules + others.rules.map(Self.foreign), requests: ten.requests)
    }

    /// The same rule for a group that nobody is in and an application that nobody asks for. Its
    /// ticket pattern stays.
    private static func foreign(_ rule: CommonRule) -> CommonRule {
        var rule = rule
        rule.id += 10
        rule.group = rule.group.map { $0 + CommonWorkload.groupCount }
        switch rule.condition {
        case .hashes(let hashes):
            rule.condition = .hashes(
                hashes.enumerated().map { CommonWorkload.digest("foreign-\(rule.id)-\($0.offset)") }
            )
        case .folder(let number): rule.condition = .folder(number: number + 1_000_000)
        case .downloads(let number): rule.condition = .downloads(number: number + 1_000_000)
        case .names(let names): rule.condition = .names(names.map { "foreign-" + $0 })
        case .pattern: break
        }
        return rule
    }
}
