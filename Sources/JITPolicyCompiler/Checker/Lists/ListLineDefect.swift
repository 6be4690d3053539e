import JITPolicyRuntime

/// Why a line of a list file is no value of the list's type.
enum ListLineDefect: Error {
    case empty
    case spaceAtEnd
    case notUTF8
    case controlCharacter
    case tooLong
    case notAHash
    case notAVersion
    case notAnInteger
    case pattern(PatternDefect)
}

/// Refuses what no line of any type may be.
private func requireWellFormed(_ line: Span<UInt8>) throws(ListLineDefect) {
    guard !line.isEmpty else { throw .empty }
    guard line.count <= ListFileReader.lineBytesLimit else { throw .tooLong }
    guard !isSpace(line[0]), !isSpace(line[line.count - 1]) else { throw .spaceAtEnd }
}

private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

/// 64 hexadecimal digits, alone or as `sha256sum` prints them: then a space, a space or `*`, and a
/// file's name. A backslash first says that the name holds escapes.
func listHash(_ line: Span<UInt8>) throws(ListLineDefect) -> HashWords {
    try requireWellFormed(line)
    let start = line[0] == UInt8(ascii: "\\") ? 1 : 0
    let end = start + 64
    guard line.count >= end, let hash = HashWords(hexadecimal: line.extracting(start..<end)) else {
        throw .notAHash
    }
    if line.count == end, start == 0 { return hash }
    guard line.count > end + 2, line[end] == UInt8(ascii: " "),
        line[end + 1] == UInt8(ascii: " ") || line[end + 1] == UInt8(ascii: "*")
    else { throw .notAHash }
    return hash
}

/// Text in NFC without bidirectional controls or control characters.
func listText(_ line: Span<UInt8>) throws(ListLineDefect) -> String {
    try requireWellFormed(line)
    guard let utf8 = try? UTF8Span(validating: line) else { throw .notUTF8 }
    let text = String(copying: utf8)
    for scalar in text.unicodeScalars {
        let isHidden = scalar != "\t" && isControl(scalar.value)
        guard !isHidden, !isBidiControl(scalar.value) else { throw .controlCharacter }
    }
    return nfc(text)
}

func listVersion(_ line: Span<UInt8>) throws(ListLineDefect) -> Version {
    try requireWellFormed(line)
    var parts: [UInt64] = []
    var digits = 0
    var part: UInt64 = 0
    for index in 0...line.count {
        if index == line.count || line[index] == UInt8(ascii: ".") {
            guard digits > 0, parts.count < 4 else { throw .notAVersion }
            parts.append(part)
            (digits, part) = (0, 0)
        } else {
            part = try appending(line[index], to: part, otherwise: .notAVersion)
            digits += 1
        }
    }
    return Version(parts)
}

func listInteger(_ line: Span<UInt8>) throws(ListLineDefect) -> Int64 {
    try requireWellFormed(line)
    let isNegative = line[0] == UInt8(ascii: "-")
    guard line.count > (isNegative ? 1 : 0) else { throw .notAnInteger }
    var magnitude: UInt64 = 0
    for index in (isNegative ? 1 : 0)..<line.count {
        magnitude = try appending(line[index], to: magnitude, otherwise: .notAnInteger)
    }
    let limit = UInt64(Int64.max) + (isNegative ? 1 : 0)
    guard magnitude <= limit else { throw .notAnInteger }
    return isNegative ? Int64(truncatingIfNeeded: 0 &- magnitude) : Int64(magnitude)
}

/// A decimal number with one more digit.
private func appending(
    _ digit: UInt8, to number: UInt64, otherwise defect: ListLineDefect
) throws(ListLineDefect) -> UInt64 {
    guard (0x30...0x39).contains(digit) else { throw defect }
    let (tenfold, overflows) = number.multipliedReportingOverflow(by: 10)
    let (sum, overflowsToo) = tenfold.addingReportingOverflow(UInt64(digit - 0x30))
    guard !overflows, !overflowsToo else { throw defect }
    return sum
}
