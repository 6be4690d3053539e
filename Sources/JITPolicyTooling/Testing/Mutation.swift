public import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

/// A small change to a policy's meaning: tests that pass all the same do not hold what it changed.
public struct Mutation: Sendable {
    /// What was changed, in words.
    public let summary: String
    public let place: FilePlace
    /// The changed program.
    public let model: Model
}

/// Every mutation of a program: each rule left out, each comparison taken as true and as false, each
/// limit, quota and obligation dropped, and the policy's settings turned.
///
/// They are made one at a time, since each holds a whole model.
public func forEachMutation(of model: Model, _ body: (Mutation) -> Void) {
    let lines = model.files.map { LineMap($0.bytes) }
    func report(
        _ summary: String, at range: SourceRange, _ change: (inout Model) -> Void
    ) {
        var changed = model
        change(&changed)
        let file = Int(range.file.rawValue)
        body(
            Mutation(
                summary: summary, place: model.files[file].place(of: range, lines[file]),
                model: changed))
    }
    for index in model.rules.indices where !model.rules[index].isMonitored {
        let rule = model.rules[index]
        report("without \(rule.effect.name) \"\(rule.name)\"", at: rule.nameRange) {
            $0.rules.remove(at: index)
        }
        for clause in rule.droppableClauses {
            report("\(clause.summary) of \"\(rule.name)\" dropped", at: rule.nameRange) {
                clause.drop(&$0.rules[index])
            }
        }
        for (number, comparison) in rule.condition.comparisons.enumerated() {
            for value in [true, false] {
                report(comparison.taken(as: value, in: model), at: comparison.range) {
                    $0.rules[index].condition.replace(number, with: value)
                }
            }
        }
    }
    for index in model.definitions.indices {
        let condition = model.definitions[index].condition
        for (number, comparison) in condition.comparisons.enumerated() {
            for value in [true, false] {
                report(comparison.taken(as: value, in: model), at: comparison.range) {
                    $0.definitions[index].condition.replace(number, with: value)
                }
            }
        }
    }
    guard let range = model.policy.range else { return }
    if model.policy.ceilingSeconds != nil {
        report("the ceiling dropped", at: range) { $0.policy.ceilingSeconds = nil }
    }
    report("autonomous turned", at: range) { $0.policy.autonomous.toggle() }
    report("the default turned", at: range) { model in
        model.policy.default =
            model.policy.default == .deny ? .review(Model.ReviewTerms()) : .deny
    }
}

/// A clause that a rule can do without.
private struct DroppableClause {
    var summary: String
    var drop: (inout Model.Rule) -> Void
}

extension Model.Rule {
    fileprivate var droppableClauses: [DroppableClause] {
        var clauses: [DroppableClause] = []
        func add(
            _ isThere: Bool, _ summary: String, _ drop: @escaping (inout Model.Rule) -> Void
        ) {
            if isThere { clauses.append(DroppableClause(summary: summary, drop: drop)) }
        }
        add(limitDurationSeconds != nil, "limit duration") { $0.limitDurationSeconds = nil }
        add(!quotas.isEmpty, "quota") { $0.quotas = [] }
        add(!obligations.isEmpty, "require") { $0.obligations = [] }
        add(overridesReview, "overrides review") { $0.overridesReview = false }
        add(activeFrom != nil, "active from") { $0.activeFrom = nil }
        add(activeUntil != nil, "active until") { $0.activeUntil = nil }
        return clauses
    }
}

extension Model.Comparison {
    fileprivate func taken(as value: Bool, in model: Model) -> String {
        "`\(oneLine(model.text(range)))` taken as \(value)"
    }
}

extension Model.Condition {
    /// In the order written, without those in definitions.
    fileprivate var comparisons: [Model.Comparison] {
        switch self {
        case .constant, .definition: []
        case .comparison(let comparison): [comparison]
        case .not(let inner): inner.comparisons
        case .and(let parts), .or(let parts): parts.flatMap(\.comparisons)
        }
    }

    /// Puts a constant in the place of the comparison of this number.
    fileprivate mutating func replace(_ number: Int, with value: Bool) {
        var count = 0
        self = replacing(number, with: value, &count)
    }

    private func replacing(_ number: Int, with value: Bool, _ count: inout Int) -> Model.Condition {
        switch self {
        case .constant, .definition: return self
        case .comparison:
            count += 1
            return count - 1 == number ? .constant(value) : self
        case .not(let inner): return .not(inner.replacing(number, with: value, &count))
        case .and(let parts):
            return .and(parts.map { $0.replacing(number, with: value, &count) })
        case .or(let parts):
            return .or(parts.map { $0.replacing(number, with: value, &count) })
        }
    }
}
