// RFC 9636: the Time Zone Information Format, version 2 and later.

public import JITPolicyRuntime

/// What is wrong with a compiled zone file.
public enum TZifDefect: Error, Hashable, Sendable {
    case notTZif
    /// A file of version 1 has 32-bit times and no rule for the future.
    case versionTooOld
    case truncated
    case invalidCounts
    case invalidType
    case leapSeconds
    case notAscending
    case invalidOffset
    case invalidFooter

    public var message: String {
        switch self {
        case .notTZif: "not a TZif file"
        case .versionTooOld: "TZif version 1, expected 2 or later"
        case .truncated: "the file ends too early"
        case .invalidCounts: "its counts contradict one another"
        case .invalidType: "a transition names a type that does not exist"
        case .leapSeconds: "it counts leap seconds"
        case .notAscending: "its transitions are not in order"
        case .invalidOffset: "an offset is not within 26 hours of UTC"
        case .invalidFooter: "the rule for the future is not valid"
        }
    }
}

extension Zone {
    /// The zone that a compiled file describes, by its 64-bit data and its footer.
    public init(name: String, tzif bytes: Span<UInt8>) throws(TZifDefect) {
        var reader = TZifReader(offset: 0)
        let legacy = try TZifHeader(&reader, bytes)
        guard legacy.version >= 2 else { throw .versionTooOld }
        try reader.skip(legacy.dataBytes(timeBytes: 4), bytes)
        let header = try TZifHeader(&reader, bytes)
        guard header.typeCount > 0 else { throw .invalidCounts }
        guard header.leapCount == 0 else { throw .leapSeconds }

        let times = try reader.integers(header.transitionCount, timeBytes, bytes)
        let types = try reader.integers(header.transitionCount, 1, bytes)
        var offsets: [Int32] = []
        for _ in 0..<header.typeCount {
            let offset = try reader.integer(4, bytes)
            guard abs(offset) <= 26 * 3_600 else { throw .invalidOffset }
            offsets.append(Int32(offset))
            try reader.skip(2, bytes)  // Whether it is daylight time, and its abbreviation.
        }
        try reader.skip(
            header.abbreviationBytes + header.standardCount + header.universalCount, bytes)
        let footer = try reader.footer(bytes)

        let transitions = try Self.transitions(times, types, offsets)
        let last = transitions.last?.offsetSeconds ?? offsets[0]
        let tail: Tail
        if footer.isEmpty {
            tail = Tail(standardOffsetSeconds: last, daylight: nil)
        } else if let rule = Tail(posix: footer) {
            tail = rule
        } else {
            throw .invalidFooter
        }
        self.init(
            name: name, initialOffsetSeconds: offsets[0], transitions: transitions, tail: tail)
    }

    /// Transitions that change the offset, and the last: from it on the tail holds.
    private static func transitions(
        _ times: [Int64], _ types: [Int64], _ offsets: [Int32]
    ) throws(TZifDefect) -> [Transition] {
        var transitions: [Transition] = []
        var previous = offsets[0]
        for (index, time) in times.enumerated() {
            let type = Int(types[index] & 0xFF)
            guard type < offsets.count else { throw .invalidType }
            guard index == 0 || times[index - 1] < time else { throw .notAscending }
            if offsets[type] != previous || index == times.count - 1 {
                transitions.append(Transition(at: time, offsetSeconds: offsets[type]))
            }
            previous = offsets[type]
        }
        return transitions
    }
}

private let timeBytes = 8

private struct TZifHeader {
    var version: Int
    var universalCount: Int
    var standardCount: Int
    var leapCount: Int
    var transitionCount: Int
    var typeCount: Int
    var abbreviationBytes: Int

    init(_ reader: inout TZifReader, _ bytes: Span<UInt8>) throws(TZifDefect) {
        guard try reader.integer(4, bytes) == 0x545A_6966 else { throw .notTZif }
        // Version 1 is a NUL, later ones are digits.
        let digit = try reader.integer(1, bytes)
        version = digit == 0 ? 1 : Int(digit) - 0x30
        try reader.skip(15, bytes)
        let counts = try reader.integers(6, 4, bytes)
        guard counts.allSatisfy({ $0 >= 0 && $0 <= Int64(bytes.count) }) else {
            throw .invalidCounts
        }
        universalCount = Int(counts[0])
        standardCount = Int(counts[1])
        leapCount = Int(counts[2])
        transitionCount = Int(counts[3])
        typeCount = Int(counts[4])
        abbreviationBytes = Int(counts[5])
    }

    /// The size of the data block after the header.
    func dataBytes(timeBytes: Int) -> Int {
        transitionCount * (timeBytes + 1) + typeCount * 6 + abbreviationBytes
            + leapCount * (timeBytes + 4) + standardCount + universalCount
    }
}

private struct TZifReader {
    var offset: Int

    mutating func skip(_ count: Int, _ bytes: Span<UInt8>) throws(TZifDefect) {
        guard count <= bytes.count - offset else { throw .truncated }
        offset += count
    }

    /// A signed big-endian integer.
    mutating func integer(_ size: Int, _ bytes: Span<UInt8>) throws(TZifDefect) -> Int64 {
        let start = offset
        try skip(size, bytes)
        var value: Int64 = Int64(Int8(bitPattern: bytes[start]))
        for index in start + 1..<start + size { value = value << 8 | Int64(bytes[index]) }
        return value
    }

    mutating func integers(
        _ count: Int, _ size: Int, _ bytes: Span<UInt8>
    ) throws(TZifDefect) -> [Int64] {
        var values: [Int64] = []
        for _ in 0..<count { values.append(try integer(size, bytes)) }
        return values
    }

    /// The text between the last two newlines.
    mutating func footer(_ bytes: Span<UInt8>) throws(TZifDefect) -> [UInt8] {
        guard try integer(1, bytes) == 0x0A else { throw .invalidFooter }
        var text: [UInt8] = []
        while true {
            let byte = try integer(1, bytes)
            if byte == 0x0A { return text }
            text.append(UInt8(truncatingIfNeeded: byte))
        }
    }
}
