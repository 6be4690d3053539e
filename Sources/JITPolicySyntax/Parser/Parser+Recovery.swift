// Where to read on after a mistake.

extension Parser {
    /// Whether the current token begins a declaration: its keyword and what must follow it.
    var atDeclaration: Bool {
        guard let keyword, keyword.roles.contains(.declaration) else { return false }
        let next = token(after: 1)
        switch keyword {
        case .policy, .import, .approve, .deny, .review, .restrict, .test:
            return next.kind == .text || next.kind == .rawText || next.kind == .leftBrace
        default:
            return next.kind == .identifier || self.keyword(of: next.kind) != nil
        }
    }

    /// Whether the current token begins `attribute = value`.
    var atAssignment: Bool {
        guard atName else { return false }
        var distance = 1
        // Longer names are no attribute's, and looking further would cost time for each token.
        while distance < 16, token(after: distance).kind == .dot { distance += 2 }
        return token(after: distance).kind == .assign
    }

    /// Skips to the next declaration, past the end of any block on the way.
    mutating func skipToDeclaration() {
        var isAfterBlock = previous.kind == .rightBrace
        while !at(.endOfFile) {
            if atDeclaration, current.isFirstOnLine || isAfterBlock { return }
            isAfterBlock = at(.rightBrace)
            advance()
        }
    }

    /// Skips the rest of one item of a block.
    ///
    /// Stops before the end of the block, the next item, and a declaration. What begins a line is
    /// trusted even inside an open bracket: the bracket may be the mistake.
    mutating func skipItem(_ startsItem: (Parser) -> Bool) {
        var braces = 0
        var brackets = 0
        while !at(.endOfFile) {
            if atDeclaration, current.isFirstOnLine { return }
            if braces == 0, startsItem(self), brackets == 0 || current.isFirstOnLine { return }
            switch kind {
            case .leftBrace: braces += 1
            case .rightBrace:
                guard braces > 0 else { return }
                braces -= 1
            case .leftBracket, .leftParenthesis: brackets += 1
            case .rightBracket, .rightParenthesis: brackets = max(0, brackets - 1)
            default: break
            }
            advance()
        }
    }

    /// Skips one element of a list: to its comma, the end of the list, or a line that begins
    /// something else.
    mutating func skipElement() {
        var brackets = 0
        while !at(.endOfFile), !endsBrokenList {
            switch kind {
            case .comma where brackets == 0: return
            case .rightBracket where brackets == 0: return
            case .leftBracket: brackets += 1
            case .rightBracket: brackets -= 1
            default: break
            }
            advance()
        }
    }

    /// What cannot stand in a list, so that its `]` must be missing.
    var endsBrokenList: Bool {
        switch kind {
        case .leftBrace, .rightBrace, .assign, .endOfFile: true
        default: at(.clause) || at(.step) || atDeclaration && current.isFirstOnLine
        }
    }

    /// Skips one operand of a condition.
    mutating func skipOperand() {
        var brackets = 0
        while !at(.endOfFile) {
            if endsBrokenList { return }
            switch kind {
            case .keyword(.and) where brackets == 0, .keyword(.or) where brackets == 0: return
            case .leftBracket, .leftParenthesis: brackets += 1
            case .rightBracket, .rightParenthesis:
                guard brackets > 0 else { return }
                brackets -= 1
            default: break
            }
            advance()
        }
    }

    /// Reads `{`, items and `}`. A missing brace is told, and read as if it stood there: also
    /// before what only stands outside the block.
    mutating func block<Item>(
        of what: String, startsItem: (Parser) -> Bool,
        isOutside: (Parser) -> Bool = { _ in false },
        item: (inout Parser) throws(Unparsable) -> Item?
    ) throws(Unparsable) -> [Item] {
        let opening = current
        if !take(.leftBrace) {
            guard startsItem(self) else { throw fail(expected: "`{`") }
            report(.missingOpening("{", of: what, at: endOfPrevious))
        }
        var items: [Item] = []
        while true {
            beginPart()
            if take(.rightBrace) { return items }
            if at(.endOfFile) || atDeclaration || isOutside(self) {
                report(.unclosed("{", by: "}", of: what, at: endOfPrevious, opening: opening.range))
                return items
            }
            let start = position
            do {
                if let item = try item(&self) { items.append(item) }
            } catch {
                if position == start { advance() }
                skipItem(startsItem)
            }
        }
    }

    /// Reads `[`, elements parted by commas, and `]`.
    mutating func bracketed<Element>(
        startsElement: (Parser) -> Bool,
        element: (inout Parser) throws(Unparsable) -> Element
    ) throws(Unparsable) -> ([Element], SourceRange) {
        let opening = current
        try expect(.leftBracket)
        var elements: [Element] = []
        while true {
            beginPart()
            if take(.rightBracket) { return (elements, range(from: opening)) }
            if !startsElement(self) || atAssignment, closeBroken(opening) {
                return (elements, range(from: opening))
            }
            let start = current
            do {
                let element = try element(&self)
                if !isDoubtful(since: start) { elements.append(element) }
            } catch .tooDeep {
                throw .tooDeep
            } catch {
                skipElement()
            }
            if take(.comma) || at(.rightBracket) { continue }
            if startsElement(self), !atAssignment {
                report(.missingComma(at: endOfPrevious))
            } else if closeBroken(opening) {
                return (elements, range(from: opening))
            } else {
                _ = fail(expected: "`,` or `]`")
                skipElement()
                _ = take(.comma)
            }
        }
    }

    /// Tells that a list is not closed, when what comes next shows it.
    private mutating func closeBroken(_ opening: Token) -> Bool {
        guard endsBrokenList || current.isFirstOnLine || at(.reserved) || at(.rightParenthesis)
        else { return false }
        report(.unclosed("[", by: "]", of: "the list", at: endOfPrevious, opening: opening.range))
        return true
    }
}
