/// Whether a scalar is a control character: general category Cc, U+0000–001F and U+007F–009F.
public func isControl(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || (scalar >= 0x7F && scalar < 0xA0)
}

/// Whether a scalar steers the direction of text: the property `Bidi_Control`.
///
/// One definition for sources, names and paths.
public func isBidiControl(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}

/// Whether a scalar has the property `White_Space`.
public func isWhiteSpace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || (scalar >= 0x09 && scalar <= 0x0D) }
    return contains(scalar, in: UnicodeData.whiteSpace)
}

/// The number of Unicode scalars, without white space at either end.
public func lengthInScalars(_ text: Span<UInt8>) -> Int {
    var length = 0
    var lengthToLastMark = 0
    var index = 0
    while index < text.count {
        let (scalar, count) = decodeScalar(text, at: index)
        index += count
        if isWhiteSpace(scalar) {
            if length > 0 { length += 1 }
        } else {
            length += 1
            lengthToLastMark = length
        }
    }
    return lengthToLastMark
}
