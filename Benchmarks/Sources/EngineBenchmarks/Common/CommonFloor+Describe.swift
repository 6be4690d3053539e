internal import CHandCoded
internal import Workloads

extension CommonFloor {
    /// A rule as the floor takes it.
    static func describe(_ rule: CommonRule, number: Int, _ arena: Arena) -> floor_rule {
        let (kind, operands): (floor_rule_kind, [[UInt8]]) =
            switch rule.condition {
            case .hashes(let hashes): (FLOOR_APPROVE_HASHES, hashes)
            case .folder(let number):
                (FLOOR_APPROVE_FOLDER, [Array(#"c:\program files\vendor\#(number)\"#.utf8)])
            case .pattern(let pattern): (FLOOR_APPROVE_PATTERN, [Array(pattern.utf8)])
            case .downloads(let number):
                (FLOOR_DENY_DOWNLOADS, [Array(#"downloads\batch\#(number)\"#.utf8)])
            case .names(let names): (FLOOR_DENY_NAMES, names.map { Array($0.utf8) })
            }
        let group = rule.group.map { Array(CommonRule.groupName($0).utf8) } ?? []
        return unsafe floor_rule(
            kind: kind, number: UInt32(number), group: arena.text(group),
            longest_seconds: Int64((rule.longestMinutes ?? 0) * 60),
            operands: arena.texts(operands.map { unsafe arena.text($0) }),
            operand_count: operands.count)
    }
}
