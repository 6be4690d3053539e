import JITPolicyCompiler
import JITPolicySyntax

/// `# lint: allow CODE — why` above a declaration.
private struct Allowance {
    var codes: [String]
    var hasReason: Bool
    /// The comment line.
    var range: SourceRange
    /// Of the declaration below it.
    var scope: SourceRange
    var isReadable: Bool { !codes.isEmpty }
}

/// Removes findings that annotations allow, and adds those on the annotations themselves: one without
/// a reason, and one that allows nothing.
func applyAllowances(to diagnostics: [Diagnostic], in context: LintContext) -> [Diagnostic] {
    let allowances = context.model.trees.flatMap { tree in
        tree.declarations.flatMap(\.allowances)
    }
    guard !allowances.isEmpty else { return diagnostics }
    var used: Set<SourceRange> = []
    let remaining = diagnostics.filter { diagnostic in
        guard diagnostic.severity < .error else { return true }
        let covering = allowances.filter { $0.covers(diagnostic) }
        used.formUnion(covering.map(\.range))
        return covering.isEmpty
    }
    return remaining
        + allowances.compactMap { allowance in
            finding(on: allowance, isUsed: used.contains(allowance.range), context)
        }
}

private func finding(
    on allowance: Allowance, isUsed: Bool, _ context: LintContext
) -> Diagnostic? {
    guard allowance.isReadable else {
        return Diagnostic(
            .unreasonedAllowance, .warning, "this annotation cannot be read", at: allowance.range,
            help: "write `# lint: allow CODE — why`")
    }
    let codes = allowance.codes.joined(separator: ", ")
    if !allowance.hasReason {
        return Diagnostic(
            .unreasonedAllowance, .warning, "`\(codes)` is allowed without a reason",
            at: allowance.range, help: "say why: `# lint: allow \(codes) — why`")
    }
    guard !isUsed, context.judges(allowance) else { return nil }
    return Diagnostic(
        .idleAllowance, .warning, "this annotation allows nothing: there is no finding `\(codes)`",
        at: allowance.range, help: "remove it",
        fixes: [
            .init(
                summary: "remove the annotation",
                edits: [.init(range: allowance.range, replacement: "#")], confidence: .exact)
        ])
}

extension LintContext {
    /// Whether the finding would have shown itself: in an imported file another program may have it,
    /// and some rules need a clock or tests.
    fileprivate func judges(_ allowance: Allowance) -> Bool {
        guard allowance.range.file == FileID(rawValue: 0), !isShared(allowance.range.file) else {
            return false
        }
        let codes = allowance.codes.map(DiagnosticCode.init(rawValue:))
        return (options.now != nil || !codes.contains(.expiredRule))
            && (options.tested != nil || !codes.contains(.untestedRule))
    }
}

extension Allowance {
    /// Whether the finding stands in the declaration, or is about it.
    fileprivate func covers(_ diagnostic: Diagnostic) -> Bool {
        guard codes.contains(diagnostic.code.rawValue) else { return false }
        let places = [diagnostic.range].compactMap(\.self) + diagnostic.related.map(\.range)
        return places.contains { place in
            place.file == scope.file && scope.start <= place.start && place.end <= scope.end
        }
    }

    /// Reads a comment line, without its `#`; nil when it is no annotation.
    fileprivate init?(_ line: Documentation.Line, scope: SourceRange) {
        var words = line.text.split(separator: " ")[...]
        guard words.popFirst() == "lint:" else { return nil }
        range = line.range
        self.scope = scope
        codes = []
        hasReason = false
        guard words.popFirst() == "allow" else { return }
        while let word = words.first, !Allowance.dashes.contains(String(word)) {
            words.removeFirst()
            // `L0101: why` and `L0101, L0102 — why` are read too.
            let code = word.prefix { $0 != ":" && $0 != "," }
            codes.append(String(code))
            if word.hasSuffix(",") { continue }
            if word.hasSuffix(":") { break }
        }
        if let dash = words.first, Allowance.dashes.contains(String(dash)) { words.removeFirst() }
        hasReason = !words.isEmpty
    }

    private static let dashes: Set<String> = ["—", "–", "-", ":"]
}

extension Declaration {
    fileprivate var allowances: [Allowance] {
        documentation.lines.compactMap { Allowance($0, scope: range) }
    }

    private var range: SourceRange {
        switch self {
        case .policy(let declaration): declaration.range
        case .import(let declaration): declaration.range
        case .attribute(let declaration): declaration.range
        case .list(let declaration): declaration.range
        case .schedule(let declaration): declaration.range
        case .define(let declaration): declaration.range
        case .rule(let declaration): declaration.range
        case .sample(let declaration): declaration.range
        case .test(let declaration): declaration.range
        }
    }
}
