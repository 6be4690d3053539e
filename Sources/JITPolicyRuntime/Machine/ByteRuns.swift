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

/// The same of a run of bytes.
@inline(__always)
func stringHash(of run: Run, in bytes: Span<UInt8>) -> UInt64 {
    var hash = startOfStringHash(count: Int(run.count))
    var index = Int(run.start)
    let end = index &+ Int(run.count)
    while index &+ 8 <= end {
        hash = mixed(hash ^ bytes.word(at: index))
        index &+= 8
    }
    return index < end ? mixed(hash ^ bytes.word(at: index, count: end &- index)) : hash
}

/// What the hash of a text starts from; its words are `mixed` into it, the last filled up with zeros.
@inline(__always)
func startOfStringHash(count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: count) &* multiplier
}

/// The hash of an edge of the path automaton: the state that it leaves and the text that it takes.
@inline(__always)
package func edgeHash(from state: UInt32, _ textHash: UInt64) -> UInt64 {
    mixed(textHash ^ (UInt64(state) &+ 1) &* 0xD6E8_FEB8_6659_FD93)
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

/// Whether a run of one buffer and a run of another hold the same bytes.
@inline(__always)
func equal(_ a: Run, in bytes: Span<UInt8>, _ b: Run, in others: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    var (index, other) = (Int(a.start), Int(b.start))
    let end = index &+ Int(a.count)
    while index &+ 8 <= end {
        if bytes.word(at: index) != others.word(at: other) { return false }
        index &+= 8
        other &+= 8
    }
    let rest = end &- index
    return rest == 0
        || bytes.word(at: index, count: rest) == others.word(at: other, count: rest)
}

/// Whether two runs of one buffer hold the same bytes.
func same(_ a: Run, _ b: Run, in bytes: Span<UInt8>) -> Bool {
    equal(a, in: bytes, b, in: bytes)
}

// A span of one stored property would keep all of the registers borrowed; these take the buffers apart.

/// Appends the simple folding of a text that is in NFC.
func appendFolded(_ text: [UInt8], to arena: inout TextArena) -> Run {
    var out: [UInt8] = []
    appendFolded(text.span, to: &out)
    return arena.append(out)
}

/// Appends a text with its capital letters of ASCII made small.
func appendLowercased(_ text: [UInt8], to arena: inout TextArena) -> Run {
    arena.append(text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
}

/// Matches a run of text.
func match(
    _ expression: RegularExpression, _ run: Run, of arena: borrowing TextArena,
    _ matcher: inout RegexMatcher
) -> Truth {
    matcher.matches(expression, arena.bytes.span.extracting(run.range))
}
