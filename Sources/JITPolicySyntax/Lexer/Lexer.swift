/// Cuts a file into tokens, comments among them; the last is `endOfFile`.
///
/// Takes time in proportion to the file, whatever its bytes. What cannot be read is told, and left
/// out or read as what it most likely means. Of a file with more such places than are told no token
/// is given: it is hardly a policy.
public func lex(_ file: SourceFile, limits: SyntaxLimits = SyntaxLimits())
    -> ([Token], [Diagnostic])
{
    let nothing = Token(
        kind: .endOfFile, isFirstOnLine: true, range: SourceRange(file: file.id, start: 0, end: 0))
    guard file.bytes.count <= limits.fileBytes else {
        let problem = Diagnostic.sourceTooLarge(
            bytes: file.bytes.count, limit: limits.fileBytes, in: file.id)
        return ([nothing], [problem])
    }
    var lexer = Lexer(file: file, limits: limits)
    lexer.run()
    return (lexer.findings.isCut ? [nothing] : lexer.tokens, lexer.findings.untilStopped)
}

private struct Lexer {
    let file: SourceFile
    let bytes: [UInt8]
    let limits: SyntaxLimits
    var offset: Int
    var tokens: [Token] = []
    var findings: Findings
    /// Where characters stand that are told already, ascending, and the first not yet passed.
    let faults: [Range<Int>]
    var nextFault = 0
    var isFirstOnLine = true

    init(file: SourceFile, limits: SyntaxLimits) {
        self.file = file
        self.limits = limits
        bytes = file.bytes
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let diagnostics = inspectCharacters(of: file, limits: limits)
        findings = Findings(limit: limits.diagnostics)
        findings.append(contentsOf: diagnostics)
        faults = diagnostics.compactMap { $0.range?.offsets }
    }

    mutating func run() {
        while offset < bytes.count, !findings.isCut { scan() }
        append(.endOfFile, from: bytes.count)
    }
}

// MARK: - Tokens

extension Lexer {
    private mutating func scan() {
        let start = offset
        switch bytes[offset] {
        case 0x0A:
            offset += 1
            isFirstOnLine = true
        case 0x20, 0x09, 0x0D: repeat { offset += 1 } while byte(after: 0).isBlank
        case UInt8(ascii: "#"): scanComment(from: start)
        case UInt8(ascii: "\""): scanText(from: start)
        case UInt8(ascii: "'"): scanRawText(from: start)
        case UInt8(ascii: "/"): scanRegex(from: start)
        case UInt8(ascii: "-") where byte(after: 1).isDigit: scanNumber(from: start)
        case let byte where byte.isDigit: scanNumber(from: start)
        case let byte where byte.isWordByte: scanWord(from: start)
        case let byte where byte >= 0x80: scanForeignText(from: start)
        default: scanSign(from: start)
        }
    }

    private mutating func scanComment(from start: Int) {
        skipToEndOfLine()
        append(.comment, from: start)
    }

    private mutating func scanWord(from start: Int) {
        let followsDot =
            start > 0 && tokens.last?.kind == .dot && bytes[start - 1] == UInt8(ascii: ".")
        while byte(after: 0).isWordByte { offset += 1 }
        let word = String(decoding: bytes[start..<offset], as: UTF8.self)
        let keyword = followsDot ? nil : Keyword(word: word)
        append(keyword.map(TokenKind.keyword) ?? .identifier, from: start)
    }

    /// A number takes every word byte, and `:`, `.`, `+`, `-` between word bytes and digits: the
    /// longest match, of which `..` is never part.
    private mutating func scanNumber(from start: Int) {
        offset += 1
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"):
                guard byte(after: 1).isDigit else { return finishNumber(from: start) }
                offset += 2
            case let byte where byte.isWordByte: offset += 1
            default: return finishNumber(from: start)
            }
        }
        finishNumber(from: start)
    }

    private mutating func finishNumber(from start: Int) {
        do {
            append(try readNumber(bytes[start..<offset], limits: limits).kind, from: start)
        } catch {
            report(.numberDefect(error, in: excerpt(start..<offset), at: range(start..<offset)))
            append(.malformedNumber, from: start)
        }
    }

    private mutating func scanText(from start: Int) {
        offset += 1
        while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != UInt8(ascii: "\"") {
            let isEscape = bytes[offset] == UInt8(ascii: "\\") && !byte(after: 1).isLineEnd
            offset += isEscape ? 2 : 1
        }
        let body = bytes[start + 1..<offset]
        closeText("\"", .text, from: start)
        reportEscape(in: body, of: start..<offset)
    }

    /// Tells the first escape that means nothing: a Windows path in double quotes is one mistake.
    private mutating func reportEscape(in body: ArraySlice<UInt8>, of literal: Range<Int>) {
        var first: (place: Range<Int>, defect: EscapeDefect)?
        _ = decodeEscapes(body) { first = first ?? ($0, $1) }
        guard let first else { return }
        switch first.defect {
        case .noScalar:
            report(.invalidScalarEscape(excerpt(first.place), at: range(first.place)))
        case .unknown:
            // Where a backslash or quote is escaped, single quotes would mean something else.
            let text = String(decoding: body, as: UTF8.self)
            let canBeRaw =
                body.count <= 500 && !["\\\\", "\\\"", "\\u"].contains { text.contains($0) }
            report(
                .unknownEscape(
                    excerpt(first.place), at: range(first.place), in: range(literal),
                    raw: canBeRaw ? Spelling.raw(text) : nil))
        }
    }

    private mutating func scanRawText(from start: Int) {
        let quote = UInt8(ascii: "'")
        offset += 1
        while offset < bytes.count, bytes[offset] != 0x0A {
            guard bytes[offset] == quote else {
                offset += 1
                continue
            }
            guard byte(after: 1) == quote else { break }
            offset += 2
        }
        closeText("'", .rawText, from: start)
    }

    /// Takes the closing quote, or reports that there is none before the end of the line.
    private mutating func closeText(_ quote: String, _ kind: TokenKind, from start: Int) {
        if offset < bytes.count, bytes[offset] != 0x0A {
            offset += 1
        } else {
            trimLineEnd(from: start + 1)
            report(.unterminatedText(quote: quote, at: range(start..<offset)))
        }
        append(kind, from: start)
    }

    /// Ends at the first `/` that no backslash escapes, also inside a class.
    private mutating func scanRegex(from start: Int) {
        if byte(after: 1) == UInt8(ascii: "/"), !mayBeFollowedByRegex {
            report(.lineComment("//", at: range(start..<start + 2)))
            return scanComment(from: start)
        }
        offset += 1
        while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != UInt8(ascii: "/") {
            let isEscape = bytes[offset] == UInt8(ascii: "\\") && !byte(after: 1).isLineEnd
            offset += isEscape ? 2 : 1
        }
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "/") else {
            trimLineEnd(from: start + 1)
            report(.unterminatedRegex(at: range(start..<offset)))
            return append(.regex, from: start)
        }
        offset += 1
        let flags = offset
        while byte(after: 0).isWordByte { offset += 1 }
        append(.regex, from: start)
        for index in flags..<offset
        where !"imsx".utf8.contains(bytes[index]) || bytes[flags..<index].contains(bytes[index]) {
            let place = index..<index + 1
            return report(.unknownRegexFlag(excerpt(place), at: range(place)))
        }
    }

    private var mayBeFollowedByRegex: Bool {
        switch tokens.last?.kind {
        case .keyword(.matches), .keyword(.of), .leftBracket, .comma: true
        default: false
        }
    }

    /// Characters that no part of the language uses outside text: curly quotes are read as quotes.
    private mutating func scanForeignText(from start: Int) {
        let (scalar, length) = decodeScalar(bytes, at: start)
        offset += length
        if let scalar, let closing = Self.curlyQuotes[scalar] {
            return scanCurlyText(from: start, closing: closing)
        }
        while byte(after: 0) >= 0x80 {
            let (scalar, length) = decodeScalar(bytes, at: offset)
            if let scalar, Self.curlyQuotes[scalar] != nil { break }
            offset += length
        }
        if !isTold(start..<offset) {
            report(.unexpectedCharacter(excerpt(start..<offset), at: range(start..<offset)))
        }
    }

    private static let curlyQuotes: [Unicode.Scalar: [Unicode.Scalar]] = [
        "\u{201C}": ["\u{201D}", "\u{201C}"], "\u{201D}": ["\u{201D}"],
        "\u{201E}": ["\u{201C}", "\u{201D}"], "\u{2018}": ["\u{2019}"], "\u{2019}": ["\u{2019}"],
        "\u{AB}": ["\u{BB}"],
    ]

    private mutating func scanCurlyText(from start: Int, closing: [Unicode.Scalar]) {
        let body = offset
        while offset < bytes.count, bytes[offset] != 0x0A {
            let end = offset
            let (scalar, length) = decodeScalar(bytes, at: offset)
            offset += length
            guard let scalar, closing.contains(scalar) || scalar == "\"" else { continue }
            let text = excerpt(body..<end, limit: 200)
            report(.curlyQuotes(text, isClosed: end - body <= 200, at: range(start..<offset)))
            return append(.text, from: start)
        }
        trimLineEnd(from: start)
        report(.curlyQuotes("", isClosed: false, at: range(start..<offset)))
        append(.text, from: start)
    }

    private mutating func scanSign(from start: Int) {
        for sign in Self.signs[Int(bytes[start])] where isNext(sign.spelling) {
            offset += sign.spelling.count
            if let right = sign.replacement {
                let written = excerpt(start..<offset)
                report(.foreignOperator(written, write: right, at: range(start..<offset)))
            }
            return append(sign.kind, from: start)
        }
        offset += 1
        if !isTold(start..<offset) {
            report(.unexpectedCharacter(excerpt(start..<offset), at: range(start..<offset)))
        }
    }

    private struct Sign {
        var spelling: [UInt8]
        var kind: TokenKind
        /// What other languages write is something else here.
        var replacement: String?

        init(_ text: String, _ kind: TokenKind, write replacement: String? = nil) {
            spelling = Array(text.utf8)
            self.kind = kind
            self.replacement = replacement
        }
    }

    /// By their first byte, which is ASCII; longer signs first.
    private static let signs: [[Sign]] = {
        let all = [
            Sign("===", .equal, write: "=="), Sign("!==", .notEqual, write: "!="),
            Sign("==", .equal), Sign("!=", .notEqual),
            Sign("<=", .lessOrEqual), Sign(">=", .greaterOrEqual),
            Sign("<>", .notEqual, write: "!="), Sign("=<", .lessOrEqual, write: "<="),
            Sign("=>", .greaterOrEqual, write: ">="),
            Sign("&&", .keyword(.and), write: "and"), Sign("||", .keyword(.or), write: "or"),
            Sign("..", .range),
            Sign("<", .less), Sign(">", .greater), Sign("=", .assign), Sign(".", .dot),
            Sign(",", .comma), Sign(":", .colon), Sign("{", .leftBrace), Sign("}", .rightBrace),
            Sign("[", .leftBracket), Sign("]", .rightBracket),
            Sign("(", .leftParenthesis), Sign(")", .rightParenthesis),
            Sign("!", .keyword(.not), write: "not"), Sign("&", .keyword(.and), write: "and"),
            Sign("|", .keyword(.or), write: "or"),
        ]
        return (0..<0x80).map { byte in all.filter { $0.spelling[0] == byte } }
    }()
}

// MARK: - Bytes

extension Lexer {
    /// The byte so far ahead; a line feed behind the end.
    private func byte(after distance: Int) -> UInt8 {
        offset + distance < bytes.count ? bytes[offset + distance] : 0x0A
    }

    private func isNext(_ spelling: [UInt8]) -> Bool {
        guard spelling.count <= bytes.count - offset else { return false }
        for index in spelling.indices where bytes[offset + index] != spelling[index] {
            return false
        }
        return true
    }

    private mutating func skipToEndOfLine() {
        while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
        if offset < bytes.count, bytes[offset - 1] == 0x0D { offset -= 1 }
    }

    /// Leaves the white space at the end of a line out of what has no end of its own.
    private mutating func trimLineEnd(from lowest: Int) {
        while offset > lowest, [0x20, 0x09, 0x0D].contains(bytes[offset - 1]) { offset -= 1 }
    }

    private mutating func append(_ kind: TokenKind, from start: Int) {
        let place = range(start..<max(start, offset))
        tokens.append(Token(kind: kind, isFirstOnLine: isFirstOnLine, range: place))
        isFirstOnLine = false
    }

    private mutating func report(_ diagnostic: Diagnostic) { findings.append(diagnostic) }

    /// Whether a character in these offsets is told already.
    private mutating func isTold(_ place: Range<Int>) -> Bool {
        while nextFault < faults.count, faults[nextFault].upperBound <= place.lowerBound {
            nextFault += 1
        }
        return nextFault < faults.count && faults[nextFault].overlaps(place)
    }

    private func range(_ place: Range<Int>) -> SourceRange {
        SourceRange(file: file.id, start: place.lowerBound, end: place.upperBound)
    }

    /// The text of a place, cut to what a message can hold.
    private func excerpt(_ place: Range<Int>, limit: Int = 80) -> String {
        let text = String(decoding: bytes[place.prefix(limit)], as: UTF8.self)
        return place.count > limit ? text + "…" : text
    }
}

extension UInt8 {
    fileprivate var isLineEnd: Bool { self == 0x0A || self == 0x0D }
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}
