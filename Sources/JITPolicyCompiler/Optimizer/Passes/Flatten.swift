/// Nested parts of the same kind become one level.
///
///     (a and b) and c ⇒ a and b and c
func flatten(_ formula: Formula) -> Formula {
    if formula.isFlat { return formula }
    switch formula {
    case .constant, .literal: return formula
    case .and(let parts):
        return .all(
            parts.map(flatten).flatMap { part in
                if case .and(let inner) = part { inner } else { [part] }
            })
    case .or(let parts):
        return .any(
            parts.map(flatten).flatMap { part in
                if case .or(let inner) = part { inner } else { [part] }
            })
    }
}
