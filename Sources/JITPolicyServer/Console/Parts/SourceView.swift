#if Host
import JITPolicySyntax

/// A source with numbered lines, its tokens coloured by the language's own lexer, and what was found
/// beneath the line where it was found.
///
/// A source need not be a policy, let alone a right one: what the lexer cannot read stands uncoloured.
struct SourceView {
    /// As findings name it.
    var file: String
    var text: String
    var findings: [PolicyAssessment.Finding] = []
    /// How many lines are shown around each finding, and no others; nil for all lines.
    var context: Int?
    /// How many lines are shown: a list may be longer than anyone reads.
    var lineLimit = 5_000

    /// The name of a line of a file on a page that shows it. A name of an element has no spaces.
    private func name(ofLine line: Int) -> String { Self.name(of: file, line) }

    private static func name(of file: String, _ line: Int) -> String {
        file.replacing(" ", with: "_") + "-L\(line)"
    }

    /// The address of a line within the page that shows it.
    static func link(to file: String, line: Int) -> String {
        "#" + percentEncoded(name(of: file, line))
    }

    /// The same with no lines but those around what was found.
    func around(lines: Int) -> SourceView {
        var view = self
        view.context = lines
        return view
    }

    var markup: Markup {
        let source = SourceFile(
            id: FileID(rawValue: 0), name: file, bytes: Array(text.utf8))
        var lines = Array(source.lines.prefix(lineLimit + 1))
        let isCut = lines.count > lineLimit
        if isCut { lines.removeLast() }
        let found = Dictionary(grouping: findings.filter { $0.file == file }, by: { $0.line ?? 1 })
        var tokens = highlightedTokens(of: source)[...]
        var rows: [Markup] = []
        var lastShown = 0
        for (number, line) in zip(1..., lines) {
            let code = markup(of: line, &tokens, in: source)
            guard isShown(number, found) else { continue }
            if number > lastShown + 1 { rows.append(Self.gap) }
            rows.append(markup(ofLine: number, code, found[number] ?? []))
            lastShown = number
        }
        return """
            <div class="listing" role="region" aria-label="\(file)" tabindex="0"><pre>\
            \(rows.joined())</pre>\(isCut ? cutNote : nil)</div>
            """
    }

    private static let gap: Markup = "<span class=\"listing-gap\">…\n</span>"

    private func isShown(_ line: Int, _ found: [Int: [PolicyAssessment.Finding]]) -> Bool {
        context.map { context in
            (line - context...line + context).contains { found[$0] != nil }
        } ?? true
    }

    private var cutNote: Markup {
        "<p class=\"listing-cut\">Only the first \(lineLimit) lines are shown.</p>"
    }

    /// Policies alone have tokens; a list's file has lines.
    private func highlightedTokens(of source: SourceFile) -> [Token] {
        guard file.hasSuffix(".jitpolicy") else { return [] }
        return lex(source).0
    }

    private func markup(
        ofLine number: Int, _ code: Markup, _ findings: [PolicyAssessment.Finding]
    ) -> Markup {
        let worst = findings.map(\.severity).max { Self.rank($0) < Self.rank($1) }
        // The number is drawn by the stylesheet: who copies the source does not copy it.
        return """
            <span class="listing-line\(worst.map { " has-\($0)" } ?? "")" id="\(name(ofLine: number))">\
            <a class="listing-number" href="\(Self.link(to: file, line: number))" data-number="\(number)" \
            aria-label="Line \(number)"></a>\(code)
            </span>\(findings.map(\.lineMarkup).joined())
            """
    }

    private static func rank(_ severity: String) -> Int {
        ["note", "warning", "error"].firstIndex(of: severity) ?? 0
    }

    /// A line's text, its tokens in elements, and takes those tokens.
    private func markup(
        of line: Range<Int>, _ tokens: inout ArraySlice<Token>, in source: SourceFile
    ) -> Markup {
        var code = Markup()
        var start = line.lowerBound
        while let token = tokens.first, token.range.offsets.lowerBound < line.upperBound {
            let place = token.range.offsets.clamped(to: line)
            let next = tokens.dropFirst().first
            // What a dot follows is the beginning of a name, whatever else the word means.
            let isName = next?.kind == .dot && next?.range.start == token.range.end
            code += Markup(text: source.text(start..<place.lowerBound))
            code += markup(of: isName ? .identifier : token.kind, source.text(place))
            start = place.upperBound
            // The rest of one that goes on is the next line's.
            guard token.range.offsets.upperBound <= line.upperBound else { break }
            tokens.removeFirst()
        }
        code += Markup(text: source.text(start..<line.upperBound))
        return code
    }

    private func markup(of kind: TokenKind, _ text: String) -> Markup {
        guard let kind = kind.highlight?.cssClass else { return Markup(text: text) }
        return "<span class=\"token-\(kind)\">\(text)</span>"
    }
}

extension TokenKind.Highlight {
    /// Nil for what looks like the text around it.
    fileprivate var cssClass: String? {
        switch self {
        case .name, .punctuation: nil
        case .keyword: "keyword"
        case .text: "text"
        case .regex: "regex"
        case .number: "number"
        case .operator: "operator"
        case .comment: "comment"
        }
    }
}

extension PolicyAssessment.Finding {
    /// Beneath the line that it is about.
    fileprivate var lineMarkup: Markup {
        """
        <span class="listing-finding \(severity)"><strong>\(severity)</strong> \
        <span class="code">\(code)</span> \(message)\
        \(help.map { " <span class=\"help\">\($0)</span>" as Markup })\
        </span>
        """
    }
}

extension SourceFile {
    /// The offsets of each line without its break. What ends with a break has no line behind it.
    fileprivate var lines: [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (offset, byte) in bytes.enumerated() where byte == 0x0A {
            let hasReturn = offset > start && bytes[offset - 1] == 0x0D
            lines.append(start..<(hasReturn ? offset - 1 : offset))
            start = offset + 1
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }

    fileprivate func text(_ place: Range<Int>) -> String {
        String(decoding: bytes[place], as: UTF8.self)
    }
}
#endif
