/// What PCRE2 would accept and a policy may not have: verbs at the start, which could switch limits
/// off; callouts; and `\C`, which splits characters.
func forbiddenItem(in pattern: String) -> (offsets: Range<Int>, reason: String)? {
    let bytes = Array(pattern.utf8)
    if bytes.starts(with: Array("(*".utf8)) {
        let end = bytes.firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 } ?? bytes.count
        return (0..<end, "verbs at the start could change limits and character rules")
    }
    var scanner = PatternScanner(bytes)
    while let item = scanner.next() {
        switch item {
        case .escape(let offset, UInt8(ascii: "C")):
            return (offset..<offset + 2, "it matches a part of a character")
        case .callout(let offset):
            return (offset..<offset + 3, "there is nothing that a callout could call")
        case .escape: continue
        }
    }
    return nil
}

/// Finds escapes and callouts, and steps over what only looks like them: classes, quoted text,
/// comments in parentheses and the arguments of verbs.
///
/// A comment after `#` is read like the rest: which flags hold there is not known.
private struct PatternScanner {
    enum Item {
        case escape(Int, UInt8)
        case callout(Int)
    }

    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Item? {
        while offset < bytes.count {
            let start = offset
            switch bytes[offset] {
            case UInt8(ascii: "\\"):
                guard offset + 1 < bytes.count else { return nil }
                skipEscape()
                return .escape(start, bytes[start + 1])
            case UInt8(ascii: "["): skipClass()
            case UInt8(ascii: "(") where stands("(?C"):
                offset += 3
                return .callout(start)
            case UInt8(ascii: "(") where stands("(?#"): skip(past: ")")
            case UInt8(ascii: "(") where standsVerb: skip(past: ")")
            default: offset += 1
            }
        }
        return nil
    }

    /// `\Q` quotes up to `\E`, and `\c` takes the next character whatever it is.
    private mutating func skipEscape() {
        switch bytes[offset + 1] {
        case UInt8(ascii: "Q"): skip(past: "\\E")
        case UInt8(ascii: "c"): offset += 3
        default: offset += 2
        }
    }

    private func stands(_ text: StaticString) -> Bool {
        bytes[min(offset, bytes.count)...].starts(with: Array("\(text)".utf8))
    }

    /// `(*MARK:…)`; a lower-case word would begin an assertion, which is a pattern like any other.
    private var standsVerb: Bool {
        guard stands("(*"), offset + 2 < bytes.count else { return false }
        let byte = bytes[offset + 2]
        return byte == UInt8(ascii: ":") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private mutating func skip(past text: StaticString) {
        let wanted = Array("\(text)".utf8)
        while offset < bytes.count, !bytes[offset...].starts(with: wanted) { offset += 1 }
        offset = min(offset + wanted.count, bytes.count)
    }

    /// A class ends at the first `]` that is not its first member, not escaped, not quoted and not
    /// the end of a POSIX class.
    private mutating func skipClass() {
        offset += 1
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "^") { offset += 1 }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "]") { offset += 1 }
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "]"):
                offset += 1
                return
            case UInt8(ascii: "\\") where offset + 1 < bytes.count: skipEscape()
            case UInt8(ascii: "[") where standsPOSIXClass: skip(past: ":]")
            default: offset += 1
            }
        }
    }

    /// `[:alpha:]`
    private var standsPOSIXClass: Bool {
        guard stands("[:"), let end = bytes[offset...].firstIndex(of: UInt8(ascii: "]")) else {
            return false
        }
        return end >= offset + 3 && bytes[end - 1] == UInt8(ascii: ":")
    }
}
