extension Verifier {
    func checkBuckets(
        _ run: Run, of buckets: [UInt32], entries: Int, _ table: String, _ index: Int
    ) throws(ProgramDefect) {
        try requireRun(run, in: buckets.count, table, index)
        for bucket in buckets[run.range] {
            try require(Int(bucket) <= entries, table, index, "there is no entry \(bucket)")
        }
        try checkProbing(buckets[run.range].map { $0 == 0 }, table, index)
    }

    /// Buckets are found by masking and probed until an empty one: so a power of two, one empty.
    private func checkProbing(_ areEmpty: [Bool], _ table: String, _ index: Int)
        throws(ProgramDefect)
    {
        try require(
            !areEmpty.isEmpty && areEmpty.count & (areEmpty.count - 1) == 0, table, index,
            "the number of buckets is no power of two")
        try require(areEmpty.contains(true), table, index, "no bucket is empty")
    }

    /// A text of the program, which has others behind it.
    private func requireText(_ text: Run, _ table: String, _ index: Int) throws(ProgramDefect) {
        try requireRun(text, in: tables.textBytes.count - textSlack, table, index)
    }

    private func requireKeySet(_ keySet: UInt32, _ table: String, _ index: Int)
        throws(ProgramDefect)
    {
        try require(
            keySet == none32 || Int(keySet) < tables.keySlots.count + tables.keySets.count, table,
            index, "there is no key set \(keySet)")
    }

    private func requireKey(_ key: UInt32, _ table: String, _ index: Int, optional: Bool = false)
        throws(ProgramDefect)
    {
        try require(
            Int(key) < tables.keySlots.count || (optional && key == none32), table, index,
            "there is no key \(key)")
    }

    mutating func checkFacts() throws(ProgramDefect) {
        verified.slotFacts = Array(
            repeating: Program.SlotFacts(), count: verified.schema.attributes.count)
        for (index, slot) in tables.keySlots.enumerated() {
            try requireSlot(slot, "keySlots", index)
        }
        for (index, run) in tables.keySets.enumerated() {
            try requireRun(run, in: tables.keySetMembers.count, "keySets", index)
        }
        for (index, key) in tables.keySetMembers.enumerated() {
            try requireKey(key, "keySetMembers", index)
        }
        for (index, search) in tables.searches.enumerated() {
            try require(
                Int(search.expression) < tables.expressions.count, "searches", index,
                "there is no such expression")
            try requireKey(search.literals, "searches", index, optional: true)
        }
        try checkHashFacts()
        try checkStringFacts()
        try checkLiteralFacts()
        try checkPathFacts()
        for slot in verified.slotFacts.indices { verified.slotFacts[slot].setExtent() }
    }

    private mutating func checkHashFacts() throws(ProgramDefect) {
        try require(
            tables.hashBytes.count == tables.hashKeySets.count * 32, "hashBytes", 0,
            "not 32 bytes for each key set")
        for (index, keySet) in tables.hashKeySets.enumerated() {
            try requireKeySet(keySet, "hashKeySets", index)
        }
        for (index, record) in tables.hashFacts.enumerated() {
            try requireSlot(record.slot, "hashFacts", index)
            let scalar = type(record.slot).element ?? type(record.slot)
            try require(scalar == .hash, "hashFacts", index, "the slot holds no hash")
            try require(
                Int(record.entries) <= tables.hashKeySets.count, "hashFacts", index,
                "there is no entry \(record.entries)")
            try checkBuckets(
                record.buckets, of: tables.hashBuckets,
                entries: tables.hashKeySets.count - Int(record.entries), "hashFacts", index)
            verified.slotFacts[Int(record.slot)].hash = Int32(index)
        }
    }

    private mutating func checkStringFacts() throws(ProgramDefect) {
        for (index, bucket) in tables.stringBuckets.enumerated() where !bucket.isEmpty {
            try requireText(bucket.text, "stringBuckets", index)
            try requireKeySet(bucket.keySet, "stringBuckets", index)
        }
        for (index, record) in tables.stringFacts.enumerated() {
            try requireSlot(record.slot, "stringFacts", index)
            let scalar = type(record.slot).element ?? type(record.slot)
            try require(
                scalar == .name || (scalar == .text && record.isFolded == 0), "stringFacts", index,
                "the slot holds no such text")
            try requireRun(record.buckets, in: tables.stringBuckets.count, "stringFacts", index)
            try checkProbing(
                tables.stringBuckets[record.buckets.range].map(\.isEmpty), "stringFacts", index)
            if record.isFolded == 0 {
                verified.slotFacts[Int(record.slot)].exactStrings = Int32(index)
            } else {
                verified.slotFacts[Int(record.slot)].foldedStrings = Int32(index)
            }
        }
    }

    private mutating func checkLiteralFacts() throws(ProgramDefect) {
        for (index, entry) in tables.literalEntries.enumerated() {
            try requireString(entry.string, "literalEntries", index)
            try requireKeySet(entry.keySet, "literalEntries", index)
            try require(
                entry.offset < tables.strings[Int(entry.string)].count, "literalEntries", index,
                "the window is not in the literal")
        }
        for (index, window) in tables.literalWindows.enumerated() {
            try requireRun(
                window.entries, in: tables.literalEntries.count, "literalWindows", index)
        }
        for (index, record) in tables.literalFacts.enumerated() {
            try requireSlot(record.slot, "literalFacts", index)
            try require(
                type(record.slot).storage == .bytes && type(record.slot) != .version,
                "literalFacts", index, "the slot holds no such text")
            try checkBuckets(
                record.buckets, of: tables.literalBuckets, entries: tables.literalWindows.count,
                "literalFacts", index)
            verified.slotFacts[Int(record.slot)].literals = Int32(index)
        }
        verified.literalMaps = tables.literalFacts.map { record in
            let found = tables.literalBuckets[record.buckets.range].filter { $0 > 0 }
            return WindowMap(found.map { tables.literalWindows[Int($0) - 1].bytes })
        }
    }

    private mutating func checkPathFacts() throws(ProgramDefect) {
        let nodeCount = tables.pathNodes.count
        for (index, node) in tables.pathNodes.enumerated() {
            try requireKeySet(node.accepts, "pathNodes", index)
            try require(
                node.anyComponents == none32 || Int(node.anyComponents) < nodeCount, "pathNodes",
                index, "there is no state \(node.anyComponents)")
            // So that where a path stands is followed for one step at most.
            if node.anyComponents != none32 {
                let next = tables.pathNodes[Int(node.anyComponents)]
                try require(
                    next.stays == 1 && next.anyComponents == none32, "pathNodes", index,
                    "what stands here too does not stay, or leads on")
            }
            for flag in [node.stays, node.awaitsEnd] {
                try require(flag <= 1, "pathNodes", index, "a flag is \(flag)")
            }
            try requireRun(node.wildcards, in: tables.wildcardEdges.count, "pathNodes", index)
        }
        for (index, edge) in tables.wildcardEdges.enumerated() {
            try require(
                Int(edge.wildcard) < tables.wildcards.count && Int(edge.node) < nodeCount,
                "wildcardEdges", index, "there is no such glob or state")
            try requireText(edge.suffix, "wildcardEdges", index)
        }
        for (index, edge) in tables.edgeBuckets.enumerated() where !edge.isEmpty {
            try requireText(edge.text, "edgeBuckets", index)
            try require(
                Int(edge.from) < nodeCount && Int(edge.node) < nodeCount, "edgeBuckets", index,
                "there is no such state")
        }
        if !tables.pathFacts.isEmpty {
            try checkProbing(tables.edgeBuckets.map(\.isEmpty), "edgeBuckets", 0)
        }
        for (index, record) in tables.pathFacts.enumerated() {
            try requireSlot(record.slot, "pathFacts", index)
            let scalar = type(record.slot).element ?? type(record.slot)
            try require(scalar == .path, "pathFacts", index, "the slot holds no path")
            try require(Int(record.root) < nodeCount, "pathFacts", index, "there is no such state")
            if record.isFolded == 0 {
                verified.slotFacts[Int(record.slot)].exactPaths = Int32(index)
            } else {
                verified.slotFacts[Int(record.slot)].foldedPaths = Int32(index)
            }
        }
    }
}
