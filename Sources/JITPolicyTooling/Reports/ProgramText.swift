public import JITPolicyRuntime

/// What a program holds, for people.
public func programText(_ summary: ProgramSummary, _ identity: PolicyIdentity) -> String {
    var rows: [(String, String)] = [
        ("policy", summary.name.isEmpty ? "without a name" : summary.name)
    ]
    if let version = summary.version { rows.append(("version", String(version))) }
    if let owner = summary.owner { rows.append(("owner", owner)) }
    if let description = summary.description { rows.append(("description", description)) }
    rows += [
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
        (
            "worst-case cost",
            "\(summary.rules.reduce(0) { $0 + $1.worstCaseInstructions }) instructions a decision"
        ),
    ]
    return table(rows) + "\nFacts that a host must send\n"
        + summary.facts.map { "  \($0)\n" }.joined()
        + "\nRules (\(summary.rules.count))\n" + summary.rules.map(line).joined()
}

private func table(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { title, value in
        title + String(repeating: " ", count: width + 2 - title.count) + value + "\n"
    }.joined()
}

private func line(_ rule: ProgramSummary.Rule) -> String {
    let index =
        rule.indexedBy.isEmpty
        ? "looked at every time" : "found by " + rule.indexedBy.joined(separator: ", ")
    let monitor = rule.isMonitored ? ", monitor" : ""
    return "  \(rule.effect.name) \"\(rule.name)\"\(monitor)  \(rule.file):\(rule.line)\n"
        + "    \(index); at most \(rule.worstCaseInstructions) instructions\n"
}
