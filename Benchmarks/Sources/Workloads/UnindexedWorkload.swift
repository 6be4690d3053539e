public import JITPolicyRuntime

/// Rules that no fact of a request selects: globs that start with `**`, `contains`, negations,
/// regular expressions without a literal; and no groups. Each must be looked at for each request.
public struct UnindexedWorkload: Sendable {
    public enum Condition: Sendable {
        /// The path lies below a folder of this name, wherever that is.
        case folder(String)
        case contains(String)
        /// The duration is not above so many minutes, and the justification does not contain the
        /// text.
        case not(minutes: Int, text: String)
        case pattern(String)
    }

    public struct Rule: Sendable {
        public var effect: Effect
        public var name: String
        public var condition: Condition
    }

    /// Deny rules first, then by name: in the order of the machine's numbers.
    public let rules: [Rule]
    public let lines: [String]

    public init(ruleCount: Int = 1_000, requestCount: Int = 1_000) {
        var generator = SeededGenerator(seed: UInt64(7_000 + ruleCount))
        let rules = (0..<ruleCount).map(Self.rule)
        self.rules = rules.filter { $0.effect == .deny } + rules.filter { $0.effect == .approve }
        lines = (0..<requestCount).map { id in
            let aim = generator.chance(percent: 60) ? generator.member(of: rules) : nil
            return Self.request(aim, &generator).json(id: id)
        }
    }

    public var source: String {
        rules.map { rule in
            """
            \(rule.effect.name) "\(rule.name)" {
                when \(Self.source(of: rule.condition))
            }

            """
        }.joined(separator: "\n")
    }

    private static func rule(_ index: Int) -> Rule {
        let digits = String(index)
        let name = "rule " + String(repeating: "0", count: 6 - digits.count) + digits
        let number = index / 4
        let condition: Condition =
            switch index % 4 {
            case 0: .folder("zone\(number)")
            case 1: .contains("case \(number) of")
            case 2: .not(minutes: 5 + number % 20, text: number % 2 == 0 ? "customer" : "Need")
            default: .pattern(pattern(number))
            }
        let denies = index % 4 != 2 && number % 5 == 0
        return Rule(effect: denies ? .deny : .approve, name: name, condition: condition)
    }

    /// Capitals and digits in runs whose lengths nothing else has: no character is certain.
    private static func pattern(_ number: Int) -> String {
        #"\b[A-Z]{\#(1 + number % 5)}\d{\#(1 + number / 5 % 5)}-[A-Z]\d{\#(1 + number / 25)}\b"#
    }

    private static func source(of condition: Condition) -> String {
        switch condition {
        case .folder(let name): #"app.path like '**\\#(name)\**\*.exe'"#
        case .contains(let text): #"justification contains "\#(text)""#
        case .not(let minutes, let text):
            #"not duration > \#(minutes)m and not justification contains "\#(text)""#
        case .pattern(let pattern): "justification matches /\(pattern)/"
        }
    }

    /// A request that meets one rule, or none.
    private static func request(_ aim: Rule?, _ generator: inout SeededGenerator)
        -> WorkloadRequest
    {
        var folder = #"C:\Program Files\Vendor\#(generator.number(below: 1_000))"#
        var reason =
            "Need to update the printer for customer \(generator.number(below: 1_000)) site"
        var minutes = 30 + generator.number(below: 400)
        switch aim?.condition {
        case .folder(let name): folder += "\\" + name.capitalized + "\\Bin"
        case .contains(let text): reason += ", " + text + " three"
        case .not:
            minutes = 5
            reason = "update the printer now, the whole office waits for it"
        case .pattern:
            let number = generator.number(below: 250)
            reason += ", code \(code(number, &generator))"
        case nil: break
        }
        let hash = CommonWorkload.digest("unknown-\(generator.number(below: 1_000_000))")
        var request = WorkloadRequest(
            path: folder + "\\app\(generator.number(below: 1_000)).exe",
            sha256: hexText(hash.span))
        request.groups = ["Developers", "Everyone"]
        request.durationSeconds = minutes * 60
        request.justification = reason
        return request
    }

    /// What the pattern of this number matches.
    private static func code(_ number: Int, _ generator: inout SeededGenerator) -> String {
        String(repeating: "A", count: 1 + number % 5) + generator.digits(1 + number / 5 % 5) + "-B"
            + generator.digits(1 + number / 25)
    }
}

extension String {
    /// With its first letter in upper case.
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
