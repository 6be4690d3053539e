import JITPolicyCompiler

/// A value computed from a condition's comparisons, every `not` pushed inward to them.
///
/// A definition is computed once for each polarity, so the work follows the size of the source and
/// not that of its expansion, which can be exponential.
struct ConditionFold<Result> {
    private let definitions: [Model.Definition]
    private let literal: (Model.Comparison, Bool) -> Result
    private let constant: (Bool) -> Result
    private let all: ([Result]) -> Result
    private let any: ([Result]) -> Result
    private var known: [Key: Result] = [:]

    private struct Key: Hashable {
        var definition: Int
        var positive: Bool
    }

    /// - Parameters:
    ///   - literal: of a comparison, or with `false` of its negation.
    ///   - all: of conditions joined with `and`.
    ///   - any: of conditions joined with `or`.
    init(
        _ model: Model, literal: @escaping (Model.Comparison, Bool) -> Result,
        constant: @escaping (Bool) -> Result, all: @escaping ([Result]) -> Result,
        any: @escaping ([Result]) -> Result
    ) {
        definitions = model.definitions
        self.literal = literal
        self.constant = constant
        self.all = all
        self.any = any
    }

    /// The value of a condition, or with `false` of its negation.
    mutating func value(of condition: Model.Condition, positive: Bool = true) -> Result {
        switch condition {
        case .constant(let value): return constant(value == positive)
        case .comparison(let comparison): return literal(comparison, positive)
        case .not(let inner): return value(of: inner, positive: !positive)
        case .and(let parts): return join(parts, positive, positive ? all : any)
        case .or(let parts): return join(parts, positive, positive ? any : all)
        case .definition(let index):
            let key = Key(definition: index, positive: positive)
            if let result = known[key] { return result }
            let result = value(of: definitions[index].condition, positive: positive)
            known[key] = result
            return result
        }
    }

    private mutating func join(
        _ parts: [Model.Condition], _ positive: Bool, _ combine: ([Result]) -> Result
    ) -> Result {
        var results: [Result] = []
        results.reserveCapacity(parts.count)
        for part in parts { results.append(value(of: part, positive: positive)) }
        return combine(results)
    }
}
