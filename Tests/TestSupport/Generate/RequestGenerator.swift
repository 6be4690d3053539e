import JITPolicyRuntime

/// Makes requests that are steered at a policy: its own literals, near misses, odd spellings,
/// missing and unusable facts.
public struct RequestGenerator: Sendable {
    let policy: GeneratedPolicy
    var random: Random
    /// In percent, chosen anew for each request: most requests should reach a rule's end.
    private var missing = 0
    private var respelling = 0

    public init(_ policy: GeneratedPolicy, seed: UInt64) {
        self.policy = policy
        random = Random(seed: seed)
    }

    public mutating func next() -> GeneratedRequest {
        missing = random.pick([0, 0, 0, 2, 5, 15, 50])
        respelling = random.pick([0, 0, 5, 15, 40])
        var request = GeneratedRequest()
        let system = random.pick(["windows", "windows", "windows", "macos", "linux", "linux", nil])
        for attribute in BuiltinAttribute.allCases.map(\.attribute) + policy.hostAttributes {
            guard !random.chance(missing) else { continue }
            request.values[attribute.name] = value(attribute, system)
        }
        request.values["device.os"] = system.map(GeneratedValue.oneOf)
        for derived in ["app.name", "app.parent.name", "user.domain"] where random.chance(60) {
            request.values[derived] = nil
        }
        if random.chance(75) { request.history = history(request) }
        return request
    }

    /// A value for an attribute that a request leaves out, where that only adds a fact.
    public mutating func addition(_ name: String, to request: GeneratedRequest) -> GeneratedValue? {
        let all = BuiltinAttribute.allCases.map(\.attribute) + policy.hostAttributes
        guard let attribute = all.first(where: { $0.name == name }) else { return nil }
        let system: String? =
            if case .oneOf(let system) = request.values["device.os"] { system } else { nil }
        return value(attribute, system)
    }

    // MARK: Values

    private mutating func value(_ attribute: Attribute, _ system: String?) -> GeneratedValue {
        let known = (policy.literals[attribute.name] ?? []).filter {
            fits($0, attribute.type, system)
        }
        switch attribute.type {
        case .set(let element): return .members(members(element, known, system))
        case .listOfText: return .members(arguments(known))
        default: break
        }
        let value =
            !known.isEmpty && random.chance(70)
            ? random.pick(known) : fresh(attribute, attribute.type, system)
        return varied(value, attribute.type)
    }

    /// Paths of the other system's style are seldom of use.
    private func fits(_ value: GeneratedValue, _ type: ValueType, _ system: String?) -> Bool {
        guard type == .path, case .text(let path) = value else { return true }
        switch system {
        case "windows": return !path.hasPrefix("/")
        case "linux", "macos": return path.hasPrefix("/")
        default: return true
        }
    }

    private mutating func members(
        _ element: ValueType, _ known: [GeneratedValue], _ system: String?
    ) -> [GeneratedValue] {
        let attribute = Attribute(name: "user.groups", type: element)
        var members = random.some(known, 0...3)
        for _ in 0..<random.below(3) { members.append(fresh(attribute, element, system)) }
        if random.chance(15), let first = members.first { members.append(varied(first, element)) }
        return members.map { varied($0, element) }
    }

    private mutating func arguments(_ known: [GeneratedValue]) -> [GeneratedValue] {
        var arguments: [GeneratedValue] = []
        if !known.isEmpty, random.chance(70), case .members(let some) = random.pick(known) {
            arguments = some
        }
        if random.chance(25) {
            arguments += random.some(Vocabulary.arguments, 0...2).map(GeneratedValue.text)
        }
        if random.chance(10), !arguments.isEmpty { arguments.removeLast() }
        return arguments.map { varied($0, .text) }
    }

    private mutating func fresh(_ attribute: Attribute, _ type: ValueType, _ system: String?)
        -> GeneratedValue
    {
        var generator = PolicyGenerator(seed: random.next())
        if type == .path {
            let isWindows = system == "windows" || system == nil && random.chance(40)
            return .text(isWindows ? random.windowsPath() : random.posixPath())
        }
        if attribute.name == "app.signature" || attribute.name == "app.parent.signature",
            random.chance(75)
        {
            return .oneOf("valid")
        }
        return generator.literal(of: type, attribute.name)
    }

    private mutating func varied(_ value: GeneratedValue, _ type: ValueType) -> GeneratedValue {
        switch value {
        case .int(let number) where random.chance(20):
            return .int(number + Int64(random.below(3)) - 1)
        case .duration(let seconds) where random.chance(20):
            return .duration(max(1, seconds + Int64(random.below(3)) - 1))
        case .timestamp(let time) where random.chance(20):
            return .timestamp(time + Int64(random.pick([-1, 1, -1_000_000, 1_000_000])))
        case .text(let text) where random.chance(respelling):
            switch type {
            case .path: return .text(random.respeltPath(text))
            case .version:
                return .text(
                    random.pick([
                        text + " (x)", text + "-beta", text + ".0", "v" + text, text + ".",
                        "0" + text, text + "+1", "", text + "x", text + ".1.2.3.4.5.6.7.8.9",
                        "99999999999999999999",
                    ]))
            default: return .text(random.respelt(text))
            }
        default: return value
        }
    }

    // MARK: History

    private mutating func history(_ request: GeneratedRequest) -> [GeneratedRequest.Entry] {
        let now: Int64 =
            if case .timestamp(let time) = request.values["time"] { time } else { 0 }
        return (0..<random.pick([0, 0, 1, 2, 4])).map { _ in
            var entry = GeneratedRequest.Entry()
            entry.rule = random.chance(5) ? nil : random.pick(policy.rules.map(\.name) + ["Gone"])
            if random.chance(10), let rule = entry.rule { entry.rule = random.respelt(rule) }
            let ago = random.pick(Vocabulary.durations + [0, -60, 3599, 43_200, 172_800])
            let time = now - ago * 1_000_000 + Int64(random.pick([0, 0, 1, -1]))
            entry.time = random.chance(5) ? nil : time
            entry.user = text(request.values["user.name"], random.userName())
            entry.device = text(request.values["device.name"], "WS-9")
            if random.chance(90) {
                entry.app = random.hash()
                if random.chance(60), case .hash(let hash) = request.values["app.sha256"] {
                    entry.app = hash
                }
            }
            entry.duration = random.chance(10) ? nil : random.pick(Vocabulary.durations + [0])
            return entry
        }
    }

    /// Mostly the request's own, sometimes otherwise spelt, another's, or none.
    private mutating func text(_ own: GeneratedValue?, _ other: String) -> String? {
        guard case .text(let own) = own, random.chance(80) else {
            return random.chance(30) ? nil : other
        }
        switch random.below(6) {
        case 0: return own.uppercased()
        case 1: return random.respelt(own)
        case 2: return own.split(separator: "\\").last.map(String.init)
        default: return own
        }
    }
}
