internal import CVectors

/// Which three bytes of a text may be those by which a literal is known. Two tests, each of which may say so of
/// some that are not: one for many places of a text at once, which looks at halves of bytes and knows groups of
/// windows; then one by a window's hash.
struct WindowMap: Sendable {
    /// As `vectors_window_places` has them.
    private let groups: [UInt8]
    /// 1 at the hash of each window.
    private let isKnown: [UInt8]

    /// - Parameter windows: with capital letters of ASCII made small.
    init(_ windows: [UInt32]) {
        var isKnown = [UInt8](repeating: 0, count: 1 << windowHashBits)
        for window in windows { isKnown[windowHash(UInt64(window))] = 1 }
        self.isKnown = isKnown
        groups = windowGroups(windows)
    }

    /// Places of a text that are looked at together.
    static let placesOfSearch = VECTORS_PLACES

    /// Where in so many bytes of a text something may be, and whether they are of ASCII.
    struct Places {
        var windows: UInt64
        var areASCII: Bool
    }

    /// Looks at a text from a place on.
    ///
    /// - Parameter end: of the text, which lies in the bytes.
    @inline(__always)
    func places(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Places {
        precondition(start <= end && end <= bytes.count, "a text outside of its bytes")
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe groups.withUnsafeBufferPointer { groups in
                // SAFETY: the six tables are there, and of the bytes no more is read than there is.
                let found = unsafe vectors_window_places(
                    groups.baseAddress, bytes.baseAddress, start, end, bytes.count)
                return Places(windows: found.windows, areASCII: found.beyond_ascii == 0)
            }
        }
    }

    /// Whether the first bytes of a word may be a window.
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

/// The tables of `vectors_window_places`, with neighbours in the order of their bytes in one group: what they share
/// is looked up as sharply as it would be for one.
private func windowGroups(_ windows: [UInt32]) -> [UInt8] {
    var tables = [UInt8](repeating: 0, count: windowBytes * 32)
    let ordered = windows.map(\.byteSwapped).sorted().map(\.byteSwapped)
    for (index, window) in ordered.enumerated() {
        let group: UInt8 = 1 << UInt8(index * 8 / ordered.count)
        for place in 0..<windowBytes {
            let byte = UInt8(truncatingIfNeeded: window >> UInt32(8 * place))
            for spelling in Set([byte, byte &- 0x61 < 26 ? byte & ~0x20 : byte]) {
                tables[32 * place + Int(spelling & 15)] |= group
                tables[32 * place + 16 + Int(spelling >> 4)] |= group
            }
        }
    }
    return tables
}
