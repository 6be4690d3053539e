// Comparisons that are more than a line.

extension Registers {
    /// The integer of a slot; nil where it is missing or unusable.
    mutating func integer(_ slot: Int, _ program: Program, _ request: Request) -> Int64? {
        bind(slot, program, request) == .usable ? slots[slot].integer : nil
    }

    mutating func relate(
        _ relation: Relation, _ slot: Int, _ immediate: Int64, _ program: Program,
        _ request: Request
    ) -> Truth {
        guard let value = integer(slot, program, request) else { return .unknown }
        return Truth(relation.holds(value, immediate))
    }

    func isMember<Value: Equatable>(
        _ value: Value, _ table: Span<Value>, _ instruction: Instruction
    ) -> Bool {
        let start = Int(instruction.a)
        for index in start..<start + Int(instruction.b) where table[index] == value { return true }
        return false
    }

    /// A set has one of some integers or versions; an unusable member could be any of them.
    mutating func setHas(
        _ opcode: Opcode, _ instruction: Instruction, _ program: Program,
        _ request: Request
    ) -> Truth {
        let slot = Int(instruction.slot)
        guard bind(slot, program, request) == .usable else { return .unknown }
        for index in slots[slot].members.range {
            let member = members[index].integer
            let isFound =
                opcode == .integerSetHas
                ? isMember(member, program.tables.integers.span, instruction)
                : isMember(memberVersions[Int(member)], program.tables.versions.span, instruction)
            if isFound { return .true }
        }
        return slots[slot].isPartial ? .unknown : .false
    }

    // MARK: Text

    mutating func affix(
        _ opcode: Opcode, _ instruction: Instruction, _ program: Program,
        _ request: Request
    ) -> Truth {
        let slot = Int(instruction.slot)
        guard bind(slot, program, request) == .usable else { return .unknown }
        return caseRule.value(folds: program.bindings[slot].folds) { isFolded in
            let part = program.tables.strings[Int(isFolded ? instruction.b : instruction.a)].range
            let needle = program.tables.textBytes.span.extracting(part)
            return isFolded
                ? hasAffix(
                    opcode, texts.bytes.span.extracting(slots[slot].foldedText.range), needle)
                : hasAffix(opcode, texts.bytes.span.extracting(slots[slot].text.range), needle)
        }
    }

    /// Whether a text matches one glob of a set.
    private func matchesAny(
        _ set: Int, _ text: Run, _ foldedText: Run, _ folds: Bool, _ program: Program
    )
        -> Truth
    {
        // Each glob is a comparison of its own, joined with `or`.
        var result = Truth.false
        for index in program.tables.wildcardSets[set].range {
            let pair = program.tables.wildcardPairs[index]
            let value = caseRule.value(folds: folds) { isFolded in
                let words = program.tables.wildcards[Int(isFolded ? pair.folded : pair.exact)].range
                let glob = program.tables.wildcardWords.span.extracting(words)
                return isFolded
                    ? wildcardMatches(glob, texts.bytes.span.extracting(foldedText.range))
                    : wildcardMatches(glob, texts.bytes.span.extracting(text.range))
            }
            if value == .true { return .true }
            result = max(result, value)
        }
        return result
    }

    // MARK: Searches whose values are kept

    mutating func search(
        _ opcode: Opcode, _ instruction: Instruction, _ program: Program,
        _ request: Request
    ) -> Truth {
        let slot = Int(instruction.slot)
        guard bind(slot, program, request) == .usable else { return .unknown }
        if opcode == .matches {
            let search = program.tables.searches[Int(instruction.a)]
            if search.literals != none32,
                keyValue(Int(search.literals), slot, program, request) == .false
            {
                return .false
            }
            return match(
                program.expressions[Int(search.expression)], slots[slot].text, of: texts,
                &matcher)
        }
        if opcode == .wildcard {
            return matchesAny(
                Int(instruction.a), slots[slot].text, slots[slot].foldedText,
                program.bindings[slot].folds, program)
        }
        if opcode == .scheduled { return scheduled(instruction, program) }
        if opcode == .anyElementLike {
            for index in slots[slot].members.range
            where matchesElement(index, Int(instruction.a), program) {
                return .true
            }
            return .false
        }
        let pattern = program.tables.elementPatterns[Int(instruction.a)]
        return Truth(fits(slots[slot].members, pattern, program))
    }

    private func matchesElement(_ member: Int, _ set: Int, _ program: Program) -> Bool {
        matchesAny(set, members[member].text, Run(), false, program) == .true
    }

    /// A list of text against a pattern, element by element.
    private func fits(_ elements: Run, _ pattern: ElementPatternRecord, _ program: Program) -> Bool
    {
        let count = Int(elements.count)
        let needed = Int(pattern.run.count)
        guard pattern.allowsMore == 1 ? count >= needed : count == needed else { return false }
        for (place, word) in program.tables.words[pattern.run.range].enumerated() {
            let member = Int(elements.start) + place
            let isEqual =
                pattern.isLike == 1
                ? matchesElement(member, Int(word), program)
                : equal(
                    texts.bytes.span.extracting(members[member].text.range),
                    program.tables.textBytes.span.extracting(
                        program.tables.strings[Int(word)].range))
            if !isEqual { return false }
        }
        return true
    }

    // MARK: Time

    private func scheduled(_ instruction: Instruction, _ program: Program) -> Truth {
        let schedule = program.schedules[Int(instruction.a)]
        let time = slots[Int(instruction.slot)].integer
        let local = program.zones[schedule.zone].localSeconds(atMicroseconds: time)
        return Truth(schedule.contains(localSeconds: local))
    }

    /// Whether the time's local day is between two days, each in its own zone.
    mutating func active(
        _ days: ActiveDaysRecord, _ slot: Int, _ program: Program, _ request: Request
    ) -> Truth {
        guard let time = integer(slot, program, request) else { return .unknown }
        if days.hasFrom == 1, localDay(time, days.fromZone, program) < Int64(days.from) {
            return .false
        }
        if days.hasUntil == 1, localDay(time, days.untilZone, program) > Int64(days.until) {
            return .false
        }
        return .true
    }

    /// Days since 1970 of an instant's local date; UTC where the zone is `none32`.
    func localDay(_ microseconds: Int64, _ zone: UInt32, _ program: Program) -> Int64 {
        let seconds =
            zone == none32
            ? floorDivide(microseconds, by: 1_000_000)
            : program.zones[Int(zone)].localSeconds(atMicroseconds: microseconds)
        return floorDivide(seconds, by: 86_400)
    }

    // MARK: Comparisons of two facts

    mutating func compare(
        _ instruction: Instruction, _ program: Program, _ request: Request
    ) -> Truth {
        // INVARIANT: the verifier proved the relation and that both sides are of one kind.
        let relation = Relation(verified: UInt8(truncatingIfNeeded: instruction.slot))
        let left = program.tables.comparands[Int(instruction.a)]
        let right = program.tables.comparands[Int(instruction.b)]
        guard left.kind == ComparandRecord.Kind.attribute.rawValue,
            right.kind == ComparandRecord.Kind.attribute.rawValue,
            program.bindings[Int(left.slot)].kind != .integer,
            program.bindings[Int(left.slot)].kind != .system
        else { return compareIntegers(relation, left, right, program, request) }
        let (a, b) = (Int(left.slot), Int(right.slot))
        guard bind(a, program, request) == .usable, bind(b, program, request) == .usable else {
            return .unknown
        }
        if program.bindings[a].kind == .version {
            return Truth(relation.holds(versions[a], versions[b]))
        }
        return caseRule.value(folds: program.bindings[a].folds) { isFolded in
            isFolded
                ? same(slots[a].foldedText, slots[b].foldedText, in: texts.bytes.span)
                : same(slots[a].text, slots[b].text, in: texts.bytes.span)
        }
    }

    private mutating func compareIntegers(
        _ relation: Relation, _ left: ComparandRecord, _ right: ComparandRecord,
        _ program: Program, _ request: Request
    ) -> Truth {
        guard let a = comparand(left, program, request),
            let b = comparand(right, program, request)
        else { return .unknown }
        return Truth(relation.holds(a, b))
    }

    private mutating func comparand(
        _ record: ComparandRecord, _ program: Program, _ request: Request
    ) -> Int64? {
        switch ComparandRecord.Kind(verified: record.kind) {
        case .integer: record.integer
        case .attribute: integer(Int(record.slot), program, request)
        case .length: length(Int(record.slot), program, request)
        }
    }

    /// The length of a text in scalars, or the number of a set's members. A length that would come out
    /// differently with and without case is unknown where the system is, whatever it is compared with.
    private mutating func length(_ slot: Int, _ program: Program, _ request: Request) -> Int64? {
        guard bind(slot, program, request) == .usable, !slots[slot].isPartial else { return nil }
        let binding = program.bindings[slot]
        guard binding.kind == .set else {
            return Int64(lengthInScalars(texts.bytes.span.extracting(slots[slot].text.range)))
        }
        let run = slots[slot].members
        guard binding.folds, caseRule != .exact else {
            return Int64(countDistinct(run, binding.element, false))
        }
        let folded = countDistinct(run, binding.element, true)
        let isTold =
            caseRule == .folded || countDistinct(run, binding.element, false) == folded
        return isTold ? Int64(folded) : nil
    }

    /// Sorts a set's members, which no other test minds, and counts the runs of equal ones.
    private mutating func countDistinct(
        _ run: Run, _ element: SlotBinding.Kind, _ isFolded: Bool
    ) -> Int {
        sortMembers(run, element, isFolded)
        var count = 0
        for index in run.range
        where index == run.range.lowerBound
            || precedes(index - 1, index, element, isFolded)
        {
            count += 1
        }
        return count
    }

    /// Heapsort: in place, without allocating, and never slow.
    private mutating func sortMembers(_ run: Run, _ element: SlotBinding.Kind, _ isFolded: Bool) {
        let start = Int(run.start)
        let count = Int(run.count)
        for root in stride(from: count / 2 - 1, through: 0, by: -1) {
            siftDown(root, start, count, element, isFolded)
        }
        for end in stride(from: count - 1, to: 0, by: -1) {
            members.swapAt(start, start + end)
            siftDown(0, start, end, element, isFolded)
        }
    }

    private mutating func siftDown(
        _ root: Int, _ start: Int, _ count: Int, _ element: SlotBinding.Kind, _ isFolded: Bool
    ) {
        var root = root
        while 2 * root + 1 < count {
            var child = 2 * root + 1
            if child + 1 < count,
                precedes(start + child, start + child + 1, element, isFolded)
            {
                child += 1
            }
            guard precedes(start + root, start + child, element, isFolded) else { return }
            members.swapAt(start + root, start + child)
            root = child
        }
    }

    /// Any total order in which equal members stand together.
    private func precedes(
        _ a: Int, _ b: Int, _ element: SlotBinding.Kind, _ isFolded: Bool
    ) -> Bool {
        switch element {
        case .integer: return members[a].integer < members[b].integer
        case .version:
            return memberVersions[Int(members[a].integer)]
                < memberVersions[Int(members[b].integer)]
        default: break
        }
        let bytes = texts.bytes.span
        let first = isFolded ? members[a].foldedText : members[a].text
        let second = isFolded ? members[b].foldedText : members[b].text
        return precedesBytewise(bytes.extracting(first.range), bytes.extracting(second.range))
    }
}

extension Registers.CaseRule {
    /// A comparison made by the case rule; where that is untold, made both ways, and unknown if the two
    /// differ.
    func value(folds: Bool, _ holds: (_ isFolded: Bool) -> Bool) -> Truth {
        guard folds, self != .exact else { return Truth(holds(false)) }
        let folded = holds(true)
        return self == .folded || holds(false) == folded ? Truth(folded) : .unknown
    }
}

/// Whether a text starts with, ends with or contains another.
func hasAffix(_ opcode: Opcode, _ text: Span<UInt8>, _ part: Span<UInt8>) -> Bool {
    guard part.count <= text.count else { return false }
    let last = text.count - part.count
    if opcode == .prefix { return equal(text.extracting(first: part.count), part) }
    if opcode == .suffix { return equal(text.extracting(last: part.count), part) }
    return contains(text, part, last)
}

/// The search of Knuth, Morris and Pratt would need memory; this one steps by the first byte.
private func contains(_ text: Span<UInt8>, _ part: Span<UInt8>, _ last: Int) -> Bool {
    guard !part.isEmpty else { return true }
    for start in 0...last
    where text[start] == part[0]
        && equal(text.extracting(start..<start + part.count), part)
    {
        return true
    }
    return false
}

private func precedesBytewise(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    for index in 0..<min(a.count, b.count) where a[index] != b[index] {
        return a[index] < b[index]
    }
    return a.count < b.count
}
