/// Where a machine puts the text of a request, once it is in the form that comparisons use. Runs stay where
/// they are until the arena is emptied.
struct TextArena: ~Copyable {
    /// Longer than what is used by a block at least, for text is written and read in whole blocks.
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
    }

    /// Appends a text, and behind it the text with its capital letters of ASCII made small, if no byte of it is
    /// refused. Otherwise nothing is appended.
    ///
    /// - Parameter range: of the bytes, the text's.
    @inline(__always)
    mutating func append<Test: PlainTextTest>(
        _ bytes: Span<UInt8>, _ range: Range<Int>, ifAll test: Test.Type
    ) -> Copies? {
        let exact = count
        let small = exact &+ range.count &+ blockBytes
        reserve(2 &* range.count &+ 2 &* blockBytes)
        let isGood = unsafe self.bytes.withUnsafeMutableBytes { out in
            // SAFETY: room was made for the text and for its small form, and for a block behind each.
            unsafe out.baseAddress.map { out in
                unsafe copy(bytes, range, to: out, exact, small, ifAll: test)
            } ?? false
        }
        guard isGood else { return nil }
        count = small &+ range.count
        return Copies(
            exact: Run(start: exact, count: range.count),
            lowercased: Run(start: small, count: range.count))
    }

    /// The same for a name, which may not hold what separates.
    @inline(__always)
    mutating func append(
        _ bytes: Span<UInt8>, _ range: Range<Int>, asNameOf kind: NameKind
    ) -> Copies? {
        switch kind.separators {
        case (false, false): append(bytes, range, ifAll: PlainName.self)
        case (true, false): append(bytes, range, ifAll: PlainNameWithoutSlash.self)
        case (_, true): append(bytes, range, ifAll: PlainNameWithoutSeparators.self)
        }
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
        if count &+ more &+ blockBytes > bytes.count { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        bytes += Array(repeating: 0, count: max(bytes.count, more + blockBytes))
    }
}

private let blockBytes = 16

/// Copies a text twice, as it is and with small letters, and tells whether no byte is refused. Behind both
/// copies letters stand to the end of the last block.
@inline(__always)
private func copy<Test: PlainTextTest>(
    _ bytes: Span<UInt8>, _ range: Range<Int>, to out: UnsafeMutableRawPointer, _ exact: Int,
    _ small: Int, ifAll test: Test.Type
) -> Bool {
    unsafe bytes.withUnsafeBytes { source in
        precondition(range.upperBound <= source.count, "a text outside of its bytes")
        guard var text = source.baseAddress else { return true }
        unsafe text += range.lowerBound
        if range.upperBound &+ blockBytes > source.count {
            // The last block would reach behind the bytes; the arena has room for it.
            unsafe (out + exact).copyMemory(from: text, byteCount: range.count)
            unsafe text = UnsafeRawPointer(out + exact)
        }
        var refused = Block.zero
        var judged = Test.judgedInFirstBlock
        var last: UInt64 = 0
        var offset = 0
        while offset < range.count {
            var block = unsafe text.loadUnaligned(fromByteOffset: offset, as: Block.self)
            let rest = range.count &- offset
            if rest < blockBytes { block = filledUp(block, from: rest) }
            let before = Block(block[0] << 8 | last, block[1] << 8 | block[0] >> 56)
            refused |= Test.refused(block, before: before) & judged
            judged = Block(repeating: highBits)
            last = block[1] >> 56
            unsafe out.storeBytes(of: block, toByteOffset: exact &+ offset, as: Block.self)
            unsafe out.storeBytes(
                of: lowercased(block), toByteOffset: small &+ offset, as: Block.self)
            offset &+= blockBytes
        }
        return refused[0] | refused[1] == 0
    }
}

/// The first bytes of a block, fewer than it has, and letters behind them.
@inline(__always)
private func filledUp(_ block: Block, from count: Int) -> Block {
    if count < 8 {
        return Block(block[0] & firstBytes(count) | filling(from: count), filling(from: 0))
    }
    return Block(block[0], block[1] & firstBytes(count &- 8) | filling(from: count &- 8))
}
