public import JITPolicyRuntime

/// Rules of the kinds that policies are made of, a quarter of each: hash lists, path globs, denied
/// locations and names, and ticket patterns; every approval for one group and a longest time. And a
/// thousand requests to them: 40 % approved, 20 % denied, 40 % left for review, with the texts,
/// near misses and wrong groups that such requests come with.
public struct CommonWorkload: Sendable {
    public let rules: [CommonRule]
    public let requests: [CommonRequest]

    public static let groupCount = 200
    static let durations = [15, 30, 60, 120, 240, 480]

    public init(ruleCount: Int, requestCount: Int = 1_000) throws {
        var generator = SeededGenerator(seed: UInt64(1_000 + ruleCount))
        rules = Self.makeRules(ruleCount, &generator)
        var requestGenerator = try CommonRequestGenerator(rules, seed: UInt64(5_000 + ruleCount))
        requests = requestGenerator.requests(requestCount)
    }

    init(rules: [CommonRule], requests: [CommonRequest]) {
        self.rules = rules
        self.requests = requests
    }

    /// The policy, in files of a size that the compiler takes; the first imports the others.
    public var sources: [(name: String, text: String)] {
        let header = "policy \"common\" {\n    default review\n}\n"
        var parts = stride(from: 0, to: rules.count, by: Self.rulesOfFile).map { start in
            rules[start..<min(start + Self.rulesOfFile, rules.count)].map(\.source)
                .joined(separator: "\n")
        }
        let first = parts.removeFirst()
        let others = parts.enumerated().map { ("part-\($0 + 1).jitpolicy", $1) }
        let imports = others.map { "import \"\($0.0)\"\n" }.joined()
        return [("policy.jitpolicy", header + imports + "\n" + first)] + others
    }

    private static let rulesOfFile = 20_000

    private static func makeRules(_ count: Int, _ generator: inout SeededGenerator)
        -> [CommonRule]
    {
        var rules = (0..<count).map { index in
            let condition = condition(index)
            var rule = CommonRule(id: 0, condition: condition)
            if index % 4 != 2 {
                rule.group = generator.number(below: groupCount)
                rule.longestMinutes = generator.member(of: durations)
            }
            return rule
        }
        rules.shuffle(using: &generator)
        for index in rules.indices { rules[index].id = index }
        return rules
    }

    private static func condition(_ index: Int) -> CommonRule.Condition {
        let number = index / 4
        switch index % 4 {
        case 0: return .hashes((0..<5).map { digest("app-\(number)-\($0)") })
        case 1: return .folder(number: number)
        case 2:
            return number % 2 == 0
                ? .downloads(number: number)
                : .names((0..<4).map { "tool\(number)-\($0).exe" })
        default: return .pattern(pattern(number))
        }
    }

    /// Half of the rules look for one of four kinds of ticket, half for tickets of one series.
    private static func pattern(_ number: Int) -> String {
        let kinds = [
            #"\b(INC|CHG)\d{7}\b"#, #"\b(REQ|RITM)\d{7}\b"#, #"\bJIRA-\d{4,6}\b"#,
            #"\bTKT#\d{8}\b"#,
        ]
        let kind = number % 8
        if kind < 4 { return kinds[kind] }
        let series = (number / 8 * 4 + kind) % 100
        return #"\b(INC|CHG)\#(series < 10 ? "0" : "")\#(series)\d{5}\b"#
    }

    static func digest(_ text: String) -> [UInt8] { sha256(Array(text.utf8).span) }
}

/// A request of the common workload with its answer.
public struct CommonRequest: Sendable {
    public var hash: [UInt8]
    public var path: String
    public var user: String
    public var groups: [Int]
    public var durationMinutes: Int
    public var justification: String
    public var expected: Decision.Outcome

    /// The name of the file.
    public var name: Substring {
        path[(path.lastIndex(of: "\\").map(path.index(after:)) ?? path.startIndex)...]
    }

    public func json(id: Int) -> String {
        var request = WorkloadRequest(path: path, sha256: hexText(hash.span))
        request.user = user
        request.groups = groups.map(CommonRule.groupName)
        request.durationSeconds = durationMinutes * 60
        request.justification = justification
        return request.json(id: id)
    }
}
