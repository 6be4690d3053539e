/// How many ways a backtracking matcher has to read a text, found on the position automaton.
///
/// After Weideman, van der Merwe, Berglund and Watson, "Analyzing Matching Time Behavior of
/// Backtracking Regular Expression Matchers by Using Ambiguity of NFA" (CIAA 2016), with the tests
/// of Allauzen, Mohri and Rastogi, "General Algorithms for Testing the Ambiguity of Finite
/// Automata" (DLT 2008): exponential where a state reads some text in two ways back to itself,
/// polynomial where one loop leads into another that reads the same text.
///
/// A winning state ends the match with success, so a matcher explores it once: only what leads to
/// no winning state is explored again and again.
struct PatternAmbiguity {
    /// A text that leads to a loop, and one that goes round it in more than one way.
    struct Pump: Hashable {
        var prefix: [Int]
        var pump: [Int]
        /// What the state at the end of the prefix reads over and over, one of each atom.
        var run: [Int]
        /// What is met again and again is one simple run: libpcre2 makes such a run possessive where
        /// it can tell that nothing after it reads the same, and then takes one step for it.
        var isPlainRun = false
    }

    let automaton: PositionAutomaton
    private let all: StronglyConnectedComponents
    /// Of the states that are not winning.
    private let losing: StronglyConnectedComponents
    /// The shortest text from the start of the text to each state; nil for a state out of reach.
    private let prefixes: [[Int]?]

    private static let pairLimit = 200_000
    private static let tripleLimit = 200_000
    private static let pumpLimit = 6

    init(_ automaton: PositionAutomaton) {
        self.automaton = automaton
        let targets = { (state: Int) in automaton.edges[state].map(\.target) }
        let prefixes = automaton.shortestTexts()
        let isReachable = prefixes.map { $0 != nil }
        all = StronglyConnectedComponents(
            count: automaton.count, including: { isReachable[$0] }, successors: targets)
        losing = StronglyConnectedComponents(
            count: automaton.count,
            including: { isReachable[$0] && !automaton.isWinning[$0] }, successors: targets)
        self.prefixes = prefixes
    }

    // MARK: Exponential

    /// Pumps that at least double the ways with each repetition, the shortest first; none where the
    /// ways cannot grow so.
    func exponentialPumps() throws(UnjudgedPattern) -> [Pump] {
        var pumps: [Pump] = []
        var budget = Self.pairLimit
        // The graph is built from its end, so the first places of an expression come last.
        for state in (0..<automaton.count).reversed() where losing.isOnCycle(state) {
            let edges = automaton.edges[state].filter { losing.areOnCycle(state, $0.target) }
            for (first, second) in Self.pairs(edges) {
                let common = first.atoms & second.atoms
                guard !common.isEmpty else { continue }
                guard
                    let round = try meet(first.target, second.target, &budget),
                    let back = path(from: round.state, to: state), let prefix = prefixes[state]
                else { continue }
                let text = [automaton.pick(common)] + round.text + back
                pumps.append(Pump(prefix: prefix, pump: text, run: run(at: state)))
                break
            }
            if pumps.count >= 4 * Self.pumpLimit { break }
        }
        // Short texts show most clearly how steps grow.
        pumps.sort { ($0.pump.count, $0.prefix.count) < ($1.pump.count, $1.prefix.count) }
        return Array(pumps.prefix(Self.pumpLimit))
    }

    private static func pairs(
        _ edges: [PositionAutomaton.Edge]
    ) -> [(PositionAutomaton.Edge, PositionAutomaton.Edge)] {
        edges.indices.flatMap { a in
            edges[(a + 1)...].map { (edges[a], $0) }
        }
    }

    /// The shortest text that brings two states of a component to one and the same state of it.
    private func meet(
        _ first: Int, _ second: Int, _ budget: inout Int
    ) throws(UnjudgedPattern) -> (state: Int, text: [Int])? {
        var search = ProductSearch(start: StateTuple(a: first, b: second))
        while let product = search.next() {
            guard budget > 0 else { throw .tooLarge }
            budget -= 1
            let (a, b) = (product.states.a, product.states.b)
            if a == b { return (a, search.text(to: product)) }
            for edge in automaton.edges[a] where losing.areOnCycle(a, edge.target) {
                for other in automaton.edges[b] where losing.areOnCycle(b, other.target) {
                    let common = edge.atoms & other.atoms
                    if common.isEmpty { continue }
                    search.reach(
                        StateTuple(
                            a: min(edge.target, other.target), b: max(edge.target, other.target)),
                        from: product, reading: automaton.pick(common))
                }
            }
        }
        return nil
    }

    /// The shortest text from one state of a losing component to another.
    private func path(from start: Int, to end: Int) -> [Int]? {
        var search = ProductSearch(start: StateTuple(a: start))
        while let product = search.next() {
            let state = product.states.a
            if state == end { return search.text(to: product) }
            for edge in automaton.edges[state] where losing.areOnCycle(state, edge.target) {
                search.reach(
                    StateTuple(a: edge.target), from: product, reading: automaton.pick(edge.atoms))
            }
        }
        return nil
    }

    // MARK: Polynomial

    /// Pumps of pairs of loops, the first leading into the second, that read the same text.
    func polynomialPumps() throws(UnjudgedPattern) -> [Pump] {
        var pumps: [Pump] = []
        var budget = Self.tripleLimit
        for first in 0..<automaton.count where all.isOnCycle(first) {
            for second in 0..<automaton.count where second != first && losing.isOnCycle(second) {
                guard !automaton.isSearch(second),
                    let text = try commonPump(first, second, &budget), let prefix = prefixes[first]
                else { continue }
                let pump = Pump(
                    prefix: automaton.isSearch(first) ? [] : prefix, pump: text,
                    run: automaton.isSearch(first) ? [] : run(at: first),
                    isPlainRun: isPlainRun(second, text))
                if !pumps.contains(pump) { pumps.append(pump) }
                if pumps.count >= 4 * Self.pumpLimit { return pumps }
            }
        }
        return pumps
    }

    /// The shortest text that leads from the first state to itself, from the first to the second,
    /// and from the second to itself.
    private func commonPump(
        _ first: Int, _ second: Int, _ budget: inout Int
    ) throws(UnjudgedPattern) -> [Int]? {
        var search = ProductSearch(start: StateTuple(a: first, b: first, c: second))
        let goal = StateTuple(a: first, b: second, c: second)
        while let product = search.next() {
            guard budget > 0 else { throw .tooLarge }
            budget -= 1
            if product.states == goal { return search.text(to: product) }
            let states = product.states
            for loop in automaton.edges[states.a] where all.areOnCycle(first, loop.target) {
                for other in automaton.edges[states.c]
                where losing.areOnCycle(second, other.target) {
                    let common = loop.atoms & other.atoms
                    if common.isEmpty { continue }
                    for bridge in automaton.edges[states.b] {
                        let text = common & bridge.atoms
                        if text.isEmpty { continue }
                        search.reach(
                            StateTuple(a: loop.target, b: bridge.target, c: other.target),
                            from: product,
                            reading: automaton.pick(text))
                    }
                }
            }
        }
        return nil
    }

    private func run(at state: Int) -> [Int] {
        let atoms = automaton.edges[state].reduce(AtomSet.none) {
            $1.target == state ? $0 | $1.atoms : $0
        }
        return automaton.alphabet.representatives.indices.filter { atoms.contains($0) }
    }

    /// One state that reads itself over and over, where nothing else could read what it reads.
    private func isPlainRun(_ state: Int, _ text: [Int]) -> Bool {
        guard text.allSatisfy(automaton.atoms[state].contains) else { return false }
        let others = automaton.edges[state].filter { $0.target != state }
        return others.allSatisfy { ($0.atoms & automaton.atoms[state]).isEmpty }
    }
}

extension PositionAutomaton {
    /// The shortest text that reaches an end of the expression, as far as the automaton can tell.
    var shortestMatch: [Int]? {
        let texts = shortestTexts()
        return texts.indices.filter { isAccepting[$0] }.compactMap { texts[$0] }
            .min { $0.count < $1.count }
    }

    /// The shortest text that leads from the start of the text to each state.
    fileprivate func shortestTexts() -> [[Int]?] {
        var texts: [[Int]?] = Array(repeating: nil, count: count)
        var search = ProductSearch(start: StateTuple(a: Self.textStart))
        while let product = search.next() {
            let state = product.states.a
            texts[state] = search.text(to: product)
            for edge in edges[state] {
                search.reach(
                    StateTuple(a: edge.target), from: product, reading: pick(edge.atoms))
            }
        }
        return texts
    }
}

/// States that are reached together by reading the same text.
private struct StateTuple: Hashable {
    var a: Int
    var b = 0
    var c = 0
}

/// A breadth-first search over tuples of states.
private struct ProductSearch {
    struct Product {
        var states: StateTuple
        var index: Int
        /// The index of the product it was reached from; of the start, its own.
        var origin: Int
        /// What was read on the way from there.
        var atom: Int
    }

    private var products: [Product]
    private var seen: Set<StateTuple>
    private var cursor = 0

    init(start: StateTuple) {
        products = [Product(states: start, index: 0, origin: 0, atom: 0)]
        seen = [start]
    }

    mutating func next() -> Product? {
        guard cursor < products.count else { return nil }
        defer { cursor += 1 }
        return products[cursor]
    }

    mutating func reach(_ states: StateTuple, from product: Product, reading atom: Int) {
        guard seen.insert(states).inserted else { return }
        products.append(
            Product(states: states, index: products.count, origin: product.index, atom: atom))
    }

    func text(to product: Product) -> [Int] {
        var text: [Int] = []
        var product = product
        while product.index != 0 {
            text.append(product.atom)
            product = products[product.origin]
        }
        return text.reversed()
    }
}
