import JITPolicyRuntime

/// A parsed JSON document as a row of words, in the form that simdjson gives it (`doc/tape.md` of
/// its repository), so that one reader serves both of our parsers.
///
/// The top byte of a word is its tag. A container's word holds the index after its closing word, a
/// string's word the place of its text, and an integer's value stands in the word after its own.
/// In `strings` each text is its length in 4 bytes, least significant first, its bytes, and a zero.
package struct JSONTape {
    package var words: [UInt64] = []
    package var strings: [UInt8] = []
    /// For each word the place in the document where it began.
    package var offsets: [UInt32] = []

    mutating func removeAll() {
        words.removeAll(keepingCapacity: true)
        strings.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
    }
}

/// What a word of a tape stands for: its top byte. (Not an enum, since making one from a byte is a
/// search, and this is done for each word.)
package struct JSONTag: Equatable, BitwiseCopyable {
    let byte: UInt8

    package static let root = JSONTag(byte: UInt8(ascii: "r"))
    package static let object = JSONTag(byte: UInt8(ascii: "{"))
    package static let endOfObject = JSONTag(byte: UInt8(ascii: "}"))
    package static let array = JSONTag(byte: UInt8(ascii: "["))
    package static let endOfArray = JSONTag(byte: UInt8(ascii: "]"))
    package static let string = JSONTag(byte: UInt8(ascii: "\""))
    /// A number without fraction and exponent that an `Int64` holds.
    package static let integer = JSONTag(byte: UInt8(ascii: "l"))
    /// Likewise one that only a `UInt64` holds.
    package static let largeInteger = JSONTag(byte: UInt8(ascii: "u"))
    /// Any other number. Its value is not read.
    package static let number = JSONTag(byte: UInt8(ascii: "d"))
    package static let `true` = JSONTag(byte: UInt8(ascii: "t"))
    package static let `false` = JSONTag(byte: UInt8(ascii: "f"))
    package static let null = JSONTag(byte: UInt8(ascii: "n"))
}

/// One word of a tape.
struct JSONWord {
    let rawValue: UInt64

    init(_ rawValue: UInt64) { self.rawValue = rawValue }

    init(_ tag: JSONTag, _ payload: Int) {
        rawValue = UInt64(tag.byte) << 56 | UInt64(payload)
    }

    @inline(__always)
    var tag: JSONTag { JSONTag(byte: UInt8(truncatingIfNeeded: rawValue >> 56)) }

    /// The value after the one that begins with this word at `node`: its sibling, or the closing word of its
    /// container.
    @inline(__always)
    func next(_ node: Int) -> Int {
        switch tag {
        case .object, .array: payload
        case .integer, .largeInteger, .number: node + 2
        default: node + 1
        }
    }

    /// Of a container: the index after its closing word; of a string: the place of its text.
    var payload: Int { Int(rawValue & 0xFFFF_FFFF) }
}

/// Reading a tape: `self` are its words.
extension Span where Element == UInt64 {
    @inline(__always)
    package func tag(_ node: Int) -> JSONTag { JSONWord(self[node]).tag }

    /// The value after the one at `node`: its sibling, or the closing word of its container.
    @inline(__always)
    package func next(_ node: Int) -> Int { JSONWord(self[node]).next(node) }

    /// The closing word of a container.
    package func end(_ container: Int) -> Int { JSONWord(self[container]).payload - 1 }

    package func integer(_ node: Int) -> Int64 { Int64(bitPattern: self[node + 1]) }

    /// Where the bytes of a string are in the tape's `strings`.
    @inline(__always)
    package func text(_ node: Int, in strings: Span<UInt8>) -> Range<Int> {
        let start = JSONWord(self[node]).payload
        // A bounds-checked load; any four bytes are an integer.
        let count = unsafe strings.bytes.unsafeLoadUnaligned(
            fromByteOffset: start, as: UInt32.self)
        return start + 4..<start + 4 + Int(UInt32(littleEndian: count))
    }

    /// Where a request that took over the tape's `strings` has the bytes of a string.
    @inline(__always)
    func slice(_ node: Int, in strings: Span<UInt8>) -> Request.Slice {
        let text = text(node, in: strings)
        return Request.Slice(offset: UInt32(text.lowerBound), count: UInt32(text.count))
    }
}

extension Span where Element == UInt8 {
    /// Eight bytes as an integer, the first the least significant; those at `end` and behind it
    /// count as 0.
    @inline(__always)
    func word(at start: Int, before end: Int) -> UInt64 {
        let bytesInRun = end - start
        if start + 8 <= count {
            // A bounds-checked load; any eight bytes are an integer.
            let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
            guard bytesInRun < 8 else { return UInt64(littleEndian: word) }
            let mask: UInt64 = (1 &<< UInt64(truncatingIfNeeded: 8 &* bytesInRun)) &- 1
            return UInt64(littleEndian: word) & mask
        }
        var word: UInt64 = 0
        for index in 0..<Swift.min(bytesInRun, 8) {
            word |= UInt64(self[start + index]) << (8 * index)
        }
        return word
    }

    /// Sixteen bytes as two integers; those behind the end count as 0.
    @inline(__always)
    func twoWords(at start: Int) -> (UInt64, UInt64) {
        guard start + 16 <= count else { return lastWords(at: start) }
        // Bounds-checked loads; any eight bytes are an integer.
        let low = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
        let high = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start + 8, as: UInt64.self)
        return (UInt64(littleEndian: low), UInt64(littleEndian: high))
    }

    @inline(never)
    private func lastWords(at start: Int) -> (UInt64, UInt64) {
        let middle = Swift.min(start + 8, count)
        return (word(at: start, before: middle), word(at: middle, before: count))
    }
}
