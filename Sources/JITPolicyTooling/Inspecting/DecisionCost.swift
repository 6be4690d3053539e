/// What one decision costs at most: how many rules it can come to look at together, and what they cost.
///
/// Loads count the running of rules. To find them, each attribute that guards or is compared is read once; of
/// that, only the globs of path patterns grow with the policy. What a grant's history costs, and the naming of
/// lacking facts, come on top.
public struct DecisionCost: Sendable {
    /// Rules that are looked at together, and their cost.
    public struct Load: Hashable, Sendable {
        public var rules = 0
        public var cost = WorstCaseCost()

        public init(rules: Int = 0, cost: WorstCaseCost = WorstCaseCost()) {
            self.rules = rules
            self.cost = cost
        }

        static func + (a: Load, b: Load) -> Load {
            Load(rules: a.rules + b.rules, cost: a.cost + b.cost)
        }

        /// The larger or smaller of each figure.
        static func combine(_ a: Load, _ b: Load, _ pick: (Int, Int) -> Int) -> Load {
            Load(rules: pick(a.rules, b.rules), cost: .combine(a.cost, b.cost, pick))
        }
    }

    /// Rules that no fact guards: they are looked at in every decision.
    public var residualRules: Int
    /// For a request that has every fact that guards rules. An attribute of one value leads to the rules of
    /// one value; a set, and a text with regular expressions, can lead to all of theirs.
    public var withFacts: Load
    /// For any request. Where a fact is lacking, every deny, review and restrict rule that it guards is
    /// looked at.
    public var withoutFacts: Load
    /// Globs of path patterns, each tried on one component: so many on a path of each attribute …
    public var pathGlobs: Int
    /// … and so many more on each of its components, for patterns in which something follows `**`.
    public var pathGlobsPerComponent: Int
}
