/// What is wrong with an escape.
enum EscapeDefect: Hashable {
    case unknown
    case noScalar
}

/// The value of the bytes between double quotes.
///
/// - Parameter report: called for each escape that means nothing, with its offsets. The value then
///   holds the escape as written.
func decodeEscapes(
    _ body: ArraySlice<UInt8>, report: (Range<Int>, EscapeDefect) -> Void = { _, _ in }
) -> String {
    guard body.contains(UInt8(ascii: "\\")) else { return String(decoding: body, as: UTF8.self) }
    var value: [UInt8] = []
    value.reserveCapacity(body.count)
    var offset = body.startIndex
    while offset < body.endIndex {
        let byte = body[offset]
        guard byte == UInt8(ascii: "\\"), offset + 1 < body.endIndex else {
            value.append(byte)
            offset += 1
            continue
        }
        let start = offset
        offset += 2
        switch body[start + 1] {
        case UInt8(ascii: "n"): value.append(0x0A)
        case UInt8(ascii: "t"): value.append(0x09)
        case UInt8(ascii: "r"): value.append(0x0D)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): value.append(body[start + 1])
        case UInt8(ascii: "u"):
            // No further than the longest escape could reach, so that time stays linear.
            let braced = body[offset...].prefix(12).prefix { $0 != UInt8(ascii: "}") }
            let isClosed = braced.count < 12 && braced.endIndex < body.endIndex
            let isBraced = isClosed && braced.first == UInt8(ascii: "{")
            if isBraced, let scalar = readScalar(braced.dropFirst()) {
                offset = braced.endIndex + 1
                value.append(contentsOf: String(Character(scalar)).utf8)
            } else {
                offset = isBraced ? braced.endIndex + 1 : offset
                report(start..<offset, .noScalar)
                value.append(contentsOf: body[start..<offset])
            }
        default:
            while offset < body.endIndex, body[offset] & 0xC0 == 0x80 { offset += 1 }
            report(start..<offset, .unknown)
            value.append(contentsOf: body[start..<offset])
        }
    }
    return String(decoding: value, as: UTF8.self)
}

/// One to six hexadecimal digits that name a Unicode scalar.
private func readScalar(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard (1...6).contains(digits.count), digits.allSatisfy({ $0.isHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
}

/// The value of the bytes between single quotes: `''` is one quote, nothing else is special.
func decodeRaw(_ body: ArraySlice<UInt8>) -> String {
    let quote = UInt8(ascii: "'")
    guard body.contains(quote) else { return String(decoding: body, as: UTF8.self) }
    var value: [UInt8] = []
    var offset = body.startIndex
    while offset < body.endIndex {
        value.append(body[offset])
        offset += body[offset] == quote ? 2 : 1
    }
    return String(decoding: value, as: UTF8.self)
}
