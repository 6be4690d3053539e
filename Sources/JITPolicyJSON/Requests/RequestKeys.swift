import JITPolicyRuntime

/// The keys that a request may have, made once from a schema: `app.path` is the key `path` in the
/// object under the key `app`.
///
/// A level is the set of keys of one object. Looking a key up costs a cheap hash and a comparison.
struct RequestKeys {
    struct Level {
        /// What stands before the names of its keys: nothing, `app.`, `app.script.`.
        var prefix: [UInt8]
        /// For each hash the first entry of its chain plus one, or 0.
        var buckets: [UInt16]
    }

    struct Entry {
        var key: [UInt8]
        var target: KeyTarget
        /// The next entry of its chain plus one, or 0.
        var next: UInt16 = 0
    }

    /// The first is that of the request itself, the second that of an entry of the history.
    private(set) var levels: [Level] = []
    private(set) var entries: [Entry] = []

    static let root = 0
    static let history = 1
    private static let bucketCount = 64

    init(schema: Schema) {
        _ = addLevel(prefix: "")
        _ = addLevel(prefix: "history[].")
        // The request's own keys come first: no attribute can take their place.
        add("id", .id, to: RequestKeys.root)
        add("history", .history, to: RequestKeys.root)
        let fields: [(String, KeyTarget)] = [
            ("rule", .historyRule), ("time", .historyTime), ("user", .historyUser),
            ("device", .historyDevice), ("app", .historyApp), ("duration", .historyDuration),
        ]
        for (name, target) in fields { add(name, target, to: RequestKeys.history) }
        for (index, attribute) in schema.attributes.enumerated() {
            add(attribute, at: Slot(rawValue: UInt16(index)))
        }
    }

    /// The index of the entry of a key in a level, or nil when nothing declares it.
    func find(_ key: Range<Int>, in text: Span<UInt8>, level: Int) -> Int? {
        var index = Int(levels[level].buckets[RequestKeys.hash(key, text)])
        while index > 0 {
            if isSame(entries[index - 1].key, key, text) { return index - 1 }
            index = Int(entries[index - 1].next)
        }
        return nil
    }

    @inline(__always)
    private func isSame(_ known: [UInt8], _ key: Range<Int>, _ text: Span<UInt8>) -> Bool {
        guard known.count == key.count else { return false }
        for index in 0..<known.count where known[index] != text[key.lowerBound + index] {
            return false
        }
        return true
    }

    /// Keys of a level are few and known: their length and two bytes tell them apart well enough.
    @inline(__always)
    private static func hash(_ key: Range<Int>, _ text: Span<UInt8>) -> Int {
        guard !key.isEmpty else { return 0 }
        let first = Int(text[key.lowerBound])
        let middle = Int(text[key.lowerBound + key.count / 2])
        let last = Int(text[key.upperBound - 1])
        return (first &* 7 &+ middle &* 31 &+ last &* 3 &+ key.count) & (bucketCount - 1)
    }

    // MARK: Making

    private mutating func addLevel(prefix: String) -> Int {
        levels.append(
            Level(
                prefix: Array(prefix.utf8),
                buckets: Array(repeating: 0, count: RequestKeys.bucketCount)))
        return levels.count - 1
    }

    /// Adds a key, unless the level has it.
    private mutating func add(_ name: String, _ target: KeyTarget, to level: Int) {
        let key = Array(name.utf8)
        guard find(key.indices, in: key.span, level: level) == nil else { return }
        let bucket = RequestKeys.hash(key.indices, key.span)
        entries.append(Entry(key: key, target: target, next: levels[level].buckets[bucket]))
        levels[level].buckets[bucket] = UInt16(entries.count)
    }

    private mutating func add(_ attribute: Attribute, at slot: Slot) {
        guard let target = RequestKeys.target(attribute.type, slot) else { return }
        let parts = attribute.name.split(separator: ".").map(String.init)
        var level = RequestKeys.root
        for (index, part) in parts.dropLast().enumerated() {
            let prefix = parts[...index].joined(separator: ".") + "."
            guard let inner = object(part, prefix: prefix, in: level) else { return }
            level = inner
        }
        if let name = parts.last { add(name, target, to: level) }
    }

    private static func target(_ type: ValueType, _ slot: Slot) -> KeyTarget? {
        if let form = ValueForm(type) { return .scalar(slot, form) }
        return type.element.flatMap(ValueForm.init).map { .members(slot, $0) }
    }

    /// The level of the object under a key; nil when the key leads elsewhere.
    private mutating func object(_ name: String, prefix: String, in level: Int) -> Int? {
        let key = Array(name.utf8)
        if let entry = find(key.indices, in: key.span, level: level) {
            guard case .object(let inner) = entries[entry].target else { return nil }
            return Int(inner)
        }
        let inner = addLevel(prefix: prefix)
        add(name, .object(level: UInt16(inner)), to: level)
        return inner
    }
}
