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
    mutating func gatherFacts(_ slot: Int, _ program: Program, _ request: Request) {
        if slots[slot].factsEpoch != epoch { gatherFactsAnew(slot, program, request) }
    }

    @inline(never)
    private mutating func gatherFactsAnew(_ slot: Int, _ program: Program, _ request: Request) {
        slots[slot].factsEpoch = epoch
        let start = foundKeys.count
        let field = request.fields[slot]
        if field.isPresent, gatherUnbound(slot, field, program, request) {
            slots[slot].state = .usable
            slots[slot].isPartial = false
        } else {
            gatherBound(slot, program, request)
        }
        slots[slot].foundKeys = Run(start: start, count: foundKeys.count - start)
    }

    /// Gathers facts from the request's own bytes where that is enough: those of hashes, and of names, paths and text
    /// of ASCII. False if the slot has to be bound.
    @inline(__always)
    private mutating func gatherUnbound(
        _ slot: Int, _ field: Request.Field, _ program: Program, _ request: Request
    ) -> Bool {
        switch plans[slot].way {
        case .bound: return false
        case .hash:
            let hash = request.bytes.span.extracting(field.slice.range)
            mark(findHash(plans[slot].hashes, hash, program), .exact, program)
            return true
        case .name: return gatherName(plans[slot], field, program, request)
        case .names: return gatherNames(plans[slot], field, program, request)
        case .path: return gatherPath(slot, plans[slot], field, program, request)
        case .literals:
            return gatherLiterals(
                in: request.bytes.span, field.slice.range, plans[slot].literals, program)
        }
    }

    @inline(never)
    private mutating func gatherBound(_ slot: Int, _ program: Program, _ request: Request) {
        guard bind(slot, program, request) == .usable else { return }
        let facts = program.slotFacts[slot]
        switch program.bindings[slot].kind {
        case .set, .listOfText:
            for index in slots[slot].members.range {
                gather(members[index], facts, program)
            }
        default: gather(slots[slot].boundText, facts, program)
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
        _ plan: FactPlan, _ field: Request.Field, _ program: Program, _ request: Request
    ) -> Bool {
        guard let table = nameTable(plan) else { return false }
        foundSets.removeAll()
        let isPlain = lookUp(
            request.elements.span.extracting(field.slice.range), in: request.bytes.span,
            table.reading, program.tables.stringBuckets.span.extracting(table.buckets.range),
            program.tables.textBytes.span, into: &foundSets)
        guard isPlain else { return false }
        markFoundSets(table.spelling, program)
        return true
    }

    @inline(__always)
    private mutating func gatherName(
        _ plan: FactPlan, _ field: Request.Field, _ program: Program, _ request: Request
    ) -> Bool {
        guard let table = nameTable(plan) else { return false }
        let found = lookUp(
            field.slice, in: request.bytes.span, table.reading,
            program.tables.stringBuckets.span.extracting(table.buckets.range),
            program.tables.textBytes.span)
        switch found {
        case .found(let keySet): mark(keySet, table.spelling, program)
        case .notFound: break
        case .notPlain: return false
        }
        return true
    }

    /// Binds a path that is in its form already, and marks the patterns that match it.
    @inline(never)
    private mutating func gatherPath(
        _ slot: Int, _ plan: FactPlan, _ field: Request.Field, _ program: Program,
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
        walkPath(program.tables.pathFacts[Int(patterns)], path, program)
        return true
    }

    /// The value of a key of a slot.
    mutating func keyValue(
        _ key: Int, _ slot: Int, _ program: Program, _ request: Request
    ) -> Truth {
        gatherFacts(slot, program, request)
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
        _ bound: BoundMember, _ facts: Program.SlotFacts, _ program: Program
    ) {
        let (text, foldedText) = (bound.text, bound.foldedText)
        if facts.hash >= 0 {
            let keySet = findHash(
                program.tables.hashFacts[Int(facts.hash)], texts.bytes.span.extracting(text.range),
                program)
            mark(keySet, .exact, program)
        }
        if facts.exactStrings >= 0, facts.foldedStrings < 0 || caseRule != .folded {
            let table = program.tables.stringFacts[Int(facts.exactStrings)]
            let hash = stringHash(of: text, in: texts.bytes.span)
            let keySet = findString(table, text, hash, texts, program)
            mark(keySet, .exact, program)
        }
        if facts.foldedStrings >= 0, caseRule != .exact {
            let table = program.tables.stringFacts[Int(facts.foldedStrings)]
            let keySet = findString(table, foldedText, bound.foldedHash, texts, program)
            mark(keySet, .folded, program)
        }
        if facts.exactPaths >= 0, caseRule != .folded {
            walkPath(program.tables.pathFacts[Int(facts.exactPaths)], text, program)
        }
        if facts.foldedPaths >= 0, caseRule != .exact {
            walkPath(program.tables.pathFacts[Int(facts.foldedPaths)], foldedText, program)
        }
        if facts.literals >= 0 {
            gatherLiterals(in: text, Int(facts.literals), program)
        }
    }

    /// Notes that the keys of a set were found.
    @inline(__always)
    mutating func mark(_ keySet: UInt32, _ spelling: Spelling, _ program: Program) {
        if keySet == none32 { return }
        let keyCount = UInt32(keyStates.count)
        if keySet < keyCount { return markKey(keySet, spelling) }
        for index in program.tables.keySets[Int(keySet - keyCount)].range {
            markKey(program.tables.keySetMembers[index], spelling)
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
private func findHash(_ facts: HashFactsRecord, _ hash: Span<UInt8>, _ program: Program) -> UInt32 {
    let mask = Int(facts.buckets.count) &- 1
    var place = Int(truncatingIfNeeded: hashBucket(hash)) & mask
    while true {
        let bucket = program.tables.hashBuckets[Int(facts.buckets.start) &+ place]
        if bucket == 0 { return none32 }
        let entry = Int(facts.entries) &+ Int(bucket) &- 1
        if equal(hash, program.tables.hashBytes.span.extracting(entry * 32..<entry * 32 + 32)) {
            return program.tables.hashKeySets[entry]
        }
        place = (place &+ 1) & mask
    }
}

/// The key set of a text; `none32` where the table does not have it.
@inline(__always)
private func findString(
    _ facts: StringFactsRecord, _ text: Run, _ hash: UInt64, _ texts: borrowing TextArena,
    _ program: Program
) -> UInt32 {
    let mask = Int(facts.buckets.count) &- 1
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
        let bucket = program.tables.stringBuckets[Int(facts.buckets.start) &+ place]
        if bucket.isEmpty { return none32 }
        if bucket.tag == tag,
            equal(text, in: texts.bytes.span, bucket.text, in: program.tables.textBytes.span)
        {
            return bucket.keySet
        }
        place = (place &+ 1) & mask
    }
}
