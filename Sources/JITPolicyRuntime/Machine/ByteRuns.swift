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
package func stringHash(_ text: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var hash = (seed &+ UInt64(text.count)) &* multiplier
    var index = 0
    while index &+ 8 <= text.count {
        hash = mixed(hash ^ text.word(at: index))
        index &+= 8
    }
    return index < text.count ? mixed(hash ^ text.lastWord(from: index)) : hash
}

@inline(__always)
private func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: multiplier)
    return product.high ^ product.low
}

private let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

/// The bucket of a hash: its first eight bytes, which are as good as random.
package func hashBucket(_ hash: Span<UInt8>) -> UInt64 {
    hash.word(at: 0)
}

/// Whether two runs of one buffer hold the same bytes.
func same(_ a: Run, _ b: Run, in bytes: Span<UInt8>) -> Bool {
    equal(bytes.extracting(a.range), bytes.extracting(b.range))
}

// A span of one stored property would keep all of the registers borrowed; these take the buffers apart.

/// Appends the folded form of a run of text, which is in NFC.
func appendFolded(
    _ run: Run, of arena: borrowing TextArena, to out: inout TextArena, _ scratch: inout [UInt8]
) -> Run {
    let text = arena.bytes.span.extracting(run.range)
    if isASCII(text) { return out.appendLowercased(text) }
    scratch.removeAll(keepingCapacity: true)
    appendFolded(text, to: &scratch)
    return out.append(scratch)
}

/// Matches a run of text.
func match(
    _ expression: RegularExpression, _ run: Run, of arena: borrowing TextArena,
    _ matcher: inout RegexMatcher
) -> Truth {
    matcher.matches(expression, arena.bytes.span.extracting(run.range))
}
