internal import JITPolicyRuntime

extension [UInt8] {
    /// Appends an entry of `rules_considered`.
    mutating func append(_ explanation: RuleExplanation) {
        var object = JSONObjectWriter(&self)
        object.text("rule", explanation.rule, &self)
        object.text("effect", explanation.effect.name, &self)
        object.text("value", explanation.value.name, &self)
        object.array("comparisons", explanation.comparisons, &self) { $1.append($0) }
        object.end(&self)
    }

    private mutating func append(_ comparison: ComparisonExplanation) {
        var object = JSONObjectWriter(&self)
        object.text("file", comparison.file, &self)
        object.integer("line", Int64(comparison.line), &self)
        object.integer("column", Int64(comparison.column), &self)
        object.text("text", comparison.text, &self)
        object.text("value", comparison.value.name, &self)
        object.key("found", &self)
        var found = JSONObjectWriter(&self)
        for (index, attribute) in comparison.found.enumerated()
        where !comparison.found[..<index].contains(where: { $0.attribute == attribute.attribute }) {
            found.key(attribute.attribute, &self)
            append(attribute.value)
        }
        found.end(&self)
        object.texts("unusable", comparison.found.filter(\.isUnusable).map(\.attribute), &self)
        object.end(&self)
    }

    /// Appends what a request had for an attribute: null where it had nothing.
    private mutating func append(_ value: FoundValue) {
        switch value {
        case .missing: append(contentsOf: "null".utf8)
        case .bool(let value): append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): append(contentsOf: String(value).utf8)
        case .text(let text): JSONText.append(text, to: &self)
        case .list(let members): appendArray(members) { $1.append($0) }
        case .timestamp(let microseconds):
            JSONText.append(formatTimestamp(microseconds), to: &self)
        case .hash(let hash): JSONText.append(hexText(hash.span), to: &self)
        }
    }
}

extension Truth {
    /// As it is written in a decision.
    var name: String {
        switch self {
        case .false: "false"
        case .unknown: "unknown"
        case .true: "true"
        }
    }
}
