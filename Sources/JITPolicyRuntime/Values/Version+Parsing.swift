extension Version {
    /// Reads version text as a request gives it, or nil where it is unusable.
    ///
    /// One to eight numeric parts with dots between; what follows a space, `-`, `+`, `_` or `(` is
    /// ignored, as in `10.0.14393.0 (rs1_release.160715)`. Everything else is unusable: no digit at
    /// the start (`v1`), a part that is no number (`1.2.x`, `1.2b3`), a dot without a part (`1.`,
    /// `1..2`), a ninth part, a part beyond 64 bits. To guess there could make an old version new.
    public init?(parsing text: Span<UInt8>) {
        var parts = SIMD8<UInt64>.zero
        var index = 0
        var count = 0
        while true {
            guard count < 8, let part = readPart(text, &index) else { return nil }
            parts[count] = part
            count += 1
            guard index < text.count else { break }
            if text[index] == UInt8(ascii: ".") {
                index += 1
            } else if endsVersion(text[index]) {
                break
            } else {
                return nil
            }
        }
        self.init(parts: parts)
    }

    /// Reads version text as a request gives it.
    public init?(_ text: String) {
        self.init(parsing: Array(text.utf8).span)
    }
}

/// The digits at `index`, and moves behind them; nil without digits, or beyond 64 bits.
private func readPart(_ text: Span<UInt8>, _ index: inout Int) -> UInt64? {
    let start = index
    var value: UInt64 = 0
    while index < text.count, text[index] &- 0x30 < 10 {
        let (tens, overflowsByTens) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflows) = tens.addingReportingOverflow(UInt64(text[index] &- 0x30))
        if overflowsByTens || overflows { return nil }
        value = sum
        index += 1
    }
    return index > start ? value : nil
}

private func endsVersion(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "_"),
        UInt8(ascii: "("):
        true
    default: false
    }
}
