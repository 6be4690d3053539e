// Simple case folding: The Unicode Standard, section 3.13 and CaseFolding.txt, statuses C and S.
//
// Names and paths without case compare as the simple folding of their NFC, scalar by scalar, on both
// sides: policy and request alike. The folded text is not brought to NFC again. So a scalar of the
// exact text is a scalar of the folded one, `?` and classes mean the same in both, and what matches
// with case also matches without. The price: the capital of the few small letters that have no
// capital of one scalar (`ǰ` and `J` with U+030C, a dozen in all) stays a different name, as it does
// on NTFS.

/// The simple folding of a scalar: itself where it has none.
@inline(__always)
public func foldedScalar(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
    return foldedLongScalar(scalar)
}

private func foldedLongScalar(_ scalar: UInt32) -> UInt32 {
    let table = UnicodeData.folds
    var low = 0
    var high = table.count / 3
    while low < high {
        let middle = (low + high) / 2
        let first = table[3 * middle]
        let last = table[3 * middle + 1] & 0x7FFF_FFFF
        if scalar > last {
            low = middle + 1
        } else if scalar < first {
            high = middle
        } else {
            let skips = table[3 * middle + 1] > 0x7FFF_FFFF && (scalar - first) % 2 == 1
            return skips ? scalar : scalar &+ table[3 * middle + 2]
        }
    }
    return scalar
}

/// Appends the simple folding of a text that is in NFC.
public func appendFolded(_ text: Span<UInt8>, to out: inout [UInt8]) {
    if isASCII(text) {
        appendFoldedASCII(text, to: &out)
        return
    }
    var index = 0
    while index < text.count {
        let (scalar, count) = decodeScalar(text, at: index)
        appendScalar(foldedScalar(scalar), to: &out)
        index += count
    }
}

/// Copies first and folds in place: both loops run over many bytes at a time.
private func appendFoldedASCII(_ text: Span<UInt8>, to out: inout [UInt8]) {
    let start = out.count
    appendBytes(text, to: &out)
    var bytes = out.mutableSpan
    for index in start..<bytes.count {
        let byte = bytes[index]
        bytes[index] = byte | (byte &- 0x41 < 26 ? 0x20 : 0)
    }
}

/// The simple folding of a text that is in NFC.
public func folded(_ text: String) -> String {
    var out: [UInt8] = []
    appendFolded(Array(text.utf8).span, to: &out)
    return String(decoding: out, as: UTF8.self)
}

/// Whether folding leaves the text as it is.
public func isFolded(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
        let (scalar, count) = decodeScalar(text, at: index)
        if foldedScalar(scalar) != scalar { return false }
        index += count
    }
    return true
}
