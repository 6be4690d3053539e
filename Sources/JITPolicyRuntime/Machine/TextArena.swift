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

    /// A text, and the text with its capital letters of ASCII made small; that one is empty where it was not
    /// asked for.
    struct Copies {
        var exact: Run
        var folded: Run
    }

    /// Appends a text, and behind it, if it folds, the text with its capital letters of ASCII made small; unless a
    /// byte of it is refused: then nothing is appended.
    ///
    /// - Parameter range: of the bytes, the text's.
    @inline(__always)
    mutating func append<Test: PlainTextTest>(
        _ bytes: Span<UInt8>, _ range: Range<Int>, folds: Bool, ifAll test: Test.Type
    ) -> Copies? {
        let exact = count
        let small = folds ? exact &+ range.count &+ blockBytes : exact
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
            folded: folds ? Run(start: small, count: range.count) : Run())
    }

    /// The same for a name, which may not hold what separates.
    @inline(__always)
    mutating func append(
        _ bytes: Span<UInt8>, _ range: Range<Int>, folds: Bool, asNameOf kind: NameKind
    ) -> Copies? {
        switch kind.separators {
        case (false, false): append(bytes, range, folds: folds, ifAll: PlainName.self)
        case (true, false): append(bytes, range, folds: folds, ifAll: PlainNameWithoutSlash.self)
        case (_, true): append(bytes, range, folds: folds, ifAll: PlainNameWithoutSeparators.self)
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

/// Copies a text as it is and, to another place, with small letters; and tells whether no byte is refused.
/// Behind the copies letters stand to the end of the last block.
@inline(__always)
private func copy<Test: PlainTextTest>(
    _ bytes: Span<UInt8>, _ range: Range<Int>, to out: UnsafeMutableRawPointer, _ exact: Int,
    _ small: Int, ifAll test: Test.Type
) -> Bool {
    unsafe bytes.withUnsafeBytes { source in
        let text = unsafe blocks(of: source, range, room: out + exact)
        var refused = Block.zero
        var last = Block.zero
        var offset = 0
        while offset < range.count {
            let block = unsafe block(of: text, at: offset, range.count)
            refused |= Test.refused(block, behind: last)
            last = block
            unsafe out.storeBytes(of: block, toByteOffset: exact &+ offset, as: Block.self)
            if small > exact {
                unsafe out.storeBytes(
                    of: lowercased(block), toByteOffset: small &+ offset, as: Block.self)
            }
            offset &+= blockBytes
        }
        return refused[0] | refused[1] == 0
    }
}

/// Where the blocks of a text can be loaded from: where it is, unless its last block would reach behind the
/// bytes; then from a copy in a room for whole blocks.
@inline(__always)
private func blocks(
    of bytes: UnsafeRawBufferPointer, _ range: Range<Int>, room: UnsafeMutableRawPointer
) -> UnsafeRawPointer {
    precondition(range.upperBound <= bytes.count, "a text outside of its bytes")
    guard let source = bytes.baseAddress else { return UnsafeRawPointer(room) }
    let text = unsafe source + range.lowerBound
    if range.upperBound &+ blockBytes <= bytes.count { return unsafe text }
    unsafe room.copyMemory(from: text, byteCount: range.count)
    return UnsafeRawPointer(room)
}

/// A block of a text; its last one is filled up with letters.
@inline(__always)
private func block(of text: UnsafeRawPointer, at offset: Int, _ count: Int) -> Block {
    let block = unsafe text.loadUnaligned(fromByteOffset: offset, as: Block.self)
    let rest = count &- offset
    return rest < blockBytes ? filledUp(block, from: rest) : block
}

/// The first bytes of a block, fewer than it has, and letters behind them.
@inline(__always)
private func filledUp(_ block: Block, from count: Int) -> Block {
    if count < 8 {
        return Block(block[0] & firstBytes(count) | filling(from: count), filling(from: 0))
    }
    return Block(block[0], block[1] & firstBytes(count &- 8) | filling(from: count &- 8))
}
