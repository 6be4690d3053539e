/// Whether two texts hold the same bytes.
@inline(__always)
func equal(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    var index = 0
    while index &+ 8 <= a.count {
        if a.word(at: index) != b.word(at: index) { return false }
        index &+= 8
    }
    return a.lastWord(from: index) == b.lastWord(from: index)
}

/// A hash of text for a program's tables: eight bytes at a time, multiplied to 128 bits and folded, so
/// that every bit of the text reaches the low ones (the mixing step of Wang Yi's wyhash). It is part of
/// the file format. Tables are built from policies, so requests cannot make them collide.
@inline(__always)
package func stringHash(_ text: Span<UInt8>) -> UInt64 {
    var hash = startOfStringHash(count: text.count)
    var index = 0
    while index &+ 8 <= text.count {
        hash = mixed(hash ^ text.word(at: index))
        index &+= 8
    }
    return index < text.count ? mixed(hash ^ text.lastWord(from: index)) : hash
}

/// Bytes behind the last text of an arena or a program, so that whole words can be read up to its end.
package let textSlack = 8

/// The same of a run of bytes that have `textSlack` others behind them.
@inline(__always)
func stringHash(of run: Run, in bytes: Span<UInt8>) -> UInt64 {
    let end = Int(run.start) &+ Int(run.count)
    precondition(end &+ textSlack <= bytes.count, "a text without others behind it")
    var hash = startOfStringHash(count: Int(run.count))
    var index = Int(run.start)
    // SAFETY: words that start before the end are within the bytes, by the check above.
    while index &+ 8 <= end {
        hash = unsafe mixed(hash ^ bytes.word(atUnchecked: index))
        index &+= 8
    }
    guard index < end else { return hash }
    return unsafe mixed(hash ^ bytes.word(atUnchecked: index) & firstBytes(end &- index))
}

/// What the hash of a text starts from; its words are `mixed` into it, the last filled up with zeros.
@inline(__always)
func startOfStringHash(count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: count) &* multiplier
}

/// Hashes of the beginnings of a text, each going on where a shorter one stopped.
struct PrefixHash {
    private let start: Int
    private var index: Int
    private var hash: UInt64 = 0

    init(of text: Run) {
        start = Int(text.start)
        index = start
    }

    /// - Parameters:
    ///   - end: of the beginning; behind those asked for before.
    ///   - bytes: with `textSlack` others behind the text.
    @inline(__always)
    mutating func hash(to end: Int, in bytes: Span<UInt8>) -> UInt64 {
        precondition(end &+ textSlack <= bytes.count, "a text without others behind it")
        // SAFETY: words that start before the end are within the bytes, by the check above.
        while index &+ 8 <= end {
            hash = unsafe mixed(hash ^ bytes.word(atUnchecked: index))
            index &+= 8
        }
        let rest = unsafe bytes.word(atUnchecked: index) & firstBytes(end &- index)
        return mixed(hash ^ rest ^ startOfStringHash(count: end &- start))
    }
}

/// The hash of a text as the beginning of a longer one.
package func prefixHash(_ text: [UInt8]) -> UInt64 {
    var hash = PrefixHash(of: Run(start: 0, count: text.count))
    return hash.hash(to: text.count, in: (text + Array(repeating: 0, count: textSlack)).span)
}

/// The hash of an edge of the path automaton: the state that it leaves and the text that it takes.
@inline(__always)
package func edgeHash(from state: UInt32, _ textHash: UInt64) -> UInt64 {
    mixed(textHash ^ (UInt64(state) &+ 1) &* 0xD6E8_FEB8_6659_FD93)
}

/// The hash of a branch: of a key, and of another that must be found as well.
@inline(__always)
package func branchHash(_ key: UInt32, _ filter: UInt32) -> UInt64 {
    mixed(UInt64(key) << 32 | UInt64(filter))
}

@inline(__always)
func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: multiplier)
    return product.high ^ product.low
}

private let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

/// The bucket of a hash: its first eight bytes, which are as good as random.
package func hashBucket(_ hash: Span<UInt8>) -> UInt64 {
    hash.word(at: 0)
}

/// Whether a run of one buffer and a run of another hold the same bytes. Both have `textSlack` others behind
/// them.
@inline(__always)
func equal(_ a: Run, in bytes: Span<UInt8>, _ b: Run, in others: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    var index = Int(a.start)
    let end = index &+ Int(a.count)
    let toOther = Int(b.start) &- index
    precondition(
        end &+ textSlack <= bytes.count && end &+ toOther &+ textSlack <= others.count,
        "a text without others behind it")
    // SAFETY: words that start before the end are within the bytes, by the check above.
    while index &+ 8 <= end {
        let isSame =
            unsafe bytes.word(atUnchecked: index)
            == others.word(atUnchecked: index &+ toOther)
        guard isSame else { return false }
        index &+= 8
    }
    let difference =
        unsafe bytes.word(atUnchecked: index)
        ^ others.word(atUnchecked: index &+ toOther)
    return difference & firstBytes(end &- index) == 0
}

/// Whether two runs of one buffer hold the same bytes.
func same(_ a: Run, _ b: Run, in bytes: Span<UInt8>) -> Bool {
    equal(a, in: bytes, b, in: bytes)
}

/// Where a byte stands last in a run of bytes that have `textSlack` others behind them; the place before it
/// where it does not.
@inline(__always)
func lastIndex(of byte: UInt8, in run: Run, of bytes: Span<UInt8>) -> Int {
    let start = Int(run.start)
    var end = start &+ Int(run.count)
    while end > start {
        let first = max(start, end &- 8)
        let isWhole = end &- first == 8
        let found =
            places(of: byte, in: bytes.word(at: first))
            & (isWhole ? .max : firstBytes(end &- first))
        if found != 0 { return first &+ 7 &- found.leadingZeroBitCount / 8 }
        end = first
    }
    return start &- 1
}

// A span of one stored property would keep all of the registers borrowed; these take the buffers apart.

/// Appends the simple folding of a text that is in NFC; by way of a buffer that keeps its memory.
func appendFolded(_ text: [UInt8], to arena: inout TextArena, by way: inout [UInt8]) -> Run {
    way.removeAll(keepingCapacity: true)
    appendFolded(text.span, to: &way)
    return arena.append(way)
}

/// Matches a run of text.
func match(
    _ expression: RegularExpression, _ run: Run, of arena: borrowing TextArena,
    _ matcher: inout RegexMatcher
) -> Truth {
    matcher.matches(expression, arena.bytes.span.extracting(run.range))
}
