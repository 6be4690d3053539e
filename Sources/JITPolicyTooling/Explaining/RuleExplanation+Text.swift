public import JITPolicyRuntime

extension RuleExplanation {
    /// The rule and its value: `approve "VS Code" is false`.
    var heading: String { "\(effect.name) \"\(rule)\" is \(value.name)" }
}

extension ComparisonExplanation {
    /// Where it stands: `file:line:column`.
    var place: String { "\(file):\(line):\(column)" }

    /// The comparison on one line, its value, and what the request had for it.
    var summary: String {
        let comparison = oneLine(text)
        guard !found.isEmpty else { return "`\(comparison)` is \(value.name)" }
        let values = found.map { "\($0.attribute) is \($0.text)" }
        return "`\(comparison)` is \(value.name): \(values.joined(separator: ", "))"
    }
}

extension FoundAttribute {
    /// What the request had, as a policy would write it, and what is to be known of it.
    public var text: String {
        value.text(of: attribute) + (isDerived ? ", from the other facts" : "")
            + (isUnusable ? ", which is unusable" : "")
    }
}
