// Facts: what the tables of a program know of one slot's value, gathered in one pass each.

extension Registers {
    /// How a key was found: bits of `keyStates`.
    enum Spelling: UInt32 {
        case exact = 1
        case folded = 2
        /// What is found without regard to the system's case rule.
        case either = 3
    }

    /// Gathers the facts of a slot, at most once a decision.
    @inline(__always)
    mutating func gatherFacts(
        _ slot: Int, _ program: Program, _ tables: Tables, _ request: Request
    ) {
        if slots[slot].factsEpoch != epoch { gatherFactsAnew(slot, program, tables, request) }
    }

    @inline(never)
    private mutating func gatherFactsAnew(
        _ slot: Int, _ program: Program, _ tables: Tables, _ request: Request
    ) {
        slots[slot].factsEpoch = epoch
        let start = foundKeys.count
        let field = request.fields[slot]
        if field.isPresent, gatherUnbound(slot, field, program, tables, request) {
            slots[slot].state = .usable
            slots[slot].isPartial = false
        } else {
            gatherBound(slot, program, tables, request)
        }
        slots[slot].foundKeys = Run(start: start, count: foundKeys.count - start)
    }

    /// Gathers facts from the request's own bytes where that is enough: those of hashes, and of names, paths and text
    /// of ASCII. False if the slot has to be bound.
    @inline(__always)
    private mutating func gatherUnbound(
        _ slot: Int, _ field: Request.Field, _ program: Program, _ tables: Tables,
        _ request: Request
    ) -> Bool {
        switch plans[slot].way {
        case .bound: return false
        case .hash:
            let hash = request.bytes.span.extracting(field.slice.range)
            mark(findHash(plans[slot].hashes, hash, tables), .exact, tables)
            return true
        case .name: return gatherName(plans[slot], field, tables, request)
        case .names: return gatherNames(plans[slot], field, tables, request)
        case .path: return gatherPath(slot, plans[slot], field, tables, request)
        case .literals:
            return gatherLiterals(
                in: request.bytes.span, field.slice.range, plans[slot].literals, program, tables)
        }
    }

    @inline(never)
    private mutating func gatherBound(
        _ slot: Int, _ program: Program, _ tables: Tables, _ request: Request
    ) {
        guard bind(slot, program, request) == .usable else { return }
        let facts = program.slotFacts[slot]
        switch program.bindings[slot].kind {
        case .set, .listOfText:
            for index in slots[slot].members.range {
                gather(members[index], facts, program, tables)
            }
        default: gather(slots[slot].boundText, facts, program, tables)
        }
    }

    /// The table that tells all of a slot's names under the system's case rule, and how names are read for it.
    private struct NameTable {
        var buckets: Run
        var reading: NameReading
        var spelling: Spelling
    }

    /// Nil where no one table tells all.
    @inline(__always)
    private mutating func nameTable(_ plan: FactPlan) -> NameTable? {
        guard caseRule != .untold else { return nil }
        let folds = caseRule == .folded
        let buckets = folds ? plan.folded : plan.exact
        guard buckets.count > 0 else { return nil }
        return NameTable(
            buckets: buckets,
            reading: NameReading(nameKind(plan.kind, caseRule, pathStyle), folds: folds),
            spelling: folds ? .folded : .exact)
    }

    @inline(__always)
    private mutating func gatherNames(
        _ plan: FactPlan, _ field: Request.Field, _ tables: Tables, _ request: Request
    ) -> Bool {
        guard let table = nameTable(plan) else { return false }
        foundSets.removeAll()
        let isPlain = lookUp(
            request.elements.span.extracting(field.slice.range), in: request.bytes.span,
            table.reading, tables.stringBuckets.span.extracting(table.buckets.range),
            tables.textBytes.span, into: &foundSets)
        guard isPlain else { return false }
        markFoundSets(table.spelling, tables)
        return true
    }

    @inline(__always)
    private mutating func gatherName(
        _ plan: FactPlan, _ field: Request.Field, _ tables: Tables, _ request: Request
    ) -> Bool {
        guard let table = nameTable(plan) else { return false }
        let found = lookUp(
            field.slice, in: request.bytes.span, table.reading,
            tables.stringBuckets.span.extracting(table.buckets.range), tables.textBytes.span)
        switch found {
        case .found(let keySet): mark(keySet, table.spelling, tables)
        case .notFound: break
        case .notPlain: return false
        }
        return true
    }

    /// Binds a path that is in its form already, and marks the patterns that match it.
    @inline(never)
    private mutating func gatherPath(
        _ slot: Int, _ plan: FactPlan, _ field: Request.Field, _ tables: Tables,
        _ request: Request
    ) -> Bool {
        guard caseRule != .untold, slots[slot].boundEpoch != epoch else { return false }
        let folds = caseRule == .folded
        let patterns = folds ? plan.foldedPaths : plan.exactPaths
        guard patterns >= 0,
            let copies = appendPlainPath(request.bytes.span, field.slice.range, folds: folds)
        else { return false }
        slots[slot].boundEpoch = epoch
        slots[slot].setText(
            BoundMember(text: copies.exact, foldedText: copies.folded, isPlain: true))
        let path = folds ? copies.folded : copies.exact
        walkPath(tables.pathFacts[Int(patterns)], path, tables)
        return true
    }

    /// The value of a key of a slot.
    mutating func keyValue(
        _ key: Int, _ slot: Int, _ program: Program, _ tables: Tables, _ request: Request
    ) -> Truth {
        gatherFacts(slot, program, tables, request)
        guard slots[slot].state == .usable else { return .unknown }
        let word = keyStates[key]
        let found = word >> 2 == epoch ? word & 3 : 0
        let isExact = found & Spelling.exact.rawValue != 0
        let value: Truth
        if !program.bindings[slot].folds || caseRule == .exact {
            value = Truth(isExact)
        } else {
            let isFolded = found & Spelling.folded.rawValue != 0
            value = caseRule == .folded || isExact == isFolded ? Truth(isFolded) : .unknown
        }
        return value == .false && slots[slot].isPartial ? .unknown : value
    }

    private mutating func gather(
        _ bound: BoundMember, _ facts: Program.SlotFacts, _ program: Program, _ tables: Tables
    ) {
        let (text, foldedText) = (bound.text, bound.foldedText)
        if facts.hash >= 0 {
            let keySet = findHash(
                tables.hashFacts[Int(facts.hash)], texts.bytes.span.extracting(text.range), tables)
            mark(keySet, .exact, tables)
        }
        if facts.exactStrings >= 0, facts.foldedStrings < 0 || caseRule != .folded {
            let table = tables.stringFacts[Int(facts.exactStrings)]
            let hash = stringHash(of: text, in: texts.bytes.span)
            let keySet = findString(table, text, hash, texts, tables)
            mark(keySet, .exact, tables)
        }
        if facts.foldedStrings >= 0, caseRule != .exact {
            let table = tables.stringFacts[Int(facts.foldedStrings)]
            let keySet = findString(table, foldedText, bound.foldedHash, texts, tables)
            mark(keySet, .folded, tables)
        }
        if facts.exactPaths >= 0, caseRule != .folded {
            walkPath(tables.pathFacts[Int(facts.exactPaths)], text, tables)
        }
        if facts.foldedPaths >= 0, caseRule != .exact {
            walkPath(tables.pathFacts[Int(facts.foldedPaths)], foldedText, tables)
        }
        if facts.literals >= 0 {
            gatherLiterals(in: text, Int(facts.literals), program, tables)
        }
    }

    /// Notes that the keys of a set were found.
    @inline(__always)
    mutating func mark(_ keySet: UInt32, _ spelling: Spelling, _ tables: Tables) {
        if keySet == none32 { return }
        let keyCount = UInt32(keyStates.count)
        if keySet < keyCount { return markKey(keySet, spelling) }
        for index in tables.keySets[Int(keySet - keyCount)].range {
            markKey(tables.keySetMembers[index], spelling)
        }
    }

    @inline(__always)
    private mutating func markKey(_ key: UInt32, _ spelling: Spelling) {
        let word = keyStates[Int(key)]
        if word >> 2 == epoch {
            keyStates[Int(key)] = word | spelling.rawValue
        } else {
            keyStates[Int(key)] = epoch << 2 | spelling.rawValue
            foundKeys.append(key)
        }
    }
}

// What follows takes spans alone: a method would have to copy all registers to look at one.

/// The key set of a hash; `none32` where the table does not have it.
@inline(__always)
private func findHash(
    _ facts: HashFactsRecord, _ hash: Span<UInt8>, _ tables: Tables
) -> UInt32 {
    let mask = Int(facts.buckets.count) &- 1
    var place = Int(truncatingIfNeeded: hashBucket(hash)) & mask
    while true {
        let bucket = tables.hashBuckets[Int(facts.buckets.start) &+ place]
        if bucket == 0 { return none32 }
        let entry = Int(facts.entries) &+ Int(bucket) &- 1
        if equal(hash, tables.hashBytes.span.extracting(entry * 32..<entry * 32 + 32)) {
            return tables.hashKeySets[entry]
        }
        place = (place &+ 1) & mask
    }
}

/// The key set of a text; `none32` where the table does not have it.
@inline(__always)
private func findString(
    _ facts: StringFactsRecord, _ text: Run, _ hash: UInt64, _ texts: borrowing TextArena,
    _ tables: Tables
) -> UInt32 {
    let mask = Int(facts.buckets.count) &- 1
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
        let bucket = tables.stringBuckets[Int(facts.buckets.start) &+ place]
        if bucket.isEmpty { return none32 }
        if bucket.tag == tag,
            equal(text, in: texts.bytes.span, bucket.text, in: tables.textBytes.span)
        {
            return bucket.keySet
        }
        place = (place &+ 1) & mask
    }
}
