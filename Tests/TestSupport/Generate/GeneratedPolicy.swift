public import JITPolicyRuntime

/// A policy that a generator made up, in parts, so that a failure can be shrunk.
public struct GeneratedPolicy: Sendable {
    public struct Rule: Sendable {
        public var name: String
        public var effect: Effect
        public var source: String
    }

    /// Makes the same policy again.
    public let seed: UInt64
    public var header = ""
    public var declarations: [String] = []
    public var rules: [Rule] = []
    /// What the policy compares each attribute with: requests are steered at it.
    public var literals: [String: [GeneratedValue]] = [:]
    /// The host's own attributes that the policy declares.
    public var hostAttributes: [Attribute] = []
    /// How often each operator and clause was written.
    public var features: [String: Int] = [:]

    public var source: String {
        ([header] + declarations + rules.map(\.source)).filter { !$0.isEmpty }
            .joined(separator: "\n\n") + "\n"
    }

    /// The same declarations in another order.
    public func shuffled(_ random: inout Random) -> GeneratedPolicy {
        var copy = self
        copy.declarations.shuffle(using: &random)
        copy.rules.shuffle(using: &random)
        return copy
    }
}

/// Makes policies of all clauses and operators.
///
/// The parts are in extensions: declarations and rules here, conditions, comparisons.
struct PolicyGenerator {
    struct NamedList {
        var name: String
        /// As written in its declaration.
        var type: String
        /// What requests are steered at: the values, or what the globs were made over.
        var samples: [GeneratedValue]
        var hasGlobs: Bool
    }

    var random: Random
    var policy: GeneratedPolicy
    var lists: [NamedList] = []
    var schedules: [String] = []
    var definitions: [String] = []

    init(seed: UInt64) {
        random = Random(seed: seed)
        policy = GeneratedPolicy(seed: seed)
    }

    mutating func feature(_ name: String) { policy.features[name, default: 0] += 1 }
}

/// The policy of a seed.
public func generatePolicy(seed: UInt64) -> GeneratedPolicy {
    var generator = PolicyGenerator(seed: seed)
    generator.declareAttributes()
    generator.declareLists()
    generator.declareSchedules()
    generator.declareDefinitions()
    generator.policy.header = generator.header()
    let rules = generator.random.between(1, generator.random.chance(10) ? 24 : 7)
    for index in 0..<rules { generator.addRule(index) }
    return generator.policy
}

// MARK: Declarations

extension PolicyGenerator {
    mutating func declareAttributes() {
        for (name, type) in random.some(Vocabulary.hostAttributes, 0...5) {
            policy.declarations.append("attribute \(name) : \(type)")
            policy.hostAttributes.append(Attribute(name: name, type: valueType(type)))
            feature("attribute")
        }
    }

    mutating func declareLists() {
        let kinds = random.some(
            [
                "hash", "name", "text", "path", "version", "int", "name globs", "text globs",
                "path globs",
            ],
            0...5)
        for kind in kinds {
            let hasGlobs = kind.hasSuffix("globs")
            let type = String(kind.prefix { $0 != " " })
            let count = random.chance(8) ? 0 : random.between(1, 5)
            let samples = (0..<count).map { _ in literal(of: valueType(type)) }
            let values = hasGlobs ? samples.map { glob(over: $0, type) } : samples
            let name = "list_" + kind.replacing(" ", with: "_")
            lists.append(NamedList(name: name, type: type, samples: samples, hasGlobs: hasGlobs))
            let written = values.map { type == "version" ? versionSource($0) : $0.source }
            policy.declarations.append(
                "list \(name) : \(type) = [" + written.joined(separator: ", ") + "]")
            feature("list of \(type)")
        }
    }

    private mutating func glob(over value: GeneratedValue, _ type: String) -> GeneratedValue {
        guard case .text(let text) = value else { return value }
        return .text(type == "path" ? random.pathGlob(over: text) : random.glob(over: text))
    }

    mutating func declareSchedules() {
        for index in 0..<random.below(3) {
            let name = "schedule_\(index)"
            let windows = (0..<random.between(1, 3)).map { _ in window() }
            let zone = quoted(random.pick(Vocabulary.zones))
            var source = "schedule \(name) = \(windows.joined(separator: ", ")) in \(zone)"
            if random.chance(30) {
                source += " except \(days())"
                feature("schedule except")
            }
            policy.declarations.append(source)
            schedules.append(name)
        }
    }

    private mutating func window() -> String {
        if random.chance(20) {
            feature("schedule of days")
            return days()
        }
        feature("schedule of windows")
        let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let from = random.below(7)
        let through = random.between(from, 6)
        let range = weekdays[from] + (through > from ? ".." + weekdays[through] : "")
        let (start, end) = random.pick([
            ("08:00", "18:30"), ("00:00", "24:00"), ("22:00", "04:00"), ("01:00", "02:00"),
            ("12:00:30", "12:00:00"), ("23:59", "00:01"), ("00:00", "08:00"),
        ])
        return "\(range) \(start)..\(end)"
    }

    private mutating func days() -> String {
        let first = Vocabulary.firstDay + Int64(random.pick([0, 1, 2, 211, 272]))
        let last = first + Int64(random.below(3))
        return dateText(first) + (last > first ? ".." + dateText(last) : "")
    }

    mutating func declareDefinitions() {
        for index in 0..<random.below(3) {
            let condition = condition(depth: 2)
            policy.declarations.append("define define_\(index) = \(condition)")
            definitions.append("define_\(index)")
            feature("define")
        }
    }

    mutating func header() -> String {
        guard random.chance(85) else { return "" }
        var lines = ["owner \"owner@example.com\""]
        if random.chance(20) { lines.append("description \"Made up\"") }
        if random.chance(50) { lines.append("version \(random.between(1, 9))") }
        if random.chance(40) {
            let isOn = random.chance(65)
            lines.append("autonomous \(isOn ? "on" : "off")")
            feature("autonomous \(isOn ? "on" : "off")")
        }
        switch random.below(3) {
        case 0:
            lines.append("default deny")
            feature("default deny")
        case 1:
            lines.append("default review " + reviewTerms().joined(separator: " "))
            feature("default review")
        default: break
        }
        if random.chance(50) {
            lines.append("ceiling \(durationSource(random.pick(Vocabulary.durations)))")
            feature("ceiling")
        }
        return "policy \"generated\" {\n    \(lines.joined(separator: "\n    "))\n}"
    }

    private func valueType(_ text: String) -> ValueType {
        switch text {
        case "bool": .bool
        case "int": .int
        case "text": .text
        case "name": .name
        case "path": .path
        case "hash": .hash
        case "version": .version
        case "duration": .duration
        case "timestamp": .timestamp
        case "list of text": .listOfText
        case _ where text.hasPrefix("one of "):
            .oneOf(text.dropFirst(7).split(separator: ", ").map(String.init))
        default: .set(of: valueType(String(text.dropFirst(7))))
        }
    }
}
