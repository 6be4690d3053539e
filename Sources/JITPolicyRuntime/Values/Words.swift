// Eight bytes at a time: bytes of text in one 64-bit word, the first in the lowest bits. The tests are the
// ones of Warren, "Hacker's Delight", chapter 6; each names the words for which it is exact.

extension Span<UInt8> {
    /// Eight bytes from a place on.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        // SAFETY: the bounds are checked by the call, and every pattern of bits is an integer.
        UInt64(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// Sixteen bytes from a place on.
    @inline(__always)
    func block(at index: Int) -> Block {
        // SAFETY: as in `word(at:)`.
        let block = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: Block.self)
        return Block(UInt64(littleEndian: block[0]), UInt64(littleEndian: block[1]))
    }

    /// The bytes from a place to the end, at most eight, with zeros behind them.
    @inline(__always)
    func lastWord(from index: Int) -> UInt64 {
        let rest = count &- index
        if rest <= 0 { return 0 }
        if count >= 8 { return word(at: count &- 8) >> UInt64(truncatingIfNeeded: 64 &- 8 &* rest) }
        if rest >= 4 {
            // Two halves that overlap hold the same bytes there.
            let low = UInt64(half(at: index))
            return low | UInt64(half(at: count &- 4))
                << UInt64(truncatingIfNeeded: 8 &* (rest &- 4))
        }
        var word = UInt64(self[index])
        if rest > 1 { word |= UInt64(self[index &+ 1]) << 8 }
        if rest > 2 { word |= UInt64(self[index &+ 2]) << 16 }
        return word
    }

    /// A word that begins with the three bytes from a place on.
    @inline(__always)
    func window(at index: Int) -> UInt64 {
        index &+ 8 <= count ? word(at: index) : lastWord(from: index)
    }

    /// Eight bytes from a place on, of which the caller has proved that they are there.
    @inline(__always)
    @unsafe func word(atUnchecked index: Int) -> UInt64 {
        UInt64(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: index, as: UInt64.self))
    }

    /// Sixteen bytes from a place on, likewise.
    @inline(__always)
    @unsafe func block(atUnchecked index: Int) -> Block {
        let block = unsafe bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: index, as: Block.self)
        return Block(UInt64(littleEndian: block[0]), UInt64(littleEndian: block[1]))
    }

    /// Four bytes from a place on.
    @inline(__always)
    func half(at index: Int) -> UInt32 {
        // SAFETY: as in `word(at:)`.
        UInt32(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self))
    }
}

extension [UInt8] {
    /// Writes the bytes of an integer over those from a place on, the lowest first.
    @inline(__always)
    mutating func store<I: FixedWidthInteger & BitwiseCopyable>(_ value: I, at index: Int) {
        var span = mutableSpan
        // SAFETY: bytes may hold whatever bytes are written, and the bounds are checked below.
        var bytes = unsafe span.mutableBytes
        bytes.storeBytes(of: value.littleEndian, toByteOffset: index, as: I.self)
    }
}

/// The byte in each of the eight places.
@inline(__always)
func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// The highest bit of each byte.
let highBits: UInt64 = 0x8080_8080_8080_8080

/// The highest bit of each byte that equals another.
@inline(__always)
package func places(of byte: UInt8, in word: UInt64) -> UInt64 {
    let difference = word ^ repeated(byte)
    return ~(((difference & ~highBits) &+ ~highBits) | difference) & highBits
}

/// Whether every byte is from U+0020 to U+007E.
@inline(__always)
package func isPrintableASCII(_ word: UInt64) -> Bool {
    unprintable(word) == 0
}

/// The highest bit of each byte below U+0020, and of U+007F and above. Where one is above, also others'.
@inline(__always)
func unprintable(_ word: UInt64) -> UInt64 {
    // A byte of at least 0x20 carries into its highest bit by 0x60, and 0x7F alone does by 1. Bytes of 0x80
    // and more may carry further, but are refused themselves.
    (~(word &+ repeated(0x60)) | (word &+ repeated(0x01)) | word) & highBits
}

/// A word with its capital letters of ASCII made small, whatever its other bytes are.
@inline(__always)
func lowercased(_ word: UInt64) -> UInt64 {
    let low = word & ~highBits
    let isAtLeastA = low &+ repeated(0x80 - 0x41)
    let isBehindZ = low &+ repeated(0x80 - 0x5B)
    return word | (isAtLeastA & ~isBehindZ & ~word & highBits) >> 2
}

/// The bits of the first bytes of a word: of none to seven.
@inline(__always)
func firstBytes(_ count: Int) -> UInt64 {
    (1 << UInt64(truncatingIfNeeded: 8 &* (count & 7))) &- 1
}

/// Letters for the rest of a word whose first bytes are a text's last.
@inline(__always)
func filling(from count: Int) -> UInt64 {
    repeated(UInt8(ascii: "a")) << UInt64(truncatingIfNeeded: 8 &* count)
}

extension Span<UInt8> {
    /// Whether a test holds for every eight bytes, the last filled up with letters.
    @inline(__always)
    func allWords(from start: Int = 0, _ holds: (UInt64) -> Bool) -> Bool {
        var index = start
        while index &+ 8 <= count {
            if !holds(word(at: index)) { return false }
            index &+= 8
        }
        if index >= count { return true }
        return holds(lastWord(from: index) | filling(from: count &- index))
    }

    /// Where a byte stands first from a place on; the count where it does not.
    @inline(__always)
    func firstIndex(of byte: UInt8, from start: Int) -> Int {
        var index = start
        while index &+ 8 <= count {
            let found = places(of: byte, in: word(at: index))
            if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < count, self[index] != byte { index &+= 1 }
        return index
    }
}
