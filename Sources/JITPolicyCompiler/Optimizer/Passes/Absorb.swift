/// What is said twice is said once, and what a part already covers is left out. Both hold in Kleene's
/// logic, which is a distributive lattice; excluded middle does not, and is not used.
///
///     a and a        ⇒ a            a or a         ⇒ a
///     a and (a or b) ⇒ a            a or (a and b) ⇒ a
func absorb(_ formula: Formula) -> Formula {
    switch formula {
    case .constant, .literal: return formula
    case .and(let parts):
        let distinct = uniqued(parts.map(absorb))
        let isNested = distinct.contains { if case .or = $0 { true } else { false } }
        guard isNested else { return .all(distinct) }
        let present = Set(distinct)
        return .all(
            distinct.filter { part in
                if case .or(let inner) = part {
                    inner.allSatisfy { !present.contains($0) }
                } else {
                    true
                }
            })
    case .or(let parts):
        let distinct = uniqued(parts.map(absorb))
        let isNested = distinct.contains { if case .and = $0 { true } else { false } }
        guard isNested else { return .any(distinct) }
        let present = Set(distinct)
        return .any(
            distinct.filter { part in
                if case .and(let inner) = part {
                    inner.allSatisfy { !present.contains($0) }
                } else {
                    true
                }
            })
    }
}

/// In order, each once.
private func uniqued(_ parts: [Formula]) -> [Formula] {
    // Of a handful it costs less to compare each with each than to hash them.
    if parts.count <= 8 {
        return parts.indices.filter { !parts[..<$0].contains(parts[$0]) }.map { parts[$0] }
    }
    var seen: Set<Formula> = []
    return parts.filter { seen.insert($0).inserted }
}
