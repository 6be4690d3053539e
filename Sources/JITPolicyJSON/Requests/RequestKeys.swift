import JITPolicyRuntime

/// The keys that a request may have, made once from a schema: `app.path` is the key `path` in the
/// object under the key `app`.
///
/// A level is the set of keys of one object. Looking a key up costs a multiplication and, mostly, one comparison.
struct RequestKeys: ~Copyable {
    struct Entry: BitwiseCopyable {
        /// The first eight bytes, as `Span.firstWord` gives them.
        var word: UInt64
        /// A run of `bytes`.
        var start: Int32
        var count: Int32
        var target: KeyTarget
        /// The next entry of its chain plus one, or 0.
        var next: UInt16 = 0
    }

    /// For each level what stands before the names of its keys: nothing, `app.`, `app.script.`.
    /// The first is that of the request itself, the second that of an entry of the history.
    private(set) var prefixes: [[UInt8]] = []
    private(set) var entries: [Entry] = []
    /// For each level and hash the first entry of its chain plus one, or 0.
    private var buckets: [UInt16] = []
    /// All keys.
    private var bytes: [UInt8] = []

    static let root = 0
    static let history = 1
    /// As many as six bits of a hash tell apart.
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
        let word = text.firstWord(of: key)
        var index = Int(buckets[RequestKeys.bucket(word, key.count, level)])
        while index > 0 {
            let entry = entries[index - 1]
            if entry.word == word, Int(entry.count) == key.count, hasSameRest(entry, key, text) {
                return index - 1
            }
            index = Int(entry.next)
        }
        return nil
    }

    /// Whether what follows the first eight bytes is the same.
    private func hasSameRest(_ entry: Entry, _ key: Range<Int>, _ text: Span<UInt8>) -> Bool {
        var index = 8
        while index < key.count, bytes[Int(entry.start) + index] == text[key.lowerBound + index] {
            index += 1
        }
        return index >= key.count
    }

    /// Keys of a level are few and known: their first bytes and length tell most apart.
    @inline(__always)
    private static func bucket(_ word: UInt64, _ count: Int, _ level: Int) -> Int {
        let mixed = (word &+ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
        return level * bucketCount + Int(mixed >> 58)
    }

    // MARK: Making

    private mutating func addLevel(prefix: String) -> Int {
        prefixes.append(Array(prefix.utf8))
        buckets.append(contentsOf: repeatElement(0, count: RequestKeys.bucketCount))
        return prefixes.count - 1
    }

    /// Adds a key, unless the level has it.
    private mutating func add(_ name: String, _ target: KeyTarget, to level: Int) {
        let key = Array(name.utf8)
        guard find(key.indices, in: key.span, level: level) == nil else { return }
        let word = key.span.firstWord(of: key.indices)
        let bucket = RequestKeys.bucket(word, key.count, level)
        entries.append(
            Entry(
                word: word, start: Int32(bytes.count), count: Int32(key.count), target: target,
                next: buckets[bucket]))
        buckets[bucket] = UInt16(entries.count)
        bytes.append(contentsOf: key)
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
