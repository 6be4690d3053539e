#if Host
/// What changed in one file, as a table: the line's number before and after, its sign, its text.
func diffTable(_ hunks: [DiffHunk], file: String) -> Markup {
    """
    <div class="box" role="region" aria-label="\(file)" tabindex="0"><table class="diff">\
    <caption class="hidden">What changed in \(file)</caption>\
    <thead class="hidden"><tr><th scope="col">Line before</th><th scope="col">Line after</th>\
    <th scope="col">Change</th><th scope="col">Text</th></tr></thead>\
    \(hunks.map(\.markup).joined())</table></div>
    """
}

extension DiffHunk {
    fileprivate var markup: Markup {
        var (old, new) = (oldStart, newStart)
        let rows = lines.map { line in
            let row = line.markup(old: old, new: new)
            if line.mark != .added { old += 1 }
            if line.mark != .removed { new += 1 }
            return row
        }
        return """
            <tbody><tr class="diff-hunk"><th colspan="4" scope="rowgroup">\(header)</th></tr>\
            \(rows.joined())</tbody>
            """
    }
}

extension DiffHunk.Line {
    fileprivate func markup(old: Int, new: Int) -> Markup {
        let text = String(text)
        return switch mark {
        case .same: row("diff-same", "\(old)", "\(new)", " ", "\(text)")
        case .removed: row("diff-removed", "\(old)", "", "-", "<del>\(text)</del>")
        case .added: row("diff-added", "", "\(new)", "+", "<ins>\(text)</ins>")
        }
    }

    private func row(
        _ name: Markup, _ old: Markup, _ new: Markup, _ sign: Markup, _ text: Markup
    ) -> Markup {
        """
        <tr class="\(name)"><td class="diff-number">\(old)</td><td class="diff-number">\(new)</td>\
        <td class="diff-sign">\(sign)</td><td class="diff-text">\(text)</td></tr>
        """
    }
}
#endif
