/// Lays out a tree from its tokens.
///
/// The tree says what belongs together, the tokens how it is written: each method reads the tokens
/// of its node, in order, so that every spelling and every comment is kept.
struct Formatter {
    private let file: SourceFile
    private let tokens: [Token]
    /// INVARIANT: the index of the first token or comment that is not yet laid out.
    private var position = 0

    init(file: SourceFile, tokens: [Token]) {
        self.file = file
        self.tokens = tokens
    }
}

// MARK: - Tokens and comments

extension Formatter {
    /// The next token that is no comment.
    var next: Token {
        var index = position
        while tokens[index].kind == .comment { index += 1 }
        return tokens[index]
    }

    func isNext(_ kind: TokenKind) -> Bool { next.kind == kind }

    /// The next token with the comments before it and behind it on its line.
    mutating func token() -> Layout {
        let before = ownLineComments()
        let token = tokens[position]
        if token.kind != .endOfFile { position += 1 }
        let text = Layout.text(file.text(token.range))
        let behind = trailingComment()
        // Most tokens have no comments, and a file has many tokens.
        return before.mustBreak || behind.mustBreak ? .sequence([before, text, behind]) : text
    }

    /// The next token, a comma or the like, tied to what stands before it.
    mutating func gluedToken() -> Layout {
        let sign = Layout.glued(file.text(next.range))
        return .sequence([sign, droppedToken()])
    }

    /// The comments around the next token, which itself is not written.
    mutating func droppedToken() -> Layout {
        let before = ownLineComments()
        position += 1
        return .sequence([before, trailingComment()])
    }

    /// Comments on lines of their own before the next token.
    mutating func ownLineComments() -> Layout {
        guard tokens[position].kind == .comment else { return .nothing }
        var comments: [Layout] = []
        while tokens[position].kind == .comment {
            let text = file.commentText(tokens[position])
            position += 1
            let isBlankBehind = isBlankBefore && !tokens[position].kind.isClosing
            comments.append(.comment(text, isOwnLine: true, isBlankBehind: isBlankBehind))
        }
        return .sequence(comments)
    }

    private mutating func trailingComment() -> Layout {
        let comment = tokens[position]
        guard comment.kind == .comment, !comment.isFirstOnLine else { return .nothing }
        position += 1
        return .comment(file.commentText(comment), isOwnLine: false, isBlankBehind: false)
    }

    /// Whether a blank line stands before the next token or comment.
    var isBlankBefore: Bool {
        guard position > 0 else { return false }
        let gap = Int(tokens[position - 1].range.end)..<Int(tokens[position].range.start)
        return file.bytes[gap].count { $0 == 0x0A } > 1
    }

    /// A place where a line may break; it does where the file has a blank line.
    func line(flat: String = " ") -> Layout { .line(flat: flat, isBlank: isBlankBefore) }

    /// A line break, with a blank line where the file has one.
    func lineBreak(forcesBlank: Bool = false) -> Layout {
        .line(isBlank: forcesBlank || isBlankBefore, mustBreak: true)
    }

    /// Whether the file has a line break between the last token and the next token or comment.
    var isLineBreakBefore: Bool { tokens[position].isFirstOnLine }
}

// MARK: - Runs of tokens

extension Formatter {
    /// The tokens up to an end, on one line where they fit, else broken behind commas.
    mutating func run(through range: SourceRange) -> Layout {
        guard next.range.start < range.end else { return .nothing }
        var previous = next
        let first = token()
        var parts: [Layout] = []
        while next.range.start < range.end, next.kind != .endOfFile {
            let following = next
            if following.kind == .comma {
                parts.append(gluedToken())
            } else {
                parts.append(separator(previous, following))
                parts.append(token())
            }
            previous = following
        }
        return .group([first, .nest(4, parts)])
    }

    private func separator(_ previous: Token, _ following: Token) -> Layout {
        if previous.kind == .comma { return .line() }
        switch (previous.kind, following.kind) {
        case (.dot, _), (_, .dot), (.range, _), (_, .range): return .nothing
        default: return .text(" ")
        }
    }

    /// An opening sign, items, and the closing sign, each item on its own line unless all were
    /// written on one line and fit it.
    mutating func block<Item>(_ items: [Item], item: (inout Formatter, Item) -> Layout) -> Layout {
        let opening = token()
        guard !items.isEmpty else {
            let comments = ownLineComments()
            guard comments.mustBreak || opening.mustBreak else {
                return .sequence([opening, token()])
            }
            return .sequence([
                opening, .nest(4, [.line(mustBreak: true), comments]), .line(mustBreak: true),
                token(),
            ])
        }
        let mustBreak = isLineBreakBefore
        var inner: [Layout] = []
        for (index, element) in items.enumerated() {
            inner.append(index == 0 ? .line() : line())
            inner.append(ownLineComments())
            inner.append(item(&self, element))
        }
        let last = ownLineCommentsBeforeClosing()
        return .group(
            [opening, .nest(4, inner + [last]), .line(), token()], mustBreak: mustBreak)
    }

    /// Comments between the last item and the closing sign, which are indented like items.
    mutating func ownLineCommentsBeforeClosing() -> Layout {
        guard tokens[position].kind == .comment else { return .nothing }
        return .sequence([lineBreak(), ownLineComments()])
    }

    /// `[`, elements parted by commas, and `]`: on one line where it fits, else one element a line.
    mutating func list<Element>(
        _ elements: [Element], element: (inout Formatter, Element) -> Layout
    ) -> Layout {
        let opening = token()
        var inner: [Layout] = []
        for (index, value) in elements.enumerated() {
            inner.append(index == 0 ? .line(flat: "") : line())
            inner.append(ownLineComments())
            inner.append(element(&self, value))
            if index < elements.count - 1 { inner.append(gluedToken()) }
        }
        if !elements.isEmpty { inner.append(.gluedWhenBroken(",")) }
        if isNext(.comma) { inner.append(droppedToken()) }
        inner.append(ownLineCommentsBeforeClosing())
        return .group([opening, .nest(4, inner), .line(flat: ""), token()])
    }
}

extension TokenKind {
    fileprivate var isClosing: Bool {
        self == .rightBrace || self == .rightBracket || self == .rightParenthesis
    }
}
