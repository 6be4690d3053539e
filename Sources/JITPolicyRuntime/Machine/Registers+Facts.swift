// Facts: what the tables of a program know of one slot's value, gathered in one pass each.

extension Registers {
    /// Gathers the facts of a slot, at most once a decision. The keys found are in `foundKeys` after
    /// the first call.
    mutating func gatherFacts(
        _ slot: Int, _ program: Program, _ tables: Tables,
        _ request: Request
    ) {
        foundKeys.removeAll()
        guard slots[slot].factsEpoch != epoch else { return }
        let state = bind(slot, program, request)
        slots[slot].factsEpoch = epoch
        guard state == .usable else { return }
        let facts = program.slotFacts[slot]
        switch program.bindings[slot].kind {
        case .set, .listOfText:
            for index in slots[slot].members.range {
                gather(members[index].text, members[index].foldedText, facts, tables)
            }
        default:
            gather(slots[slot].text, slots[slot].foldedText, facts, tables)
        }
    }

    /// The value of a key of a slot.
    mutating func keyValue(
        _ key: Int, _ slot: Int, _ program: Program, _ tables: Tables,
        _ request: Request
    ) -> Truth {
        if slots[slot].factsEpoch != epoch || slots[slot].boundEpoch != epoch {
            gatherFacts(slot, program, tables, request)
        }
        guard slots[slot].state == .usable else { return .unknown }
        let isExact = exactKeys[key] == epoch
        let value: Truth
        if !program.bindings[slot].folds || caseRule == .exact {
            value = Truth(isExact)
        } else {
            let isFolded = foldedKeys[key] == epoch
            value = caseRule == .folded || isExact == isFolded ? Truth(isFolded) : .unknown
        }
        return value == .false && slots[slot].isPartial ? .unknown : value
    }

    private mutating func gather(
        _ text: Run, _ foldedText: Run, _ facts: Program.SlotFacts, _ tables: Tables
    ) {
        if facts.hash >= 0 {
            markExact(findHash(tables.hashFacts[facts.hash], text, tables), tables)
        }
        if facts.exactStrings >= 0, facts.foldedStrings < 0 || caseRule != .folded {
            let table = tables.stringFacts[facts.exactStrings]
            markExact(findString(table, exact.bytes.span.extracting(text.range), tables), tables)
        }
        if facts.foldedStrings >= 0, caseRule != .exact {
            let table = tables.stringFacts[facts.foldedStrings]
            markFolded(
                findString(table, folded.bytes.span.extracting(foldedText.range), tables), tables)
        }
        if facts.exactPaths >= 0, caseRule != .folded {
            walkPath(tables.pathFacts[facts.exactPaths], text, tables)
        }
        if facts.foldedPaths >= 0, caseRule != .exact {
            walkPath(tables.pathFacts[facts.foldedPaths], foldedText, tables)
        }
    }

    mutating func markExact(_ keySet: UInt32, _ tables: Tables) {
        for index in tables.keySets[Int(keySet)].range {
            let key = tables.keySetMembers[index]
            if exactKeys[Int(key)] == epoch { continue }
            exactKeys[Int(key)] = epoch
            foundKeys.append(key)
        }
    }

    mutating func markFolded(_ keySet: UInt32, _ tables: Tables) {
        for index in tables.keySets[Int(keySet)].range {
            let key = tables.keySetMembers[index]
            if foldedKeys[Int(key)] == epoch { continue }
            foldedKeys[Int(key)] = epoch
            foundKeys.append(key)
        }
    }

    /// The key set of a hash; 0, the empty one, where the table does not have it.
    private func findHash(_ facts: HashFactsRecord, _ text: Run, _ tables: Tables)
        -> UInt32
    {
        let hash = exact.bytes.span.extracting(text.range)
        let mask = Int(facts.buckets.count) - 1
        var place = Int(truncatingIfNeeded: hashBucket(hash)) & mask
        while true {
            let bucket = tables.hashBuckets[Int(facts.buckets.start) + place]
            if bucket == 0 { return 0 }
            let entry = Int(facts.entries) + Int(bucket) - 1
            if equal(hash, tables.hashBytes.span.extracting(entry * 32..<entry * 32 + 32)) {
                return tables.hashKeySets[entry]
            }
            place = (place + 1) & mask
        }
    }

    /// The key set of a text; 0 where the table does not have it.
    private func findString(
        _ facts: StringFactsRecord, _ text: Span<UInt8>, _ tables: Tables
    ) -> UInt32 {
        let mask = Int(facts.buckets.count) - 1
        var place = Int(truncatingIfNeeded: stringHash(text)) & mask
        while true {
            let bucket = tables.stringBuckets[Int(facts.buckets.start) + place]
            if bucket == 0 { return 0 }
            let entry = tables.stringEntries[Int(bucket) - 1]
            let candidate = tables.strings[Int(entry.string)]
            if equal(text, tables.textBytes.span.extracting(candidate.range)) {
                return entry.keySet
            }
            place = (place + 1) & mask
        }
    }
}
