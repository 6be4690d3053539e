// The path automaton: one walk over a path's components tells which of all patterns match it. A state
// is what a set of patterns has matched so far; `**` is a state that stays. The set of active states is
// as large as the number of ways in which the path can still match, not as the number of patterns.

extension Registers {
    /// Marks the keys of every pattern that matches a path.
    mutating func walkPath(_ facts: PathFactsRecord, _ path: Run, _ program: Program) {
        let spelling = facts.isFolded == 1 ? Spelling.folded : .exact
        var components = ComponentCursor(path, style: pathStyle, in: texts.bytes.span)
        let state = stateBehindPrefix(of: path, facts, &components, texts, program)
        if state == none32 { return }
        walk(from: state, &components, spelling, program)
    }

    /// Goes on with a set of states, and marks what is reached at the end of the path.
    private mutating func walk(
        from state: UInt32, _ components: inout ComponentCursor, _ spelling: Spelling,
        _ program: Program
    ) {
        beginStep()
        enter(state, program)
        swap(&states, &nextStates)
        while !states.isEmpty {
            if stepAwaitsEnd { components.skipToLast(in: texts.bytes.span) }
            guard let component = components.next(in: texts.bytes.span) else {
                for index in states.indices {
                    mark(program.tables.pathNodes[Int(states[index])].accepts, spelling, program)
                }
                return
            }
            let isLast = components.isAtEnd
            let text = Run(start: component.lowerBound, count: component.count)
            beginStep()
            for index in states.indices {
                step(states[index], text, isLast: isLast, spelling, program)
            }
            swap(&states, &nextStates)
            if isLast { return }
        }
    }

    /// Adds what follows a state by one component; by the last one, marks it.
    @inline(__always)
    private mutating func step(
        _ state: UInt32, _ component: Run, isLast: Bool, _ spelling: Spelling, _ program: Program
    ) {
        let node = program.tables.pathNodes[Int(state)]
        if node.stays == 1 { reach(state, isLast: isLast, spelling, program) }
        if node.literalCount > 0 {
            let target = literalTarget(state, component, texts, program)
            if target != none32 { reach(target, isLast: isLast, spelling, program) }
        }
        for index in node.wildcards.range {
            let edge = program.tables.wildcardEdges[index]
            if edge.endsPath == 1 && !isLast { continue }
            if matches(component, edge, texts, program) {
                reach(edge.node, isLast: isLast, spelling, program)
            }
        }
    }

    @inline(__always)
    private mutating func reach(
        _ state: UInt32, isLast: Bool, _ spelling: Spelling, _ program: Program
    ) {
        guard isLast else { return enter(state, program) }
        let node = program.tables.pathNodes[Int(state)]
        mark(node.accepts, spelling, program)
        if node.anyComponents != none32 {
            mark(program.tables.pathNodes[Int(node.anyComponents)].accepts, spelling, program)
        }
    }

    @inline(__always)
    private mutating func beginStep() {
        nextStates.removeAll()
        stateStep &+= 1
        stepAwaitsEnd = true
    }

    /// Adds a state, and the states that stand where it stands by matching no component.
    @inline(__always)
    private mutating func enter(_ state: UInt32, _ program: Program) {
        var next = state
        while next != none32, stateStamps[Int(next)] != stateStep {
            stateStamps[Int(next)] = stateStep
            nextStates.append(next)
            let node = program.tables.pathNodes[Int(next)]
            if node.awaitsEnd == 0 { stepAwaitsEnd = false }
            next = node.anyComponents
        }
    }
}

/// The first state of a path. Patterns begin with components that are literal in most, and those of one pattern are one
/// edge together: so one look-up for each number of components that some pattern begins with. `none32` where no pattern
/// begins as the path does.
@inline(__always)
private func stateBehindPrefix(
    of path: Run, _ facts: PathFactsRecord, _ components: inout ComponentCursor,
    _ texts: borrowing TextArena, _ program: Program
) -> UInt32 {
    guard facts.hasPrefixes else { return facts.root }
    var prefix = PrefixHash(of: path)
    var (counts, countsAtEnd) = (facts.prefixCounts, facts.pathCounts)
    while counts | countsAtEnd != 0, let component = components.next(in: texts.bytes.span) {
        let isWhole = components.isAtEnd
        if (counts | (isWhole ? countsAtEnd : 0)) & 1 != 0 {
            let end = component.upperBound
            let hash = prefix.hash(to: end, in: texts.bytes.span)
            let text = Run(start: Int(path.start), count: end &- Int(path.start))
            let state = target(from: facts.root, text, hash, texts, program)
            if state != none32, isWhole || !program.tables.pathNodes[Int(state)].isEnd {
                return state
            }
        }
        counts >>= 1
        countsAtEnd >>= 1
    }
    return none32
}

/// Whether a component matches the glob of an edge.
@inline(__always)
private func matches(
    _ component: Run, _ edge: WildcardEdge, _ texts: borrowing TextArena, _ program: Program
) -> Bool {
    if edge.suffix.count > 0 {
        guard edge.suffix.count <= component.count else { return false }
        let end = component.dropFirst(Int(component.count &- edge.suffix.count))
        return equal(end, in: texts.bytes.span, edge.suffix, in: program.tables.textBytes.span)
    }
    let words = program.tables.wildcards[Int(edge.wildcard)].range
    return wildcardMatches(
        program.tables.wildcardWords.span.extracting(words),
        texts.bytes.span.extracting(component.range))
}

/// The state behind a state by a component that equals a text; `none32` without one.
@inline(__always)
private func literalTarget(
    _ state: UInt32, _ component: Run, _ texts: borrowing TextArena, _ program: Program
) -> UInt32 {
    target(
        from: state, component, stringHash(of: component, in: texts.bytes.span), texts, program)
}

/// The state behind a state by an edge with a text, of which that is the hash; `none32` without one.
@inline(__always)
private func target(
    from state: UInt32, _ text: Run, _ hash: UInt64, _ texts: borrowing TextArena,
    _ program: Program
) -> UInt32 {
    let mask = program.tables.edgeBuckets.count &- 1
    var place = Int(truncatingIfNeeded: edgeHash(from: state, hash)) & mask
    while true {
        let edge = program.tables.edgeBuckets[place]
        if edge.isEmpty { return none32 }
        if edge.from == state,
            equal(text, in: texts.bytes.span, edge.text, in: program.tables.textBytes.span)
        {
            return edge.node
        }
        place = (place &+ 1) & mask
    }
}
