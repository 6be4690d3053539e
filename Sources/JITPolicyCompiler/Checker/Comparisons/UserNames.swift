import JITPolicyRuntime
import JITPolicySyntax

/// The elements of a list of user names by their domain: each group is one list of names.
///
/// `(d and a) or (d and b)` is `d and (a or b)` in Kleene's logic too.
struct UserNameGroups {
    /// The domain's literal or glob, nil for names without one; the list in the model.
    var groups: [(domain: String?, list: Int)]
}

/// A user's name, split like that of a request.
struct SplitUserName {
    var domain: String?
    var name: String

    /// Splits at the only `\` or the last `@`; nil when that leaves no one meaning.
    init?(_ text: String) {
        let scalars = text.unicodeScalars
        let backslashes = scalars.count { $0 == "\\" }
        if backslashes == 0, let at = scalars.lastIndex(of: "@") {
            domain = String(scalars[scalars.index(after: at)...])
            name = String(scalars[..<at])
        } else if backslashes == 1, !scalars.contains("@"), let at = scalars.firstIndex(of: "\\") {
            domain = String(scalars[..<at])
            name = String(scalars[scalars.index(after: at)...])
        } else if backslashes == 0 {
            name = text
        } else {
            return nil
        }
        guard !name.isEmpty, domain != "", !name.contains("/"), domain?.contains("/") != true
        else { return nil }
    }
}

extension Checker {
    func holdsDomain(_ text: String) -> Bool { text.contains("\\") || text.contains("@") }

    /// `user.name == 'DOMAIN\user'` compares both parts.
    mutating func userName(
        equals literal: TextLiteral, _ comparison: Comparison
    ) -> Model.Condition? {
        guard case .name(let text)? = constant(.text(literal), as: .name) else { return nil }
        guard let parts = SplitUserName(text) else {
            report(.ambiguousUserName(at: literal.range))
            return nil
        }
        let name = equality(.userName, parts.name, comparison)
        guard let domain = parts.domain else { return name }
        return .and([equality(.userDomain, domain, comparison), name])
    }

    private func equality(
        _ attribute: BuiltinAttribute, _ name: String, _ comparison: Comparison
    ) -> Model.Condition {
        let check = Model.Check.relation(
            .equal, .attribute(Slot(attribute)), .constant(.name(name)))
        return checked(check, comparison)
    }

    /// `user.name` against a list of names or globs, some of which may hold a domain.
    mutating func userName(
        _ comparison: Comparison, inList list: Int, _ use: GatheredValues.Use
    ) -> Model.Condition? {
        guard let groups = userNameGroups(list, use) else { return nil }
        let alternatives = groups.groups.map { group -> Model.Condition in
            let name = checked(userNameCheck(.userName, group.list, use), comparison)
            guard let domain = group.domain else { return name }
            guard use == .glob else {
                return .and([equality(.userDomain, domain, comparison), name])
            }
            let domains = addList(
                .names([domain]), of: .name, at: model.lists[group.list].range)
            return .and([checked(userNameCheck(.userDomain, domains, use), comparison), name])
        }
        return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
    }

    private func userNameCheck(
        _ attribute: BuiltinAttribute, _ list: Int, _ use: GatheredValues.Use
    ) -> Model.Check {
        use == .glob
            ? .like(Slot(attribute), list: list)
            : .member(.attribute(Slot(attribute)), list: list)
    }

    /// The groups of a list: the list itself where no element holds a domain.
    private mutating func userNameGroups(
        _ list: Int, _ use: GatheredValues.Use
    ) -> UserNameGroups? {
        guard namedLists.indices.contains(list) else { return splitUserNames(list, use) }
        if let known = namedLists[list].userNames[use] { return known }
        let groups = splitUserNames(list, use)
        namedLists[list].userNames[use] = groups
        return groups
    }

    private mutating func splitUserNames(
        _ list: Int, _ use: GatheredValues.Use
    ) -> UserNameGroups? {
        let whole = model.lists[list]
        guard case .names(let names) = whole.values else { return nil }
        guard names.contains(where: holdsDomain) else {
            return UserNameGroups(groups: [(nil, list)])
        }
        var order: [String?] = []
        var groups: [String?: [String]] = [:]
        for name in names {
            guard let parts = SplitUserName(name) else {
                report(.ambiguousUserName(name, at: whole.range))
                return nil
            }
            if use == .glob {
                guard isValidGlob(parts.name, at: whole.range),
                    parts.domain.map({ isValidGlob($0, at: whole.range) }) != false
                else { return nil }
            }
            if groups[parts.domain] == nil { order.append(parts.domain) }
            groups[parts.domain, default: []].append(parts.name)
        }
        return UserNameGroups(
            groups: order.map { domain in
                (domain, addList(.names(groups[domain] ?? []), of: .name, at: whole.range))
            })
    }
}
