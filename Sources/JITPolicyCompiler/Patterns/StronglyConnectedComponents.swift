/// The strongly connected components of a graph, after Tarjan (1972), without recursion.
struct StronglyConnectedComponents {
    /// By node; -1 for a node that is left out.
    private(set) var component: [Int]
    /// By component: whether a cycle goes through it.
    private(set) var isCyclic: [Bool] = []

    init(count: Int, including isIncluded: (Int) -> Bool, successors: (Int) -> [Int]) {
        component = Array(repeating: -1, count: count)
        var order = Array(repeating: -1, count: count)
        var low = Array(repeating: 0, count: count)
        var stack: [Int] = []
        var next = 0
        for root in 0..<count where isIncluded(root) && order[root] < 0 {
            var path: [(node: Int, successors: [Int], index: Int)] = []
            func enter(_ node: Int) {
                order[node] = next
                low[node] = next
                next += 1
                stack.append(node)
                path.append((node, successors(node).filter(isIncluded), 0))
            }
            enter(root)
            while let (node, followers, index) = path.last {
                if index < followers.count {
                    path[path.count - 1].index += 1
                    let follower = followers[index]
                    if order[follower] < 0 {
                        enter(follower)
                    } else if component[follower] < 0 {
                        low[node] = min(low[node], order[follower])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
                guard low[node] == order[node] else { continue }
                var size = 0
                var member: Int
                repeat {
                    member = stack.removeLast()
                    component[member] = isCyclic.count
                    size += 1
                } while member != node
                isCyclic.append(size > 1 || followers.contains(node))
            }
        }
    }

    /// Whether both are in one component that has a cycle.
    func areOnCycle(_ a: Int, _ b: Int) -> Bool { component[a] == component[b] && isOnCycle(a) }

    func isOnCycle(_ node: Int) -> Bool { component[node] >= 0 && isCyclic[component[node]] }
}
