import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    mutating func checkPolicy() {
        guard let declaration = declarations.policies.first else { return }
        for other in declarations.policies.dropFirst() {
            report(.duplicatePolicy(at: other.name.range, declaredAt: declaration.name.range))
        }
        model.policy.name = text(declaration.name, of: "a policy's name")
        model.policy.range = declaration.range
        for setting in declaration.settings { apply(setting) }
    }

    private mutating func apply(_ setting: PolicyDeclaration.Setting) {
        switch setting.kind {
        case .owner(let owner): model.policy.owner = nfc(owner.value)
        case .description(let description): model.policy.description = nfc(description.value)
        case .version(let version): model.policy.version = version
        case .autonomous(let isOn): model.policy.autonomous = isOn
        case .defaultDeny: model.policy.default = .deny
        case .defaultReview(let clauses): model.policy.default = .review(defaultTerms(clauses))
        case .ceiling(let seconds): model.policy.ceilingSeconds = seconds
        }
    }

    private mutating func defaultTerms(_ clauses: [Clause]) -> Model.ReviewTerms {
        var terms = Model.ReviewTerms()
        for clause in clauses {
            switch clause.kind {
            case .notify(let who): terms.notify.append(text(who, of: "whom to notify"))
            case .notifyUser: terms.notify.append("user")
            case .to, .escalate, .lapse: apply(clause, to: &terms)
            case .when, .unless, .because, .activeFrom, .activeUntil, .tag, .limitDuration,
                .limitUses, .useWithin, .quota, .requireMFA, .require, .forbidChildProcesses,
                .revokeOn, .overridesReview, .monitor:
                continue  // The parser has told that none of them belongs here.
            }
        }
        terms.notify = sortedOnce(terms.notify)
        return terms
    }

    /// Text that must not be empty, in NFC. A name that was left out has no place in the source; the
    /// parser has told of it.
    mutating func text(_ literal: TextLiteral, of what: String) -> String {
        let isWritten = literal.range.start < literal.range.end
        if literal.value.isEmpty, isWritten { report(.emptyText(what, at: literal.range)) }
        return nfc(literal.value)
    }
}
