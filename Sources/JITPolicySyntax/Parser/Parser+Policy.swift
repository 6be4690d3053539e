// The `policy` declaration.

extension Parser {
    mutating func policy(_ start: Token, _ documentation: Documentation) throws(Unparsable)
        -> PolicyDeclaration
    {
        let name = try title(of: "the policy")
        let settings = try block(of: "the policy", startsItem: { $0.at(.setting) }) {
            parser throws(Unparsable) in try parser.setting()
        }
        return PolicyDeclaration(
            name: try declared(name), settings: onlyOnce(settings), documentation: documentation,
            range: range(from: start))
    }

    /// The name in quotes of a policy, rule or test; nil when it is left out before the `{`.
    mutating func title(of what: String) throws(Unparsable) -> TextLiteral? {
        let expected = "the name of \(what) in quotes"
        guard at(.leftBrace) else { return try text(expected: expected) }
        _ = fail(expected: expected)
        return nil
    }

    /// Gives up a declaration that has no name, after the rest of it was read for mistakes.
    func declared(_ name: TextLiteral?) throws(Unparsable) -> TextLiteral {
        guard let name else { throw .here }
        return name
    }

    private mutating func setting() throws(Unparsable) -> PolicyDeclaration.Setting? {
        let start = current
        if at(.clause) {
            reportMeaning(
                .misplacedClause(
                    quoted(start), in: "a policy", help: "it belongs in a rule", at: start.range))
            _ = try clause()
            return nil
        }
        let kind = try settingKind()
        guard !isDoubtful(since: start) else { return nil }
        return PolicyDeclaration.Setting(kind: kind, range: range(from: start))
    }

    private mutating func settingKind() throws(Unparsable) -> PolicyDeclaration.Setting.Kind {
        switch try itemKeyword(.setting, of: "a setting of the policy") {
        case .owner: return .owner(try text(expected: "the owner in quotes"))
        case .description: return .description(try text(expected: "the description in quotes"))
        case .version: return .version(try version())
        case .autonomous: return .autonomous(try word(.on, .off) == .on)
        case .ceiling: return .ceiling(seconds: try duration(for: "the ceiling"))
        default:
            guard try word(.review, .deny) == .review else { return .defaultDeny }
            return .defaultReview(try defaultReviewClauses())
        }
    }

    /// Takes the keyword that begins an item of a block, or a word that most likely means one.
    mutating func itemKeyword(_ role: Keyword.Roles, of what: String) throws(Unparsable) -> Keyword
    {
        if let keyword, keyword.roles.contains(role) {
            advance()
            return keyword
        }
        if let meant = misspelt(role) {
            takeMisspelt(meant)
            return meant
        }
        let words = Keyword.words(role).map { "`\($0)`" }.joined(separator: ", ")
        report(
            .unexpectedToken(
                expected: what, found: quoted(current), at: current.range, help: "one of \(words)"))
        throw .here
    }

    private mutating func version() throws(Unparsable) -> Int64 {
        guard at(.integer) || at(.malformedNumber) else {
            throw fail(
                expected: "a whole number", help: "the version of a policy counts up: `version 3`")
        }
        guard case .integer(let value) = number(advance()) else { return 1 }
        return value
    }

    /// The clauses of a review rule that say who is asked.
    private mutating func defaultReviewClauses() throws(Unparsable) -> [Clause] {
        var clauses: [Clause] = []
        while at(.to) || at(.escalate) || at(.lapse) || at(.notify) {
            beginPart()
            clauses.append(try clause())
        }
        return onlyOnce(clauses)
    }

    /// Leaves out and tells what stands twice.
    private mutating func onlyOnce(_ settings: [PolicyDeclaration.Setting])
        -> [PolicyDeclaration.Setting]
    {
        var first: [String: SourceRange] = [:]
        return settings.filter { setting in
            let name = setting.kind.keyword.rawValue
            guard let earlier = first[name] else {
                first[name] = setting.range
                return true
            }
            reportMeaning(.repeatedClause(name, at: setting.range, first: earlier))
            return false
        }
    }
}

extension PolicyDeclaration.Setting.Kind {
    /// The word that begins the setting.
    var keyword: Keyword {
        switch self {
        case .owner: .owner
        case .description: .description
        case .version: .version
        case .autonomous: .autonomous
        case .defaultReview, .defaultDeny: .default
        case .ceiling: .ceiling
        }
    }
}
