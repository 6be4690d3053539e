/// Constants are decided when compiling. (Comparisons of two constants are decided when lowering.)
///
///     true and x ⇒ x          false and x ⇒ false
///     true or x  ⇒ true       false or x  ⇒ x
func foldConstants(_ formula: Formula) -> Formula {
    if formula.isFlat { return formula }
    switch formula {
    case .constant, .literal: return formula
    case .and(let parts):
        let folded = parts.map(foldConstants)
        if folded.contains(.constant(false)) { return .constant(false) }
        return .all(folded.filter { $0 != .constant(true) })
    case .or(let parts):
        let folded = parts.map(foldConstants)
        if folded.contains(.constant(true)) { return .constant(true) }
        return .any(folded.filter { $0 != .constant(false) })
    }
}
