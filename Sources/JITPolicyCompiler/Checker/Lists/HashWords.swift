import JITPolicyRuntime

/// A SHA-256 as four big-endian words: comparing it compares the bytes in order.
struct HashWords: Hashable, Comparable, BitwiseCopyable {
    private var words: SIMD4<UInt64>

    /// The hash that 64 hexadecimal digits of either case spell, if they do.
    init?(hexadecimal digits: Span<UInt8>) {
        guard digits.count == 64 else { return nil }
        var words = SIMD4<UInt64>()
        for wordIndex in 0..<4 {
            var word: UInt64 = 0
            for index in wordIndex * 16..<wordIndex * 16 + 16 {
                guard let nibble = hexadecimalValue(digits[index]) else { return nil }
                word = word << 4 | UInt64(nibble)
            }
            words[wordIndex] = word
        }
        self.words = words
    }

    /// Appends the 32 bytes.
    func append(to bytes: inout [UInt8]) {
        let packed = InlineArray<32, UInt8> { place in
            UInt8(truncatingIfNeeded: words[place / 8] >> UInt64(56 - 8 * (place % 8)))
        }
        bytes.append(copying: packed.span)
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        append(to: &bytes)
        return bytes
    }

    static func < (a: HashWords, b: HashWords) -> Bool {
        for index in 0..<4 where a.words[index] != b.words[index] {
            return a.words[index] < b.words[index]
        }
        return false
    }
}

/// The value of a hexadecimal digit of either case.
@inline(__always)
private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
}

/// Empties an array of hashes and gives their bytes, ascending, each once.
///
/// The array is sorted in place: of a million hashes there are never more than two copies.
func takeSortedBytes(_ hashes: inout [HashWords]) -> [UInt8] {
    hashes.sort()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hashes.count * 32)
    var previous: HashWords?
    for hash in hashes where hash != previous {
        hash.append(to: &bytes)
        previous = hash
    }
    hashes = []
    return bytes
}
