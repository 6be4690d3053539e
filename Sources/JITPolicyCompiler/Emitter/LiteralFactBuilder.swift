internal import JITPolicyRuntime

extension PatternFacts {
    /// Shorter literals are in almost every text, so the index does not look for them.
    public static let leastLiteralBytes = windowBytes

    /// The literals by which the index finds what an expression could match; nil where none is known that
    /// tells much.
    public var indexedLiterals: [Literal]? {
        guard let literals = requiredLiterals, !literals.isEmpty,
            literals.allSatisfy({ $0.text.utf8.count >= Self.leastLiteralBytes })
        else { return nil }
        return literals
    }
}

/// The fact that a text holds one of the literals that an expression needs; nil where none is known that tells
/// much.
func literalKey(_ slot: Slot, _ expression: Model.RegularExpression) -> Atom.Key? {
    let facts = PatternFacts(pattern: expression.pattern, flags: expression.flags)
    guard let literals = facts.indexedLiterals else { return nil }
    let texts = Set(literals.map { lowercasedASCII(Array($0.text.utf8)) })
    // Where one literal is in another the shorter one says it all.
    let needed = texts.filter { text in
        !texts.contains { $0 != text && text.firstRange(of: $0) != nil }
    }
    let ordered = needed.sorted { $0.lexicographicallyPrecedes($1) }
    return Atom.Key(
        slot: slot, relation: .containing,
        values: .literals(ordered.map { String(decoding: $0, as: UTF8.self) }))
}

private func lowercasedASCII(_ text: [UInt8]) -> [UInt8] {
    text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
}

/// Builds the table that finds the literals of one slot's texts. See `LiteralFactsRecord`.
struct LiteralFactBuilder {
    /// In the order met.
    private var literals: [(text: [UInt8], keys: [UInt32])] = []
    private var places: [[UInt8]: Int] = [:]

    mutating func add(_ text: String, key: UInt32) {
        let text = Array(text.utf8)
        if let place = places[text] { return literals[place].keys.append(key) }
        places[text] = literals.count
        literals.append((text, [key]))
    }

    func build(
        _ slot: Slot, _ tables: inout Tables, _ strings: inout StringTable,
        keySet: ([UInt32], inout Tables) -> UInt32
    ) {
        var byWindow: [UInt32: [(literal: Int, offset: Int)]] = [:]
        var order: [UInt32] = []
        for (index, literal) in literals.enumerated() {
            // Of a literal's windows one that the fewest share, so that few literals are compared in vain.
            let offsets = 0...literal.text.count - windowBytes
            let windows = offsets.map { window(literal.text, at: $0) }
            let counts = windows.map { byWindow[$0, default: []].count }
            // INVARIANT: a literal has at least one window.
            let offset = counts.firstIndex(of: counts.min() ?? 0) ?? 0
            if counts[offset] == 0 { order.append(windows[offset]) }
            byWindow[windows[offset], default: []].append((index, offset))
        }
        let first = tables.literalWindows.count
        for bytes in order {
            var record = LiteralWindow()
            record.bytes = bytes
            let entries = byWindow[bytes, default: []]
            record.entries = Run(start: tables.literalEntries.count, count: entries.count)
            tables.literalWindows.append(record)
            for (index, offset) in entries {
                var entry = LiteralEntry()
                entry.string = strings.intern(
                    String(decoding: literals[index].text, as: UTF8.self))
                entry.offset = UInt32(offset)
                entry.keySet = keySet(literals[index].keys, &tables)
                tables.literalEntries.append(entry)
            }
        }
        var record = LiteralFactsRecord()
        record.slot = UInt32(slot.rawValue)
        record.buckets = appendBuckets(order.count, first: first, to: &tables.literalBuckets) {
            UInt64(windowHash(UInt64(order[$0])))
        }
        tables.literalFacts.append(record)
    }

    private func window(_ text: [UInt8], at offset: Int) -> UInt32 {
        (0..<windowBytes).reduce(0) { $0 | UInt32(text[offset + $1]) << UInt32(8 * $1) }
    }
}
