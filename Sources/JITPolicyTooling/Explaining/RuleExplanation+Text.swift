import JITPolicyRuntime

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
        let values = found.map { attribute in
            "\(attribute.attribute) is \(attribute.value.text(of: attribute.attribute))"
                + (attribute.isDerived ? ", from the other facts" : "")
                + (attribute.isUnusable ? ", which is unusable" : "")
        }
        return "`\(comparison)` is \(value.name): \(values.joined(separator: ", "))"
    }
}
