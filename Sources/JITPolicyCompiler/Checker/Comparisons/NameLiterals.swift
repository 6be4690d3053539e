import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// Whether an attribute can ever equal a literal; if not, that is told.
    ///
    /// A name that is known to hold no separator is unusable with one, so that the comparison
    /// would never be true.
    mutating func isUsable(_ value: Value, for slot: Slot) -> Bool {
        guard case .text(let literal) = value else { return true }
        let separators: [Character]
        switch slot {
        case Slot(.userDomain): separators = ["/", "\\"]
        case Slot(.appName), Slot(.appOriginalName), Slot(.appParentName): separators = ["/"]
        default: return true
        }
        guard let separator = separators.first(where: literal.value.contains) else { return true }
        let name = model.schema[slot].name
        report(.unusableName("`\(name)` never holds `\(separator)`", at: literal.range))
        return false
    }

    mutating func areUsable(_ values: [Value], for slot: Slot) -> Bool {
        var result = true
        for value in values where !isUsable(value, for: slot) { result = false }
        return result
    }
}
