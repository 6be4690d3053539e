import JITPolicyRuntime

// Conditions with all operators.

extension PolicyGenerator {
    mutating func condition(depth: Int) -> String {
        guard depth > 0 else { return comparison() }
        switch random.below(10) {
        case 0, 1, 2:
            feature("and")
            return joined("and", depth)
        case 3, 4:
            feature("or")
            return joined("or", depth)
        case 5:
            feature("not")
            return "not " + parenthesized(depth)
        case 6: return parenthesized(depth)
        default: return comparison()
        }
    }

    private mutating func joined(_ operator: String, _ depth: Int) -> String {
        (0..<random.between(2, 3)).map { _ in condition(depth: depth - 1) }
            .joined(separator: " \(`operator`) ")
    }

    private mutating func parenthesized(_ depth: Int) -> String {
        feature("( )")
        return "(" + condition(depth: depth - 1) + ")"
    }

    mutating func comparison() -> String {
        if !definitions.isEmpty, random.chance(8) {
            feature("definition")
            return random.pick(definitions)
        }
        if random.chance(2) {
            feature("constant")
            return random.chance(50) ? "true" : "false"
        }
        let attribute = random.pick(attributes)
        if random.chance(4) { return presence(attribute.name) }
        switch attribute.type {
        case .bool: return flag(attribute)
        case .path: return pathComparison(attribute)
        case .name, .text: return textComparison(attribute)
        case .hash, .oneOf: return equality(attribute)
        case .int, .duration, .version, .timestamp: return ordering(attribute)
        case .set(let element): return membership(attribute, element)
        case .listOfText: return argumentsComparison(attribute)
        }
    }

    /// Those that a real policy asks about are here more often.
    private var attributes: [Attribute] {
        let common: [BuiltinAttribute] = [
            .appPath, .appPath, .appName, .appSHA256, .userGroups, .userGroups, .deviceGroups,
            .justification, .duration, .time, .userName, .appArguments, .appArguments,
            .appSignature,
        ]
        return (BuiltinAttribute.allCases + common).map(\.attribute)
            + policy.hostAttributes + policy.hostAttributes
    }

    private mutating func presence(_ name: String) -> String {
        let form = random.pick(["is present", "is missing", "is not present"])
        feature(form)
        return "\(name) \(form)"
    }

    private mutating func flag(_ attribute: Attribute) -> String {
        policy.literals[attribute.name, default: []].append(.bool(true))
        switch random.below(4) {
        case 0:
            feature("==")
            return "\(attribute.name) == \(random.chance(50))"
        case 1:
            feature("not")
            return "not \(attribute.name)"
        default:
            feature("bool attribute")
            return attribute.name
        }
    }

    // MARK: Any scalar

    private mutating func equality(_ attribute: Attribute) -> String {
        switch random.below(5) {
        case 0, 1: return relation(attribute, random.pick(["==", "=="]))
        case 2: return relation(attribute, "!=")
        default: return listed(attribute)
        }
    }

    private mutating func relation(_ attribute: Attribute, _ operator: String) -> String {
        feature(`operator`)
        let others = attributes.filter { $0.type == attribute.type && $0.name != attribute.name }
        if !others.isEmpty, random.chance(12) {
            feature("attribute against attribute")
            return "\(attribute.name) \(`operator`) \(random.pick(others).name)"
        }
        return "\(attribute.name) \(`operator`) \(written(attribute))"
    }

    private mutating func listed(_ attribute: Attribute) -> String {
        let form = random.chance(70) ? "in" : "not in"
        feature(form)
        if let list = namedList(for: attribute, attribute.type, globs: false) {
            return "\(attribute.name) \(form) \(list)"
        }
        let values = (0..<random.between(1, 4)).map { _ in written(attribute) }
        return "\(attribute.name) \(form) [\(values.joined(separator: ", "))]"
    }

    private mutating func ordering(_ attribute: Attribute) -> String {
        if attribute.type == .timestamp, !schedules.isEmpty, random.chance(60) {
            let form = random.chance(70) ? "in" : "not in"
            feature("\(form) schedule")
            return "\(attribute.name) \(form) \(random.pick(schedules))"
        }
        switch random.below(8) {
        case 0:
            feature("between")
            return "\(attribute.name) between \(written(attribute)) and \(written(attribute))"
        case 1: return equality(attribute)
        default: return relation(attribute, random.pick(["<", "<=", "<=", ">", ">=", ">="]))
        }
    }

    // MARK: Paths, names and text

    private mutating func pathComparison(_ attribute: Attribute) -> String {
        switch random.below(9) {
        case 0: return equality(attribute)
        case 1: return expression(attribute)
        case 2, 3, 4:
            let form = random.chance(75) ? "under" : "not under"
            return globs(attribute, form) { generator, attribute in
                .text(generator.directory(of: generator.fresh(attribute)))
            }
        default:
            let form = random.chance(75) ? "like" : "not like"
            return globs(attribute, form) { generator, attribute in
                guard case .text(let path) = generator.fresh(attribute) else { return .text("/") }
                return .text(generator.random.pathGlob(over: path))
            }
        }
    }

    private mutating func textComparison(_ attribute: Attribute) -> String {
        switch random.below(12) {
        case 0, 1, 2, 3: return equality(attribute)
        case 4, 5: return expression(attribute)
        case 6, 7, 8:
            let form = random.pick(["starts with", "ends with", "contains"])
            feature(form)
            guard case .text(let text) = fresh(attribute) else { return "true" }
            let part = form == "ends with" ? text.suffix(2) : text.prefix(3)
            return "\(attribute.name) \(form) \(quoted(part.isEmpty ? "a" : String(part)))"
        case 9 where attribute.type == .text: return length(attribute.name)
        default:
            let form = random.chance(75) ? "like" : "not like"
            return globs(attribute, form) { generator, attribute in
                guard case .text(let text) = generator.fresh(attribute) else { return .text("*") }
                return .text(generator.random.glob(over: text))
            }
        }
    }

    private mutating func expression(_ attribute: Attribute) -> String {
        if random.chance(25) {
            feature("matches any of")
            let some = random.some(Vocabulary.expressions, 1...3)
            return "\(attribute.name) matches any of [\(some.joined(separator: ", "))]"
        }
        feature("matches")
        let expression = random.pick(Vocabulary.expressions)
        if expression == Vocabulary.runaway.expression {
            policy.literals[attribute.name, default: []].append(.text(Vocabulary.runaway.text))
        }
        return "\(attribute.name) matches \(expression)"
    }

    private mutating func globs(
        _ attribute: Attribute, _ form: String,
        _ make: (inout PolicyGenerator, Attribute) -> GeneratedValue
    ) -> String {
        guard random.chance(30), !form.hasPrefix("not") else {
            feature(form)
            return "\(attribute.name) \(form) \(make(&self, attribute).source)"
        }
        feature("\(form) any of")
        if let list = namedList(for: attribute, attribute.type, globs: true) {
            return "\(attribute.name) \(form) any of \(list)"
        }
        let values = (0..<random.between(1, 3)).map { _ in make(&self, attribute).source }
        return "\(attribute.name) \(form) any of [\(values.joined(separator: ", "))]"
    }

    private mutating func directory(of path: GeneratedValue) -> String {
        guard case .text(let path) = path else { return "/" }
        let separator: Character = path.hasPrefix("/") ? "/" : "\\"
        let roots = path.hasPrefix("\\\\") ? 4 : path.hasPrefix("/") ? 1 : 1
        var parts = path.split(separator: separator, omittingEmptySubsequences: false)
        if parts.count > roots { parts.removeLast() }
        if parts.count > roots, random.chance(30) { parts[parts.count - 1] = "*" }
        let directory = parts.joined(separator: String(separator))
        return parts.count <= 1 ? directory + String(separator) : directory
    }

    // MARK: Sets, lengths, arguments

    private mutating func membership(_ attribute: Attribute, _ element: ValueType) -> String {
        let member = Attribute(name: attribute.name, type: element)
        let form = random.pick(["has", "has", "has", "any", "any", "all", "none", "length"])
        if form == "length" { return length(attribute.name) }
        if form == "has" {
            feature("has")
            return "\(attribute.name) has \(written(member))"
        }
        feature("has \(form) of")
        if form != "all", let list = namedList(for: member, element, globs: false) {
            return "\(attribute.name) has \(form) of \(list)"
        }
        let values = (0..<random.between(1, 3)).map { _ in written(member) }
        return "\(attribute.name) has \(form) of [\(values.joined(separator: ", "))]"
    }

    private mutating func length(_ name: String) -> String {
        feature("length of")
        let number = random.pick([0, 1, 2, 3, 4, 5, 8, 10])
        switch random.below(6) {
        case 0: return "length of \(name) between 1 and \(number)"
        case 1: return "length of \(name) in [1, \(number)]"
        default:
            return "length of \(name) \(random.pick(["==", "!=", "<", "<=", ">", ">="])) \(number)"
        }
    }

    private mutating func argumentsComparison(_ attribute: Attribute) -> String {
        let values = { (generator: inout PolicyGenerator) -> String in
            let some = generator.random.some(Vocabulary.arguments, 0...3)
            generator.policy.literals[attribute.name, default: []]
                .append(.members(some.map(GeneratedValue.text)))
            return "[" + some.map(quoted).joined(separator: ", ") + "]"
        }
        let isArguments = attribute.name == "app.arguments"
        switch random.below(isArguments ? 7 : 4) {
        case 0:
            feature("== [ ]")
            return "\(attribute.name) == \(values(&self))"
        case 1:
            feature("in [[ ]]")
            return "\(attribute.name) in [\(values(&self)), \(values(&self))]"
        case 2, 3:
            feature("like [ ]")
            return "\(attribute.name) like \(argumentPatterns())"
        case 4:
            feature("any argument ==")
            return "any argument == \(quoted(random.pick(Vocabulary.arguments)))"
        case 5:
            feature("any argument like")
            let text = random.pick(Vocabulary.arguments)
            return "any argument like \(quoted(random.glob(over: text)))"
        default:
            feature("any argument like any of")
            let list = namedList(for: attribute, .text, globs: true) ?? "[\"-*\", \"pkg-[0-9]\"]"
            return "any argument like any of \(list)"
        }
    }

    private mutating func argumentPatterns() -> String {
        let arguments = random.some(Vocabulary.arguments.filter { !$0.contains("*") }, 0...3)
        policy.literals["app.arguments", default: []]
            .append(.members(arguments.map(GeneratedValue.text)))
        var patterns: [String] = []
        for argument in arguments {
            if random.chance(25) {
                feature("any of in like [ ]")
                patterns.append("any of [\(quoted(argument)), \"other\"]")
            } else {
                patterns.append(quoted(random.glob(over: argument)))
            }
        }
        if random.chance(40) {
            feature("like [ ] with a last **")
            patterns.append("'**'")
        }
        return "[\(patterns.joined(separator: ", "))]"
    }

    // MARK: Literals

    /// A fresh literal, which requests will then hold too.
    private mutating func fresh(_ attribute: Attribute) -> GeneratedValue {
        let known = policy.literals[attribute.name] ?? []
        let value =
            !known.isEmpty && random.chance(30)
            ? random.pick(known) : literal(of: attribute.type, attribute.name)
        policy.literals[attribute.name, default: []].append(value)
        return value
    }

    private mutating func written(_ attribute: Attribute) -> String {
        let value = fresh(attribute)
        return attribute.type == .version ? versionSource(value) : value.source
    }

    func versionSource(_ value: GeneratedValue) -> String {
        if case .text(let text) = value { text } else { value.source }
    }

    mutating func literal(of type: ValueType, _ attribute: String = "") -> GeneratedValue {
        switch type {
        case .bool: .bool(random.chance(50))
        case .int: .int(random.pick(Vocabulary.integers))
        case .duration: .duration(random.pick(Vocabulary.durations))
        case .timestamp: .timestamp(random.timestamp() / 1_000_000 * 1_000_000)
        case .hash: .hash(random.hash())
        case .version: .text(random.versionText(random.pick(Vocabulary.versions)))
        case .oneOf(let values): .oneOf(random.pick(values))
        case .path: .text(random.chance(65) ? random.windowsPath() : random.posixPath())
        case .name: .text(nameLiteral(attribute))
        case .text: .text(random.pick(Vocabulary.texts))
        case .set(let element): literal(of: element)
        case .listOfText: .members([])
        }
    }

    private mutating func nameLiteral(_ attribute: String) -> String {
        switch attribute {
        case "user.name": random.userName()
        case "user.groups", "device.groups", "user.teams": random.pick(Vocabulary.groups)
        case "app.owner": random.pick(["SYSTEM", "NT AUTHORITY\\SYSTEM", "root", "Administrators"])
        default: random.pick(Vocabulary.names.filter { !$0.contains("\\") })
        }
    }

    /// A declared list that fits, sometimes; its values then serve requests.
    private mutating func namedList(for attribute: Attribute, _ type: ValueType, globs: Bool)
        -> String?
    {
        let fitting = lists.filter {
            $0.type == type.description && (globs || !$0.hasGlobs)
        }
        guard !fitting.isEmpty, random.chance(50) else { return nil }
        let list = random.pick(fitting)
        feature("named list")
        if type != .text || attribute.type == .text {
            policy.literals[attribute.name, default: []] += list.samples
        }
        return list.name
    }
}
