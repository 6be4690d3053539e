/// Looks at every character of a file before anything is made of them: what is not UTF-8, and
/// characters that make a line look other than it is, are errors wherever they stand.
///
/// Stops at one finding more than are told.
func inspectCharacters(of file: SourceFile, limits: SyntaxLimits) -> [Diagnostic] {
    let bytes = file.bytes
    var diagnostics: [Diagnostic] = []
    var offset = 0
    while offset < bytes.count, diagnostics.count <= limits.diagnostics {
        let byte = bytes[offset]
        if byte >= 0x20, byte < 0x7F {
            offset += 1
            continue
        }
        let start = offset
        let (scalar, length) = decodeScalar(bytes, at: offset)
        offset += length
        guard let scalar else {
            // One finding for a run of broken bytes: a file in another encoding has many.
            while offset < bytes.count, bytes[offset] >= 0x80 {
                let (next, length) = decodeScalar(bytes, at: offset)
                guard next == nil else { break }
                offset += length
            }
            diagnostics.append(
                .invalidUTF8(at: SourceRange(file: file.id, start: start, end: offset)))
            continue
        }
        let range = SourceRange(file: file.id, start: start, end: offset)
        if scalar.isBidirectionalControl {
            diagnostics.append(.bidirectionalControl(scalar, at: range))
        } else if scalar.isForbiddenControl {
            guard scalar != "\r" || offset == bytes.count || bytes[offset] != 0x0A else { continue }
            diagnostics.append(.controlCharacter(scalar, at: range))
        }
    }
    return diagnostics
}

/// Decodes one scalar by Unicode's table 3-7 of well-formed sequences.
///
/// - Returns: the scalar, or nil for a broken sequence, and how many bytes belong to it (at least
///   one). `offset` must be inside the bytes.
func decodeScalar(_ bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar?, length: Int) {
    let lead = bytes[offset]
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    var value: UInt32
    switch lead {
    case 0x00...0x7F: return (Unicode.Scalar(lead), 1)
    case 0xC2...0xDF: (count, value) = (1, UInt32(lead & 0x1F))
    case 0xE0...0xEF:
        (count, value) = (2, UInt32(lead & 0x0F))
        if lead == 0xE0 { second = 0xA0...0xBF }
        if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
        (count, value) = (3, UInt32(lead & 0x07))
        if lead == 0xF0 { second = 0x90...0xBF }
        if lead == 0xF4 { second = 0x80...0x8F }
    default: return (nil, 1)
    }
    for index in 1...count {
        let accepted = index == 1 ? second : 0x80...0xBF
        guard offset + index < bytes.count, accepted.contains(bytes[offset + index]) else {
            return (nil, index)
        }
        value = value << 6 | UInt32(bytes[offset + index] & 0x3F)
    }
    return (Unicode.Scalar(value), count + 1)
}

extension Unicode.Scalar {
    /// Reorders what is shown: the property Bidi_Control.
    var isBidirectionalControl: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// A control character other than tab and line feed, or another character that editors take
    /// for the end of a line: a comment would seem to end where it does not.
    var isForbiddenControl: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }
}
