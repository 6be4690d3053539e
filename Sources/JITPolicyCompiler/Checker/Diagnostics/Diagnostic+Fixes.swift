import JITPolicySyntax

extension Diagnostic.FixIt {
    /// One edit that may change what a policy means, so that its author has to agree.
    static func replacing(
        _ range: SourceRange, with text: String, _ summary: String
    ) -> Diagnostic.FixIt {
        Diagnostic.FixIt(
            summary: summary, edits: [Edit(range: range, replacement: text)],
            confidence: .suggestion)
    }
}

extension Diagnostic {
    /// An error; with a nearest name, its help and fix offer it.
    static func error(
        _ code: DiagnosticCode, _ message: String, at range: SourceRange?, related: [Label] = [],
        help: String? = nil, nearest: String? = nil
    ) -> Diagnostic {
        var fixes: [FixIt] = []
        if let nearest, let range {
            fixes = [.replacing(range, with: nearest, "write `\(nearest)`")]
        }
        return Diagnostic(
            code, .error, message, at: range, related: related,
            help: nearest.map { "did you mean `\($0)`?" } ?? help, fixes: fixes)
    }
}
