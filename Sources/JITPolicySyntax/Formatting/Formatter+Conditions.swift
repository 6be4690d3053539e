// Conditions and values.

extension Formatter {
    /// A keyword and its condition. `and` and `or` of a condition that takes several lines end
    /// where the keyword ends.
    mutating func condition(_ condition: Condition, behind keyword: Keyword) -> Layout {
        let width = keyword.rawValue.utf8.count
        let opening = [token(), Layout.text(" ")]
        return .align(opening + [chain(condition, keywordWidth: width)])
    }

    /// A condition whose further lines begin where it begins.
    mutating func condition(_ condition: Condition) -> Layout {
        .align([chain(condition, keywordWidth: nil)])
    }

    /// - Parameter keywordWidth: of the keyword before the condition, with which `and` and `or` are
    ///   aligned at their ends; nil to begin them where the condition begins.
    private mutating func chain(_ condition: Condition, keywordWidth: Int?) -> Layout {
        let items: [Condition]
        let connective: Keyword
        switch condition {
        case .and(let parts, _): (items, connective) = (parts, .and)
        case .or(let parts, _): (items, connective) = (parts, .or)
        case .not, .parenthesized, .comparison, .name, .bool: return operand(condition)
        }
        let indent = keywordWidth.map { $0 - connective.rawValue.utf8.count } ?? 0
        var parts = [operand(items[0])]
        var mustBreak = false
        for item in items.dropFirst() {
            mustBreak = mustBreak || isLineBreakBefore || next.isFirstOnLine
            let opening = [line(), ownLineComments(), token(), Layout.text(" ")]
            mustBreak = mustBreak || isLineBreakBefore
            parts.append(.nest(indent, opening + [operand(item)]))
        }
        return .group(parts, mustBreak: mustBreak)
    }

    private mutating func operand(_ condition: Condition) -> Layout {
        switch condition {
        case .and, .or: return self.condition(condition)
        case .not(let inner, _): return .sequence([token(), .text(" "), operand(inner)])
        case .parenthesized(let inner, _):
            let opening = token()
            let content = self.condition(inner)
            return .sequence([opening, content, token()])
        case .comparison(let comparison): return .align([self.comparison(comparison)])
        case .name(let name): return run(through: name.range)
        case .bool(_, let range): return run(through: range)
        }
    }

    private mutating func comparison(_ comparison: Comparison) -> Layout {
        var parts = [value(comparison.subject), .text(" "), run(through: comparison.operatorRange)]
        for (index, operand) in comparison.operands.enumerated() {
            if index > 0 { parts += [.text(" "), token()] }
            parts += [.text(" "), value(operand)]
        }
        return .sequence(parts)
    }

    mutating func value(_ value: Value) -> Layout {
        switch value {
        case .list(let elements, _): return list(elements) { $0.value($1) }
        case .anyOf(let list, _):
            return .sequence([token(), .text(" "), token(), .text(" "), self.value(list)])
        case .text, .regex, .integer, .duration, .timeOfDay, .date, .timestamp, .version, .bool,
            .name, .length, .missing:
            return run(through: value.range)
        }
    }
}
