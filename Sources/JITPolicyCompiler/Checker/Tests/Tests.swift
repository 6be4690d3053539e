import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    mutating func checkTests() {
        for declaration in declarations.tests {
            model.tests.append(
                Model.Test(
                    name: text(declaration.name, of: "a test's name"),
                    cases: cases(of: declaration),
                    range: declaration.range))
        }
    }

    /// Each `expect` with the `given` and `history` before it.
    private mutating func cases(of declaration: TestDeclaration) -> [Model.Test.Case] {
        var cases: [Model.Test.Case] = []
        var given: Model.RequestLiteral?
        var history: [Model.Test.HistoryEntry]?
        /// The last `given` or `history` that no `expect` has followed yet.
        var unused: SourceRange?
        for step in declaration.steps {
            switch step {
            case .given(let syntax):
                if let unused { report(.expectMissing(at: unused)) }
                (given, history, unused) = (request(syntax), nil, syntax.range)
            case .history(let entries, let range):
                if given == nil { report(.givenMissing(before: "history", at: range)) }
                if history != nil { report(.repeatedHistory(at: range)) }
                (history, unused) = (entries.compactMap { entry($0) }, range)
            case .expect(let expectation, let range):
                let checked = self.expectation(expectation)
                unused = nil
                guard let given else {
                    report(.givenMissing(before: "expect", at: range))
                    continue
                }
                cases.append(
                    Model.Test.Case(
                        request: given, history: history, expectation: checked, range: range))
            }
        }
        if let unused { report(.expectMissing(at: unused)) }
        if declaration.steps.isEmpty { report(.expectMissing(at: declaration.name.range)) }
        return cases
    }

    private mutating func entry(
        _ entry: TestDeclaration.HistoryEntry
    ) -> Model.Test.HistoryEntry? {
        guard let rule = rule(entry.rule, of: .approve),
            checkedDuration(entry.agoSeconds, at: entry.range) != nil
        else { return nil }
        if let granted = entry.grantedSeconds, checkedDuration(granted, at: entry.range) == nil {
            return nil
        }
        return Model.Test.HistoryEntry(
            rule: rule, grantedSeconds: entry.grantedSeconds, agoSeconds: entry.agoSeconds)
    }

    private mutating func expectation(
        _ expectation: TestDeclaration.Expectation
    ) -> Model.Test.Expectation {
        switch expectation {
        case .approve(let rule, let seconds, let requiring):
            return .approve(
                by: rule.flatMap { self.rule($0, of: .approve) }, forSeconds: seconds,
                requiring: requiring.map { sortedOnce($0.map(nfc)) })
        case .deny(let rule):
            return .deny(by: rule.flatMap { self.rule($0, of: .deny) })
        case .review(let rule, let unknown):
            let names = unknown.map { names in
                sortedOnce(names.filter { attribute($0) != nil }.map(\.text))
            }
            return .review(by: rule.flatMap { self.rule($0, of: .review) }, becauseUnknown: names)
        }
    }

    /// The name of a rule that exists and has this effect.
    private mutating func rule(_ literal: TextLiteral, of effect: Effect) -> String? {
        let name = nfc(literal.value)
        guard let declared = scope.rules[name] else {
            guard !lostNames.contains(name) else {
                isComplete = false
                return nil
            }
            let candidates = scope.rules.filter { $0.value.effect == effect }.map(\.key)
            report(
                .unknownRule(
                    literal, effect: effect, nearest: suggestion(for: name, among: candidates)))
            return nil
        }
        guard declared.effect == effect else {
            report(
                .wrongEffect(
                    name, declared.effect, declared.range, expected: effect, at: literal.range))
            return nil
        }
        return name
    }
}
