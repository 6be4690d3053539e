/// What running code costs at most. Each figure is a bound of its own: no run need reach all of them.
public struct WorstCaseCost: Hashable, Sendable {
    /// Instructions executed. Jumps only lead forward, and a shared condition is computed once a decision.
    public var instructions = 0
    /// Searches for a regular expression, each over one text and within the limit of steps.
    public var searches = 0
    /// Globs on names and texts, each tried on one value or on each argument.
    public var globs = 0
    /// Numbers and versions of lists, each compared with one value or with each member of a set.
    public var listValues = 0

    public init(instructions: Int = 0, searches: Int = 0, globs: Int = 0, listValues: Int = 0) {
        self.instructions = instructions
        self.searches = searches
        self.globs = globs
        self.listValues = listValues
    }

    static func + (a: WorstCaseCost, b: WorstCaseCost) -> WorstCaseCost {
        combine(a, b, +)
    }

    static func += (a: inout WorstCaseCost, b: WorstCaseCost) { a = a + b }

    /// The larger, the smaller or the sum of each figure.
    static func combine(
        _ a: WorstCaseCost, _ b: WorstCaseCost, _ join: (Int, Int) -> Int
    ) -> WorstCaseCost {
        WorstCaseCost(
            instructions: join(a.instructions, b.instructions),
            searches: join(a.searches, b.searches), globs: join(a.globs, b.globs),
            listValues: join(a.listValues, b.listValues))
    }
}
