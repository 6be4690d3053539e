/// The automaton of an expression without empty steps: each state is a place that reads, as after
/// Glushkov (1961), and each edge one way of the matcher from one reading to the next.
///
/// Ways that differ only in steps that read nothing are edges of their own, for a backtracking
/// matcher tries each of them.
struct PositionAutomaton {
    struct Edge {
        var target: Int
        var atoms: AtomSet
    }

    /// At the start of the text.
    static let textStart = 0
    /// At a later place where the search starts again.
    static let laterStart = 1

    let alphabet: PatternAlphabet
    /// What is read on the way to the end of a match.
    private var ends = AtomSet.none
    /// By source.
    private(set) var edges: [[Edge]]
    /// The expression matches whatever follows: a match that comes here succeeds, so what it
    /// explores before is all that it explores.
    private(set) var isWinning: [Bool]
    /// A match can end here, depending on what follows.
    private(set) var isAccepting: [Bool]
    /// What a state read.
    private(set) var atoms: [AtomSet]

    var count: Int { edges.count }
    /// The states that are places of the expression.
    private let places: Range<Int>

    /// Whether a state belongs to the search for a start and not to the expression.
    func isSearch(_ state: Int) -> Bool { !places.contains(state) }

    private static let pathLimit = 200_000

    init(_ tree: PatternTree) throws(UnjudgedPattern) {
        let graph = try PatternGraph(tree)
        var sets = graph.sets
        sets.insert(PatternGraph.newline)
        guard let alphabet = PatternAlphabet(separating: sets) else { throw .tooLarge }
        self.alphabet = alphabet
        var states: [Int: Int] = [:]
        var sources = [graph.root, graph.root]
        atoms = [.none, .none]
        for (index, node) in graph.nodes.enumerated() {
            guard case .read(let set, let next) = node else { continue }
            states[index] = sources.count
            sources.append(next)
            atoms.append(alphabet[set])
        }
        places = 2..<sources.count
        edges = []
        isWinning = []
        isAccepting = []
        var budget = Self.pathLimit
        for (state, source) in sources.enumerated() {
            var walk = EmptyWalk(
                graph: graph, alphabet: alphabet, states: states, atoms: atoms, source: state,
                budget: budget)
            try walk.visit(source, seeing: alphabet.all | .end, isSure: true)
            budget = walk.budget
            edges.append(walk.edges)
            isWinning.append(walk.isWinning)
            isAccepting.append(walk.isAccepting)
        }
        addSearch(tree)
        for edge in edges.joined() where isAccepting[edge.target] { ends = ends | edge.atoms }
    }

    /// The atom for an attack: preferably one that does not end a match.
    func pick(_ atoms: AtomSet) -> Int {
        (atoms - ends).isEmpty ? atoms.first : (atoms - ends).first
    }

    /// The search for a place to start, as edges between starts.
    private mutating func addSearch(_ tree: PatternTree) {
        if tree.root.isAnchored || tree.root.startsWithAll {
            edges[Self.laterStart] = []
            return
        }
        let all = alphabet.all
        guard tree.root.startsLines else {
            edges[Self.textStart].append(Edge(target: Self.laterStart, atoms: all))
            edges[Self.laterStart].append(Edge(target: Self.laterStart, atoms: all))
            return
        }
        // Only places behind a newline are tried.
        let newline = alphabet[PatternGraph.newline]
        let inLine = edges.count
        edges.append([])
        isWinning.append(false)
        isAccepting.append(false)
        atoms.append(all - newline)
        for state in [Self.textStart, Self.laterStart, inLine] {
            edges[state].append(Edge(target: Self.laterStart, atoms: newline))
            edges[state].append(Edge(target: inLine, atoms: all - newline))
        }
    }
}

/// All ways from one reading to the next.
private struct EmptyWalk {
    let graph: PatternGraph
    let alphabet: PatternAlphabet
    let states: [Int: Int]
    let atoms: [AtomSet]
    let source: Int
    var budget: Int
    var edges: [PositionAutomaton.Edge] = []
    var isWinning = false
    var isAccepting = false
    /// Loops with an iteration that has read nothing so far.
    private var open: Set<Int> = []
    private var depth = 0

    private static let depthLimit = 2_000

    init(
        graph: PatternGraph, alphabet: PatternAlphabet, states: [Int: Int], atoms: [AtomSet],
        source: Int, budget: Int
    ) {
        self.graph = graph
        self.alphabet = alphabet
        self.states = states
        self.atoms = atoms
        self.source = source
        self.budget = budget
    }

    mutating func visit(
        _ index: Int, seeing next: AtomSet, isSure: Bool
    ) throws(UnjudgedPattern) {
        guard !next.isEmpty else { return }
        guard budget > 0, depth < Self.depthLimit else { throw .tooLarge }
        budget -= 1
        depth += 1
        defer { depth -= 1 }
        switch graph.nodes[index] {
        case .dead: return
        case .accept:
            isAccepting = true
            if isSure, next == alphabet.all | .end { isWinning = true }
        case .read:
            guard let target = states[index] else { return }
            add(.init(target: target, atoms: atoms[target] & next))
        case .choice(let branches):
            for branch in branches { try visit(branch, seeing: next, isSure: isSure) }
        case .iteration(let loop, let body, let exit):
            let isNew = open.insert(loop).inserted
            try visit(body, seeing: next, isSure: isSure)
            if isNew { open.remove(loop) }
            if let exit { try visit(exit, seeing: next, isSure: isSure) }
        case .iterationEnd(let loop, let again, let exit):
            try visit(open.contains(loop) ? exit : again, seeing: next, isSure: isSure)
        case .unsure(let target): try visit(target, seeing: next, isSure: false)
        case .nextScalar(let set, let isNegative, let target):
            let members = alphabet[set]
            let allowed = isNegative ? (alphabet.all | .end) - members : members
            // A set that may be too large must not shut a way off.
            try visit(
                target, seeing: set.isExact || !isNegative ? next & allowed : next,
                isSure: isSure && set.isExact)
        case .assertion(let assertion, let target):
            let (allowed, isCertain) = look(assertion)
            try visit(target, seeing: next & allowed, isSure: isSure && isCertain)
        }
    }

    /// More than two ways with the same atoms tell no more than two.
    private mutating func add(_ edge: PositionAutomaton.Edge) {
        guard !edge.atoms.isEmpty else { return }
        let same = edges.lazy.filter { $0.target == edge.target && $0.atoms == edge.atoms }
        if same.prefix(2).count < 2 { edges.append(edge) }
    }

    /// What may follow where an assertion holds, and whether it then surely does.
    private func look(_ assertion: PatternTree.Assertion) -> (AtomSet, Bool) {
        let anything = alphabet.all | .end
        let newline = alphabet[PatternGraph.newline]
        switch assertion {
        case .textStart: return (source == PositionAutomaton.textStart ? anything : .none, true)
        case .lineStart:
            if source == PositionAutomaton.textStart { return (anything, true) }
            if source == PositionAutomaton.laterStart { return (alphabet.all, false) }
            return (atoms[source] & newline).isEmpty
                ? (.none, true) : (alphabet.all, atoms[source] == newline)
        case .textEnd: return (.end, true)
        case .textEndOrFinalNewline, .lineEnd: return (newline | .end, true)
        case .wordBoundary: return lookAtBoundary(isNegative: false)
        case .notWordBoundary: return lookAtBoundary(isNegative: true)
        }
    }

    private func lookAtBoundary(isNegative: Bool) -> (AtomSet, Bool) {
        let anything = alphabet.all | .end
        let word = alphabet[.word]
        let before = atoms[source]
        let wasWord: Bool
        if source == PositionAutomaton.textStart {
            wasWord = false
        } else if source != PositionAutomaton.laterStart, before.isSubset(of: word) {
            wasWord = true
        } else if source != PositionAutomaton.laterStart, (before & word).isEmpty {
            wasWord = false
        } else {
            return (anything, false)
        }
        return (wasWord != isNegative ? anything - word : word, true)
    }
}

extension PatternTree.Node {
    /// Starts with `.*` where `.` matches all: libpcre2 then tries the start of the text alone.
    var startsWithAll: Bool { starts(withRunOf: { $0 == .all }) }

    /// libpcre2 tries the starts of lines alone.
    var startsLines: Bool { starts(withRunOf: { $0 == .all || $0 == .notNewline }) }

    private func starts(withRunOf isRun: (ScalarSet) -> Bool) -> Bool {
        switch kind {
        case .repetition(let node, 0, nil, _): node.readSet.map(isRun) ?? false
        case .sequence(let nodes): nodes.first?.starts(withRunOf: isRun) ?? false
        case .alternation(let nodes): nodes.allSatisfy { $0.starts(withRunOf: isRun) }
        case .group(let node, let group): group != .atomic && node.starts(withRunOf: isRun)
        case .assertion(let assertion): assertion == .lineStart && isRun(.notNewline)
        case .empty, .scalar, .set, .look, .repetition, .unjudged: false
        }
    }
}
