/// Goes through the components of a path in normal form, as `nextComponent` has them, eight bytes at a time.
struct ComponentCursor {
    private let separator: UInt8
    private let isRooted: Bool
    private let pathStart: Int
    private let end: Int
    /// Where the next component starts; behind the end when there is none.
    private var start: Int
    /// The word that is looked at, and its separators that were not passed yet, a bit in each one's byte.
    private var wordStart: Int
    private var separators: UInt64

    /// - Parameter bytes: the path's, and `textSlack` others behind them.
    @inline(__always)
    init(_ path: Run, style: PathStyle, in bytes: Span<UInt8>) {
        separator = style == .posix ? slash : backslash
        isRooted = style == .posix
        pathStart = path.range.lowerBound
        end = path.range.upperBound
        start = pathStart
        wordStart = pathStart
        separators = places(of: separator, in: bytes.word(at: pathStart))
        // What a path starts with separates nothing: the root of POSIX, and two before the name of a server.
        if separators & 0x80 != 0 { separators &= isRooted ? ~0xFF : ~0xFFFF }
    }

    /// Whether no component follows.
    @inline(__always)
    var isAtEnd: Bool { start >= end }

    @inline(__always)
    mutating func next(in bytes: Span<UInt8>) -> Run? {
        guard start < end else { return nil }
        let first = start
        if isRooted, first == pathStart {
            start &+= 1
            return Run(start: first, count: 1)
        }
        let separator = nextSeparator(in: bytes)
        start = separator &+ 1
        return Run(start: first, count: separator &- first)
    }

    /// Goes to the last component, unless it has been passed.
    @inline(__always)
    mutating func skipToLast(in bytes: Span<UInt8>) {
        guard start < end else { return }
        let rest = Run(start: start, count: end &- start)
        start = lastIndex(of: separator, in: rest, of: bytes) &+ 1
        separators = 0
        wordStart = end
    }

    /// The end where none follows: what stands behind a path may look like one.
    @inline(__always)
    private mutating func nextSeparator(in bytes: Span<UInt8>) -> Int {
        while separators == 0 {
            wordStart &+= 8
            if wordStart >= end { return end }
            separators = places(of: separator, in: bytes.word(at: wordStart))
        }
        let place = wordStart &+ separators.trailingZeroBitCount / 8
        separators &= separators &- 1
        return min(place, end)
    }
}
