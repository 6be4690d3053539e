/// Where a machine puts the text of a request, once it is in the form that comparisons use. Runs stay where
/// they are until the arena is emptied.
struct TextArena: ~Copyable {
    /// Longer than what is used, for text is written in whole words.
    private(set) var bytes: [UInt8] = Array(repeating: 0, count: 1_024)
    private(set) var count = 0

    @inline(__always)
    mutating func removeAll() { count = 0 }

    /// Forgets what was appended since.
    mutating func removeAll(after count: Int) { self.count = count }

    mutating func append(_ text: Span<UInt8>) -> Run {
        append(text) { $0 }
    }

    mutating func append(_ text: [UInt8]) -> Run { append(text.span) }

    /// Appends a text with its capital letters of ASCII made small: of a text of ASCII its simple folding.
    mutating func appendLowercased(_ text: Span<UInt8>) -> Run {
        append(text) { lowercased($0) }
    }

    @inline(__always)
    private mutating func append(_ text: Span<UInt8>, _ form: (UInt64) -> UInt64) -> Run {
        let start = count
        reserve(text.count)
        var words = bytes.mutableSpan
        // SAFETY: bytes may be anything, and every store is checked against the bounds.
        var out = unsafe words.mutableBytes
        var index = 0
        while index &+ 8 <= text.count {
            out.storeBytes(
                of: form(text.word(at: index)).littleEndian, toByteOffset: start &+ index,
                as: UInt64.self)
            index &+= 8
        }
        if index < text.count {
            out.storeBytes(
                of: form(text.lastWord(from: index)).littleEndian, toByteOffset: start &+ index,
                as: UInt64.self)
        }
        count = start &+ text.count
        return Run(start: start, count: text.count)
    }

    /// Makes room for so many bytes, and for the rest of the last word.
    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count &+ more &+ 8 > bytes.count { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        bytes += Array(repeating: 0, count: max(bytes.count, more + 8))
    }
}
