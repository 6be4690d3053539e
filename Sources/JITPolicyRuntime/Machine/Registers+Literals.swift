// The search for literals: one pass over a text tells which of all the literals are in it that the regular
// expressions of a program need. Letters of ASCII count without case, so that too much may be found and
// never too little; what is found is then searched for by the expressions themselves.

extension Registers {
    /// Marks the keys of the literals that are in a text, whose capital letters of ASCII are small.
    mutating func findLiterals(_ facts: LiteralFactsRecord, _ text: Run, _ tables: Tables) {
        let windowMask = UInt32.max >> UInt32(32 &- 8 &* facts.windowBytes)
        let end = text.range.upperBound &- Int(facts.windowBytes)
        var place = text.range.lowerBound
        while true {
            place = nextWindows(
                texts.bytes.span, from: place, through: end, windowMask,
                tables.literalMaps.span.extracting(facts.map.range))
            guard place <= end else { return }
            for offset in 0..<min(4, end &- place &+ 1) {
                // The arena is longer than what is used of it, by a word.
                let window = texts.bytes.span.half(at: place &+ offset) & windowMask
                let bit = Int(windowHash(window) & (64 &* facts.map.count &- 1))
                let word = tables.literalMaps[Int(facts.map.start) &+ bit >> 6]
                guard word >> UInt64(bit & 63) & 1 != 0 else { continue }
                checkLiterals(facts, window, at: place &+ offset, in: text, tables)
            }
            place &+= 4
        }
    }

    /// Marks those of a window's literals that stand where the window was found.
    private mutating func checkLiterals(
        _ facts: LiteralFactsRecord, _ window: UInt32, at place: Int, in text: Run, _ tables: Tables
    ) {
        let mask = facts.buckets.count &- 1
        var bucket = windowHash(window) & mask
        while true {
            let found = tables.literalBuckets[Int(facts.buckets.start &+ bucket)]
            if found == 0 { return }
            let known = tables.literalWindows[Int(found) - 1]
            if known.bytes == window {
                for index in known.entries.range {
                    let entry = tables.literalEntries[index]
                    if stands(entry, at: place - Int(entry.offset), in: text, tables) {
                        mark(entry.keySet, .either, tables)
                    }
                }
                return
            }
            bucket = (bucket &+ 1) & mask
        }
    }

    private mutating func stands(
        _ entry: LiteralEntry, at place: Int, in text: Run, _ tables: Tables
    ) -> Bool {
        let literal = tables.strings[Int(entry.string)]
        guard place >= text.range.lowerBound,
            place + Int(literal.count) <= text.range.upperBound
        else { return false }
        let found = Run(start: place, count: Int(literal.count))
        return equal(found, in: texts.bytes.span, literal, in: tables.textBytes.span)
    }
}

/// The first of four places, of which one may have a window that the map knows; behind the end if none does.
@inline(__always)
private func nextWindows(
    _ bytes: Span<UInt8>, from start: Int, through end: Int, _ windowMask: UInt32,
    _ map: Span<UInt64>
) -> Int {
    let bitMask = UInt32(truncatingIfNeeded: 64 &* map.count &- 1)
    var place = start
    while place <= end {
        let word = bytes.word(at: place)
        var hits: UInt64 = 0
        for offset in 0..<4 {
            let window = UInt32(truncatingIfNeeded: word >> UInt64(8 &* offset)) & windowMask
            let bit = windowHash(window) & bitMask
            // SAFETY: the verifier proved that the map's size is a power of two, so the mask keeps the place
            // within it.
            hits |= unsafe map[unchecked: Int(bit >> 6)] >> UInt64(bit & 63)
        }
        if hits & 1 != 0 { return place }
        place &+= 4
    }
    return place
}

/// A hash of the bytes of a window: the high half of a product, as for Knuth's multiplicative hashing.
@inline(__always)
package func windowHash(_ window: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(window) &* 0x9E37_79B9_7F4A_7C15) >> 32)
}
