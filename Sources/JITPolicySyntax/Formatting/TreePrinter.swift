/// The canonical text of a tree: parsed again, it gives an equivalent tree.
///
/// The tree must be one that a text can have: an `and` directly in an `and`, say, comes back as one.
public func canonicalText(of tree: Tree) -> String {
    let text = tree.declarations.map { "\($0.documentationText)\($0.text)\n" }.joined(
        separator: "\n")
    let file = SourceFile(id: tree.file, name: "", bytes: Array(text.utf8))
    return (try? format(file)) ?? text
}

// The texts below are tokens with spaces between them; the formatter lays them out.

extension Declaration {
    fileprivate var text: String {
        switch self {
        case .policy(let policy):
            "policy \(policy.name.text) {\n\(policy.settings.map(\.kind.text).joined(separator: "\n"))\n}"
        case .import(let declaration): "import \(declaration.target.text)"
        case .attribute(let declaration):
            "attribute \(declaration.name.text) : \(declaration.type.text)"
        case .list(let list): "list \(list.name.text) : \(list.type.text) \(list.source.text)"
        case .schedule(let schedule): schedule.text
        case .define(let definition):
            "define \(definition.name.text) = \(definition.condition.text)"
        case .rule(let rule):
            "\(rule.effect.rawValue) \(rule.name.text) {\n"
                + rule.clauses.map(\.kind.text).joined(separator: "\n") + "\n}"
        case .sample(let sample):
            "sample \(sample.name.text) = \(sample.request.text(needsBlock: true))"
        case .test(let test):
            "test \(test.name.text) {\n\(test.steps.map(\.text).joined(separator: "\n"))\n}"
        }
    }

    fileprivate var documentationText: String {
        documentation.lines.map { "#\($0.text)\n" }.joined()
    }
}

extension TypeSyntax {
    fileprivate var text: String {
        switch self {
        case .simple(let name): name.text
        case .oneOf(let names, _): "one of " + names.map(\.text).joined(separator: ", ")
        case .set(let element, _): "set of " + element.text
        case .listOfText: "list of text"
        }
    }
}

extension ListDeclaration.Source {
    fileprivate var text: String {
        switch self {
        case .values(let values, _): "= [" + values.map(\.text).joined(separator: ", ") + "]"
        case .file(let name): "from \(name.text)"
        }
    }
}

extension ScheduleDeclaration {
    fileprivate var text: String {
        let windows = windows.map(\.text).joined(separator: ", ")
        let days = exceptions.map { Spelling.dates(from: $0.from, through: $0.through) }
        let except = days.isEmpty ? "" : " except " + days.joined(separator: ", ")
        return "schedule \(name.text) = \(windows) in \(zone.text)\(except)"
    }
}

extension ScheduleDeclaration.Window {
    fileprivate var text: String {
        switch self {
        case .weekly(let from, let through, let start, let end, _):
            Keyword.weekdays[from].rawValue
                + (through == from ? "" : "..\(Keyword.weekdays[through].rawValue)")
                + " \(Spelling.timeOfDay(start))..\(Spelling.timeOfDay(end))"
        case .dates(let from, let through, _): Spelling.dates(from: from, through: through)
        }
    }
}

extension PolicyDeclaration.Setting.Kind {
    fileprivate var text: String {
        switch self {
        case .owner(let text): "owner \(text.text)"
        case .description(let text): "description \(text.text)"
        case .version(let version): "version \(version)"
        case .autonomous(let isOn): "autonomous \(isOn ? "on" : "off")"
        case .defaultReview(let clauses):
            (["default review"] + clauses.map(\.kind.text)).joined(separator: " ")
        case .defaultDeny: "default deny"
        case .ceiling(let seconds): "ceiling \(Spelling.duration(seconds))"
        }
    }
}

extension Clause.Kind {
    fileprivate var text: String {
        switch self {
        case .when(let condition): "when \(condition.text)"
        case .unless(let condition): "unless \(condition.text)"
        case .because(let text), .tag(let text), .require(let text), .notify(let text):
            "\(title) \(text.text)"
        case .activeFrom(let day, let zone), .activeUntil(let day, let zone):
            "\(title) \(Spelling.date(day))" + (zone.map { " in \($0.text)" } ?? "")
        case .limitDuration(let seconds), .useWithin(let seconds):
            "\(title) \(Spelling.duration(seconds))"
        case .limitUses(let count): "limit uses \(count)"
        case .quota(let amount, let key, let window):
            "quota \(amount.text) per \(key.rawValue) every \(window.text)"
        case .requireMFA: "require mfa"
        case .revokeOn(let events): "revoke on " + events.map(\.text).joined(separator: ", ")
        case .notifyUser: "notify user"
        case .to(let name, let needing):
            "to \(name.text)" + (needing.map { " needing \($0)" } ?? "")
        case .escalate(let name, let seconds):
            "escalate to \(name.text) after \(Spelling.duration(seconds))"
        case .lapse(let seconds): "lapse after \(Spelling.duration(seconds))"
        case .forbidChildProcesses, .overridesReview, .monitor: title
        }
    }
}

extension Clause.QuotaAmount {
    fileprivate var text: String {
        switch self {
        case .count(let count): "\(count)"
        case .time(let seconds): Spelling.duration(seconds)
        }
    }
}

extension Clause.QuotaWindow {
    fileprivate var text: String {
        switch self {
        case .sliding(let seconds): Spelling.duration(seconds)
        case .localDay(let zone): "day in \(zone.text)"
        }
    }
}

// MARK: - Conditions and values

extension Condition {
    fileprivate var text: String {
        switch self {
        case .or(let items, _): items.map(\.text).joined(separator: " or ")
        case .and(let items, _): items.map { $0.operandText(in: self) }.joined(separator: " and ")
        case .not(let inner, _): "not " + inner.operandText(in: self)
        case .parenthesized(let inner, _): "(\(inner.text))"
        case .comparison(let comparison): comparison.text
        case .name(let name): name.text
        case .bool(let value, _): "\(value)"
        }
    }

    /// In parentheses where it would be read otherwise without them.
    private func operandText(in outer: Condition) -> String {
        switch (outer, self) {
        case (.and, .or), (.not, .or), (.not, .and): "(\(text))"
        default: text
        }
    }
}

extension Comparison {
    fileprivate var text: String {
        let subject = isAnyArgument ? "any argument" : subject.text
        if self.operator == .isMissing, !isNegated { return "\(subject) is missing" }
        let words = (isNegated ? "not " : "") + self.operator.rawValue
        let quantifier = quantifier.map { " \($0.rawValue) of" } ?? ""
        let operands = operands.map { " \($0.text)" }.joined(separator: " and")
        return "\(subject) \(words)\(quantifier)\(operands)"
    }
}

extension Value {
    fileprivate var text: String {
        switch self {
        case .text(let text): text.text
        case .regex(let regex): "/\(regex.pattern)/\(regex.flags)"
        case .integer(let value, _): "\(value)"
        case .duration(let seconds, _): Spelling.duration(seconds)
        case .timeOfDay(let seconds, _): Spelling.timeOfDay(seconds)
        case .date(let day, _): Spelling.date(day)
        case .timestamp(let microseconds, _): Spelling.timestamp(microseconds)
        case .version(let parts, _): parts.map(String.init).joined(separator: ".")
        case .bool(let value, _): "\(value)"
        case .name(let name): name.text
        case .length(let name, _): "length of \(name.text)"
        case .list(let values, _): "[" + values.map(\.text).joined(separator: ", ") + "]"
        case .anyOf(let list, _): "any of \(list.text)"
        case .missing: "missing"
        }
    }
}

// MARK: - Samples and tests

extension RequestSyntax {
    /// - Parameter needsBlock: whether `with { … }` may not be left out, as in a sample.
    fileprivate func text(needsBlock: Bool) -> String {
        let values = assignments.map { "\($0.attribute.text) = \($0.value.text)" }
        let block = "{\n\(values.joined(separator: "\n"))\n}"
        guard let base else { return block }
        return assignments.isEmpty && !needsBlock ? base.text : "\(base.text) with \(block)"
    }
}

extension TestDeclaration.Step {
    fileprivate var text: String {
        switch self {
        case .given(let request): "given \(request.text(needsBlock: false))"
        case .history(let entries, _):
            "history [" + entries.map(\.text).joined(separator: ", ") + "]"
        case .expect(let expectation, _): "expect \(expectation.text)"
        }
    }
}

extension TestDeclaration.HistoryEntry {
    fileprivate var text: String {
        let granted = grantedSeconds.map { " for \(Spelling.duration($0))" } ?? ""
        return "approve \(rule.text)\(granted) \(Spelling.duration(agoSeconds)) ago"
    }
}

extension TestDeclaration.Expectation {
    fileprivate var text: String {
        switch self {
        case .approve(let rule, let seconds, let obligations):
            "approve" + by(rule) + (seconds.map { " for \(Spelling.duration($0))" } ?? "")
                + (obligations.map {
                    " requiring " + $0.map(Spelling.quoted).joined(separator: ", ")
                } ?? "")
        case .deny(let rule): "deny" + by(rule)
        case .review(let rule, let names):
            "review" + by(rule)
                + (names.map { " because unknown " + $0.map(\.text).joined(separator: ", ") } ?? "")
        }
    }

    private func by(_ rule: TextLiteral?) -> String { rule.map { " by \($0.text)" } ?? "" }
}

// MARK: - Literals

extension TextLiteral {
    fileprivate var text: String {
        let canBeRaw = !value.unicodeScalars.contains { $0 == "\n" || $0.mustBeEscaped }
        return isRaw && canBeRaw ? Spelling.raw(value) : Spelling.quoted(value)
    }
}
