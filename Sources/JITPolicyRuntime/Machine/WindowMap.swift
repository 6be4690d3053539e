/// Which three bytes of a text may be those by which a literal is known: by their hash, so that some that are
/// not may seem to be.
struct WindowMap: Sendable {
    /// 1 at the hash of each window.
    private let isKnown: [UInt8]

    init(_ windows: [UInt32]) {
        var isKnown = [UInt8](repeating: 0, count: 1 << windowHashBits)
        for window in windows { isKnown[windowHash(UInt64(window))] = 1 }
        self.isKnown = isKnown
    }

    /// Windows that begin in a word's bytes: all that are whole within it.
    static let windowsOfWord = 6

    /// Whether one of the windows of a word may be known.
    @inline(__always)
    func mayKnowOne(of word: UInt64) -> Bool {
        let known = isKnown.span
        var found: UInt8 = 0
        for offset in 0..<Self.windowsOfWord {
            // SAFETY: there is a place for every hash.
            found |= unsafe known[unchecked: windowHash(word >> UInt64(8 &* offset))]
        }
        return found != 0
    }

    /// Whether the first window of a word may be known.
    @inline(__always)
    func mayKnow(_ word: UInt64) -> Bool { isKnown[windowHash(word)] != 0 }
}

/// Bytes of a window: as many as the shortest literal that is looked for.
package let windowBytes = 3

/// The bits of the window that a word starts with.
let windowMask: UInt64 = 0xFF_FFFF

private let windowHashBits: UInt64 = 13

/// A hash of a word's first three bytes: the high bits of a product of 24 bits, as for Knuth's multiplicative
/// hashing.
@inline(__always)
package func windowHash(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: ((word << 40) &* 0x9E37_79B1) >> (64 &- windowHashBits))
}
