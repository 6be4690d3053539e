// The path automaton: one walk over a path's components tells which of all patterns match it. A state
// is what a set of patterns has matched so far; `**` is a state that stays. The set of active states is
// as large as the number of ways in which the path can still match, not as the number of patterns.

extension Registers {
    /// Marks the keys of every pattern that matches a path.
    mutating func walkPath(_ facts: PathFactsRecord, _ path: Run, _ tables: Tables) {
        let spelling = facts.isFolded == 1 ? Spelling.folded : .exact
        var components = ComponentCursor(path, style: pathStyle, in: texts.bytes.span)
        var state = facts.root
        // Patterns share their first components, which are literal in most: one state is enough so far.
        while tables.pathNodes[Int(state)].takesLiteralsAlone {
            guard let component = components.next(in: texts.bytes.span) else {
                return mark(tables.pathNodes[Int(state)].accepts, spelling, tables)
            }
            state = literalTarget(state, component, texts, tables)
            if state == none32 { return }
        }
        walk(from: state, &components, tables)
        for index in states.indices {
            mark(tables.pathNodes[Int(states[index])].accepts, spelling, tables)
        }
    }

    /// Goes on with a set of states, and leaves those that are reached at the end of the path.
    private mutating func walk(
        from state: UInt32, _ components: inout ComponentCursor, _ tables: Tables
    ) {
        beginStep()
        enter(state, tables)
        swap(&states, &nextStates)
        while !states.isEmpty {
            if stepAwaitsEnd { components.skipToLast(in: texts.bytes.span) }
            guard let component = components.next(in: texts.bytes.span) else { return }
            let isLast = components.isAtEnd
            beginStep()
            for index in states.indices {
                step(states[index], component, isLast: isLast, tables)
            }
            swap(&states, &nextStates)
        }
    }

    /// Adds what follows a state by one component.
    @inline(__always)
    private mutating func step(
        _ state: UInt32, _ component: Run, isLast: Bool, _ tables: Tables
    ) {
        let node = tables.pathNodes[Int(state)]
        if node.stays == 1 { enter(state, tables) }
        if node.literalCount > 0 {
            let target = literalTarget(state, component, texts, tables)
            if target != none32 { enter(target, tables) }
        }
        for index in node.wildcards.range {
            let edge = tables.wildcardEdges[index]
            if edge.endsPath == 1 && !isLast { continue }
            let words = tables.wildcards[Int(edge.wildcard)].range
            let isMatch = wildcardMatches(
                tables.wildcardWords.span.extracting(words),
                texts.bytes.span.extracting(component.range))
            if isMatch { enter(edge.node, tables) }
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
    private mutating func enter(_ state: UInt32, _ tables: Tables) {
        var next = state
        while next != none32, stateStamps[Int(next)] != stateStep {
            stateStamps[Int(next)] = stateStep
            nextStates.append(next)
            let node = tables.pathNodes[Int(next)]
            if node.awaitsEnd == 0 { stepAwaitsEnd = false }
            next = node.anyComponents
        }
    }
}

/// The state behind a state by a component that equals a text; `none32` without one.
@inline(__always)
private func literalTarget(
    _ state: UInt32, _ component: Run, _ texts: borrowing TextArena, _ tables: Tables
) -> UInt32 {
    let hash = stringHash(of: component, in: texts.bytes.span)
    let mask = tables.edgeBuckets.count &- 1
    var place = Int(truncatingIfNeeded: edgeHash(from: state, hash)) & mask
    while true {
        let edge = tables.edgeBuckets[place]
        if edge.isEmpty { return none32 }
        if edge.from == state,
            equal(component, in: texts.bytes.span, edge.text, in: tables.textBytes.span)
        {
            return edge.node
        }
        place = (place &+ 1) & mask
    }
}
