// The search for literals: one pass over a text tells which of all the literals are in it that the regular
// expressions of a program need. Letters of ASCII count without case, so that too much may be found and
// never too little; what is found is then searched for by the expressions themselves.

extension Registers {
    /// Marks the keys of the literals in a text as it was given; false if it is not of ASCII alone.
    ///
    /// - Parameter text: a part of the bytes.
    mutating func gatherLiterals(
        in bytes: Span<UInt8>, _ text: Range<Int>, _ facts: Int, _ program: Program
    ) -> Bool {
        foundSets.removeAll()
        let isASCII = findLiterals(
            in: bytes, text, program.tables.literalFacts[facts], program.literalMaps[facts],
            program, into: &foundSets)
        guard isASCII else { return false }
        markFoundSets(.either, program)
        return true
    }

    /// Marks the keys of the literals in a bound text.
    mutating func gatherLiterals(in text: Run, _ facts: Int, _ program: Program) {
        foundSets.removeAll()
        findLiterals(
            in: text, of: texts, program.tables.literalFacts[facts], program.literalMaps[facts],
            program, into: &foundSets)
        markFoundSets(.either, program)
    }

    mutating func markFoundSets(_ spelling: Spelling, _ program: Program) {
        for index in foundSets.indices { mark(foundSets[index], spelling, program) }
    }
}

private func findLiterals(
    in text: Run, of arena: borrowing TextArena, _ facts: LiteralFactsRecord, _ map: WindowMap,
    _ program: Program, into found: inout Buffer<UInt32>
) {
    _ = findLiterals(in: arena.bytes.span, text.range, facts, map, program, into: &found)
}

/// Finds the key sets of the literals in a text, and tells whether it is of ASCII alone.
@inline(never)
private func findLiterals(
    in bytes: Span<UInt8>, _ range: Range<Int>, _ facts: LiteralFactsRecord, _ map: WindowMap,
    _ program: Program, into found: inout Buffer<UInt32>
) -> Bool {
    let text = bytes.extracting(range)
    var isASCII = true
    var start = 0
    while start < text.count {
        let places = map.places(in: bytes, from: range.lowerBound &+ start, to: range.upperBound)
        isASCII = isASCII && places.areASCII
        var windows = places.windows
        while windows != 0 {
            let place = start &+ windows.trailingZeroBitCount
            windows &= windows &- 1
            let window = lowercased(text.window(at: place))
            guard map.mayKnow(window) else { continue }
            check(facts, window, at: place, in: text, program, into: &found)
        }
        start &+= WindowMap.placesOfSearch
    }
    return isASCII
}

/// Finds those of a window's literals that stand where the window does.
@inline(never)
private func check(
    _ facts: LiteralFactsRecord, _ window: UInt64, at place: Int, in text: Span<UInt8>,
    _ program: Program, into found: inout Buffer<UInt32>
) {
    let mask = Int(facts.buckets.count) &- 1
    var bucket = windowHash(window) & mask
    while true {
        let number = program.tables.literalBuckets[Int(facts.buckets.start) &+ bucket]
        if number == 0 { return }
        let known = program.tables.literalWindows[Int(number) &- 1]
        if UInt64(known.bytes) == window & windowMask {
            for index in known.entries.range {
                let entry = program.tables.literalEntries[index]
                let stands = stands(
                    program.tables.strings[Int(entry.string)], of: program.tables.textBytes.span,
                    at: place &- Int(entry.offset), in: text)
                if stands { found.append(entry.keySet) }
            }
            return
        }
        bucket = (bucket &+ 1) & mask
    }
}

/// Whether a literal stands at a place of a text, whose capital letters of ASCII count as small.
///
/// - Parameter literals: has `textSlack` bytes behind the literal.
@inline(__always)
private func stands(
    _ literal: Run, of literals: Span<UInt8>, at place: Int, in text: Span<UInt8>
) -> Bool {
    let count = Int(literal.count)
    guard place >= 0, place &+ count <= text.count else { return false }
    if count < 8, place &+ 8 <= text.count {
        let difference = lowercased(text.word(at: place)) ^ literals.word(at: Int(literal.start))
        return difference & firstBytes(count) == 0
    }
    return stands(
        literals.extracting(literal.range), as: text.extracting(place..<place &+ count))
}

/// The same of a literal of any length, and as many bytes of a text.
@inline(never)
private func stands(_ literal: Span<UInt8>, as text: Span<UInt8>) -> Bool {
    var index = 0
    while index &+ 8 <= text.count {
        if lowercased(text.word(at: index)) != literal.word(at: index) { return false }
        index &+= 8
    }
    return lowercased(text.lastWord(from: index)) == literal.lastWord(from: index)
}
