/// Whether two texts hold the same bytes.
func equal(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for index in a.indices where a[index] != b[index] { return false }
    return true
}

/// A hash of text for a program's tables: eight bytes at a time, multiplied to 128 bits and folded, so
/// that every bit of the text reaches the low ones (the mixing step of Wang Yi's wyhash). It is part of
/// the file format. Tables are built from policies, so requests cannot make them collide.
package func stringHash(_ text: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = (seed &+ UInt64(text.count)) &* multiplier
    var index = 0
    while index < text.count {
        var word: UInt64 = 0
        let end = min(index + 8, text.count)
        for place in index..<end { word |= UInt64(text[place]) << UInt64(8 * (place - index)) }
        let product = (hash ^ word).multipliedFullWidth(by: multiplier)
        hash = product.high ^ product.low
        index = end
    }
    return hash
}

/// The bucket of a hash: its first eight bytes, which are as good as random.
package func hashBucket(_ hash: Span<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<8 { word |= UInt64(hash[index]) << UInt64(8 * index) }
    return word
}

/// Whether two runs of one buffer hold the same bytes.
func same(_ a: Run, _ b: Run, in bytes: Span<UInt8>) -> Bool {
    equal(bytes.extracting(a.range), bytes.extracting(b.range))
}

// A span of one stored property would keep all of the registers borrowed; these take the buffers apart.

/// Appends the folded form of a run of text.
func appendFoldedRun(_ range: Range<Int>, of bytes: [UInt8], to out: inout [UInt8]) {
    appendFolded(bytes.span.extracting(range), to: &out)
}

/// Matches a run of text.
func match(
    _ expression: RegularExpression, _ range: Range<Int>, of bytes: [UInt8],
    _ matcher: inout RegexMatcher
) -> Truth {
    matcher.matches(expression, bytes.span.extracting(range))
}
