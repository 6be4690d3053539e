/// Nodes in an order in which each comes after those that it names, and the cycles that have none.
///
/// Kahn's algorithm: no recursion, however long a chain is.
struct DependencyOrder {
    /// All nodes that are neither in a cycle nor depend on one.
    private(set) var sorted: [Int] = []
    /// Each in the order in which its nodes name one another, beginning with the smallest.
    private(set) var cycles: [[Int]] = []

    /// - Parameter dependencies: for each node the nodes that it names.
    init(_ dependencies: [[Int]]) {
        var pending = dependencies.map(\.count)
        var users = Array(repeating: [Int](), count: dependencies.count)
        for (node, names) in dependencies.enumerated() {
            for name in names { users[name].append(node) }
        }
        sorted = pending.indices.filter { pending[$0] == 0 }
        var next = 0
        while next < sorted.count {
            for user in users[sorted[next]] {
                pending[user] -= 1
                if pending[user] == 0 { sorted.append(user) }
            }
            next += 1
        }
        findCycles(dependencies, isPending: pending.map { $0 > 0 })
    }

    /// Follows from each node that is left the first one that is left too, until it repeats.
    private mutating func findCycles(_ dependencies: [[Int]], isPending: [Bool]) {
        var visit = Array(repeating: 0, count: dependencies.count)
        for start in dependencies.indices where isPending[start] && visit[start] == 0 {
            var path: [Int] = []
            var node = start
            while visit[node] == 0 {
                visit[node] = start + 1
                path.append(node)
                guard let next = dependencies[node].first(where: { isPending[$0] }) else { break }
                node = next
            }
            if visit[node] == start + 1, let first = path.firstIndex(of: node) {
                cycles.append(Array(path[first...]))
            }
        }
    }
}
