import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// `like G` and `like any of LIST` on paths, names and text; `like [ … ]` on arguments.
    mutating func like(_ comparison: Comparison) -> Model.Condition? {
        guard let slot = subjectAttribute(comparison), let value = comparison.operands.first
        else { return nil }
        if model.schema[slot].type == .listOfText, comparison.quantifier == nil,
            case .list(let elements, _) = value
        {
            return argumentPattern(elements).map { pattern in
                checked(
                    .elementsLike(slot, pattern.elements, allowsMore: pattern.allowsMore),
                    comparison)
            }
        }
        let types: [ValueType] = [.path, .name, .text]
        guard let type = supported(comparison, slot, "path, name or text", where: types.contains)
        else { return nil }
        if slot == Slot(.userName) { return userNameLike(comparison, value) }
        let list =
            comparison.quantifier == nil
            ? singleValue(value, as: type, .glob) : listOperand(value, as: type, .glob, .like)
        return list.map { checked(.like(slot, list: $0), comparison) }
    }

    /// `under DIR` and `under any of LIST`.
    mutating func under(_ comparison: Comparison) -> Model.Condition? {
        guard let slot = subjectAttribute(comparison), let value = comparison.operands.first,
            supported(comparison, slot, "path", where: { $0 == .path }) != nil
        else { return nil }
        let list =
            comparison.quantifier == nil
            ? singleValue(value, as: .path, .glob) : listOperand(value, as: .path, .glob, .under)
        return list.map { checked(.under(slot, list: $0), comparison) }
    }

    private mutating func userNameLike(
        _ comparison: Comparison, _ value: Value
    ) -> Model.Condition? {
        let list =
            comparison.quantifier == nil
            ? singleValue(value, as: .name, .glob) : listOperand(value, as: .name, .glob, .like)
        return list.flatMap { userName(comparison, inList: $0, .glob) }
    }
}
