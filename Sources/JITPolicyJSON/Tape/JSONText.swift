import JITPolicyRuntime

/// JSON strings as RFC 8259, section 7, has them written.
enum JSONText {
    /// Appends UTF-8 as a JSON string in quotes.
    static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for index in text.indices where mustBeEscaped(text[index]) {
            bytes.append(copying: text.extracting(start..<index))
            appendEscape(text[index], to: &bytes)
            start = index + 1
        }
        bytes.append(copying: text.extracting(start..<text.count))
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends text as a JSON string in quotes.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        append(text.utf8.span, to: &bytes)
    }

    @inline(__always)
    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func appendEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            appendHex(byte, to: &bytes)
        }
    }

    /// Appends a byte as two hexadecimal digits.
    static func appendHex(_ byte: UInt8, to bytes: inout [UInt8]) {
        for digit in [byte >> 4, byte & 15] {
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
