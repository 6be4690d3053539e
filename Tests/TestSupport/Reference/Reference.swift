// The reference evaluator: the language reference, sections 5 to 7, walked over the checked model
// as it is written there. Slow and plain on purpose. With the machine it shares the model, the
// request, and the wrapper around libpcre2: everything else is written a second time, so that a
// mistake would have to be made twice to go unseen.

public import JITPolicyCompiler
public import JITPolicyRuntime

/// Decides requests by a model, and says what every rule's condition is worth.
public final class Reference {
    let model: Model
    /// How many matches ran into their limit; for whoever sets it back.
    public internal(set) var limitHits = 0
    /// Whether some rule was unknown in the last decision.
    public internal(set) var sawUnknown = false
    /// Of each list of paths.
    let patterns: [[ReferencePattern]]
    let expressions: [ReferenceExpression]

    public init(_ model: Model) {
        self.model = model
        patterns = model.lists.map { list in
            guard case .paths(let patterns) = list.values else { return [] }
            return patterns.map { ReferencePattern($0.source) }
        }
        expressions = model.expressions.map(ReferenceExpression.init)
    }

    /// What a rule's condition is worth for a request, its active days included.
    public struct RuleValue: Hashable, Sendable {
        public var rule: String
        public var value: Truth
        /// The attributes that the unknown comparisons lack.
        public var unknown: [String]
    }

    /// In the order of the model's rules.
    public func ruleValues(_ request: Request) -> [RuleValue] {
        let facts = Facts(request)
        return model.rules.map { rule in
            RuleValue(
                rule: rule.name, value: value(rule, facts),
                unknown: unknownAttributes(rule, facts))
        }
    }
}

/// Decides a request by a model, once.
public func referenceDecide(_ model: Model, _ request: Request) -> Decision {
    Reference(model).decide(request)
}
