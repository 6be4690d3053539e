extension JSON {
    /// Why a text is no value, and where.
    public struct Defect: Error, Hashable, Sendable {
        public var message: String
        /// In bytes, from the beginning.
        public var offset: Int
    }

    /// Reads RFC 8259 to the letter, and refuses what two readers may take for two things: a key that an
    /// object has twice, half a surrogate pair. Numbers are whole. (`JSONDecoder` takes such a key, and by
    /// way of `Codable` it would try one type after another.)
    public init(parsing bytes: [UInt8]) throws(Defect) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document()
    }

    /// Reads a text.
    public init(parsing text: String) throws(Defect) { try self.init(parsing: Array(text.utf8)) }
}

private struct JSONParser {
    let bytes: [UInt8]
    var offset = 0

    private static let depthLimit = 64

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSON.Defect) -> JSON {
        let value = try value(depth: 1)
        skipSpace()
        guard offset == bytes.count else { throw defect("expected the end of the text") }
        return value
    }

    private mutating func value(depth: Int) throws(JSON.Defect) -> JSON {
        guard depth <= Self.depthLimit else {
            throw defect("more than \(Self.depthLimit) levels")
        }
        skipSpace()
        switch next ?? 0 {
        case UInt8(ascii: "{"): return .object(try members(depth))
        case UInt8(ascii: "["): return .array(try elements(depth))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .integer(try integer())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw defect("expected a value")
        }
    }

    // MARK: Containers

    private mutating func members(_ depth: Int) throws(JSON.Defect) -> [String: JSON] {
        offset += 1
        var members: [String: JSON] = [:]
        guard !take("}") else { return members }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw defect("expected a key") }
            let start = offset
            let key = try text()
            guard take(":") else { throw defect("expected `:`") }
            guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
                throw JSON.Defect(message: "the key `\(key)` is there twice", offset: start)
            }
        } while take(",")
        guard take("}") else { throw defect("expected `,` or `}`") }
        return members
    }

    private mutating func elements(_ depth: Int) throws(JSON.Defect) -> [JSON] {
        offset += 1
        var elements: [JSON] = []
        guard !take("]") else { return elements }
        repeat { elements.append(try value(depth: depth + 1)) } while take(",")
        guard take("]") else { throw defect("expected `,` or `]`") }
        return elements
    }

    // MARK: Texts

    private mutating func text() throws(JSON.Defect) -> String {
        offset += 1
        var unescaped: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw defect("a control character that is not escaped") }
            offset += 1
            if byte == UInt8(ascii: "\\") {
                unescaped.append(contentsOf: String(try escape()).utf8)
            } else {
                unescaped.append(byte)
            }
        }
        guard next != nil else { throw defect("expected the end of a text") }
        offset += 1
        guard let text = String(validating: unescaped, as: UTF8.self) else {
            throw defect("a text before this is no UTF-8")
        }
        return text
    }

    /// What stands behind a backslash.
    private mutating func escape() throws(JSON.Defect) -> Unicode.Scalar {
        guard let byte = next else { throw defect("expected the end of a text") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try codeUnit()
            guard UTF16.isLeadSurrogate(unit) else {
                return try scalar(UInt32(unit))
            }
            guard next == UInt8(ascii: "\\"), bytes.dropFirst(offset + 1).first == UInt8(ascii: "u")
            else { throw defect("half a surrogate pair") }
            offset += 2
            let trail = try codeUnit()
            guard UTF16.isTrailSurrogate(trail) else { throw defect("half a surrogate pair") }
            return try scalar(0x1_0000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(trail) & 0x3FF)
        default: throw defect("an escape that there is not")
        }
    }

    private func scalar(_ value: UInt32) throws(JSON.Defect) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else { throw defect("half a surrogate pair") }
        return scalar
    }

    private mutating func codeUnit() throws(JSON.Defect) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = hexDigit(byte) else {
                throw defect("expected four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }

    private func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    // MARK: Numbers and words

    private mutating func integer() throws(JSON.Defect) -> Int64 {
        let start = offset
        if next == UInt8(ascii: "-") { offset += 1 }
        let digits = offset
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            offset += 1
        }
        switch next {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            throw JSON.Defect(message: "a number that is not whole", offset: start)
        default: break
        }
        // `0` alone, or no 0 in front.
        guard offset > digits, offset - digits == 1 || bytes[digits] != UInt8(ascii: "0") else {
            throw JSON.Defect(message: "expected a number", offset: start)
        }
        guard let value = Int64(String(decoding: bytes[start..<offset], as: UTF8.self)) else {
            throw JSON.Defect(message: "a number of more than 64 bits", offset: start)
        }
        return value
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSON.Defect) -> JSON {
        guard bytes.dropFirst(offset).starts(with: word.utf8) else {
            throw defect("expected a value")
        }
        offset += word.utf8.count
        return value
    }

    // MARK: Bytes

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private func defect(_ message: String) -> JSON.Defect {
        JSON.Defect(message: message, offset: offset)
    }
}
