/// Cheap tests come before dear ones, so that the dear ones are often not needed. Of equally dear parts the
/// order stays: the result depends on the policy alone.
///
///     justification matches /…/ and duration <= 1h ⇒ duration <= 1h and justification matches /…/
func orderByCost(_ formula: Formula, _ atoms: AtomTable) -> Formula {
    switch formula {
    case .constant, .literal: return formula
    case .and(let parts): return .and(ordered(parts.map { orderByCost($0, atoms) }, atoms))
    case .or(let parts): return .or(ordered(parts.map { orderByCost($0, atoms) }, atoms))
    }
}

private func ordered(_ parts: [Formula], _ atoms: AtomTable) -> [Formula] {
    parts.enumerated()
        .map { (cost: cost($1, atoms), place: $0, part: $1) }
        .sorted { ($0.cost, $0.place) < ($1.cost, $1.place) }
        .map(\.part)
}

private func cost(_ formula: Formula, _ atoms: AtomTable) -> Int {
    switch formula {
    case .constant: 0
    case .literal(let atom, _): atoms[atom].cost
    case .and(let parts), .or(let parts): parts.reduce(0) { $0 + cost($1, atoms) }
    }
}
