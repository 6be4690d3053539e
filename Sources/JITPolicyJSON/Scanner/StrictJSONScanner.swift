/// A parser of RFC 8259 and nothing more, which says where the first fault is.
///
/// Beyond the grammar it refuses what leaves a document without one meaning or makes it dangerous:
/// a key twice in an object, half a surrogate pair, a byte order mark, deep nesting. It is the
/// judge behind the fast parser, which gives no places. Its time is linear in the document.
package struct StrictJSONScanner {
    let depthLimit: Int
    /// The document; after a fault, what came before it.
    package private(set) var tape = JSONTape()

    private var keys = KeySet()
    private var position = 0
    private var steps: [Step] = []

    /// A part of the path to where the scanner is.
    private enum Step {
        case key(Range<Int>)
        case index(Int)
    }

    package init(depthLimit: Int) { self.depthLimit = depthLimit }

    /// Where the scanner is: after a fault, where that is.
    var path: JSONPath {
        JSONPath(
            steps: steps.map { step in
                switch step {
                case .key(let text): .key(Array(tape.strings[text]))
                case .index(let index): .index(index)
                }
            })
    }

    /// Fills the tape with the document.
    package mutating func scan(_ text: Span<UInt8>) throws(JSONFault) {
        tape.removeAll()
        keys.removeAll()
        steps.removeAll(keepingCapacity: true)
        position = 0
        if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
            throw JSONFault(offset: 0, problem: .byteOrderMark)
        }
        emit(JSONWord(.root, 0))
        try value(text, expected: .value)
        skipSpace(text)
        guard position == text.count else { throw fault(.trailingBytes) }
        emit(JSONWord(.root, 0))
        tape.words[0] = JSONWord(.root, tape.words.count).rawValue
    }

    // MARK: Values

    private mutating func value(_ text: Span<UInt8>, expected: JSONFault.Expectation)
        throws(JSONFault)
    {
        skipSpace(text)
        switch peek(text) {
        case UInt8(ascii: "{"): try object(text)
        case UInt8(ascii: "["): try array(text)
        case UInt8(ascii: "\""): try string(text)
        case .some(UInt8(ascii: "0")...UInt8(ascii: "9")), UInt8(ascii: "-"): try number(text)
        case UInt8(ascii: "t"): try word("true", .true, text)
        case UInt8(ascii: "f"): try word("false", .false, text)
        case UInt8(ascii: "n"): try word("null", .null, text)
        default: throw fault(.unexpected(expected: expected))
        }
    }

    private mutating func word(_ word: StaticString, _ tag: JSONTag, _ text: Span<UInt8>)
        throws(JSONFault)
    {
        let start = position
        emit(JSONWord(tag, 0))
        for scalar in "\(word)".unicodeScalars {
            guard let byte = peek(text), UInt32(byte) == scalar.value else {
                position = start
                throw fault(.unexpected(expected: .value))
            }
            position += 1
        }
    }

    private mutating func object(_ text: Span<UInt8>) throws(JSONFault) {
        let start = try open(.object)
        skipSpace(text)
        if peek(text) == UInt8(ascii: "}") { return close(start, .object, .endOfObject) }
        var expected = JSONFault.Expectation.keyOrEnd
        while true {
            skipSpace(text)
            guard peek(text) == UInt8(ascii: "\"") else {
                throw fault(.unexpected(expected: expected))
            }
            try key(text, of: start)
            skipSpace(text)
            guard peek(text) == UInt8(ascii: ":") else {
                throw fault(.unexpected(expected: .colon))
            }
            position += 1
            try value(text, expected: .value)
            steps.removeLast()
            skipSpace(text)
            switch peek(text) {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"): return close(start, .object, .endOfObject)
            default: throw fault(.unexpected(expected: .commaOrEndOfObject))
            }
            expected = .key
        }
    }

    /// A key; its step stays on the path until its value is read.
    private mutating func key(_ text: Span<UInt8>, of object: Int) throws(JSONFault) {
        let start = position
        let node = tape.words.count
        try string(text)
        let range = tape.words.span.text(node, in: tape.strings.span)
        steps.append(.key(range))
        guard keys.insert(range, of: object, in: tape.strings) else {
            throw JSONFault(offset: start, problem: .duplicateKey)
        }
    }

    private mutating func array(_ text: Span<UInt8>) throws(JSONFault) {
        let start = try open(.array)
        skipSpace(text)
        if peek(text) == UInt8(ascii: "]") { return close(start, .array, .endOfArray) }
        var expected = JSONFault.Expectation.valueOrEnd
        var index = 0
        while true {
            steps.append(.index(index))
            try value(text, expected: expected)
            steps.removeLast()
            skipSpace(text)
            switch peek(text) {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"): return close(start, .array, .endOfArray)
            default: throw fault(.unexpected(expected: .commaOrEndOfArray))
            }
            expected = .value
            index += 1
        }
    }

    private mutating func open(_ tag: JSONTag) throws(JSONFault) -> Int {
        guard openContainers < depthLimit else { throw fault(.tooDeep(limit: depthLimit)) }
        let start = tape.words.count
        emit(JSONWord(tag, 0))
        position += 1
        return start
    }

    /// Each open container but the innermost has one step on the path.
    private var openContainers: Int { steps.count }

    private mutating func close(_ start: Int, _ tag: JSONTag, _ end: JSONTag) {
        emit(JSONWord(end, start))
        position += 1
        tape.words[start] = JSONWord(tag, tape.words.count).rawValue
    }

    // MARK: Bytes

    private func peek(_ text: Span<UInt8>) -> UInt8? {
        position < text.count ? text[position] : nil
    }

    private mutating func skipSpace(_ text: Span<UInt8>) {
        while position < text.count {
            switch text[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func emit(_ word: JSONWord) {
        tape.words.append(word.rawValue)
        tape.offsets.append(UInt32(position))
    }

    private func fault(_ problem: JSONFault.Problem) -> JSONFault {
        JSONFault(offset: position, problem: problem)
    }
}

// MARK: - Numbers

extension StrictJSONScanner {
    /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    private mutating func number(_ text: Span<UInt8>) throws(JSONFault) {
        let node = tape.words.count
        emit(JSONWord(.number, 0))
        emit(JSONWord(0))
        let isNegative = peek(text) == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let integer = try integerPart(text, isNegative: isNegative)
        let isInteger = try !fractionAndExponent(text)
        guard isInteger, let integer else { return }
        tape.words[node] = JSONWord(.integer, 0).rawValue
        tape.words[node + 1] = UInt64(bitPattern: integer)
    }

    /// The digits before any fraction; nil when no `Int64` holds them.
    private mutating func integerPart(_ text: Span<UInt8>, isNegative: Bool) throws(JSONFault)
        -> Int64?
    {
        let start = position
        var value: Int64? = 0
        while let byte = peek(text), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            let digit = Int64(byte - UInt8(ascii: "0"))
            value = value.flatMap { StrictJSONScanner.append(isNegative ? -digit : digit, to: $0) }
            position += 1
        }
        guard position > start else { throw fault(.unexpected(expected: .digit)) }
        guard text[start] != UInt8(ascii: "0") || position == start + 1 else {
            throw JSONFault(offset: start, problem: .leadingZero)
        }
        return value
    }

    private static func append(_ digit: Int64, to value: Int64) -> Int64? {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(digit)
        return overflow || carry ? nil : sum
    }

    /// Whether there is a fraction or an exponent.
    private mutating func fractionAndExponent(_ text: Span<UInt8>) throws(JSONFault) -> Bool {
        var isThere = false
        if peek(text) == UInt8(ascii: ".") {
            position += 1
            try digits(text)
            isThere = true
        }
        if let byte = peek(text), byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if let sign = peek(text), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                position += 1
            }
            try digits(text)
            isThere = true
        }
        return isThere
    }

    private mutating func digits(_ text: Span<UInt8>) throws(JSONFault) {
        let start = position
        while let byte = peek(text), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            position += 1
        }
        guard position > start else { throw fault(.unexpected(expected: .digit)) }
    }
}

// MARK: - Strings

extension StrictJSONScanner {
    private mutating func string(_ text: Span<UInt8>) throws(JSONFault) {
        let start = tape.strings.count
        emit(JSONWord(.string, start))
        tape.strings.append(contentsOf: [0, 0, 0, 0])
        position += 1
        while let byte = peek(text) {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return endString(start)
            case UInt8(ascii: "\\"): try escape(text)
            case 0x00..<0x20: throw fault(.controlCharacter)
            case 0x20..<0x80:
                tape.strings.append(byte)
                position += 1
            default: try multibyteScalar(text)
            }
        }
        throw fault(.unexpected(expected: .quote))
    }

    private mutating func endString(_ start: Int) {
        let count = tape.strings.count - start - 4
        for index in 0..<4 {
            tape.strings[start + index] = UInt8(truncatingIfNeeded: count >> (8 * index))
        }
        tape.strings.append(0)
    }

    private mutating func escape(_ text: Span<UInt8>) throws(JSONFault) {
        let start = position
        position += 1
        guard let byte = peek(text) else { throw fault(.unexpected(expected: .quote)) }
        let character: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): character = byte
        case UInt8(ascii: "b"): character = 0x08
        case UInt8(ascii: "f"): character = 0x0C
        case UInt8(ascii: "n"): character = 0x0A
        case UInt8(ascii: "r"): character = 0x0D
        case UInt8(ascii: "t"): character = 0x09
        case UInt8(ascii: "u"): return try unicodeEscape(text, from: start)
        default: throw fault(.invalidEscape)
        }
        tape.strings.append(character)
        position += 1
    }

    private mutating func unicodeEscape(_ text: Span<UInt8>, from start: Int) throws(JSONFault) {
        let unit = try hexadecimalDigits(text)
        var value = unit
        if unit >= 0xD800, unit < 0xDC00, peek(text) == UInt8(ascii: "\\"),
            position + 1 < text.count, text[position + 1] == UInt8(ascii: "u")
        {
            position += 1
            let low = try hexadecimalDigits(text)
            guard low >= 0xDC00, low < 0xE000 else {
                throw JSONFault(offset: start, problem: .loneSurrogate)
            }
            value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw JSONFault(offset: start, problem: .loneSurrogate)
        }
        tape.strings.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// The four digits after the `u` at `position`.
    private mutating func hexadecimalDigits(_ text: Span<UInt8>) throws(JSONFault) -> UInt32 {
        position += 1
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(text), let digit = hexadecimalDigit(byte) else {
                throw fault(.unexpected(expected: .hexadecimalDigits))
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    /// One scalar of two to four bytes, as table 3-7 of the Unicode standard allows them.
    private mutating func multibyteScalar(_ text: Span<UInt8>) throws(JSONFault) {
        let lead = text[position]
        let count: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: count = 2
        case 0xE0...0xEF:
            count = 3
            if lead == 0xE0 { second = 0xA0...0xBF }
            if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            count = 4
            if lead == 0xF0 { second = 0x90...0xBF }
            if lead == 0xF4 { second = 0x80...0x8F }
        default: throw fault(.invalidUTF8)
        }
        for index in 1..<count {
            let accepted = index == 1 ? second : 0x80...0xBF
            guard position + index < text.count, accepted.contains(text[position + index]) else {
                throw fault(.invalidUTF8)
            }
        }
        for index in 0..<count { tape.strings.append(text[position + index]) }
        position += count
    }
}

/// The value of a hexadecimal digit in ASCII, of either case.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
