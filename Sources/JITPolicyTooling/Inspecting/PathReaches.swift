import JITPolicyRuntime

/// The most that one path leads to, and the most globs that are tried on its components to find out.
///
/// From a state a path takes one literal edge, and any of the globs. Below `**` it can enter a state again and
/// again, at any component; but where a pattern ends with a name, the path does so too, and it has one last
/// component.
struct PathReaches {
    struct Reach {
        var load = DecisionCost.Load()
        /// Tried once on a path.
        var globs = 0
        /// Tried on each component.
        var globsPerComponent = 0

        static func + (a: Reach, b: Reach) -> Reach {
            Reach(
                load: a.load + b.load, globs: a.globs + b.globs,
                globsPerComponent: a.globsPerComponent + b.globsPerComponent)
        }

        /// The larger of each figure.
        static func most(_ a: Reach, _ b: Reach) -> Reach {
            Reach(
                load: .combine(a.load, b.load, max), globs: max(a.globs, b.globs),
                globsPerComponent: max(a.globsPerComponent, b.globsPerComponent))
        }
    }

    let tables: Tables
    let loadOfKeySet: (UInt32) -> DecisionCost.Load
    /// Literal edges by the state that they leave.
    private var literals: [UInt32: [EdgeBucket]] = [:]
    /// How many states may still be visited: each is once, in what the compiler builds.
    private var budget: Int

    init(_ tables: Tables, loadOfKeySet: @escaping (UInt32) -> DecisionCost.Load) {
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
    mutating func reach(from state: UInt32, depth: Int = 0) -> Reach? {
        budget -= 1
        guard budget >= 0, depth < Self.depthLimit else { return nil }
        let node = tables.pathNodes[Int(state)]
        if node.stays == 1 { return reachBelowAnyComponents(state) }
        var best = Reach()
        for edge in literals[state, default: []] {
            guard let reach = reach(from: edge.node, depth: depth + 1) else { return nil }
            best = .most(best, reach)
        }
        for edge in tables.wildcardEdges[node.wildcards.range] {
            guard let reach = reach(from: edge.node, depth: depth + 1) else { return nil }
            best = best + reach
        }
        best = .most(best, Reach(load: loadOfKeySet(node.accepts)))
        best.globs += Int(node.wildcards.count)
        guard node.anyComponents != none32 else { return best }
        return reach(from: node.anyComponents, depth: depth + 1).map { best + $0 }
    }

    /// All that patterns below a `**` lead to, of those that end with a name only those of one name.
    private mutating func reachBelowAnyComponents(_ root: UInt32) -> Reach? {
        var all = Reach()
        var byName: [[UInt8]: DecisionCost.Load] = [:]
        var pending: [(state: UInt32, name: Run?)] = [(root, nil)]
        while let (state, name) = pending.popLast() {
            budget -= 1
            guard budget >= 0 else { return nil }
            let node = tables.pathNodes[Int(state)]
            let load = loadOfKeySet(node.accepts)
            if let name {
                let text = Array(tables.textBytes[name.range])
                byName[text] = byName[text, default: .init()] + load
            } else {
                all.load = all.load + load
            }
            for edge in literals[state, default: []] { pending.append((edge.node, edge.text)) }
            for edge in tables.wildcardEdges[node.wildcards.range] {
                if edge.endsPath == 1 { all.globs += 1 } else { all.globsPerComponent += 1 }
                pending.append((edge.node, nil))
            }
            if node.anyComponents != none32 { pending.append((node.anyComponents, nil)) }
        }
        all.load = all.load + byName.values.reduce(.init()) { .combine($0, $1, max) }
        return all
    }
}
