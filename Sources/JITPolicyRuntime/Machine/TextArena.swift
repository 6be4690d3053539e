/// Where a machine puts the text of a request, once it is in the form that comparisons use. Runs stay where
/// they are until the arena is emptied.
struct TextArena: ~Copyable {
    /// Longer than what is used by a word at least, for text is written and read in whole words.
    private(set) var bytes: [UInt8] = Array(repeating: 0, count: 4_096)
    private(set) var count = 0

    @inline(__always)
    mutating func removeAll() { count = 0 }

    /// Forgets what was appended since.
    mutating func removeAll(after count: Int) { self.count = count }

    /// A text, and the text with its capital letters of ASCII made small.
    struct Copies {
        var exact: Run
        var lowercased: Run
        /// `stringHash` of the latter.
        var hash: UInt64
    }

    /// Appends a text, and behind it the text with its capital letters of ASCII made small, if a test holds
    /// for every eight bytes (see `allWords`). Otherwise nothing is appended.
    @inline(__always)
    mutating func append(_ text: Span<UInt8>, ifAll holds: (UInt64) -> Bool) -> Copies? {
        let exact = count
        let small = exact &+ text.count &+ 8
        reserve(2 &* text.count &+ 24)
        var hash = startOfStringHash(count: text.count)
        // SAFETY: room for both copies was made, each with the rest of its last word.
        let isGood = unsafe bytes.withUnsafeMutableBytes { out in
            unsafe copy(text, to: out.baseAddress, exact, small, &hash, ifAll: holds)
        }
        guard isGood else { return nil }
        count = small &+ text.count
        return Copies(
            exact: Run(start: exact, count: text.count),
            lowercased: Run(start: small, count: text.count), hash: hash)
    }

    /// Appends a text as it is.
    mutating func append(_ text: Span<UInt8>) -> Run {
        let start = count
        reserve(text.count)
        for index in text.indices { bytes[start + index] = text[index] }
        count = start + text.count
        return Run(start: start, count: text.count)
    }

    mutating func append(_ text: [UInt8]) -> Run { append(text.span) }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count &+ more &+ 8 > bytes.count { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        bytes += Array(repeating: 0, count: max(bytes.count, more + 8))
    }
}

@inline(__always)
private func copy(
    _ text: Span<UInt8>, to out: UnsafeMutableRawPointer?, _ exact: Int, _ small: Int,
    _ hash: inout UInt64, ifAll holds: (UInt64) -> Bool
) -> Bool {
    guard let out = unsafe out else { return false }
    // SAFETY: whole words are read within the text alone, and written where the caller has made room.
    return unsafe text.withUnsafeBytes { bytes in
        var isGood = true
        var index = 0
        while index &+ 8 <= bytes.count {
            let word = unsafe UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let smallWord = lowercased(word)
            isGood = holds(word) && isGood
            hash = mixed(hash ^ smallWord)
            unsafe out.storeBytes(
                of: word.littleEndian, toByteOffset: exact &+ index, as: UInt64.self)
            unsafe out.storeBytes(
                of: smallWord.littleEndian, toByteOffset: small &+ index, as: UInt64.self)
            index &+= 8
        }
        guard index < bytes.count else { return isGood }
        let word = text.lastWord(from: index)
        let smallWord = lowercased(word)
        hash = mixed(hash ^ smallWord)
        unsafe out.storeBytes(of: word.littleEndian, toByteOffset: exact &+ index, as: UInt64.self)
        unsafe out.storeBytes(
            of: smallWord.littleEndian, toByteOffset: small &+ index, as: UInt64.self)
        return holds(word | filling(from: bytes.count &- index)) && isGood
    }
}
