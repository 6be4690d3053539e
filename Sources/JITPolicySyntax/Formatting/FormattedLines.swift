/// The lines of a formatted file while they are written: code, and a comment behind it.
struct FormattedLines {
    private struct Line {
        var code = ""
        /// Of the code, in scalars.
        var width = 0
        var comment: String?
        var isComment = false
    }

    private var lines = [Line()]
    /// A comment ended the line: what comes next stands on another.
    private var mustBreak = false
    private var isBlankNext = false

    /// The column at which text written now begins.
    func column(indent: Int) -> Int {
        mustBreak || lines[lines.count - 1].code.isEmpty ? indent : lines[lines.count - 1].width
    }

    mutating func write(_ text: String, indent: Int) {
        if mustBreak { breakLine(isBlank: false) }
        append(text, indent: indent)
    }

    /// Writes a sign behind the code of the line, before its comment.
    mutating func glue(_ text: String, indent: Int) {
        if lines[lines.count - 1].isComment { breakLine(isBlank: false) }
        append(text, indent: indent)
    }

    private mutating func append(_ text: String, indent: Int) {
        let last = lines.count - 1
        if lines[last].code.isEmpty {
            // A space that would begin a line is the one that the line break replaced.
            guard text != " " else { return }
            lines[last].code = String(repeating: " ", count: indent)
            lines[last].width = indent
        }
        lines[last].code += text
        lines[last].width += text.unicodeScalars.count
    }

    mutating func breakLine(isBlank: Bool) {
        if lines[lines.count - 1].code.isEmpty, lines.count > 1, !mustBreak {
            return isBlankNext = false
        }
        let needsBlank = isBlank || isBlankNext
        if needsBlank { lines.append(Line()) }
        lines.append(Line())
        mustBreak = false
        isBlankNext = false
    }

    mutating func comment(_ text: String, isOwnLine: Bool, isBlankBehind: Bool, indent: Int) {
        let isCodeBefore = !lines[lines.count - 1].code.isEmpty
        if isOwnLine, isCodeBefore || mustBreak { breakLine(isBlank: false) }
        if isOwnLine || !isCodeBefore {
            append(text, indent: indent)
            lines[lines.count - 1].isComment = true
        } else if let earlier = lines[lines.count - 1].comment {
            // Two comments can only meet when signs between them were dropped.
            lines[lines.count - 1].comment = earlier + " " + text
        } else {
            lines[lines.count - 1].comment = text
        }
        mustBreak = true
        isBlankNext = isBlankBehind
    }

    /// All lines, comments behind neighbouring lines in one column, a line break at the end.
    var text: String {
        var text = ""
        var index = 0
        while index < lines.count {
            let run = lines[index...].prefix { $0.comment != nil }
            let column = run.map(\.width).max() ?? 0
            for line in run {
                let gap = String(repeating: " ", count: column - line.width + 1)
                text += line.code + gap + (line.comment ?? "") + "\n"
            }
            index += run.count
            guard run.isEmpty else { continue }
            text += lines[index].code.trimmingEnd() + "\n"
            index += 1
        }
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text == "\n" ? "" : text
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self[...]
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}
