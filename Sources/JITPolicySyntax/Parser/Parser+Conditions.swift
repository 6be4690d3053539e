// Conditions: `or` of `and` of `not` of comparisons.

extension Parser {
    mutating func condition() throws(Unparsable) -> Condition {
        let start = current
        var items = [try conjunction()]
        while takeConnective(.or) { items.append(try conjunction()) }
        return items.count == 1 ? items[0] : .or(items, range(from: start))
    }

    private mutating func conjunction() throws(Unparsable) -> Condition {
        let start = current
        var items = [try operand()]
        while takeConnective(.and) { items.append(try operand()) }
        return items.count == 1 ? items[0] : .and(items, range(from: start))
    }

    private mutating func takeConnective(_ word: Keyword) -> Bool {
        if take(word) { return true }
        guard current.range.offsets.count > 1, misspeltContinuation == word else { return false }
        takeMisspelt(word)
        return true
    }

    /// What a word behind a comparison most likely means, when that continues the condition.
    private var misspeltContinuation: Keyword? {
        guard at(.identifier) else { return nil }
        let meant = misspelt(
            among: [.and, .or]
                + Keyword.allCases.filter {
                    !$0.roles.isDisjoint(with: [.clause, .declaration, .step])
                })
        return meant == .and || meant == .or ? meant : nil
    }

    /// Reads one operand. A broken one is told and replaced, so that the others are still read.
    private mutating func operand() throws(Unparsable) -> Condition {
        beginPart()
        let start = current
        do {
            let condition = try negation()
            return isDoubtful(since: start) ? .bool(true, range(from: start)) : condition
        } catch .tooDeep {
            throw .tooDeep
        } catch {
            skipOperand()
            return .bool(true, start.range)
        }
    }

    private mutating func negation() throws(Unparsable) -> Condition {
        let start = current
        if take(.not) {
            let inner = try nested { parser throws(Unparsable) in try parser.negation() }
            return .not(inner, range(from: start))
        }
        guard take(.leftParenthesis) else { return try comparisonOrName() }
        let inner = try nested { parser throws(Unparsable) in try parser.condition() }
        if !take(.rightParenthesis) {
            report(
                .unclosed(
                    "(", by: ")", of: "the condition", at: endOfPrevious, opening: start.range))
        }
        return .parenthesized(inner, range(from: start))
    }

    private mutating func comparisonOrName() throws(Unparsable) -> Condition {
        let start = current
        if at(.any) { return try anyArgument() }
        guard atValue else {
            throw fail(expected: "a condition", help: "write a comparison: `app.name == \"x.exe\"`")
        }
        let subject = try value()
        guard atOperator else {
            switch subject {
            case .name(let name): return .name(name)
            case .bool(let value, let range): return .bool(value, range)
            default: throw fail(expected: "an operator such as `==` or `in`")
            }
        }
        return try comparison(of: subject, isAnyArgument: false, from: start)
    }

    private mutating func anyArgument() throws(Unparsable) -> Condition {
        let start = advance()
        _ = try word(.argument)
        let subject = Value.name(Name("argument", range(from: start)))
        guard at(.equal) || at(.assign) || at(.like) else {
            throw fail(
                expected: "`==` or `like` after `any argument`",
                help: "for the opposite write `not any argument …`")
        }
        return try comparison(of: subject, isAnyArgument: true, from: start)
    }

    /// Whether a comparison goes on here; a word that most likely means an operator counts.
    private var atOperator: Bool {
        switch kind {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .assign,
            .keyword(.not):
            true
        case .keyword(let keyword): keyword.roles.contains(.comparison)
        case .identifier: misspeltOperator != nil
        default: false
        }
    }

    private var misspeltOperator: Keyword? {
        // A word that begins a line is more likely a misspelt clause or declaration.
        guard at(.identifier), !current.isFirstOnLine else { return nil }
        let words = Keyword.allCases.filter {
            !$0.roles.isDisjoint(with: [.comparison, .clause]) || $0 == .and || $0 == .or
        }
        guard let meant = misspelt(among: words), meant.roles.contains(.comparison) else {
            return nil
        }
        return meant
    }

    private mutating func comparison(of subject: Value, isAnyArgument: Bool, from start: Token)
        throws(Unparsable) -> Condition
    {
        let sign = current
        let isNegated = take(.not)
        if let meant = misspeltOperator {
            report(.misspeltKeyword(text(current), meant: meant, at: current.range))
            advance()
            return try comparison(
                of: subject, isAnyArgument, wordOperator(meant), isNegated, sign, start)
        }
        if isNegated, !at(.in), !at(.like), !at(.under) {
            guard at(.comparison) else { throw fail(expected: "`in`, `like` or `under`") }
            report(.misplacedNot(text(current), of: file.text(subject.range), at: sign.range))
        }
        let found = advance()
        guard let keyword = keyword(of: found.kind) else {
            let relation = signOperator(found)
            return try comparison(
                of: subject, isAnyArgument, (relation, nil), isNegated, sign, start)
        }
        return try comparison(
            of: subject, isAnyArgument, wordOperator(keyword), isNegated, sign, start)
    }

    /// The operator of a sign; `=` is told and read as `==`.
    private mutating func signOperator(_ token: Token) -> Comparison.Operator {
        switch token.kind {
        case .notEqual: return .notEqual
        case .less: return .less
        case .lessOrEqual: return .lessOrEqual
        case .greater: return .greater
        case .greaterOrEqual: return .greaterOrEqual
        case .assign:
            report(.assignmentForEquality(at: token.range))
            return .equal
        default: return .equal
        }
    }

    /// The operator that a word begins, and the word that must follow it.
    private func wordOperator(_ keyword: Keyword) -> (Comparison.Operator, Keyword?) {
        switch keyword {
        case .in: (.in, nil)
        case .has: (.has, nil)
        case .like: (.like, nil)
        case .under: (.under, nil)
        case .matches: (.matches, nil)
        case .starts: (.startsWith, .with)
        case .ends: (.endsWith, .with)
        case .contains: (.contains, nil)
        case .between: (.between, nil)
        default: (.isPresent, nil)
        }
    }

    /// Reads what follows an operator's first word or sign.
    private mutating func comparison(
        of subject: Value, _ isAnyArgument: Bool,
        _ operation: (kind: Comparison.Operator, word: Keyword?), _ isNegated: Bool, _ sign: Token,
        _ start: Token
    ) throws(Unparsable) -> Condition {
        var comparison = Comparison(
            subject: subject, isAnyArgument: isAnyArgument, operator: operation.kind,
            isNegated: isNegated, operands: [], operatorRange: sign.range, range: start.range)
        if let word = operation.word { _ = try self.word(word) }
        if operation.kind == .isPresent { comparison.operator = try presence() }
        comparison.quantifier = try quantifier(after: operation.kind)
        comparison.operatorRange = range(from: sign)
        comparison.operands = try operands(of: comparison.operator)
        comparison.range = range(from: start)
        if atOperator, !at(.not) || token(after: 1).kind != .leftParenthesis {
            report(.chainedComparison(at: current.range))
            throw .here
        }
        return .comparison(comparison)
    }

    private mutating func presence() throws(Unparsable) -> Comparison.Operator {
        if take(.missing) { return .isMissing }
        if take(.present) { return .isPresent }
        guard take(.not) else {
            if misspelt(among: [.present, .missing]) == nil {
                throw fail(
                    expected: "`present`, `missing` or `not present`",
                    help: "to compare with a value write `==`")
            }
            return try word(.present, .missing) == .present ? .isPresent : .isMissing
        }
        _ = try word(.present)
        return .isMissing
    }

    /// `any of`, and behind `has` also `all of` and `none of`.
    private mutating func quantifier(after operation: Comparison.Operator) throws(Unparsable)
        -> Comparison.Quantifier?
    {
        guard token(after: 1).kind == .keyword(.of) else { return nil }
        let quantifier: Comparison.Quantifier
        switch (operation, keyword) {
        case (.has, .any), (.like, .any), (.under, .any), (.matches, .any): quantifier = .any
        case (.has, .all): quantifier = .all
        case (.has, .some(.none)): quantifier = .none
        default: return nil
        }
        advance()
        _ = try word(.of)
        return quantifier
    }

    private mutating func operands(of operation: Comparison.Operator) throws(Unparsable) -> [Value]
    {
        switch operation {
        case .isPresent, .isMissing: return []
        case .between:
            let low = try value()
            _ = try word(.and)
            return [low, try value()]
        default:
            if at(.any) {
                throw fail(
                    expected: "a value",
                    help: "`any of` follows `has`, `like`, `under` and `matches`; "
                        + "for one of a list write `in`")
            }
            return [try value()]
        }
    }
}
