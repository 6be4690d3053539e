/// Whether the bytes are well-formed UTF-8 (RFC 3629).
public func isValidUTF8(_ bytes: Span<UInt8>) -> Bool {
    if isASCII(bytes) { return true }
    return (try? UTF8Span(validating: bytes)) != nil
}

/// Whether every byte is below 0x80.
@inline(__always)
func isASCII(_ bytes: Span<UInt8>) -> Bool {
    bytes.allWords { $0 & highBits == 0 }
}

/// The scalar whose bytes start at `index`, and how many there are.
///
/// Well-formed UTF-8 is expected. Anything else reads as U+FFFD of one byte, so that no input,
/// however made, traps or stands still.
@inline(__always)
func decodeScalar(_ text: Span<UInt8>, at index: Int) -> (scalar: UInt32, count: Int) {
    let first = text[index]
    if first < 0x80 { return (UInt32(first), 1) }
    return decodeLongScalar(text, at: index)
}

private func decodeLongScalar(_ text: Span<UInt8>, at index: Int) -> (scalar: UInt32, count: Int) {
    let first = UInt32(text[index])
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, index + count <= text.count else { return (0xFFFD, 1) }
    var scalar = first & (0x7F >> UInt32(count))
    for offset in 1..<count {
        let byte = UInt32(text[index + offset])
        guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
        scalar = scalar << 6 | byte & 0x3F
    }
    guard Unicode.Scalar(scalar) != nil else { return (0xFFFD, 1) }
    return (scalar, count)
}

/// Appends the UTF-8 of a scalar.
@inline(__always)
func appendScalar(_ scalar: UInt32, to out: inout [UInt8]) {
    if scalar < 0x80 {
        out.append(UInt8(scalar))
    } else if scalar < 0x800 {
        out.append(UInt8(0xC0 | scalar >> 6))
        out.append(UInt8(0x80 | scalar & 0x3F))
    } else if scalar < 0x1_0000 {
        out.append(UInt8(0xE0 | scalar >> 12))
        out.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        out.append(UInt8(0x80 | scalar & 0x3F))
    } else {
        out.append(UInt8(0xF0 | scalar >> 18 & 0x07))
        out.append(UInt8(0x80 | scalar >> 12 & 0x3F))
        out.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        out.append(UInt8(0x80 | scalar & 0x3F))
    }
}

/// Appends a run of bytes as it is.
@inline(__always)
func appendBytes(_ bytes: Span<UInt8>, to out: inout [UInt8]) {
    // SAFETY: the pointer does not outlive the closure. Appending byte by byte took three times as
    // long, and this is most of what normalising costs.
    unsafe bytes.withUnsafeBufferPointer { unsafe out.append(contentsOf: $0) }
}

/// Whether a scalar lies in one of the ranges: first and last of each, ascending.
func contains(_ scalar: UInt32, in ranges: [UInt32]) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
        let middle = (low + high) / 2
        if scalar > ranges[2 * middle + 1] {
            low = middle + 1
        } else if scalar < ranges[2 * middle] {
            high = middle
        } else {
            return true
        }
    }
    return false
}
