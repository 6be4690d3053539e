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
        // A zero stands before the text, and letters behind it to the end of its last block.
        let exact = count &+ 1
        let small = exact &+ range.count &+ blockBytes
        reserve(2 &* range.count &+ 3 &* blockBytes)
        let isGood = unsafe self.bytes.withUnsafeMutableBytes { out in
            // SAFETY: room was made for the text, for its small form, and for a block behind each.
            unsafe out.baseAddress.map { out in
                unsafe copy(bytes, range, to: out, exact)
                return unsafe lowercase(out, exact, range.count, to: small, test)
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

/// Copies a text, with a zero before it and a block of letters behind it.
@inline(__always)
private func copy(
    _ bytes: Span<UInt8>, _ range: Range<Int>, to out: UnsafeMutableRawPointer, _ place: Int
) {
    // SAFETY: the range is checked against the bytes, and the caller has made room.
    unsafe out.storeBytes(of: 0, toByteOffset: place &- 1, as: UInt8.self)
    unsafe bytes.extracting(range).withUnsafeBytes { text in
        guard let source = text.baseAddress else { return }
        unsafe (out + place).copyMemory(from: source, byteCount: text.count)
    }
    unsafe out.storeBytes(
        of: Block(repeating: repeated(UInt8(ascii: "a"))), toByteOffset: place &+ range.count,
        as: Block.self)
}

/// Makes the small form of a text that was copied, and tells whether no byte is refused.
@inline(__always)
private func lowercase<Test: PlainTextTest>(
    _ out: UnsafeMutableRawPointer, _ place: Int, _ count: Int, to small: Int, _ test: Test.Type
) -> Bool {
    // SAFETY: the blocks reach into what stands before and behind the text, which is there.
    var refused = Block.zero
    var judged = Test.judgedInFirstBlock
    var offset = 0
    while offset < count {
        let block = unsafe out.loadUnaligned(fromByteOffset: place &+ offset, as: Block.self)
        let before = unsafe out.loadUnaligned(fromByteOffset: place &+ offset &- 1, as: Block.self)
        refused |= Test.refused(block, before: before) & judged
        judged = Block(repeating: highBits)
        unsafe out.storeBytes(
            of: lowercased(block), toByteOffset: small &+ offset, as: Block.self)
        offset &+= blockBytes
    }
    return refused[0] | refused[1] == 0
}
