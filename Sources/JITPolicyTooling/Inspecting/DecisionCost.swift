/// What one decision costs at most: how many rules it can come to look at together, and what they cost.
///
/// Counted is the running of rules. To find them, and to look up facts, each attribute that guards or is
/// compared is read once. What a grant's history costs, and the naming of lacking facts, come on top.
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
}
