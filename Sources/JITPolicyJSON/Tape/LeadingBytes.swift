/// A text that others are compared with, its first sixteen bytes at once.
struct LeadingPattern: BitwiseCopyable {
    private let low: UInt64
    private let high: UInt64
    private let lowMask: UInt64
    private let highMask: UInt64
    private let shape: UInt64

    /// - Parameter label: what must be the same besides.
    init(_ text: [UInt8], label: UInt32 = 0) {
        let head = LeadingBytes(text.indices, in: text.span, label: label)
        low = head.low
        high = head.high
        lowMask = LeadingPattern.mask(text.count)
        highMask = LeadingPattern.mask(text.count - 8)
        shape = head.shape
    }

    /// All bits of the first bytes of a word.
    private static func mask(_ count: Int) -> UInt64 { ~(UInt64.max << (8 * max(0, count))) }

    /// Whether a text has the same length, the same label and the same first sixteen bytes.
    @inline(__always)
    func matches(_ head: LeadingBytes) -> Bool {
        let lowDifference = (head.low ^ low) & lowMask
        let highDifference = (head.high ^ high) & highMask
        return lowDifference | highDifference | (head.shape ^ shape) == 0
    }
}

/// What a `LeadingPattern` asks of a text.
struct LeadingBytes {
    /// Eight bytes each, the first the least significant. What stands behind the text may be in them.
    let low: UInt64
    let high: UInt64
    /// The length and the label.
    let shape: UInt64

    @inline(__always)
    init(_ text: Range<Int>, in strings: Span<UInt8>, label: UInt32 = 0) {
        (low, high) = strings.twoWords(at: text.lowerBound)
        shape = UInt64(truncatingIfNeeded: text.count) | UInt64(label) << 32
    }
}
