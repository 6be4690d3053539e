/// The first place where bytes are not strict JSON, and what is wrong there.
package struct JSONFault: Error, Hashable {
    enum Problem: Hashable {
        case unexpected(expected: Expectation)
        case byteOrderMark
        case trailingBytes
        case controlCharacter
        case invalidUTF8
        case invalidEscape
        case loneSurrogate
        case leadingZero
        case duplicateKey
        case tooDeep(limit: Int)
    }

    enum Expectation: String {
        case value = "a value"
        case key = "a key in double quotes"
        case keyOrEnd = "a key in double quotes or `}`"
        case valueOrEnd = "a value or `]`"
        case colon = "`:`"
        case commaOrEndOfObject = "`,` or `}`"
        case commaOrEndOfArray = "`,` or `]`"
        case digit = "a digit"
        case quote = "a closing `\"`"
        case hexadecimalDigits = "four hexadecimal digits"
    }

    package var offset: Int
    var problem: Problem

    /// One line, with what was found.
    package func message(in text: Span<UInt8>) -> String {
        switch problem {
        case .unexpected(let expected): "found \(found(in: text)), expected \(expected.rawValue)"
        case .byteOrderMark: "found a byte order mark, which JSON does not allow"
        case .trailingBytes: "found \(found(in: text)) after the end of the JSON text"
        case .controlCharacter:
            "found \(found(in: text)) in a string, expected an escape in its place"
        case .invalidUTF8: "found \(found(in: text)), which is not valid UTF-8 here"
        case .invalidEscape:
            "found \(found(in: text)) after `\\`, expected one of `\"\\/bfnrtu`"
        case .loneSurrogate: "found a `\\u` escape of half a surrogate pair"
        case .leadingZero: "found a number with a leading zero"
        case .duplicateKey: "found the key twice in one object"
        case .tooDeep(let limit): "found more than \(limit) levels of nesting"
        }
    }

    private func found(in text: Span<UInt8>) -> String {
        guard offset < text.count else { return "the end of the text" }
        let byte = text[offset]
        guard byte > 0x20, byte < 0x7F else {
            var digits: [UInt8] = []
            JSONText.appendHex(byte, to: &digits)
            return "the byte 0x" + String(decoding: digits, as: UTF8.self)
        }
        return "`\(Character(Unicode.Scalar(byte)))`"
    }
}
