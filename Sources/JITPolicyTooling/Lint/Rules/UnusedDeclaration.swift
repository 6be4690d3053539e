import JITPolicyCompiler
import JITPolicySyntax

extension LintRule {
    /// A list, definition, schedule or sample that nothing names. Files that are only there to be
    /// imported are not judged: what one program leaves alone another may use.
    static let unusedDeclaration = LintRule(.unusedDeclaration) { context in
        var used: Set<String> = []
        for tree in context.model.trees { tree.collectNames(into: &used) }
        return context.model.trees.filter { !context.isShared($0.file) }.flatMap { tree in
            tree.declarations.compactMap { declaration in
                guard let (kind, name, range) = declaration.named, !used.contains(name.text) else {
                    return nil
                }
                return Diagnostic(
                    .unusedDeclaration, .warning, "\(kind) `\(name.text)` is never used",
                    at: name.range,
                    help: "remove it, or use it",
                    fixes: [
                        .init(
                            summary: "remove the \(kind)",
                            edits: [
                                .init(
                                    range: context.throughTrailingComment(range), replacement: "")
                            ], confidence: .exact)
                    ])
            }
        }
    }
}

extension LintContext {
    /// A declaration and the comment behind it on its line: left alone, that would become the
    /// documentation of the next declaration, or an annotation on it.
    fileprivate func throughTrailingComment(_ range: SourceRange) -> SourceRange {
        let bytes = model.files[Int(range.file.rawValue)].bytes[Int(range.end)...]
        let rest = bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard rest.first == UInt8(ascii: "#") else { return range }
        let comment = rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        return SourceRange(file: range.file, start: Int(range.start), end: comment.endIndex)
    }
}

extension Declaration {
    /// What kind of thing it names, the name, and the whole of it with its comment.
    fileprivate var named: (kind: String, name: Name, range: SourceRange)? {
        switch self {
        case .list(let list): ("list", list.name, list.documentation.extended(list.range))
        case .schedule(let schedule):
            ("schedule", schedule.name, schedule.documentation.extended(schedule.range))
        case .define(let define):
            ("definition", define.name, define.documentation.extended(define.range))
        case .sample(let sample):
            ("sample", sample.name, sample.documentation.extended(sample.range))
        case .policy, .import, .attribute, .rule, .test: nil
        }
    }
}

extension Documentation {
    /// A declaration's range from the first line of its comment on.
    fileprivate func extended(_ range: SourceRange) -> SourceRange {
        lines.first?.range.through(range) ?? range
    }
}

extension Tree {
    /// Every name that stands where a list, definition, schedule or sample can be meant.
    fileprivate func collectNames(into names: inout Set<String>) {
        for declaration in declarations {
            switch declaration {
            case .define(let define): define.condition.collectNames(into: &names)
            case .rule(let rule):
                for clause in rule.clauses { clause.collectNames(into: &names) }
            case .sample(let sample): sample.request.collectNames(into: &names)
            case .list(let list):
                if case .values(let values, _) = list.source {
                    for value in values { value.collectNames(into: &names) }
                }
            case .test(let test):
                for case .given(let request) in test.steps { request.collectNames(into: &names) }
            case .policy, .import, .attribute, .schedule: break
            }
        }
    }
}

extension Clause {
    fileprivate func collectNames(into names: inout Set<String>) {
        switch kind {
        case .when(let condition), .unless(let condition): condition.collectNames(into: &names)
        case .because, .activeFrom, .activeUntil, .tag, .limitDuration, .limitUses, .useWithin,
            .quota, .requireMFA, .require, .forbidChildProcesses, .revokeOn, .overridesReview,
            .notify, .notifyUser, .to, .escalate, .lapse, .monitor:
            break
        }
    }
}

extension RequestSyntax {
    fileprivate func collectNames(into names: inout Set<String>) {
        if let base { names.insert(base.text) }
        for assignment in assignments { assignment.value.collectNames(into: &names) }
    }
}

extension Condition {
    fileprivate func collectNames(into names: inout Set<String>) {
        switch self {
        case .or(let parts, _), .and(let parts, _):
            for part in parts { part.collectNames(into: &names) }
        case .not(let inner, _), .parenthesized(let inner, _): inner.collectNames(into: &names)
        case .comparison(let comparison):
            comparison.subject.collectNames(into: &names)
            for operand in comparison.operands { operand.collectNames(into: &names) }
        case .name(let name): names.insert(name.text)
        case .bool: break
        }
    }
}

extension Value {
    fileprivate func collectNames(into names: inout Set<String>) {
        switch self {
        case .name(let name), .length(let name, _): names.insert(name.text)
        case .list(let values, _):
            for value in values { value.collectNames(into: &names) }
        case .anyOf(let value, _): value.collectNames(into: &names)
        case .text, .regex, .integer, .duration, .timeOfDay, .date, .timestamp, .version, .bool,
            .missing:
            break
        }
    }
}
