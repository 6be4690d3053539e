// The path automaton: one walk over a path's components tells which of all patterns match it. A state
// is what a set of patterns has matched so far; `**` is a state that stays. The set of active states is
// as large as the number of ways in which the path can still match, not as the number of patterns.

extension Registers {
    /// Marks the keys of every pattern that matches a path.
    mutating func walkPath(_ facts: PathFactsRecord, _ path: Run, _ tables: Tables) {
        let isFolded = facts.isFolded == 1
        nextStates.removeAll()
        stateStep += 1
        enter(facts.root, tables)
        swap(&states, &nextStates)
        var position = 0
        while let component = component(after: position, of: path, isFolded) {
            position = component.upperBound
            let text = Run(start: Int(path.start) + component.lowerBound, count: component.count)
            stateStep += 1
            nextStates.removeAll()
            for index in states.indices { step(states[index], text, isFolded, tables) }
            swap(&states, &nextStates)
            if states.isEmpty { return }
        }
        for index in states.indices {
            let accepts = tables.pathNodes[Int(states[index])].accepts
            if isFolded { markFolded(accepts, tables) } else { markExact(accepts, tables) }
        }
    }

    private func component(after position: Int, of path: Run, _ isFolded: Bool) -> Range<Int>? {
        let arena = isFolded ? folded.bytes.span : exact.bytes.span
        return nextComponent(arena.extracting(path.range), after: position, style: pathStyle)
    }

    /// Adds what follows a state by one component.
    private mutating func step(
        _ state: UInt32, _ component: Run, _ isFolded: Bool, _ tables: Tables
    ) {
        let node = tables.pathNodes[Int(state)]
        if node.stays == 1 { enter(state, tables) }
        if let target = literalTarget(state, component, isFolded, tables) { enter(target, tables) }
        for index in node.wildcards.range {
            let edge = tables.wildcardEdges[index]
            if matches(edge.wildcard, component, isFolded, tables) { enter(edge.node, tables) }
        }
    }

    private func matches(
        _ wildcard: UInt32, _ component: Run, _ isFolded: Bool, _ tables: Tables
    ) -> Bool {
        let words = tables.wildcards[Int(wildcard)].range
        let arena = isFolded ? folded.bytes.span : exact.bytes.span
        return wildcardMatches(
            tables.wildcardWords.span.extracting(words), arena.extracting(component.range))
    }

    private func literalTarget(
        _ state: UInt32, _ component: Run, _ isFolded: Bool, _ tables: Tables
    ) -> UInt32? {
        let text = (isFolded ? folded.bytes.span : exact.bytes.span).extracting(component.range)
        let mask = tables.edgeBuckets.count - 1
        var place = Int(truncatingIfNeeded: stringHash(text, seed: UInt64(state) + 1)) & mask
        while true {
            let bucket = tables.edgeBuckets[place]
            if bucket == 0 { return nil }
            let edge = tables.literalEdges[Int(bucket) - 1]
            if edge.from == state,
                equal(
                    text,
                    tables.textBytes.span.extracting(
                        tables.strings[Int(edge.string)].range))
            {
                return edge.node
            }
            place = (place + 1) & mask
        }
    }

    /// Adds a state, and the states that stand where it stands by matching no component.
    private mutating func enter(_ state: UInt32, _ tables: Tables) {
        var next = state
        while next != none32, stateStamps[Int(next)] != stateStep {
            stateStamps[Int(next)] = stateStep
            nextStates.append(next)
            next = tables.pathNodes[Int(next)].anyComponents
        }
    }
}
