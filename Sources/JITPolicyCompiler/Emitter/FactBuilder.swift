internal import JITPolicyRuntime

/// Numbers the keys of a program and builds the tables that find them in a request.
struct FactBuilder {
    let model: Model
    private var keys: [Atom.Key: UInt32] = [:]
    private var ordered: [Atom.Key] = []
    private var keySets: [[UInt32]: UInt32] = [:]

    init(_ model: Model) { self.model = model }

    /// The number of a key.
    mutating func intern(_ key: Atom.Key) -> UInt32 {
        if let index = keys[key] { return index }
        let index = UInt32(ordered.count)
        ordered.append(key)
        keys[key] = index
        return index
    }

    func key(_ index: UInt32) -> Atom.Key { ordered[Int(index)] }
    var count: Int { ordered.count }

    /// Builds every table; the keys are complete.
    mutating func build(_ tables: inout Tables, _ strings: inout StringTable) {
        tables.info.keyCount = UInt32(ordered.count)
        tables.keySlots = ordered.map { UInt32($0.slot.rawValue) }
        let bySlot = Dictionary(grouping: ordered.indices) { ordered[$0].slot }
        var paths = PathFactBuilder()
        for (slot, indices) in bySlot.sorted(by: { $0.key < $1.key }) {
            let (literals, indices) = indices.partitioned { ordered[$0].relation == .containing }
            if !literals.isEmpty { buildLiterals(slot, literals, &tables, &strings) }
            guard !indices.isEmpty else { continue }
            let type = model.schema[slot].type
            let scalar = type.element ?? type
            switch scalar {
            case .hash: buildHashes(slot, indices, &tables)
            case .text, .name:
                buildStrings(slot, indices, isFolded: false, &tables, &strings)
                if scalar == .name {
                    buildStrings(slot, indices, isFolded: true, &tables, &strings)
                }
            case .path:
                for isFolded in [false, true] {
                    paths.begin(slot, isFolded: isFolded)
                    for index in indices { addPatterns(index, isFolded, &paths) }
                }
            case .bool, .int, .version, .duration, .timestamp, .oneOf, .set, .listOfText:
                // INVARIANT: lowering makes keys of hashes, text, names and paths only.
                preconditionFailure("keys of type \(scalar.description)")
            }
        }
        paths.build(&tables, &strings) { internKeySet($0, &$1) }
    }

    /// A set of one key is that key.
    private mutating func internKeySet(_ set: [UInt32], _ tables: inout Tables) -> UInt32 {
        if set.isEmpty { return none32 }
        if set.count == 1 { return set[0] }
        let set = Set(set).sorted()
        if let index = keySets[set] { return index }
        if set.count == 1 { return set[0] }
        let index = UInt32(ordered.count + tables.keySets.count)
        tables.keySets.append(Run(start: tables.keySetMembers.count, count: set.count))
        tables.keySetMembers += set
        keySets[set] = index
        return index
    }

    // MARK: Hashes

    private func hashes(_ key: Atom.Key) -> [UInt8] {
        switch key.values {
        case .hash(let bytes): return bytes
        case .list(let list):
            if case .hashes(let bytes) = model.lists[list].values { return bytes }
            return []
        case .text, .path, .literals: return []
        }
    }

    private mutating func buildHashes(_ slot: Slot, _ indices: [Int], _ tables: inout Tables) {
        var record = HashFactsRecord()
        record.slot = UInt32(slot.rawValue)
        record.entries = UInt32(tables.hashKeySets.count)
        if indices.count == 1 {
            // One list is ascending already, each hash once: copied as it is.
            let bytes = hashes(ordered[indices[0]])
            let keySet = internKeySet([UInt32(indices[0])], &tables)
            // The first is shared with the model rather than copied: it may be millions long.
            if tables.hashBytes.isEmpty {
                tables.hashBytes = bytes
            } else {
                tables.hashBytes += bytes
            }
            tables.hashKeySets += Array(repeating: keySet, count: bytes.count / 32)
        } else {
            mergeHashes(indices, &tables)
        }
        let count = tables.hashKeySets.count - Int(record.entries)
        let bytes = tables.hashBytes
        record.buckets = appendBuckets(count, to: &tables.hashBuckets) { entry in
            let start = (Int(record.entries) + entry) * 32
            return hashBucket(bytes.span.extracting(start..<start + 32))
        }
        tables.hashFacts.append(record)
    }

    /// Several lists: sorted together, so that a hash in two lists is one entry with both keys.
    private mutating func mergeHashes(_ indices: [Int], _ tables: inout Tables) {
        var all: [UInt8] = []
        var keyOfEntry: [UInt32] = []
        for index in indices {
            let bytes = hashes(ordered[index])
            all += bytes
            keyOfEntry += Array(repeating: UInt32(index), count: bytes.count / 32)
        }
        let order = sortedHashOrder(all, count: keyOfEntry.count)
        var place = 0
        while place < order.count {
            let first = order[place]
            let hash = all[first * 32..<first * 32 + 32]
            var set: [UInt32] = []
            while place < order.count,
                all[order[place] * 32..<order[place] * 32 + 32].elementsEqual(hash)
            {
                set.append(keyOfEntry[order[place]])
                place += 1
            }
            tables.hashBytes += hash
            tables.hashKeySets.append(internKeySet(set, &tables))
        }
    }

    // MARK: Strings

    private func texts(_ key: Atom.Key) -> [String] {
        switch key.values {
        case .text(let text): return [text]
        case .list(let list):
            switch model.lists[list].values {
            case .texts(let texts), .names(let texts): return texts
            case .hashes, .paths, .versions, .integers: return []
            }
        case .hash, .path, .literals: return []
        }
    }

    private mutating func buildStrings(
        _ slot: Slot, _ indices: [Int], isFolded: Bool, _ tables: inout Tables,
        _ strings: inout StringTable
    ) {
        var keysOfString: [UInt32: [UInt32]] = [:]
        var order: [UInt32] = []
        for index in indices {
            for text in texts(ordered[index]) {
                let string = strings.intern(isFolded ? folded(text) : text)
                if keysOfString[string] == nil { order.append(string) }
                keysOfString[string, default: []].append(UInt32(index))
            }
        }
        var record = StringFactsRecord()
        record.slot = UInt32(slot.rawValue)
        record.isFolded = isFolded ? 1 : 0
        let entries = order.map { string in
            var bucket = StringBucket()
            bucket.text = strings.runs[Int(string)]
            bucket.keySet = internKeySet(keysOfString[string] ?? [], &tables)
            return bucket
        }
        let bytes = strings.bytes
        record.buckets = placed(entries, into: &tables.stringBuckets, StringBucket()) { bucket in
            let hash = stringHash(bytes.span.extracting(bucket.text.range))
            bucket.tag = UInt32(truncatingIfNeeded: hash >> 32)
            return hash
        }
        tables.stringFacts.append(record)
    }

    private mutating func buildLiterals(
        _ slot: Slot, _ indices: [Int], _ tables: inout Tables, _ strings: inout StringTable
    ) {
        var literals = LiteralFactBuilder()
        for index in indices {
            guard case .literals(let texts) = ordered[index].values else { continue }
            for text in texts { literals.add(text, key: UInt32(index)) }
        }
        literals.build(slot, &tables, &strings) { internKeySet($0, &$1) }
    }

    // MARK: Paths

    private func addPatterns(_ index: Int, _ isFolded: Bool, _ paths: inout PathFactBuilder) {
        let key = ordered[index]
        let patterns: [PathPattern]
        switch key.values {
        case .path(let pattern): patterns = [pattern]
        case .list(let list):
            if case .paths(let values) = model.lists[list].values {
                patterns = values
            } else {
                patterns = []
            }
        case .text, .hash, .literals: patterns = []
        }
        for pattern in patterns {
            // Windows paths are always read without case.
            if !isFolded, pattern.style == .windows { continue }
            for alternative in pattern.alternatives {
                var components = alternative
                // The root, whatever it is, is taken by the leading `**`, never by a name's glob.
                if pattern.style == nil { components.insert(.anyOneComponent, at: 0) }
                if key.relation == .under { components += [.anyOneComponent, .anyComponents] }
                paths.add(components, key: UInt32(index))
            }
        }
    }
}

extension [Int] {
    /// Those for which a test holds, and the others.
    fileprivate func partitioned(_ holds: (Int) -> Bool) -> ([Int], [Int]) {
        (filter(holds), filter { !holds($0) })
    }
}

extension PathPattern.Component {
    /// `*` as a whole component: exactly one of any name.
    fileprivate static var anyOneComponent: PathPattern.Component {
        .wildcard(Wildcard(words: [Wildcard.anyRun]))
    }
}

/// How many buckets a table has: a quarter are taken, so that most of what is not there ends at an empty one at once;
/// of large tables half of them, for size.
private func bucketCount(_ count: Int) -> Int {
    let least = count <= 1 << 15 ? 4 * count : 2 * count
    var size = 2
    while size < least { size *= 2 }
    return size
}

/// Open addressing with linear probing. A bucket is `first` + entry + 1, or 0.
func appendBuckets(
    _ count: Int, first: Int = 0, to buckets: inout [UInt32], hash: (Int) -> UInt64
) -> Run {
    let size = bucketCount(count)
    let start = buckets.count
    buckets += Array(repeating: 0, count: size)
    for entry in 0..<count {
        var place = Int(truncatingIfNeeded: hash(entry)) & (size - 1)
        while buckets[start + place] != 0 { place = (place + 1) & (size - 1) }
        buckets[start + place] = UInt32(first + entry + 1)
    }
    return Run(start: start, count: size)
}

/// Open addressing with linear probing: entries at their places, the rest empty.
func placed<Bucket>(
    _ entries: [Bucket], into buckets: inout [Bucket], _ empty: Bucket,
    hash: (inout Bucket) -> UInt64
) -> Run {
    let size = bucketCount(entries.count)
    let start = buckets.count
    var isTaken = Array(repeating: false, count: size)
    buckets += Array(repeating: empty, count: size)
    for var entry in entries {
        var place = Int(truncatingIfNeeded: hash(&entry)) & (size - 1)
        while isTaken[place] { place = (place + 1) & (size - 1) }
        isTaken[place] = true
        buckets[start + place] = entry
    }
    return Run(start: start, count: size)
}

/// The order in which packed hashes ascend.
private func sortedHashOrder(_ bytes: [UInt8], count: Int) -> [Int] {
    let prefixes = (0..<count).map { index in
        bytes[index * 32..<index * 32 + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    return Array(0..<count).sorted { a, b in
        if prefixes[a] != prefixes[b] { return prefixes[a] < prefixes[b] }
        let first = bytes[a * 32..<a * 32 + 32]
        let second = bytes[b * 32..<b * 32 + 32]
        return first.elementsEqual(second) ? a < b : first.lexicographicallyPrecedes(second)
    }
}
