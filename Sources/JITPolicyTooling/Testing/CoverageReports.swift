import JITPolicyRuntime

/// Coverage for people: the shares, and what is not reached.
public func coverageText(_ coverage: Coverage) -> String {
    let rules = coverage.rules.sorted { $0.key < $1.key }
    let comparisons = coverage.comparisons.sorted { $0.key < $1.key }
    let sides = comparisons.reduce(0) { $0 + $1.value.sidesSeen }
    var text = """
        rules that a test makes decide: \(share(rules.count { $0.value.isDecided }, rules.count))
        comparisons that settle a rule, true and false: \(share(sides, 2 * comparisons.count))

        """
    for (place, rule) in rules where !rule.isDecided {
        text += "\(place.text): \(rule.effect.name) \"\(rule.name)\" never decides\n"
    }
    for (place, comparison) in comparisons where comparison.sidesSeen < 2 {
        let missing =
            comparison.wasTrue ? "false" : comparison.wasFalse ? "true" : "true nor false"
        text += "\(place.text): `\(comparison.text)` never settles a rule by being \(missing)\n"
    }
    return text
}

private func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "none to reach" : "\(part) of \(whole) (\(100 * part / whole) %)"
}

/// Coverage as JSON: `{"rules": […], "comparisons": […]}`.
public func coverageJSON(_ coverage: Coverage) -> String {
    let rules = coverage.rules.sorted { $0.key < $1.key }.map { place, rule in
        JSONValue.object(
            place.members + [
                ("effect", .text(rule.effect.name)), ("rule", .text(rule.name)),
                ("decided", .bool(rule.isDecided)),
            ])
    }
    let comparisons = coverage.comparisons.sorted { $0.key < $1.key }.map { place, comparison in
        JSONValue.object(
            place.members + [
                ("comparison", .text(comparison.text)), ("true", .bool(comparison.wasTrue)),
                ("false", .bool(comparison.wasFalse)),
            ])
    }
    let value = JSONValue.object([
        ("rules", .array(rules)), ("comparisons", .array(comparisons)),
    ])
    return value.description + "\n"
}

/// Coverage in the format of lcov: rules are its functions, comparisons its branches.
public func coverageLCOV(_ coverage: Coverage) -> String {
    let files = Set(coverage.rules.keys.map(\.file) + coverage.comparisons.keys.map(\.file))
    return files.sorted().map { file in
        let rules = coverage.rules.filter { $0.key.file == file }.sorted { $0.key < $1.key }
        let comparisons = coverage.comparisons.filter { $0.key.file == file }
            .sorted { $0.key < $1.key }
        var text = "TN:\nSF:\(file)\n"
        for (place, rule) in rules { text += "FN:\(place.line),\(rule.name)\n" }
        for (_, rule) in rules { text += "FNDA:\(rule.isDecided ? 1 : 0),\(rule.name)\n" }
        text += "FNF:\(rules.count)\nFNH:\(rules.count { $0.value.isDecided })\n"
        for (number, (place, comparison)) in comparisons.enumerated() {
            text += "BRDA:\(place.line),\(number),0,\(comparison.wasTrue ? 1 : 0)\n"
            text += "BRDA:\(place.line),\(number),1,\(comparison.wasFalse ? 1 : 0)\n"
        }
        let sides = comparisons.reduce(0) { $0 + $1.value.sidesSeen }
        text += "BRF:\(2 * comparisons.count)\nBRH:\(sides)\n"
        let lines = Dictionary(
            rules.map { ($0.key.line, $0.value.isDecided) }
                + comparisons.map { ($0.key.line, $0.value.sidesSeen > 0) },
            uniquingKeysWith: { $0 || $1 })
        for (line, isReached) in lines.sorted(by: { $0.key < $1.key }) {
            text += "DA:\(line),\(isReached ? 1 : 0)\n"
        }
        return text + "LF:\(lines.count)\nLH:\(lines.values.count { $0 })\nend_of_record\n"
    }.joined()
}

extension Coverage.Comparison {
    fileprivate var sidesSeen: Int { (wasTrue ? 1 : 0) + (wasFalse ? 1 : 0) }
}

extension Coverage.Place {
    fileprivate var text: String { "\(file):\(line):\(column)" }
    fileprivate var members: [(String, JSONValue)] {
        [("file", .text(file)), ("line", .integer(line)), ("column", .integer(column))]
    }
}
