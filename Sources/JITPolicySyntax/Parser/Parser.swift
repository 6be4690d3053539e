/// Reads a file's declarations.
///
/// Always gives a tree. What cannot be read is told once, at its place, and left out; what a
/// mistake most likely means is read as that, so that one mistake does not cause another. A tree
/// whose diagnostics hold an error is for tools to look at, never to decide by.
public func parse(_ file: SourceFile, limits: SyntaxLimits = SyntaxLimits())
    -> (Tree, [Diagnostic])
{
    let parsed = parseTokens(of: file, limits: limits)
    return (parsed.tree, parsed.diagnostics)
}

/// The tree of a file, and the tokens that it was read from.
func parseTokens(of file: SourceFile, limits: SyntaxLimits)
    -> (tree: Tree, tokens: [Token], diagnostics: [Diagnostic])
{
    let (tokens, lexing) = lex(file, limits: limits)
    var parser = Parser(file: file, tokens: tokens, lexing: lexing, limits: limits)
    let declarations = parser.declarations()
    return (
        Tree(file: file.id, declarations: declarations), tokens, parser.findings.inOrder
    )
}

/// Why a form was given up. The finding is already told.
enum Unparsable: Error {
    /// What is read next may be looked for nearby.
    case here
    /// Nested past the limit: only the next clause or declaration can be trusted again.
    case tooDeep
}

/// Tokens with a place among them; extensions in this folder read the forms of the language.
struct Parser {
    let file: SourceFile
    let limits: SyntaxLimits
    private let tokens: [Token]
    /// INVARIANT: the index of a token that is no comment; at the end, of `endOfFile`.
    private(set) var position: Int
    /// The last token taken.
    private(set) var previous: Token
    /// Those of the lexer among them.
    private(set) var findings: Findings
    private var depth = 0
    /// Where the smallest part that is read on its own begins: a clause, an element, an operand.
    private var partStart = 0
    /// Where the lexer found something, ascending.
    private let lexingPlaces: [Int]
    /// The token at which something was told last.
    private var lastReport = -1

    init(file: SourceFile, tokens: [Token], lexing: [Diagnostic], limits: SyntaxLimits) {
        self.file = file
        self.tokens = tokens
        self.limits = limits
        findings = Findings(limit: max(limits.diagnostics, lexing.count))
        findings.append(contentsOf: lexing)
        lexingPlaces = lexing.compactMap { $0.range.map { Int($0.start) } }
        let start = SourceRange(file: file.id, start: 0, end: 0)
        previous = Token(kind: .comment, isFirstOnLine: true, range: start)
        position = 0
        skipComments()
    }
}

// MARK: - Tokens

extension Parser {
    var current: Token { tokens[position] }
    var kind: TokenKind { tokens[position].kind }
    var keyword: Keyword? { keyword(of: kind) }

    func keyword(of kind: TokenKind) -> Keyword? {
        if case .keyword(let keyword) = kind { keyword } else { nil }
    }

    /// The token so many behind the current one, comments not counted.
    func token(after count: Int) -> Token {
        var index = position
        var left = count
        while left > 0, index < tokens.count - 1 {
            index += 1
            if tokens[index].kind != .comment { left -= 1 }
        }
        return tokens[index]
    }

    /// Takes the current token; the end of the file stays.
    @discardableResult mutating func advance() -> Token {
        let taken = current
        guard taken.kind != .endOfFile else { return taken }
        previous = taken
        position += 1
        skipComments()
        return taken
    }

    private mutating func skipComments() {
        while tokens[position].kind == .comment { position += 1 }
    }

    func at(_ kind: TokenKind) -> Bool { self.kind == kind }
    func at(_ keyword: Keyword) -> Bool { kind == .keyword(keyword) }
    func at(_ role: Keyword.Roles) -> Bool { keyword?.roles.contains(role) ?? false }

    mutating func take(_ kind: TokenKind) -> Bool {
        guard at(kind) else { return false }
        advance()
        return true
    }

    mutating func take(_ keyword: Keyword) -> Bool { take(.keyword(keyword)) }

    /// From a token to the last one taken.
    func range(from start: Token) -> SourceRange { start.range.through(previous.range) }

    func text(_ token: Token) -> String { file.text(token.range) }

    /// The bytes of a token.
    func bytes(_ token: Token) -> ArraySlice<UInt8> { file.bytes[token.range.offsets] }

    /// The `#` lines directly above the current token.
    func documentation() -> Documentation {
        var lines: [Documentation.Line] = []
        var below = current
        var index = position - 1
        while below.isFirstOnLine, index >= 0, tokens[index].kind == .comment,
            tokens[index].isFirstOnLine, lineBreaks(from: tokens[index], to: below) == 1
        {
            below = tokens[index]
            lines.append(documentationLine(below))
            index -= 1
        }
        return Documentation(lines: lines.reversed())
    }

    private func lineBreaks(from first: Token, to second: Token) -> Int {
        file.bytes[Int(first.range.end)..<Int(second.range.start)].count { $0 == 0x0A }
    }

    /// The text after the `#`, without white space at the end of the line.
    private func documentationLine(_ comment: Token) -> Documentation.Line {
        var text = bytes(comment).dropFirst()
        while let last = text.last, last == 0x20 || last == 0x09 || last == 0x0D {
            text = text.dropLast()
        }
        return Documentation.Line(
            text: String(decoding: text, as: UTF8.self), range: comment.range)
    }
}

// MARK: - Findings

extension Parser {
    /// Begins a part that is read on its own: a finding of the lexer before it explains nothing
    /// that is wrong within it.
    mutating func beginPart() { partStart = Int(current.range.start) }

    /// Tells a finding, unless it follows from one already told: from a finding of the lexer in the
    /// same part, or from one at the same token.
    mutating func report(_ diagnostic: Diagnostic) {
        guard lastReport != position,
            !hasLexingFinding(from: partStart, through: Int(current.range.end))
        else { return }
        lastReport = position
        findings.append(diagnostic)
    }

    /// Tells a finding about something that was read whole and follows from nothing else.
    mutating func reportMeaning(_ diagnostic: Diagnostic) { findings.append(diagnostic) }

    /// Whether the lexer found something in what was read since a token: its value is then not
    /// what the author meant, and nothing may be made of it that a checker could find fault with.
    func isDoubtful(since start: Token) -> Bool {
        hasLexingFinding(from: Int(start.range.start), through: Int(previous.range.end) - 1)
    }

    private func hasLexingFinding(from start: Int, through end: Int) -> Bool {
        var low = 0
        var high = lexingPlaces.count
        while low < high {
            let middle = (low + high) / 2
            if lexingPlaces[middle] < start { low = middle + 1 } else { high = middle }
        }
        return low < lexingPlaces.count && lexingPlaces[low] <= end
    }

    /// Tells that something else was expected here, and gives the form up.
    mutating func fail(expected: String, help: String? = nil) -> Unparsable {
        report(.unexpectedToken(expected: expected, found: found, at: place, help: help))
        return .here
    }

    /// Where the current token stands; the end of the last line when it begins a new one.
    var place: SourceRange {
        current.isFirstOnLine && previous.range.end > 0 ? endOfPrevious : current.range
    }

    /// The empty place behind the last token taken.
    var endOfPrevious: SourceRange {
        let end = Int(previous.range.end)
        return SourceRange(file: file.id, start: end, end: end)
    }

    /// What a message says of the current token.
    var found: String {
        if at(.endOfFile) { return "the end of the file" }
        if current.isFirstOnLine, previous.range.end > 0 { return "the end of the line" }
        return quoted(current)
    }

    /// A token in backticks, cut to what a message can hold.
    func quoted(_ token: Token) -> String {
        let bytes = bytes(token)
        guard bytes.count > 60 else { return "`\(text(token))`" }
        return "`\(String(decoding: bytes.prefix(60), as: UTF8.self))…`"
    }

    /// Reads a form one level deeper.
    mutating func nested<Form>(
        _ read: (inout Parser) throws(Unparsable) -> Form
    ) throws(Unparsable) -> Form {
        guard depth < limits.nesting else {
            report(.nestingTooDeep(limit: limits.nesting, at: current.range))
            throw .tooDeep
        }
        depth += 1
        defer { depth -= 1 }
        return try read(&self)
    }
}
