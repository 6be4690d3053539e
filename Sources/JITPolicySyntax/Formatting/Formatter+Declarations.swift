// Declarations.

extension Formatter {
    /// A whole file. A declaration begins a line whatever stands before it, so that each is written
    /// as soon as it is laid out, and no more than one layout is held.
    mutating func text(of tree: Tree) -> String {
        var writer = LayoutWriter()
        var wasBlock = false
        for (index, declaration) in tree.declarations.enumerated() {
            let isBlank = isBlankBefore
            let comments = ownLineComments()
            let layout = self.declaration(declaration)
            // Blank lines set blocks of several lines apart from what stands around them.
            let isBlock = declaration.isBlock && layout.isBroken
            if index > 0 {
                writer.write(.line(isBlank: isBlank || wasBlock || isBlock, mustBreak: true))
            }
            writer.write(.sequence([comments, layout]))
            wasBlock = isBlock
        }
        if !tree.declarations.isEmpty { writer.write(lineBreak()) }
        writer.write(ownLineComments())
        return writer.text
    }

    private mutating func declaration(_ declaration: Declaration) -> Layout {
        switch declaration {
        case .policy(let policy):
            return .sequence([words(2), block(policy.settings) { $0.setting($1) }])
        case .import(let declaration): return run(through: declaration.range)
        case .attribute(let declaration): return run(through: declaration.range)
        case .list(let declaration): return list(declaration)
        case .schedule(let declaration): return schedule(declaration)
        case .define(let declaration): return define(declaration)
        case .rule(let rule):
            return .sequence([words(2), block(rule.clauses) { $0.clause($1) }])
        case .sample(let sample):
            return .sequence([words(3), request(sample.request)])
        case .test(let test):
            return .sequence([words(2), block(test.steps) { $0.step($1) }])
        }
    }

    /// So many tokens, each with a space behind it.
    private mutating func words(_ count: Int) -> Layout {
        .sequence((0..<count).flatMap { _ in [token(), .text(" ")] })
    }

    private mutating func list(_ declaration: ListDeclaration) -> Layout {
        guard case .values(let values, _) = declaration.source else {
            return run(through: declaration.range)
        }
        let head = run(through: declaration.type.range)
        let sign = token()
        return .sequence([
            head, .text(" "), sign, .text(" "), list(values) { $0.value($1) },
        ])
    }

    private mutating func schedule(_ declaration: ScheduleDeclaration) -> Layout {
        let head = words(3)
        var parts: [Layout] = []
        for (index, window) in declaration.windows.enumerated() {
            if index > 0 { parts += [gluedToken(), .line()] }
            parts.append(run(through: window.range))
        }
        parts += [.line(), run(through: declaration.zone.range)]
        for (index, days) in declaration.exceptions.enumerated() {
            parts += index > 0 ? [gluedToken(), .line()] : [.line(), token(), .text(" ")]
            parts.append(run(through: days.range))
        }
        return .group([head, .nest(4, parts)])
    }

    private mutating func define(_ declaration: DefineDeclaration) -> Layout {
        let head = [token(), .text(" "), token(), .text(" "), token()]
        let mustBreak = isLineBreakBefore
        let body = [Layout.line(), condition(declaration.condition)]
        return .group(head + [.nest(4, body)], mustBreak: mustBreak)
    }

    private mutating func setting(_ setting: PolicyDeclaration.Setting) -> Layout {
        // Values of settings stand in one column, behind the longest name.
        let name = setting.kind.keyword.rawValue
        let longest = Keyword.words(.setting).map(\.utf8.count).max() ?? 0
        let gap = String(repeating: " ", count: longest - name.utf8.count)
        let head = [token(), Layout.gluedWhenBroken(gap), .text(" ")]
        guard case .defaultReview(let clauses) = setting.kind, !clauses.isEmpty else {
            return .sequence(head + [run(through: setting.range)])
        }
        var parts = [token(), Layout.text(" ")]
        var terms: [Layout] = []
        for (index, clause) in clauses.enumerated() {
            if index > 0 { terms.append(line()) }
            terms += [ownLineComments(), self.clause(clause)]
        }
        parts.append(.align(terms))
        return .sequence(head + [.group(parts)])
    }

    private mutating func clause(_ clause: Clause) -> Layout {
        switch clause.kind {
        case .when(let condition): return self.condition(condition, behind: .when)
        case .unless(let condition): return self.condition(condition, behind: .unless)
        case .because, .activeFrom, .activeUntil, .tag, .limitDuration, .limitUses, .useWithin,
            .quota, .requireMFA, .require, .forbidChildProcesses, .revokeOn, .overridesReview,
            .notify, .notifyUser, .to, .escalate, .lapse, .monitor:
            return run(through: clause.range)
        }
    }

    // MARK: Samples and tests

    private mutating func request(_ request: RequestSyntax) -> Layout {
        guard request.base != nil else { return assignments(request.assignments) }
        let base = token()
        guard isNext(.keyword(.with)) else { return base }
        return .sequence([
            base, .text(" "), token(), .text(" "), assignments(request.assignments),
        ])
    }

    private mutating func assignments(_ assignments: [Assignment]) -> Layout {
        block(assignments) { formatter, assignment in
            let name = formatter.run(through: assignment.attribute.range)
            let sign = formatter.token()
            return .sequence([
                name, .text(" "), sign, .text(" "), formatter.value(assignment.value),
            ])
        }
    }

    private mutating func step(_ step: TestDeclaration.Step) -> Layout {
        switch step {
        case .given(let request): return .sequence([token(), .text(" "), self.request(request)])
        case .history(let entries, _):
            return .sequence([
                token(), .text(" "), list(entries) { $0.run(through: $1.range) },
            ])
        case .expect(_, let range): return run(through: range)
        }
    }
}

extension Declaration {
    /// Has braces.
    fileprivate var isBlock: Bool {
        switch self {
        case .policy, .rule, .sample, .test: true
        case .import, .attribute, .list, .schedule, .define: false
        }
    }
}
