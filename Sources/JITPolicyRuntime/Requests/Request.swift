/// What a user asks for, and the facts that come with it, as they were given.
///
/// Text is kept as it was spelt: bringing paths, names and text to one form is part of deciding.
/// A value that has the wrong form for its attribute is refused when it is set, so that a request
/// is either well-formed or does not exist. Reusing one request (`removeAll`) allocates nothing
/// once its buffers have grown.
public struct Request: Sendable {
    /// The attributes that this request may carry.
    public let schema: Schema
    /// What is refused as too large.
    public let limits: RequestLimits

    /// UTF-8 of all text, and the 32 bytes of each hash; the slices below point into it. Between them
    /// may stand what none points to.
    public internal(set) var bytes: [UInt8] = []
    /// Whether the text that a document brought with it is ASCII alone.
    var documentIsASCII = false
    /// One field for each slot of the schema.
    public internal(set) var fields: [Field]
    /// Members of sets and lists, the members of one attribute next to each other.
    public internal(set) var elements: [Element] = []
    /// Earlier automatic approvals; nil when the request does not tell them.
    public private(set) var historyIsPresent = false
    public private(set) var history: [HistoryEntry] = []
    /// The caller's own name for the request, echoed in the decision.
    public internal(set) var id: Slice?
    /// Dotted names of keys that no attribute declares, in the order met.
    public private(set) var ignored: [Slice] = []
    /// For each slot what a value must meet.
    private let rules: [SlotRule]

    /// A run of `bytes`.
    public struct Slice: Hashable, Sendable, BitwiseCopyable {
        public var offset: UInt32
        public var count: UInt32
        public var range: Range<Int> { Int(offset)..<Int(offset) + Int(count) }

        @inlinable package init(offset: UInt32, count: UInt32) {
            self.offset = offset
            self.count = count
        }
    }

    /// A value, or its absence. Which members count follows from the attribute's `storage`.
    public struct Field: Sendable, BitwiseCopyable {
        public var isPresent = false
        /// bool: 0 or 1; int; duration: seconds; timestamp: microseconds; one of: the index.
        public var integer: Int64 = 0
        /// bytes and hash: a slice of `bytes`; elements: a run of `elements`.
        public var slice = Slice(offset: 0, count: 0)
    }

    /// A member of a set or list: an integer, or a slice of `bytes`, by the element's storage.
    public struct Element: Sendable, BitwiseCopyable {
        public var integer: Int64
        public var slice: Slice
    }

    /// An earlier automatic approval; whatever is nil was not told.
    public struct HistoryEntry: Sendable, BitwiseCopyable {
        public var rule: Slice?
        /// Microseconds since 1970.
        public var time: Int64?
        public var user: Slice?
        public var device: Slice?
        /// 32 bytes.
        public var app: Slice?
        /// Granted seconds.
        public var duration: Int64?
        public init() {}
    }

    public init(schema: Schema = .builtin, limits: RequestLimits = RequestLimits()) {
        self.schema = schema
        self.limits = limits
        fields = Array(repeating: Field(), count: schema.attributes.count)
        rules = schema.attributes.enumerated().map { index, attribute in
            SlotRule(attribute, at: Slot(rawValue: UInt16(index)), limits: limits)
        }
    }

    /// Forgets every value and keeps the buffers.
    public mutating func removeAll() {
        Self.empty(&bytes)
        Self.empty(&elements)
        Self.empty(&history)
        Self.empty(&ignored)
        documentIsASCII = false
        historyIsPresent = false
        id = nil
        for index in fields.indices { fields[index] = Field() }
    }

    /// Most of these are empty, and to empty one that is takes as long as one that is not.
    @inline(__always)
    static func empty<Member>(_ list: inout [Member]) {
        if !list.isEmpty { list.removeAll(keepingCapacity: true) }
    }

    // MARK: Reading

    public subscript(slot: Slot) -> Field { fields[slot.index] }
    public subscript(attribute: BuiltinAttribute) -> Field { fields[Int(attribute.rawValue)] }

    /// The text of a slice, for messages and explanations.
    public func text(_ slice: Slice) -> String {
        String(decoding: bytes[slice.range], as: UTF8.self)
    }

    /// The members of a set or list attribute that is present.
    public func members(_ field: Field) -> ArraySlice<Element> { elements[field.slice.range] }

    // MARK: Writing

    /// Copies text into the request's buffer, for a history entry or an ignored key.
    public mutating func store(_ text: Span<UInt8>) -> Slice {
        let offset = bytes.count
        bytes.append(copying: text)
        return Slice(offset: UInt32(offset), count: UInt32(text.count))
    }

    public mutating func setID(_ text: Span<UInt8>) { id = store(text) }

    public mutating func appendIgnored(_ name: Span<UInt8>) { ignored.append(store(name)) }

    /// Sorts the ignored keys by Unicode scalars and keeps each once.
    public mutating func normalizeIgnored() {
        guard ignored.count > 1 else { return }
        // The order of UTF-8 is the order of Unicode scalars.
        ignored.sort { bytes[$0.range].lexicographicallyPrecedes(bytes[$1.range]) }
        var kept = 1
        for index in 1..<ignored.count
        where bytes[ignored[index].range] != bytes[ignored[kept - 1].range] {
            ignored[kept] = ignored[index]
            kept += 1
        }
        ignored.removeLast(ignored.count - kept)
    }

    /// Says that the history is known, even if nothing is appended to it.
    public mutating func setHistoryPresent() { historyIsPresent = true }

    public mutating func append(_ entry: HistoryEntry) throws(RequestDefect) {
        historyIsPresent = true
        if let duration = entry.duration, duration < 0 || duration > limits.durationSeconds {
            throw .outOfRange(
                "history", found: "\(duration)", expected: "a granted time in seconds")
        }
        history.append(entry)
    }

    /// Sets text, a name, a path or version text, as spelt. Bytes that are not UTF-8 are refused.
    public mutating func set(_ slot: Slot, text: Span<UInt8>) throws(RequestDefect) {
        try require(slot, .bytes)
        try checkLength(text.count, at: slot)
        try requireUTF8(text, slot)
        let slice = store(text)
        fields[slot.index] = Field(isPresent: true, slice: slice)
    }

    @inline(__always)
    func checkLength(_ count: Int, at slot: Slot) throws(RequestDefect) {
        guard slot == Slot(.justification), count > limits.justificationBytes else { return }
        throw .tooLarge(
            "justification", found: count, limit: limits.justificationBytes, unit: "bytes")
    }

    /// libpcre2 is told not to look again: what is not UTF-8 must never get there.
    func requireUTF8(_ text: Span<UInt8>, _ slot: Slot) throws(RequestDefect) {
        guard isValidUTF8(text) else { throw .invalidUTF8(schema[slot].name) }
    }

    /// Sets a SHA-256 from its 32 bytes.
    public mutating func set(_ slot: Slot, hash: Span<UInt8>) throws(RequestDefect) {
        try require(slot, .hash)
        guard hash.count == 32 else {
            throw .outOfRange(
                schema[slot].name, found: "\(hash.count) bytes", expected: "32 bytes")
        }
        let slice = store(hash)
        fields[slot.index] = Field(isPresent: true, slice: slice)
    }

    /// Sets a bool (0 or 1), an int, a duration in seconds, a timestamp in microseconds since 1970,
    /// or the index of a value of an enumeration.
    public mutating func set(_ slot: Slot, integer: Int64) throws(RequestDefect) {
        try require(slot, .integer)
        try check(integer, at: slot)
        fields[slot.index] = Field(isPresent: true, integer: integer)
    }

    /// Makes a set or list attribute present and empty; its members follow by `append(…, to:)`
    /// before any other set or list is begun.
    public mutating func begin(_ slot: Slot) throws(RequestDefect) {
        try require(slot, .elements)
        let start = Slice(offset: UInt32(elements.count), count: 0)
        fields[slot.index] = Field(isPresent: true, slice: start)
    }

    /// Appends a member with text, a hash (32 bytes) or version text.
    public mutating func append(_ text: Span<UInt8>, to slot: Slot) throws(RequestDefect) {
        try require(slot, .elements)
        if rules[slot.index].membersAreHashes, text.count != 32 {
            throw .outOfRange(
                schema[slot].name, found: "\(text.count) bytes", expected: "32 bytes")
        }
        if !rules[slot.index].membersAreHashes { try requireUTF8(text, slot) }
        let slice = store(text)
        try append(Element(integer: 0, slice: slice), to: slot)
    }

    /// Appends a member that is an integer, as for `set(_:integer:)`.
    public mutating func append(_ integer: Int64, to slot: Slot) throws(RequestDefect) {
        try require(slot, .elements)
        try check(integer, at: slot)
        try append(Element(integer: integer, slice: Slice(offset: 0, count: 0)), to: slot)
    }

    private mutating func append(_ element: Element, to slot: Slot) throws(RequestDefect) {
        let run = fields[slot.index].slice
        precondition(
            fields[slot.index].isPresent && run.range.upperBound == elements.count,
            "begin(_:) must come before append(_:to:)")
        try requireRoom(Int(run.count), at: slot)
        elements.append(element)
        fields[slot.index].slice.count += 1
    }

    /// Refuses one member more than so many when that is too many.
    @inline(__always)
    func requireRoom(_ count: Int, at slot: Slot) throws(RequestDefect) {
        let limit = rules[slot.index].memberLimit
        guard count < limit else {
            throw .tooLarge(schema[slot].name, found: limit + 1, limit: limit, unit: "members")
        }
    }

    @inline(__always)
    func require(_ slot: Slot, _ storage: ValueType.Storage) throws(RequestDefect) {
        guard slot.index < rules.count else { throw .unknownSlot(slot) }
        guard rules[slot.index].storage == storage else {
            throw .wrongType(schema[slot].name, expected: schema[slot].type)
        }
    }

    @inline(__always)
    func check(_ integer: Int64, at slot: Slot) throws(RequestDefect) {
        let rule = rules[slot.index]
        guard integer >= rule.lowest, integer <= rule.highest else {
            throw .outOfRange(
                schema[slot].name, found: "\(integer)",
                expected: "\(rule.lowest) to \(rule.highest)")
        }
    }
}

extension Request.Field {
    init(isPresent: Bool, integer: Int64) {
        self.isPresent = isPresent
        self.integer = integer
    }

    init(isPresent: Bool, slice: Request.Slice) {
        self.isPresent = isPresent
        self.slice = slice
    }
}

/// How large a request may be. Past a limit it is refused, never cut short.
public struct RequestLimits: Hashable, Sendable {
    public var requestBytes = 256 * 1024
    public var justificationBytes = 16 * 1024
    /// Members of one set.
    public var groups = 4_096
    /// Elements of one list of text.
    public var arguments = 65_536
    /// Ten years.
    public var durationSeconds: Int64 = 10 * 366 * 86_400
    public init() {}
}

/// Why a value cannot be part of a request.
public enum RequestDefect: Error, Hashable, Sendable {
    case unknownSlot(Slot)
    case wrongType(String, expected: ValueType)
    case outOfRange(String, found: String, expected: String)
    case tooLarge(String, found: Int, limit: Int, unit: String)
    case invalidUTF8(String)
    /// The request was made for another program's attributes.
    case schemaMismatch

    public var message: String {
        switch self {
        case .unknownSlot(let slot): "no attribute has slot \(slot.rawValue)"
        case .wrongType(let name, let expected): "`\(name)` is of type \(expected.description)"
        case .outOfRange(let name, let found, let expected):
            "`\(name)` is \(found), expected \(expected)"
        case .tooLarge(let name, let found, let limit, let unit):
            "`\(name)` has \(found) \(unit), the limit is \(limit)"
        case .invalidUTF8(let name): "`\(name)` is not UTF-8"
        case .schemaMismatch: "the request was made for the attributes of another program"
        }
    }
}
