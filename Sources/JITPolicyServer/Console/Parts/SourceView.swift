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
    /// What the names of its lines begin with: each file of a page has its own.
    var anchor: String
    /// How many lines are shown: a list may be longer than anyone reads.
    var lineLimit = 5_000

    /// The name of a line, for links to it.
    func name(ofLine line: Int) -> String { "\(anchor)-L\(line)" }

    var markup: Markup {
        let source = SourceFile(
            id: FileID(rawValue: 0), name: file, bytes: Array(text.utf8))
        var lines = Array(source.lines.prefix(lineLimit + 1))
        let isCut = lines.count > lineLimit
        if isCut { lines.removeLast() }
        let found = Dictionary(grouping: findings.filter { $0.file == file }, by: { $0.line ?? 1 })
        var tokens = highlightedTokens(of: source)[...]
        let rows = lines.enumerated().map { index, line in
            let code = markup(of: line, &tokens, in: source)
            return markup(ofLine: index + 1, code, found[index + 1] ?? [])
        }
        return """
            <div class="listing" role="region" aria-label="\(file)" tabindex="0"><pre>\
            \(rows.joined())</pre>\(isCut ? cutNote : nil)</div>
            """
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
            <a class="listing-number" href="#\(name(ofLine: number))" data-number="\(number)" \
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
            code += Markup(text: source.text(start..<place.lowerBound))
            code += markup(of: token, source.text(place))
            start = place.upperBound
            // The rest of one that goes on is the next line's.
            guard token.range.offsets.upperBound <= line.upperBound else { break }
            tokens.removeFirst()
        }
        code += Markup(text: source.text(start..<line.upperBound))
        return code
    }

    private func markup(of token: Token, _ text: String) -> Markup {
        guard let kind = token.kind.highlight?.cssClass else { return Markup(text: text) }
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
        \(help.map { " <span class=\"help\">\($0)</span>" as Markup })
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
