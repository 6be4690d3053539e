public import JITPolicyRuntime

/// What can be told of a program without a request: what it holds, what leads to each rule, and what deciding
/// costs at most.
///
/// All of it is read from the compiled program, so a policy and its `.jitc` tell the same.
public struct Inspection: Sendable {
    public var identity: PolicyIdentity
    public var summary: ProgramSummary
    /// In the order of the summary's rules.
    public var rules: [RuleInspection]
    public var cost: DecisionCost

    /// The same with residual rules alone; costs stay those of the program.
    public var withResidualRulesOnly: Inspection {
        var copy = self
        let residual = rules.indices.filter {
            if case .residual = rules[$0].access { true } else { false }
        }
        copy.summary.rules = residual.map { summary.rules[$0] }
        copy.rules = residual.map { rules[$0] }
        return copy
    }
}

/// What leads to a rule, and what running it costs at most.
public struct RuleInspection: Sendable {
    public var access: RuleAccess
    public var cost: WorstCaseCost
}

/// How a decision comes to look at a rule.
public enum RuleAccess: Hashable, Sendable {
    /// Where the request has one of the facts that guard it, and then also the one that filters, if any.
    case indexed(guards: [Guard], filter: Guard?)
    /// In every decision: a residual rule.
    case residual(obstacles: [Obstacle], rewrites: [Rewrite])
    /// Not at all: its condition is false whatever the request.
    case never
}

/// A fact of a request that leads to rules.
public struct Guard: Hashable, Sendable {
    /// Which table of the program finds the fact.
    public enum Index: String, Hashable, Sendable, CaseIterable {
        /// A table of hashes.
        case hash
        /// A table of texts or names, for equality.
        case equality
        /// A table of the members of a set, or of the arguments.
        case membership
        /// The automaton of all path patterns.
        case path
        /// The search for the literals of regular expressions.
        case literals
    }

    public var attribute: String
    public var index: Index
    /// The comparison of the rule that tells the fact; nil where the program does not say.
    public var comparison: WrittenComparison?
    /// How many rules the fact leads to, this one included.
    public var ruleCount: Int
}

/// A comparison as it stands in a policy.
public struct WrittenComparison: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: Int
    public var text: String
}

/// A part of a condition that keeps a rule out of the index.
public struct Obstacle: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case alwaysTrue = "always_true"
        case negation
        case expressionWithoutLiteral = "expression_without_literal"
        case partOfText = "part_of_text"
        case glob
        case number
        case version
        case time
        case bool
        case enumeration
        case presence
        case argumentsInOrder = "arguments_in_order"
        case numbersInSet = "numbers_in_set"
        case twoAttributes = "two_attributes"
        case compiledWithoutIndex = "compiled_without_index"
    }

    public var reason: Reason
    /// Nil where it is the condition as a whole.
    public var comparison: WrittenComparison?
    /// Whether it stands in a branch of an `or` of which other branches are guarded.
    public var isInBranch: Bool

    public init(reason: Reason, comparison: WrittenComparison?, isInBranch: Bool) {
        self.reason = reason
        self.comparison = comparison
        self.isInBranch = isInBranch
    }
}

/// A change to a policy after which the index serves a rule.
public struct Rewrite: Hashable, Sendable {
    /// The comparison that it concerns, or with which the branch starts that it concerns; nil for the rule.
    public var comparison: WrittenComparison?
    /// What to join to that comparison with `and`, where that is known.
    public var condition: String?
    /// Whether every request is decided as before.
    public var keepsDecisions: Bool
    public var text: String
}
