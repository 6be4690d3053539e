/// The steps that a backtracking matcher can take: reading nodes joined by nodes that read nothing.
///
/// A construction after Thompson (1968). Looking around passes always, so the graph has at least
/// the steps of the matcher; whether a way through it is sure is written beside it.
struct PatternGraph {
    enum Node {
        /// Reads one scalar of the set and goes on to `next`.
        case read(ScalarSet, next: Int)
        case choice([Int])
        /// The start of an iteration.
        case iteration(loop: Int, body: Int, exit: Int?)
        /// The end of an iteration: one that read nothing is the last.
        case iterationEnd(loop: Int, again: Int, exit: Int)
        case assertion(PatternTree.Assertion, next: Int)
        /// The next scalar must be in the set, or not; the end counts as not.
        case nextScalar(ScalarSet, isNegative: Bool, next: Int)
        /// Passes in the graph, and in the matcher perhaps.
        case unsure(next: Int)
        case accept
        /// The end of a lookaround, and nothing of the match.
        case dead
    }

    private(set) var nodes: [Node] = [.accept, .dead]
    private(set) var root = 0
    private(set) var loopCount = 0
    /// The sets that must be told apart.
    private(set) var sets: Set<ScalarSet> = []
    private var readCount = 0

    private static let accept = 0
    private static let dead = 1
    /// A counted repetition that would take more reading nodes is taken for an unbounded one.
    private static let copyLimit = 512
    private static let readLimit = 2_000
    private static let nodeLimit = 20_000

    init(_ tree: PatternTree) throws(UnjudgedPattern) {
        root = try build(tree.root, next: Self.accept)
    }

    private mutating func add(_ node: Node) throws(UnjudgedPattern) -> Int {
        guard nodes.count < Self.nodeLimit else { throw .tooLarge }
        nodes.append(node)
        return nodes.count - 1
    }

    /// The node where a part begins that goes on to `next`.
    private mutating func build(
        _ node: PatternTree.Node, next: Int
    ) throws(UnjudgedPattern) -> Int {
        switch node.kind {
        case .empty: return next
        case .scalar, .set:
            readCount += 1
            guard readCount <= Self.readLimit else { throw .tooLarge }
            let set = node.readSet ?? .all
            sets.insert(set)
            return try add(.read(set, next: next))
        case .sequence(let nodes):
            var next = next
            for node in nodes.reversed() { next = try build(node, next: next) }
            return next
        case .alternation(let nodes):
            var branches: [Int] = []
            for node in nodes { branches.append(try build(node, next: next)) }
            return try add(.choice(branches))
        case .group(let body, .atomic): return try buildAtomic(body, next: next)
        case .group(let body, _): return try build(body, next: next)
        case .repetition(let body, let minimum, let maximum, let greediness):
            return try buildRepetition(
                body, minimum, maximum, isPossessive: greediness == .possessive, next: next)
        case .assertion(let assertion):
            if assertion == .wordBoundary || assertion == .notWordBoundary { sets.insert(.word) }
            sets.insert(Self.newline)
            return try add(.assertion(assertion, next: next))
        case .look(let body, let isBehind, let isNegative):
            return try buildLook(body, isBehind, isNegative, next: next)
        case .unjudged(let reason): throw UnjudgedPattern(reason: reason)
        }
    }

    static let newline = ScalarSet("\n")

    // MARK: Repetitions

    private mutating func buildRepetition(
        _ body: PatternTree.Node, _ minimum: Int, _ maximum: Int?, isPossessive: Bool, next: Int
    ) throws(UnjudgedPattern) -> Int {
        let size = body.readCount
        let isExpanded = max(minimum, maximum ?? minimum) * max(size, 1) <= Self.copyLimit
        // INVARIANT: taking a bound away only adds steps.
        let maximum = isExpanded ? maximum : nil
        let minimum = isExpanded ? minimum : min(minimum, 1)
        var next = next
        if isPossessive, maximum == nil, let set = body.readSet {
            // What follows a run that is not given back is not in the set.
            sets.insert(set)
            next = try add(.nextScalar(set, isNegative: true, next: next))
        } else if isPossessive, minimum != maximum || body.readSet == nil {
            next = try add(.unsure(next: next))
        }
        if let maximum {
            var entry = next
            for _ in 0..<max(0, maximum - minimum) {
                entry = try add(.choice([try build(body, next: entry), next]))
            }
            return try buildCopies(body, minimum, next: entry)
        }
        let loop = loopCount
        loopCount += 1
        let again = try add(.dead)
        let end = try add(.iterationEnd(loop: loop, again: again, exit: next))
        let start = try build(body, next: end)
        nodes[again] = .iteration(loop: loop, body: start, exit: next)
        if minimum == 0 { return again }
        let first = try add(.iteration(loop: loop, body: start, exit: nil))
        return try buildCopies(body, minimum - 1, next: first)
    }

    private mutating func buildCopies(
        _ body: PatternTree.Node, _ count: Int, next: Int
    ) throws(UnjudgedPattern) -> Int {
        var next = next
        for _ in 0..<count { next = try build(body, next: next) }
        return next
    }

    private mutating func buildAtomic(
        _ body: PatternTree.Node, next: Int
    ) throws(UnjudgedPattern) -> Int {
        if case .repetition(let inner, let minimum, let maximum, .greedy) = body.kind {
            return try buildRepetition(inner, minimum, maximum, isPossessive: true, next: next)
        }
        return try build(body, next: try add(.unsure(next: next)))
    }

    // MARK: Looking around

    private mutating func buildLook(
        _ body: PatternTree.Node, _ isBehind: Bool, _ isNegative: Bool, next: Int
    ) throws(UnjudgedPattern) -> Int {
        if !isBehind, let set = body.readSet {
            sets.insert(set)
            return try add(.nextScalar(set, isNegative: isNegative, next: next))
        }
        let after = try add(.unsure(next: next))
        if isBehind {
            // It reads a bounded text, so its steps are a constant.
            guard !body.isUnbounded else {
                throw UnjudgedPattern(reason: "an unbounded repetition in a lookbehind")
            }
            return after
        }
        return try add(.choice([try build(body, next: Self.dead), after]))
    }
}

extension UnjudgedPattern {
    static var tooLarge: UnjudgedPattern { UnjudgedPattern(reason: "too large") }
}

extension PatternTree.Node {
    /// What the node reads, if that is always exactly one scalar.
    var readSet: ScalarSet? {
        switch kind {
        case .scalar(let scalar, false): ScalarSet(scalar)
        case .scalar(let scalar, true): ScalarSet(scalar).ignoringCase
        case .set(let set): set
        case .group(let node, _), .repetition(let node, 1, 1, _): node.readSet
        case .alternation(let nodes):
            // Two ways to read the same scalar are two steps, and not one set.
            nodes.count == 1 ? nodes[0].readSet : nil
        case .empty, .sequence, .repetition, .assertion, .look, .unjudged: nil
        }
    }

    /// How many nodes read, repetitions written out; at most a million.
    var readCount: Int {
        let count =
            switch kind {
            case .empty, .assertion, .unjudged: 0
            case .scalar, .set: 1
            case .repetition(let node, let minimum, let maximum, _):
                node.readCount * max(1, min(max(minimum, maximum ?? minimum), 1_000))
            default: children.reduce(0) { min($0 + $1.readCount, 1_000_000) }
            }
        return min(count, 1_000_000)
    }

    var isUnbounded: Bool {
        if case .repetition(_, _, nil, _) = kind { return true }
        return children.contains(where: \.isUnbounded)
    }
}
