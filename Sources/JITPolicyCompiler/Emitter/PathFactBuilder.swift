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

        /// Whether nothing follows.
        var isEnd: Bool {
            literalOrder.isEmpty && wildcards.isEmpty && anyComponents == nil && !stays
        }
    }

    private var states: [State] = []
    private var roots: [(slot: Slot, isFolded: Bool, state: Int)] = []
    private var isFolded = false

    mutating func begin(_ slot: Slot, isFolded: Bool) {
        self.isFolded = isFolded
        roots.append((slot, isFolded, states.count))
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

    /// Writes the automata into the program's tables.
    func build(
        _ tables: inout Tables, _ strings: inout StringTable,
        keySet: ([UInt32], inout Tables) -> UInt32
    ) {
        var edges: [EdgeBucket] = []
        for (index, state) in states.enumerated() {
            var node = PathNode()
            node.accepts = keySet(state.keys, &tables)
            node.anyComponents = state.anyComponents.map(UInt32.init) ?? none32
            node.stays = state.stays ? 1 : 0
            node.awaitsEnd = awaitsEnd(state) ? 1 : 0
            node.literalCount = UInt32(state.literalOrder.count)
            node.wildcards = Run(
                start: tables.wildcardEdges.count, count: state.wildcards.count)
            for (wildcard, target) in state.wildcards {
                var edge = WildcardEdge()
                edge.wildcard = appendWildcard(wildcard, &tables)
                edge.node = UInt32(target)
                edge.endsPath = states[target].isEnd ? 1 : 0
                tables.wildcardEdges.append(edge)
            }
            for (text, target) in state.literalOrder {
                var edge = EdgeBucket()
                edge.from = UInt32(index)
                let string = strings.intern(text)
                edge.text = strings.runs[Int(string)]
                edge.node = UInt32(target)
                edges.append(edge)
            }
            tables.pathNodes.append(node)
        }
        for root in roots {
            var record = PathFactsRecord()
            record.slot = UInt32(root.slot.rawValue)
            record.isFolded = root.isFolded ? 1 : 0
            record.root = UInt32(root.state)
            tables.pathFacts.append(record)
        }
        let bytes = strings.bytes
        _ = placed(edges, into: &tables.edgeBuckets, EdgeBucket()) { edge in
            let hash = stringHash(bytes.span.extracting(edge.text.range))
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
