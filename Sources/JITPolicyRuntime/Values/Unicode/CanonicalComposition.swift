internal import CUTF8Proc

// Normalization Form C: Unicode Standard Annex #15.
//
// Only the stretches that NFC may change are worked on: a stretch runs from the scalar before the
// first that may change to the next that certainly does not ("stable" in section 9 of the annex).
// Decomposing and composing is libutf8proc's. Ordering combining marks is ours: the library sorts
// them by insertion, so that 256 KiB of marks, which a request may hold, took it minutes.

/// Buffers for bringing text and paths to one form, reused from call to call.
public struct TextScratch: Sendable {
    /// A stretch, decomposed.
    var scalars: [Int32] = []
    /// The combining class of each.
    var classes: [UInt8] = []
    /// Marks on their way to their place.
    var sorted: [Int32] = []
    /// A path without what means nothing, before NFC.
    var path: [UInt8] = []
    /// Where each component of that path starts.
    var starts: [Int] = []

    public init() {}
}

/// Appends the NFC of a text in UTF-8.
public func appendNFC(_ text: Span<UInt8>, to out: inout [UInt8], scratch: inout TextScratch) {
    if isBelowU0300(text) {
        appendBytes(text, to: &out)
        return
    }
    var copied = 0
    var index = 0
    var previous = 0  // Where the scalar before `index` starts.
    while index < text.count {
        let (scalar, count) = decodeScalar(text, at: index)
        if scalar < 0x300 || !contains(scalar, in: UnicodeData.normalizationActive) {
            previous = index
            index += count
            continue
        }
        let end = endOfStretch(text, from: index + count)
        appendBytes(text.extracting(copied..<previous), to: &out)
        appendComposed(text.extracting(previous..<end), to: &out, scratch: &scratch)
        copied = end
        previous = end
        index = end
    }
    appendBytes(text.extracting(copied..<text.count), to: &out)
}

/// Whether all scalars lie below U+0300, the first that NFC may change: 0xCC is the first byte of
/// those that do not, and all later ones.
@inline(__always)
private func isBelowU0300(_ text: Span<UInt8>) -> Bool {
    var largest: UInt8 = 0
    for index in text.indices { largest = max(largest, text[index]) }
    return largest < 0xCC
}

/// The NFC of a text.
public func nfc(_ text: String) -> String {
    var out: [UInt8] = []
    var scratch = TextScratch()
    appendNFC(Array(text.utf8).span, to: &out, scratch: &scratch)
    return String(decoding: out, as: UTF8.self)
}

private func endOfStretch(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count {
        let (scalar, count) = decodeScalar(text, at: index)
        if !contains(scalar, in: UnicodeData.normalizationActive) { break }
        index += count
    }
    return index
}

private func appendComposed(
    _ stretch: Span<UInt8>, to out: inout [UInt8], scratch: inout TextScratch
) {
    decompose(stretch, into: &scratch)
    orderMarks(&scratch)
    let count = compose(&scratch.scalars)
    for index in 0..<count {
        appendScalar(UInt32(bitPattern: scratch.scalars[index]), to: &out)
    }
}

private func decompose(_ stretch: Span<UInt8>, into scratch: inout TextScratch) {
    scratch.scalars.removeAll(keepingCapacity: true)
    scratch.classes.removeAll(keepingCapacity: true)
    var index = 0
    var parts = InlineArray<8, Int32>(repeating: 0)
    while index < stretch.count {
        let (scalar, count) = decodeScalar(stretch, at: index)
        index += count
        let partCount = decompose(Int32(bitPattern: scalar), into: &parts)
        for part in 0..<partCount {
            scratch.scalars.append(parts[part])
            scratch.classes.append(combiningClass(parts[part]))
        }
    }
}

/// Puts each run of marks in the order of their combining classes, equal ones as they stood.
private func orderMarks(_ scratch: inout TextScratch) {
    var start = 0
    while start < scratch.classes.count {
        guard scratch.classes[start] > 0 else {
            start += 1
            continue
        }
        var end = start + 1
        var isOrdered = true
        while end < scratch.classes.count, scratch.classes[end] > 0 {
            isOrdered = isOrdered && scratch.classes[end - 1] <= scratch.classes[end]
            end += 1
        }
        if !isOrdered { sortMarks(start..<end, &scratch) }
        start = end
    }
}

/// A counting sort over the 255 classes: linear and stable.
private func sortMarks(_ run: Range<Int>, _ scratch: inout TextScratch) {
    var next = InlineArray<256, Int>(repeating: 0)
    for index in run { next[Int(scratch.classes[index])] += 1 }
    var place = 0
    for combiningClass in 0..<256 {
        let count = next[combiningClass]
        next[combiningClass] = place
        place += count
    }
    scratch.sorted.removeAll(keepingCapacity: true)
    for index in run { scratch.sorted.append(scratch.scalars[index]) }
    for index in run {
        let combiningClass = Int(scratch.classes[index])
        scratch.scalars[run.lowerBound + next[combiningClass]] =
            scratch.sorted[index - run.lowerBound]
        next[combiningClass] += 1
    }
    // INVARIANT: `classes` is not read again for this run; its order is no longer that of `scalars`.
}

// MARK: libutf8proc

private let composition = utf8proc_option_t(
    UTF8PROC_COMPOSE.rawValue | UTF8PROC_STABLE.rawValue)

/// The full canonical decomposition of a scalar; a scalar has at most four parts.
@inline(__always)
private func decompose(_ scalar: Int32, into parts: inout InlineArray<8, Int32>) -> Int {
    var span = parts.mutableSpan
    var boundary: Int32 = 0
    // SAFETY: the library writes at most as many values as it is told there is room for, and keeps
    // neither pointer.
    let count = unsafe span.withUnsafeMutableBufferPointer { buffer in
        unsafe utf8proc_decompose_char(
            scalar, buffer.baseAddress, buffer.count, composition, &boundary)
    }
    precondition(count >= 1 && count <= 8, "no scalar decomposes into more than four")
    return count
}

@inline(__always)
private func combiningClass(_ scalar: Int32) -> UInt8 {
    // SAFETY: the library answers any integer with a pointer into its constant tables.
    unsafe UInt8(utf8proc_get_property(scalar).pointee.combining_class)
}

/// Composes what is decomposed and ordered, in place, and says how many scalars are left.
private func compose(_ scalars: inout [Int32]) -> Int {
    // SAFETY: the library composes within the length it is given, and keeps no pointer.
    let count = unsafe scalars.withUnsafeMutableBufferPointer { buffer in
        unsafe utf8proc_normalize_utf32(buffer.baseAddress, buffer.count, composition)
    }
    precondition(count >= 0 && count <= scalars.count, "composition never grows a text")
    return count
}

extension UnicodeData {
    /// The version of the Unicode Character Database that libutf8proc was built with.
    public static var normalizationVersion: String {
        // SAFETY: the library returns a constant, zero-terminated text.
        unsafe String(cString: utf8proc_unicode_version())
    }
}
