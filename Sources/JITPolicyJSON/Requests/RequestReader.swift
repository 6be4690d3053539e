import JITPolicyRuntime

/// Reads a tape into a request: the meaning of the keys, whichever parser made the tape.
///
/// Not copyable, so that no call copies its tables.
struct RequestReader: ~Copyable {
    let keys: RequestKeys
    /// The values of the enumerations.
    let choices: Choices
    /// Whether objects must be searched for keys that they have twice.
    var looksForDuplicateKeys = false

    /// For each key that is not among the first 64 of its level the object in which it was seen last,
    /// counted over all documents.
    private var seen: [UInt64]
    private var objects: UInt64 = 0
    /// For each known key, and behind them each level, the key that came next when it was met last: the
    /// requests of one sender are alike.
    private var followers: [Int]
    /// Keys of the open objects that nothing declares; past the limit the strict path must look.
    private var undeclared: [Range<Int>] = []
    private static let undeclaredLimit = 16
    private var ignoredName: [UInt8] = []

    init(schema: Schema) {
        keys = RequestKeys(schema: schema)
        seen = Array(repeating: 0, count: keys.entries.count)
        followers = Array(repeating: 0, count: keys.entries.count + keys.levelCount)
        choices = Choices(schema)
    }

    /// Fills an empty request.
    mutating func read(_ tape: JSONTape, into request: inout Request) throws(RequestFault) {
        try read(tape.words.span, tape.strings.span, into: &request)
    }

    /// Fills an empty request.
    mutating func read(
        _ words: Span<UInt64>, _ strings: Span<UInt8>, into request: inout Request
    ) throws(RequestFault) {
        undeclared.removeAll(keepingCapacity: true)
        request.takeText(strings)
        var entry = Request.HistoryEntry()
        try object(1, level: RequestKeys.root, words, strings, &request, &entry)
        request.normalizeIgnored()
    }

    // MARK: Objects and their keys

    mutating func object(
        _ node: Int, level: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>,
        _ request: inout Request, _ entry: inout Request.HistoryEntry
    ) throws(RequestFault) {
        guard words.tag(node) == .object else {
            throw RequestFault(.expected(.object), node)
        }
        objects += 1
        let object = objects
        let outerUndeclared = undeclared.count
        let end = words.end(node)
        var key = node + 1
        var previous = keys.entries.count + level
        var met: UInt64 = 0
        while key < end {
            let value = JSONWord(words[key + 1])
            let name = words.text(key, in: strings)
            if let index = find(name, in: strings, level: level, after: previous) {
                previous = index
                let known = keys.entries[index]
                try meet(known, index, at: key, of: object, &met)
                if value.tag != .null {
                    try read(known.target, key + 1, words, strings, &request, &entry)
                }
            } else {
                try ignore(
                    key, outerUndeclared: outerUndeclared, level: level, words, strings, &request)
            }
            key = value.next(key + 1)
        }
        if undeclared.count > outerUndeclared {
            undeclared.removeLast(undeclared.count - outerUndeclared)
        }
    }

    /// The index of a key's entry, looked for first where it was the last time; nil where nothing declares
    /// the key.
    @inline(__always)
    private mutating func find(
        _ name: Range<Int>, in strings: Span<UInt8>, level: Int, after previous: Int
    ) -> Int? {
        let guess = followers[previous]
        if keys.isEntry(guess, of: name, in: strings, level: level) { return guess }
        guard let index = keys.find(name, in: strings, level: level) else { return nil }
        followers[previous] = index
        return index
    }

    /// Refuses a known key that its object has had before.
    ///
    /// - Parameter met: of the first 64 keys of the level those that the object has had.
    @inline(__always)
    private mutating func meet(
        _ known: RequestKeys.Entry, _ index: Int, at key: Int, of object: UInt64,
        _ met: inout UInt64
    ) throws(RequestFault) {
        guard looksForDuplicateKeys else { return }
        if known.ordinal < 64 {
            let bit: UInt64 = 1 &<< UInt64(known.ordinal)
            guard met & bit == 0 else { throw RequestFault(.duplicateKey, key) }
            met |= bit
        } else {
            guard seen[index] != object else { throw RequestFault(.duplicateKey, key) }
            seen[index] = object
        }
    }

    private mutating func ignore(
        _ key: Int, outerUndeclared: Int, level: Int, _ words: Span<UInt64>,
        _ strings: Span<UInt8>, _ request: inout Request
    ) throws(RequestFault) {
        let name = words.text(key, in: strings)
        if looksForDuplicateKeys {
            try remember(name, at: key, after: outerUndeclared, strings)
            try searchIgnored(key + 1, words, strings)
        }
        // Null is the same as absent, for these too.
        guard words.tag(key + 1) != .null else { return }
        ignoredName.removeAll(keepingCapacity: true)
        keys.appendPrefix(of: level, to: &ignoredName)
        let text = strings.extracting(name)
        if !JSONPath.isPlain(text), ignoredName.last == UInt8(ascii: ".") {
            ignoredName.removeLast()
        }
        JSONPath.append(text, to: &ignoredName)
        request.appendIgnored(ignoredName.span)
    }

    /// Notes an undeclared key of an object, and compares it with those that it had before.
    private mutating func remember(
        _ name: Range<Int>, at key: Int, after start: Int, _ strings: Span<UInt8>
    ) throws(RequestFault) {
        guard undeclared.count < RequestReader.undeclaredLimit else {
            throw RequestFault(.doubtful, key)
        }
        for other in undeclared[start...] where other.count == name.count {
            let isSame = zip(other, name).allSatisfy { strings[$0] == strings[$1] }
            guard !isSame else { throw RequestFault(.duplicateKey, key) }
        }
        undeclared.append(name)
    }

    /// Looks for keys that an object has twice in a value that nothing else reads.
    private mutating func searchIgnored(
        _ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>
    ) throws(RequestFault) {
        let tag = words.tag(node)
        guard tag == .object || tag == .array else { return }
        let start = undeclared.count
        let end = words.end(node)
        var child = node + 1
        while child < end {
            if tag == .object {
                try remember(words.text(child, in: strings), at: child, after: start, strings)
                child += 1
            }
            try searchIgnored(child, words, strings)
            child = words.next(child)
        }
        undeclared.removeLast(undeclared.count - start)
    }
}
