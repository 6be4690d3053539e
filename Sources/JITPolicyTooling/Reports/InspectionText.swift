import JITPolicyRuntime

extension Inspection {
    /// What a program holds, for people.
    public var text: String {
        table(rows)
            + section("Facts that a host must send", summary.facts.map { "  \($0)\n" })
            + section("A decision costs at most", cost.lines.map { "  \($0)\n" })
            + section(
                "Rules (\(summary.rules.count))",
                zip(summary.rules, rules).map { lines(of: $0, $1) })
    }

    private var rows: [(String, String)] {
        var rows: [(String, String)] = [
            ("policy", summary.name.isEmpty ? "without a name" : summary.name)
        ]
        if let version = summary.version { rows.append(("version", String(version))) }
        if let owner = summary.owner { rows.append(("owner", owner)) }
        if let description = summary.description { rows.append(("description", description)) }
        return rows + [
            ("digest", identity.digestText),
            ("autonomous", summary.isAutonomous ? "on" : "off"),
            ("default", summary.deniesByDefault ? "deny" : "review"),
            ("ceiling", summary.ceilingSeconds.map { durationText(seconds: $0) } ?? "none"),
            ("Unicode", summary.unicodeVersion),
            ("time zones", summary.zoneDataVersion.isEmpty ? "none" : summary.zoneDataVersion),
            ("size", "\(summary.byteCount) bytes"),
            ("instructions", String(summary.instructionCount)),
            ("shared conditions", String(summary.sharedConditionCount)),
            ("hashes", String(summary.hashCount)),
            ("texts and names", String(summary.textCount)),
            ("path states", String(summary.pathStateCount)),
            ("expressions", String(summary.expressionCount)),
        ]
    }
}

private func section(_ title: String, _ lines: [String]) -> String {
    "\n\(title)\n" + lines.joined()
}

private func table(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { title, value in
        title + String(repeating: " ", count: width + 2 - title.count) + value + "\n"
    }.joined()
}

private func lines(of rule: ProgramSummary.Rule, _ inspection: RuleInspection) -> String {
    let monitor = rule.isMonitored ? ", monitor" : ""
    let entries = inspection.access.entries(in: rule.file) + [("at most", inspection.cost.text)]
    return "  \(rule.effect.name) \"\(rule.name)\"\(monitor)  \(rule.file):\(rule.line)\n"
        + entries.map { title, text in
            "    " + title + String(repeating: " ", count: 10 - title.count) + text + "\n"
        }.joined()
}

// MARK: What leads to a rule

extension RuleAccess {
    /// Facts beyond these are counted.
    private static let shownGuards = 4

    /// Titles and what they are of, a line each; a line without a title belongs to the one before.
    fileprivate func entries(in file: String) -> [(String, String)] {
        switch self {
        case .never: return [("never", "looked at: its condition is always false")]
        case .indexed(let guards, let filter):
            let rest = guards.count - Self.shownGuards
            return titled("indexed", guards.prefix(Self.shownGuards).map { $0.text(in: file) })
                + (rest > 0 ? [("", "and \(rest) more")] : [])
                + titled("filtered", [filter].compactMap { $0?.text(in: file) })
        case .residual(let obstacles, let rewrites):
            return [("residual", "looked at in every decision, since no fact guards it")]
                + obstacles.map { ("", $0.text(in: file)) }
                + titled("rewrite", rewrites.map { $0.text(in: file) })
        }
    }

    private func titled(_ title: String, _ lines: [String]) -> [(String, String)] {
        lines.enumerated().map { ($0 == 0 ? title : "", $1) }
    }
}

extension Guard {
    fileprivate func text(in file: String) -> String {
        let place = comparison.map { ": " + $0.text(in: file) } ?? ""
        let others = ruleCount > 1 ? ", a fact that leads to \(ruleCount) rules" : ""
        return "\(attribute), \(index.text)\(place)\(others)"
    }
}

extension Obstacle {
    fileprivate func text(in file: String) -> String {
        let branch = isInBranch ? "in a branch of an `or` whose other branches are guarded: " : ""
        let place = comparison.map { $0.text(in: file) + ": " } ?? "the condition: "
        return place + branch + reason.text
    }
}

extension Rewrite {
    fileprivate func text(in file: String) -> String {
        (comparison.map { $0.text(in: file) + ": " } ?? "") + text
    }
}

// MARK: Costs

extension DecisionCost {
    fileprivate var lines: [String] {
        let residual = counted(residualRules, "rule")
        return [
            "\(residual) in every decision, since no fact guards \(residualRules == 1 ? "it" : "them")",
            "with every fact that guards a rule: \(withFacts.text)",
            "whatever facts are lacking: \(withoutFacts.text)",
        ] + (pathGlobs + pathGlobsPerComponent == 0 ? [] : [paths])
    }
}

extension DecisionCost {
    private var paths: String {
        "to look up paths: \(counted(pathGlobs, "glob"))"
            + (pathGlobsPerComponent == 0
                ? "" : ", and \(pathGlobsPerComponent) more for each component")
    }
}

extension DecisionCost.Load {
    fileprivate var text: String { "\(counted(rules, "rule")), \(cost.text)" }
}

extension WorstCaseCost {
    /// Only what there is; instructions always.
    var text: String {
        let parts = [
            counted(instructions, "instruction"),
            searches == 0
                ? nil : counted(searches, "search", "searches") + " for regular expressions",
            globs == 0 ? nil : counted(globs, "glob"),
            listValues == 0 ? nil : counted(listValues, "value") + " of lists",
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }
}

private func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
}
