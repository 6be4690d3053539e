import JITPolicyRuntime

/// Draws requests until one has the outcome that is wanted of it.
struct CommonRequestGenerator: ~Copyable {
    private var generator: SeededGenerator
    private var judge: CommonJudge
    private let rules: [CommonRule]
    /// The numbers of rules by what they look at.
    private let hashRules: [Int]
    private let folderRules: [Int]
    private let denyRules: [Int]
    private let patternRules: [Int]

    init(_ rules: [CommonRule], seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        judge = try CommonJudge(rules)
        self.rules = rules
        hashRules = rules.indices.filter {
            if case .hashes = rules[$0].condition { true } else { false }
        }
        folderRules = rules.indices.filter {
            if case .folder = rules[$0].condition { true } else { false }
        }
        denyRules = rules.indices.filter { rules[$0].effect == .deny }
        patternRules = rules.indices.filter {
            if case .pattern = rules[$0].condition { true } else { false }
        }
    }

    mutating func requests(_ count: Int) -> [CommonRequest] {
        var wanted: [Decision.Outcome] =
            Array(repeating: .approve, count: count * 4 / 10)
            + Array(repeating: .deny, count: count * 2 / 10)
        wanted += Array(repeating: .review, count: count - wanted.count)
        wanted.shuffle(using: &generator)
        var requests: [CommonRequest] = []
        for outcome in wanted {
            var request = draw(outcome)
            while judge.outcome(request) != outcome { request = draw(outcome) }
            requests.append(request)
        }
        return requests
    }

    private mutating func draw(_ outcome: Decision.Outcome) -> CommonRequest {
        var draft = Draft(&generator)
        if outcome == .approve || (outcome == .deny && generator.chance(percent: 50)) {
            meet(&draft)
        }
        switch outcome {
        case .approve: break
        case .deny: forbid(&draft)
        case .review: missNarrowly(&draft)
        }
        return draft.request(outcome, justification: justification(draft.ticket))
    }

    /// Meets all that one rule demands.
    private mutating func meet(_ draft: inout Draft) {
        let kind = generator.member(of: [hashRules, folderRules, patternRules])
        let rule = rules[generator.member(of: kind)]
        guard let group = rule.group, let longest = rule.longestMinutes else { return }
        draft.groups = Set(draft.groups.sorted().prefix(4)).union([group])
        draft.minutes = generator.number(below: longest - 4) + 5
        satisfy(rule, &draft)
    }

    /// Meets what one rule looks at, seldom for the right group and time.
    private mutating func missNarrowly(_ draft: inout Draft) {
        switch generator.number(below: 4) {
        case 0: satisfy(rules[generator.member(of: hashRules)], &draft)
        case 1: satisfy(rules[generator.member(of: folderRules)], &draft)
        case 2:
            satisfy(rules[generator.member(of: patternRules)], &draft)
            if generator.chance(percent: 70) { draft.minutes = generator.member(of: [600, 720]) }
        default: break
        }
        if generator.chance(percent: 20) {
            draft.folder =
                #"C:\Users\\#(draft.user)\Documents\Batch\#(generator.number(below: 100))\"#
        }
    }

    private mutating func forbid(_ draft: inout Draft) {
        satisfy(rules[generator.member(of: denyRules)], &draft)
    }

    private mutating func satisfy(_ rule: CommonRule, _ draft: inout Draft) {
        switch rule.condition {
        case .hashes(let hashes): draft.hash = generator.member(of: hashes)
        case .folder(let number):
            draft.folder =
                #"C:\Program Files\Vendor\#(number)\Bin\v\#(generator.number(below: 9))\"#
        case .pattern(let pattern): draft.ticket = ticket(pattern)
        case .downloads(let number):
            draft.folder = #"C:\Users\\#(draft.user)\Downloads\Batch\#(number)\x\"#
        case .names(let names): draft.name = generator.member(of: names)
        }
    }

    /// A ticket that the pattern matches.
    private mutating func ticket(_ pattern: String) -> String {
        if pattern.contains("JIRA") { return "JIRA-\(1_000 + generator.number(below: 998_999))" }
        if pattern.contains("TKT") { return "TKT#" + generator.digits(8) }
        let prefixes = pattern.contains("REQ") ? ["REQ", "RITM"] : ["INC", "CHG"]
        let series = pattern.drop { $0 != ")" }.dropFirst().prefix { $0.isNumber }
        return generator.member(of: prefixes) + series + generator.digits(7 - series.count)
    }

    private mutating func justification(_ ticket: String?) -> String {
        let verbs = [
            "install", "update", "debug", "configure", "repair", "uninstall", "patch", "reindex",
        ]
        let nouns = [
            "driver", "database", "printer", "agent", "client", "service", "toolchain", "runtime",
        ]
        return "Need to \(generator.member(of: verbs)) the \(generator.member(of: nouns))"
            + (ticket.map { ", ref " + $0 } ?? "")
            + " for customer \(generator.number(below: 1_000)) site"
    }
}

/// A request that nothing is known of: unknown file, chance groups and time.
private struct Draft {
    var hash: [UInt8]
    var user: String
    var name: String
    var folder: String
    var groups: Set<Int> = []
    var minutes: Int
    var ticket: String?

    init(_ generator: inout SeededGenerator) {
        while groups.count < 5 { groups.insert(generator.number(below: CommonWorkload.groupCount)) }
        minutes = generator.member(of: [
            5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 480, 600,
        ])
        hash = CommonWorkload.digest("unknown-\(generator.number(below: 1_000_000_000))")
        user = "user\(generator.number(below: 5_000))"
        name = "app\(generator.number(below: 100_000)).exe"
        folder =
            #"C:\Program Files\Vendor\#(100_000 + generator.number(below: 100_000))"#
            + #"\Bin\v\#(generator.number(below: 9))\"#
        guard generator.chance(percent: 25) else { return }
        ticket = generator.member(of: [
            "INC" + generator.digits(5), "CHG-" + generator.digits(7), "no ticket", "ABCINC1234567",
        ])
    }

    func request(_ expected: Decision.Outcome, justification: String) -> CommonRequest {
        CommonRequest(
            hash: hash, path: folder + name, user: user, groups: groups.sorted(),
            durationMinutes: minutes, justification: justification, expected: expected)
    }
}
