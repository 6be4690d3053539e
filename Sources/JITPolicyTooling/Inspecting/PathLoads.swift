import JITPolicyRuntime

/// The most that one path leads to.
///
/// From a state a path takes one literal edge, and any of the globs. Below `**` it can enter a state again and
/// again, at any component; but where a pattern ends with a name, the path does so too, and it has one last
/// component.
struct PathLoads {
    typealias Load = DecisionCost.Load

    let tables: Tables
    let loadOfKeySet: (UInt32) -> Load
    /// Literal edges by the state that they leave.
    private var literals: [UInt32: [EdgeBucket]] = [:]
    /// How many states may still be visited: each is once, in what the compiler builds.
    private var budget: Int

    init(_ tables: Tables, loadOfKeySet: @escaping (UInt32) -> Load) {
        self.tables = tables
        self.loadOfKeySet = loadOfKeySet
        for edge in tables.edgeBuckets where !edge.isEmpty {
            literals[edge.from, default: []].append(edge)
        }
        budget = 2 * tables.pathNodes.count
    }

    /// Patterns have fewer components.
    private static let depthLimit = 1_024

    /// Nil where the automaton is not such a tree as the compiler builds.
    mutating func load(from state: UInt32, depth: Int = 0) -> Load? {
        budget -= 1
        guard budget >= 0, depth < Self.depthLimit else { return nil }
        let node = tables.pathNodes[Int(state)]
        if node.stays == 1 { return loadBelowAnyComponents(state) }
        var best = Load()
        for edge in literals[state, default: []] {
            guard let load = load(from: edge.node, depth: depth + 1) else { return nil }
            best = .combine(best, load, max)
        }
        for edge in tables.wildcardEdges[node.wildcards.range] {
            guard let load = load(from: edge.node, depth: depth + 1) else { return nil }
            best = best + load
        }
        best = .combine(best, loadOfKeySet(node.accepts), max)
        guard node.anyComponents != none32 else { return best }
        return load(from: node.anyComponents, depth: depth + 1).map { best + $0 }
    }

    /// All that patterns below a `**` lead to, of those that end with a name only those of one name.
    private mutating func loadBelowAnyComponents(_ root: UInt32) -> Load? {
        var anyName = Load()
        var byName: [[UInt8]: Load] = [:]
        var pending: [(state: UInt32, name: Run?)] = [(root, nil)]
        while let (state, name) = pending.popLast() {
            budget -= 1
            guard budget >= 0 else { return nil }
            let node = tables.pathNodes[Int(state)]
            let load = loadOfKeySet(node.accepts)
            if let name {
                let text = Array(tables.textBytes[name.range])
                byName[text] = byName[text, default: Load()] + load
            } else {
                anyName = anyName + load
            }
            for edge in literals[state, default: []] { pending.append((edge.node, edge.text)) }
            for edge in tables.wildcardEdges[node.wildcards.range] {
                pending.append((edge.node, nil))
            }
            if node.anyComponents != none32 { pending.append((node.anyComponents, nil)) }
        }
        return anyName + byName.values.reduce(Load()) { .combine($0, $1, max) }
    }
}
