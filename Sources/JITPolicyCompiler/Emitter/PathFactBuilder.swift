internal import JITPolicyRuntime

/// Builds the automata that find which path patterns match: a trie over components, one for each slot and
/// case rule, all in one table of states.
struct PathFactBuilder {
    private struct State {
        var keys: [UInt32] = []
        var literals: [[UInt8]: Int] = [:]
        /// In the order met, so that the same policy gives the same bytes.
        var literalOrder: [(text: String, state: Int)] = []
        var wildcards: [(wildcard: Wildcard, state: Int)] = []
        var anyComponents: Int?
        var stays = false

        /// Whether only literal components follow, if any.
        var takesLiteralsAlone: Bool { wildcards.isEmpty && anyComponents == nil && !stays }

        /// Whether nothing follows.
        var isEnd: Bool { literalOrder.isEmpty && takesLiteralsAlone }
    }

    private struct Root {
        var slot: Slot
        var isFolded: Bool
        var state: Int
        /// As in `PathFactsRecord`.
        var prefixCounts: UInt32 = 0
        var pathCounts: UInt32 = 0
        var hasPrefixes: Bool { prefixCounts | pathCounts != 0 }
    }

    private var states: [State] = []
    private var roots: [Root] = []
    private var isFolded = false

    mutating func begin(_ slot: Slot, isFolded: Bool) {
        self.isFolded = isFolded
        roots.append(Root(slot: slot, isFolded: isFolded, state: states.count))
        states.append(State())
    }

    /// Adds one alternative of a pattern to the automaton begun last.
    mutating func add(_ components: [PathPattern.Component], key: UInt32) {
        // INVARIANT: `begin` came before.
        var state = roots[roots.count - 1].state
        for component in components { state = follow(component, from: state) }
        states[state].keys.append(key)
    }

    private mutating func follow(_ component: PathPattern.Component, from state: Int) -> Int {
        switch component {
        case .anyComponents:
            // `**/**` is `**`.
            if states[state].stays { return state }
            if let next = states[state].anyComponents { return next }
            let next = append(State(stays: true))
            states[state].anyComponents = next
            return next
        case .literal(let text):
            let text = isFolded ? folded(text) : text
            let spelling = Array(text.utf8)
            if let next = states[state].literals[spelling] { return next }
            let next = append(State())
            states[state].literals[spelling] = next
            states[state].literalOrder.append((text, next))
            return next
        case .wildcard(let wildcard):
            let wildcard = isFolded ? wildcard.folded() : wildcard
            if let known = states[state].wildcards.first(where: { $0.wildcard == wildcard }) {
                return known.state
            }
            let next = append(State())
            states[state].wildcards.append((wildcard, next))
            return next
        }
    }

    /// Whether a component that is not the last leads to this state again, or nowhere.
    private func awaitsEnd(_ state: State) -> Bool {
        guard state.literalOrder.isEmpty else { return false }
        return state.stays
            ? state.wildcards.allSatisfy { states[$0.state].isEnd } : state.wildcards.isEmpty
    }

    private mutating func append(_ state: State) -> Int {
        states.append(state)
        return states.count - 1
    }

    // MARK: Prefixes

    /// The longest prefix: as many components as there are bits for.
    private static let longestPrefix = UInt32.bitWidth

    /// Makes one edge of the literal components that follow a root, as long as nothing else does.
    private mutating func joinPrefixes(_ index: Int) {
        let root = roots[index].state
        guard states[root].takesLiteralsAlone else { return }
        var joined: [(text: String, state: Int)] = []
        var pending = states[root].literalOrder.reversed().map {
            (text: $0.text, state: $0.state, count: 1)
        }
        while let (text, state, count) = pending.popLast() {
            let goesOn = states[state].takesLiteralsAlone && count < Self.longestPrefix
            let following = goesOn ? states[state].literalOrder : []
            if goesOn { states[state].literalOrder = [] }
            let bit: UInt32 = 1 << UInt32(count - 1)
            if !states[state].isEnd {
                roots[index].prefixCounts |= bit
            } else if !states[state].keys.isEmpty {
                roots[index].pathCounts |= bit
            }
            if !states[state].isEnd || !states[state].keys.isEmpty { joined.append((text, state)) }
            for next in following.reversed() {
                pending.append((join(text, next.text), next.state, count + 1))
            }
        }
        states[root].literalOrder = joined
    }

    /// Two parts of a path. The root of POSIX separates by itself.
    private func join(_ prefix: String, _ component: String) -> String {
        prefix == "/"
            ? prefix + component : prefix + (prefix.hasPrefix("/") ? "/" : "\\") + component
    }

    /// The states to which a path can come, in their order.
    private func reachableStates() -> [Int] {
        var isReachable = Array(repeating: false, count: states.count)
        var pending = roots.map(\.state)
        while let state = pending.popLast() {
            isReachable[state] = true
            pending += states[state].literalOrder.map(\.state)
            pending += states[state].wildcards.map(\.state)
            if let next = states[state].anyComponents { pending.append(next) }
        }
        return states.indices.filter { isReachable[$0] }
    }

    // MARK: Tables

    /// Writes the automata into the program's tables.
    mutating func build(
        _ tables: inout Tables, _ strings: inout StringTable,
        keySet: ([UInt32], inout Tables) -> UInt32
    ) {
        for index in roots.indices { joinPrefixes(index) }
        let reachable = reachableStates()
        var numbers: [Int: UInt32] = [:]
        for (number, state) in reachable.enumerated() { numbers[state] = UInt32(number) }
        // INVARIANT: what is reachable leads to what is reachable.
        func number(_ state: Int) -> UInt32 { numbers[state] ?? none32 }
        var edges: [EdgeBucket] = []
        for index in reachable {
            let state = states[index]
            var node = PathNode()
            node.accepts = keySet(state.keys, &tables)
            node.anyComponents = state.anyComponents.map(number) ?? none32
            node.stays = state.stays ? 1 : 0
            node.awaitsEnd = awaitsEnd(state) ? 1 : 0
            node.literalCount = UInt32(state.literalOrder.count)
            node.wildcards = Run(
                start: tables.wildcardEdges.count, count: state.wildcards.count)
            for (wildcard, target) in state.wildcards {
                var edge = WildcardEdge()
                edge.wildcard = appendWildcard(wildcard, &tables)
                if let suffix = wildcard.suffix {
                    let string = strings.intern(suffix)
                    edge.suffix = strings.runs[Int(string)]
                }
                edge.node = number(target)
                edge.endsPath = states[target].isEnd ? 1 : 0
                tables.wildcardEdges.append(edge)
            }
            for (text, target) in state.literalOrder {
                var edge = EdgeBucket()
                edge.from = number(index)
                let string = strings.intern(text)
                edge.text = strings.runs[Int(string)]
                edge.node = number(target)
                edges.append(edge)
            }
            tables.pathNodes.append(node)
        }
        for root in roots {
            var record = PathFactsRecord()
            record.slot = UInt32(root.slot.rawValue)
            record.isFolded = root.isFolded ? 1 : 0
            record.root = number(root.state)
            record.prefixCounts = root.prefixCounts
            record.pathCounts = root.pathCounts
            tables.pathFacts.append(record)
        }
        let bytes = strings.bytes
        let withPrefixes = Set(roots.filter(\.hasPrefixes).map { number($0.state) })
        _ = placed(edges, into: &tables.edgeBuckets, EdgeBucket()) { edge in
            let text = bytes.span.extracting(edge.text.range)
            let isPrefix = withPrefixes.contains(edge.from)
            let hash = isPrefix ? prefixHash(Array(bytes[edge.text.range])) : stringHash(text)
            return edgeHash(from: edge.from, hash)
        }
    }
}

/// Appends a glob's words to the program.
func appendWildcard(_ wildcard: Wildcard, _ tables: inout Tables) -> UInt32 {
    tables.wildcards.append(
        Run(start: tables.wildcardWords.count, count: wildcard.words.count))
    tables.wildcardWords += wildcard.words
    return UInt32(tables.wildcards.count - 1)
}
