/// Goes through the components of a path in normal form, as `nextComponent` has them: by the places of its
/// separators, 64 bytes at a time.
struct ComponentCursor {
    private let separator: UInt8
    private let isRooted: Bool
    private let pathStart: Int
    private let end: Int
    /// Where the next component starts; behind the end when there is none.
    private var start: Int
    /// The first of the bytes that are looked at, and those of them that end a component and were not passed yet: a
    /// bit for each, the first in the lowest.
    private var base: Int
    private var ends: UInt64

    /// - Parameter bytes: the path's, and a block of others behind them.
    @inline(__always)
    init(_ path: Run, style: PathStyle, in bytes: Span<UInt8>) {
        separator = style == .posix ? slash : backslash
        isRooted = style == .posix
        pathStart = path.range.lowerBound
        end = path.range.upperBound
        start = pathStart
        base = pathStart
        ends = 0
        ends = findEnds(in: bytes)
        // The two before the name of a server separate nothing.
        if !isRooted, ends & 1 != 0 { ends &= ~0b11 }
    }

    /// Whether no component follows.
    @inline(__always)
    var isAtEnd: Bool { start >= end }

    @inline(__always)
    mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
        guard start < end else { return nil }
        let first = start
        if isRooted, first == pathStart {
            start &+= 1
            ends &= ~0b1
            return first..<start
        }
        while ends == 0 { goOn(in: bytes) }
        let end = base &+ ends.trailingZeroBitCount
        ends &= ends &- 1
        start = end &+ 1
        return first..<end
    }

    /// Goes to the last component, unless it has been passed.
    @inline(__always)
    mutating func skipToLast(in bytes: Span<UInt8>) {
        while start < end, end &- base >= Self.width { goOn(in: bytes) }
        guard start < end else { return }
        // The last bit is that of the end itself.
        let last: UInt64 = 1 << UInt64(truncatingIfNeeded: end &- base)
        let separators = ends & ~last
        if separators != 0 { start = base &+ 64 &- separators.leadingZeroBitCount }
        ends = last
    }

    private static let width = 64

    /// Looks at the bytes that follow; what starts in those before stays.
    @inline(never)
    private mutating func goOn(in bytes: Span<UInt8>) {
        // The last separator passed over, if there is one, starts what comes last so far.
        if ends != 0 { start = base &+ 64 &- ends.leadingZeroBitCount }
        base &+= Self.width
        ends = findEnds(in: bytes)
    }

    /// The separators among the bytes looked at, and the end if it is there: what stands behind a path may look like
    /// one.
    @inline(__always)
    private func findEnds(in bytes: Span<UInt8>) -> UInt64 {
        precondition(end &+ 16 <= bytes.count, "a path without a block of bytes behind it")
        let count = min(end &- base, Self.width)
        var found: UInt64 = 0
        var offset = 0
        while offset < count {
            found |=
                bits(of: separator, in: bytes.block(at: base &+ offset))
                << UInt64(truncatingIfNeeded: offset)
            offset &+= 16
        }
        if count == Self.width { return found }
        let end: UInt64 = 1 << UInt64(truncatingIfNeeded: count)
        return found & (end &- 1) | end
    }
}
