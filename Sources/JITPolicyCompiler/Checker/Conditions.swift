import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// A condition with every name resolved, or nil when something in it was in error.
    mutating func condition(_ condition: Condition) -> Model.Condition? {
        switch condition {
        case .or(let parts, _): return all(parts).map(Model.Condition.or)
        case .and(let parts, _): return all(parts).map(Model.Condition.and)
        case .not(let inner, _): return self.condition(inner).map(Model.Condition.not)
        case .parenthesized(let inner, _): return self.condition(inner)
        case .comparison(let comparison): return self.comparison(comparison)
        case .name(let name): return named(name)
        case .bool(let value, _): return .constant(value)
        }
    }

    /// Every part is checked, whichever fails.
    private mutating func all(_ parts: [Condition]) -> [Model.Condition]? {
        var checked: [Model.Condition] = []
        for part in parts {
            if let condition = condition(part) { checked.append(condition) }
        }
        return checked.count == parts.count ? checked : nil
    }

    /// A bool attribute or a definition alone.
    private mutating func named(_ name: Name) -> Model.Condition? {
        if let slot = attributeSlots[name.text] {
            let type = model.schema[slot].type
            guard type == .bool else {
                report(.notACondition(name, type))
                return nil
            }
            return .comparison(Model.Comparison(.flag(slot), name.range))
        }
        if name.text.contains(".") {
            reportUnknown(name, expecting: [])
            return nil
        }
        if scope.names[name.text] == nil, !lostNames.contains(name.text) {
            reportUnknownCondition(name)
            return nil
        }
        return declared(name, expecting: [.definition]).map { .definition($0.index) }
    }

    /// What stands alone may have been meant as a definition or as a bool attribute.
    private mutating func reportUnknownCondition(_ name: Name) {
        let flags = model.schema.attributes.filter { $0.type == .bool }.map(\.name)
        let nearest = suggestion(for: name.text, among: flags + scope.names(of: [.definition]))
        report(.unknownName(name, expected: "a definition or a bool attribute", nearest: nearest))
    }
}
