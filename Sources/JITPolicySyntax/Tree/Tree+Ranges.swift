extension Tree {
    /// Whether both trees say the same, wherever it stands.
    public func isEquivalent(to other: Tree) -> Bool {
        declarations.count == other.declarations.count
            && zip(declarations, other.declarations).allSatisfy {
                $0.withoutRanges() == $1.withoutRanges()
            }
    }
}

private let nowhere = SourceRange(file: FileID(rawValue: 0), start: 0, end: 0)

extension Declaration {
    /// The same declaration with every range empty.
    func withoutRanges() -> Declaration {
        switch self {
        case .policy(let declaration):
            .policy(
                PolicyDeclaration(
                    name: declaration.name.withoutRange(),
                    settings: declaration.settings.map {
                        PolicyDeclaration.Setting(kind: $0.kind.withoutRanges(), range: nowhere)
                    }, documentation: declaration.documentation.withoutRanges(), range: nowhere))
        case .import(let declaration):
            .import(
                ImportDeclaration(
                    target: declaration.target.withoutRange(),
                    documentation: declaration.documentation.withoutRanges(), range: nowhere))
        case .attribute(let declaration):
            .attribute(
                AttributeDeclaration(
                    name: declaration.name.withoutRange(), type: declaration.type.withoutRanges(),
                    documentation: declaration.documentation.withoutRanges(), range: nowhere))
        case .list(let declaration):
            .list(
                ListDeclaration(
                    name: declaration.name.withoutRange(), type: declaration.type.withoutRanges(),
                    source: declaration.source.withoutRanges(),
                    documentation: declaration.documentation.withoutRanges(), range: nowhere))
        case .schedule(let declaration): .schedule(declaration.withoutRanges())
        case .define(let declaration):
            .define(
                DefineDeclaration(
                    name: declaration.name.withoutRange(),
                    condition: declaration.condition.withoutRanges(),
                    documentation: declaration.documentation.withoutRanges(), range: nowhere))
        case .rule(let declaration):
            .rule(
                RuleDeclaration(
                    effect: declaration.effect, name: declaration.name.withoutRange(),
                    clauses: declaration.clauses.map { $0.withoutRanges() },
                    documentation: declaration.documentation.withoutRanges(), range: nowhere))
        case .sample(let declaration):
            .sample(
                SampleDeclaration(
                    name: declaration.name.withoutRange(),
                    request: declaration.request.withoutRanges(),
                    documentation: declaration.documentation.withoutRanges(), range: nowhere))
        case .test(let declaration):
            .test(
                TestDeclaration(
                    name: declaration.name.withoutRange(),
                    steps: declaration.steps.map { $0.withoutRanges() },
                    documentation: declaration.documentation.withoutRanges(), range: nowhere))
        }
    }
}

// MARK: - Parts of declarations

extension Documentation {
    fileprivate func withoutRanges() -> Documentation {
        Documentation(lines: lines.map { Line(text: $0.text, range: nowhere) })
    }
}

extension Name {
    fileprivate func withoutRange() -> Name { Name(text, nowhere) }
}

extension TextLiteral {
    fileprivate func withoutRange() -> TextLiteral { TextLiteral(value, isRaw: isRaw, nowhere) }
}

extension TypeSyntax {
    fileprivate func withoutRanges() -> TypeSyntax {
        switch self {
        case .simple(let name): .simple(name.withoutRange())
        case .oneOf(let names, _): .oneOf(names.map { $0.withoutRange() }, nowhere)
        case .set(let element, _): .set(of: element.withoutRanges(), nowhere)
        case .listOfText: .listOfText(nowhere)
        }
    }
}

extension PolicyDeclaration.Setting.Kind {
    fileprivate func withoutRanges() -> Self {
        switch self {
        case .owner(let text): .owner(text.withoutRange())
        case .description(let text): .description(text.withoutRange())
        case .defaultReview(let clauses): .defaultReview(clauses.map { $0.withoutRanges() })
        case .version, .autonomous, .defaultDeny, .ceiling: self
        }
    }
}

extension ListDeclaration.Source {
    fileprivate func withoutRanges() -> Self {
        switch self {
        case .values(let values, _): .values(values.map { $0.withoutRanges() }, nowhere)
        case .file(let name): .file(name.withoutRange())
        }
    }
}

extension ScheduleDeclaration {
    fileprivate func withoutRanges() -> ScheduleDeclaration {
        ScheduleDeclaration(
            name: name.withoutRange(), windows: windows.map { $0.withoutRange() },
            zone: zone.withoutRange(),
            exceptions: exceptions.map {
                DayRange(from: $0.from, through: $0.through, range: nowhere)
            }, documentation: documentation.withoutRanges(), range: nowhere)
    }
}

extension ScheduleDeclaration.Window {
    fileprivate func withoutRange() -> Self {
        switch self {
        case .weekly(let from, let through, let start, let end, _):
            .weekly(from: from, through: through, start: start, end: end, nowhere)
        case .dates(let from, let through, _): .dates(from: from, through: through, nowhere)
        }
    }
}

extension Clause {
    fileprivate func withoutRanges() -> Clause {
        Clause(kind: kind.withoutRanges(), range: nowhere)
    }
}

extension Clause.Kind {
    fileprivate func withoutRanges() -> Clause.Kind {
        switch self {
        case .when(let condition): .when(condition.withoutRanges())
        case .unless(let condition): .unless(condition.withoutRanges())
        case .because(let text): .because(text.withoutRange())
        case .activeFrom(let day, let zone): .activeFrom(day: day, zone: zone?.withoutRange())
        case .activeUntil(let day, let zone): .activeUntil(day: day, zone: zone?.withoutRange())
        case .tag(let text): .tag(text.withoutRange())
        case .quota(let amount, let key, .localDay(let zone)):
            .quota(amount, per: key, every: .localDay(zone: zone.withoutRange()))
        case .require(let text): .require(text.withoutRange())
        case .revokeOn(let events): .revokeOn(events.map { $0.withoutRange() })
        case .notify(let text): .notify(text.withoutRange())
        case .to(let text, let needing): .to(text.withoutRange(), needing: needing)
        case .escalate(let text, let seconds):
            .escalate(to: text.withoutRange(), afterSeconds: seconds)
        case .limitDuration, .limitUses, .useWithin, .quota, .requireMFA, .forbidChildProcesses,
            .overridesReview, .notifyUser, .lapse, .monitor:
            self
        }
    }
}

// MARK: - Conditions and values

extension Condition {
    func withoutRanges() -> Condition {
        switch self {
        case .or(let items, _): .or(items.map { $0.withoutRanges() }, nowhere)
        case .and(let items, _): .and(items.map { $0.withoutRanges() }, nowhere)
        case .not(let inner, _): .not(inner.withoutRanges(), nowhere)
        case .parenthesized(let inner, _): .parenthesized(inner.withoutRanges(), nowhere)
        case .comparison(let comparison):
            .comparison(
                Comparison(
                    subject: comparison.subject.withoutRanges(),
                    isAnyArgument: comparison.isAnyArgument, operator: comparison.operator,
                    isNegated: comparison.isNegated, quantifier: comparison.quantifier,
                    operands: comparison.operands.map { $0.withoutRanges() },
                    operatorRange: nowhere, range: nowhere))
        case .name(let name): .name(name.withoutRange())
        case .bool(let value, _): .bool(value, nowhere)
        }
    }
}

extension Value {
    func withoutRanges() -> Value {
        switch self {
        case .text(let text): .text(text.withoutRange())
        case .regex(let regex):
            .regex(RegexLiteral(pattern: regex.pattern, flags: regex.flags, nowhere))
        case .integer(let value, _): .integer(value, nowhere)
        case .duration(let seconds, _): .duration(seconds, nowhere)
        case .timeOfDay(let seconds, _): .timeOfDay(seconds, nowhere)
        case .date(let day, _): .date(day, nowhere)
        case .timestamp(let microseconds, _): .timestamp(microseconds, nowhere)
        case .version(let parts, _): .version(parts, nowhere)
        case .bool(let value, _): .bool(value, nowhere)
        case .name(let name): .name(name.withoutRange())
        case .length(let name, _): .length(of: name.withoutRange(), nowhere)
        case .list(let values, _): .list(values.map { $0.withoutRanges() }, nowhere)
        case .anyOf(let list, _): .anyOf(list.withoutRanges(), nowhere)
        case .missing: .missing(nowhere)
        }
    }
}

// MARK: - Samples and tests

extension RequestSyntax {
    fileprivate func withoutRanges() -> RequestSyntax {
        RequestSyntax(
            base: base?.withoutRange(),
            assignments: assignments.map {
                Assignment(
                    attribute: $0.attribute.withoutRange(), value: $0.value.withoutRanges(),
                    range: nowhere)
            }, range: nowhere)
    }
}

extension TestDeclaration.Step {
    fileprivate func withoutRanges() -> TestDeclaration.Step {
        switch self {
        case .given(let request): .given(request.withoutRanges())
        case .history(let entries, _):
            .history(
                entries.map {
                    TestDeclaration.HistoryEntry(
                        rule: $0.rule.withoutRange(), grantedSeconds: $0.grantedSeconds,
                        agoSeconds: $0.agoSeconds, range: nowhere)
                }, nowhere)
        case .expect(let expectation, _): .expect(expectation.withoutRanges(), nowhere)
        }
    }
}

extension TestDeclaration.Expectation {
    fileprivate func withoutRanges() -> TestDeclaration.Expectation {
        switch self {
        case .approve(let rule, let seconds, let obligations):
            .approve(by: rule?.withoutRange(), forSeconds: seconds, requiring: obligations)
        case .deny(let rule): .deny(by: rule?.withoutRange())
        case .review(let rule, let names):
            .review(by: rule?.withoutRange(), becauseUnknown: names?.map { $0.withoutRange() })
        }
    }
}
