import JITPolicyRuntime

/// The keys that a request may have, made once from a schema: `app.path` is the key `path` in the
/// object under the key `app`.
///
/// A level is the set of keys of one object. All levels share one table, whose size follows the
/// schema's. Looking a key up costs a multiplication for each eight bytes and, mostly, one
/// comparison.
struct RequestKeys: ~Copyable {
    struct Entry: BitwiseCopyable {
        /// The key, with the level as its label.
        var pattern: LeadingPattern
        var target: KeyTarget
        /// The place among the keys of its level.
        var ordinal: UInt32
        var level: UInt32
        /// The next entry of its chain plus one, or 0.
        var next: UInt32
        /// The key, a run of `bytes`.
        var start: Int
        var count: Int
    }

    private(set) var entries: [Entry] = []

    private struct Level {
        /// The entry that leads to it; for the first two, of the request and of an entry of its history, 0.
        var origin: Int
        var keyCount: UInt32 = 0
    }

    private var levels = [Level(origin: 0), Level(origin: 0)]
    /// For each hash the first entry of its chain plus one, or 0. A power of two.
    private var buckets: [UInt32]
    /// All keys.
    private var bytes: [UInt8] = []

    static let root = 0
    static let history = 1

    init(schema: Schema) {
        let names = schema.attributes.map { $0.name.split(separator: ".").map(String.init) }
        let parts = names.reduce(8) { $0 + $1.count }
        var bucketCount = 64
        while bucketCount < 2 * parts { bucketCount *= 2 }
        buckets = Array(repeating: 0, count: bucketCount)
        // The request's own keys come first: no attribute can take their place.
        add("id", .id, to: RequestKeys.root)
        add("history", .history, to: RequestKeys.root)
        let fields: [(String, KeyTarget)] = [
            ("rule", .historyRule), ("time", .historyTime), ("user", .historyUser),
            ("device", .historyDevice), ("app", .historyApp), ("duration", .historyDuration),
        ]
        for (name, target) in fields { add(name, target, to: RequestKeys.history) }
        for (index, parts) in names.enumerated() {
            add(parts, schema.attributes[index].type, at: Slot(rawValue: UInt16(index)))
        }
    }

    /// How many levels there are.
    var levelCount: Int { levels.count }

    /// Whether an entry is that of a key in a level.
    @inline(__always)
    func isEntry(_ index: Int, of key: Range<Int>, in text: Span<UInt8>, level: Int) -> Bool {
        let head = LeadingBytes(key, in: text, label: UInt32(truncatingIfNeeded: level))
        guard entries[index].pattern.matches(head) else { return false }
        if key.count <= 16 { return true }
        return hasSameTail(entries[index], key, text)
    }

    /// The index of the entry of a key in a level, or nil when nothing declares it.
    @inline(never)
    func find(_ key: Range<Int>, in text: Span<UInt8>, level: Int) -> Int? {
        var index = Int(buckets[bucket(key, text, level)])
        while index > 0 {
            if isEntry(index - 1, of: key, in: text, level: level) { return index - 1 }
            index = Int(entries[index - 1].next)
        }
        return nil
    }

    /// Appends what stands before the names of a level's keys: nothing, `app.`, `app.script.`.
    func appendPrefix(of level: Int, to name: inout [UInt8]) {
        switch level {
        case RequestKeys.root: return
        case RequestKeys.history: name.append(contentsOf: "history[]".utf8)
        default:
            let origin = entries[levels[level].origin]
            appendPrefix(of: Int(origin.level), to: &name)
            name.append(contentsOf: bytes[origin.start..<origin.start + origin.count])
        }
        name.append(UInt8(ascii: "."))
    }

    /// Whether what follows the first sixteen bytes is the same.
    @inline(never)
    private func hasSameTail(_ entry: Entry, _ key: Range<Int>, _ text: Span<UInt8>) -> Bool {
        let ownEnd = entry.start + entry.count
        for index in stride(from: 16, to: key.count, by: 8) {
            let own = bytes.span.word(at: entry.start + index, before: ownEnd)
            let other = text.word(at: key.lowerBound + index, before: key.upperBound)
            guard own == other else { return false }
        }
        return true
    }

    @inline(__always)
    private func bucket(_ key: Range<Int>, _ text: Span<UInt8>, _ level: Int) -> Int {
        let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
        var hash = UInt64(truncatingIfNeeded: level &* 0x1_0001 &+ key.count)
        var place = key.lowerBound
        repeat {
            hash = (hash ^ text.word(at: place, before: key.upperBound)) &* multiplier
            hash ^= hash >> 32
            place += 8
        } while place < key.upperBound
        return Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    }

    // MARK: Making

    /// Adds a key, unless the level has it.
    private mutating func add(_ name: String, _ target: KeyTarget, to level: Int) {
        let key = Array(name.utf8)
        guard find(key.indices, in: key.span, level: level) == nil else { return }
        let bucket = bucket(key.indices, key.span, level)
        entries.append(
            Entry(
                pattern: LeadingPattern(key, label: UInt32(level)), target: target,
                ordinal: levels[level].keyCount, level: UInt32(level), next: buckets[bucket],
                start: bytes.count, count: key.count))
        levels[level].keyCount += 1
        buckets[bucket] = UInt32(entries.count)
        bytes.append(contentsOf: key)
    }

    /// Adds an attribute by the parts of its name, unless it is deeper than any request may be.
    private mutating func add(_ parts: [String], _ type: ValueType, at slot: Slot) {
        guard parts.count <= RequestDecoder.depthLimit, let name = parts.last,
            let target = RequestKeys.target(type, slot)
        else { return }
        var level = RequestKeys.root
        for part in parts.dropLast() {
            guard let inner = object(part, in: level) else { return }
            level = inner
        }
        add(name, target, to: level)
    }

    private static func target(_ type: ValueType, _ slot: Slot) -> KeyTarget? {
        if let form = ValueForm(type) { return .scalar(slot, form) }
        return type.element.flatMap(ValueForm.init).map { .members(slot, $0) }
    }

    /// The level of the object under a key; nil when the key leads elsewhere.
    private mutating func object(_ name: String, in level: Int) -> Int? {
        let key = Array(name.utf8)
        if let entry = find(key.indices, in: key.span, level: level) {
            guard case .object(let inner) = entries[entry].target else { return nil }
            return Int(inner)
        }
        let inner = levels.count
        levels.append(Level(origin: entries.count))
        add(name, .object(level: UInt32(inner)), to: level)
        return inner
    }
}
