/// A parsed JSON document as a row of words, in the form that simdjson gives it (`doc/tape.md` of
/// its repository), so that one reader serves both of our parsers.
///
/// The top byte of a word is its tag. A container's word holds the index after its closing word, a
/// string's word the place of its text, and an integer's value stands in the word after its own.
/// In `strings` each text is its length in 4 bytes, least significant first, its bytes, and a zero.
struct JSONTape {
    var words: [UInt64] = []
    var strings: [UInt8] = []
    /// For each word the place in the document where it began.
    var offsets: [UInt32] = []

    mutating func removeAll() {
        words.removeAll(keepingCapacity: true)
        strings.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
    }
}

/// What a word of a tape stands for.
enum JSONTag: UInt8 {
    case root = 0x72  // r
    case object = 0x7B  // {
    case endOfObject = 0x7D  // }
    case array = 0x5B  // [
    case endOfArray = 0x5D  // ]
    case string = 0x22  // "
    /// A number without fraction and exponent that an `Int64` holds.
    case integer = 0x6C  // l
    /// Likewise one that only a `UInt64` holds.
    case largeInteger = 0x75  // u
    /// Any other number. Its value is not read.
    case number = 0x64  // d
    case `true` = 0x74  // t
    case `false` = 0x66  // f
    case null = 0x6E  // n
}

/// One word of a tape.
struct JSONWord {
    let rawValue: UInt64

    init(_ rawValue: UInt64) { self.rawValue = rawValue }

    init(_ tag: JSONTag, _ payload: Int) {
        rawValue = UInt64(tag.rawValue) << 56 | UInt64(payload)
    }

    /// Nil only for the value in the second word of a number.
    var tag: JSONTag? { JSONTag(rawValue: UInt8(truncatingIfNeeded: rawValue >> 56)) }

    /// Of a container: the index after its closing word; of a string: the place of its text.
    var payload: Int { Int(rawValue & 0xFFFF_FFFF) }
}

/// Reading a tape: `self` are its words.
extension Span where Element == UInt64 {
    func tag(_ node: Int) -> JSONTag? { JSONWord(self[node]).tag }

    /// The value after the one at `node`: its sibling, or the closing word of its container.
    func next(_ node: Int) -> Int {
        switch tag(node) {
        case .object, .array: JSONWord(self[node]).payload
        case .integer, .largeInteger, .number: node + 2
        default: node + 1
        }
    }

    /// The closing word of a container.
    func end(_ container: Int) -> Int { JSONWord(self[container]).payload - 1 }

    func integer(_ node: Int) -> Int64 { Int64(bitPattern: self[node + 1]) }

    /// Where the bytes of a string are in the tape's `strings`.
    func text(_ node: Int, in strings: Span<UInt8>) -> Range<Int> {
        let start = JSONWord(self[node]).payload
        let count =
            Int(strings[start]) | Int(strings[start + 1]) << 8
            | Int(strings[start + 2]) << 16 | Int(strings[start + 3]) << 24
        return start + 4..<start + 4 + count
    }
}
