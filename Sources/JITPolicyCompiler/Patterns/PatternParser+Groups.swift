extension PatternParser {
    /// Everything that starts with `(`; nil for what only sets options.
    mutating func parseGroup() throws(UnjudgedPattern) -> Node? {
        let start = index
        if skip("(*") { return try parseVerb(from: start) }
        guard skip("(?") else {
            index += 1
            return try parseBody(.capturing, from: start)
        }
        if skip(":") || skip("|") { return try parseBody(.plain, from: start) }
        if skip(">") { return try parseBody(.atomic, from: start) }
        if let look = readLook(Self.symbolicLooks) { return try parseLook(look, from: start) }
        if try skipName() { return try parseBody(.capturing, from: start) }
        if let reference = try parseReference(from: start) { return reference }
        return try parseOptions(from: start)
    }

    private mutating func parseBody(
        _ group: PatternTree.Group, from start: Int
    ) throws(UnjudgedPattern) -> Node {
        let outer = options
        let body = try parseAlternation()
        try close()
        options = outer
        return node(.group(body, group), from: start)
    }

    private mutating func close() throws(UnjudgedPattern) {
        guard current == ")" else { throw unjudged("an unbalanced parenthesis") }
        index += 1
    }

    // MARK: Looking around

    private typealias Look = (behind: Bool, isNegative: Bool)

    private static var symbolicLooks: [(String, Look)] {
        [
            ("=", (false, false)), ("!", (false, true)),
            ("<=", (true, false)), ("<!", (true, true)),
        ]
    }

    private static var namedLooks: [(String, Look)] {
        [
            ("pla:", (false, false)), ("positive_lookahead:", (false, false)),
            ("nla:", (false, true)), ("negative_lookahead:", (false, true)),
            ("plb:", (true, false)), ("positive_lookbehind:", (true, false)),
            ("nlb:", (true, true)), ("negative_lookbehind:", (true, true)),
        ]
    }

    private mutating func readLook(_ table: [(String, Look)]) -> Look? {
        for (text, look) in table where skip(text) { return look }
        return nil
    }

    private mutating func parseLook(_ look: Look, from start: Int) throws(UnjudgedPattern) -> Node {
        let outer = options
        let body = try parseAlternation()
        try close()
        options = outer
        return node(.look(body, behind: look.behind, isNegative: look.isNegative), from: start)
    }

    // MARK: The other forms

    private mutating func parseVerb(from start: Int) throws(UnjudgedPattern) -> Node {
        if let look = readLook(Self.namedLooks) { return try parseLook(look, from: start) }
        if skip("atomic:") { return try parseBody(.atomic, from: start) }
        throw unjudged("a verb or another form that starts with `(*`")
    }

    /// `(?<name>`, `(?'name'` and `(?P<name>`.
    private mutating func skipName() throws(UnjudgedPattern) -> Bool {
        if starts(with: "<*") { throw unjudged("a lookbehind that is not atomic") }
        if skip("P<") || skip("<") {
            _ = try readText(until: ">")
            return true
        }
        guard skip("'") else { return false }
        _ = try readText(until: "'")
        return true
    }

    /// Backreferences, recursion and subroutine calls.
    private mutating func parseReference(from start: Int) throws(UnjudgedPattern) -> Node? {
        let isNumber = { (scalar: Unicode.Scalar?) in
            scalar.flatMap { Self.digit($0, radix: 10) } != nil
        }
        switch current {
        case "P" where peek() == "=":
            _ = try readText(until: ")")
            return node(.unjudged("a backreference"), from: start)
        case "R", "&", "P", "+": break
        case "-" where isNumber(peek()): break
        case let scalar where isNumber(scalar): break
        case "(": throw unjudged("a conditional group")
        case "C": throw unjudged("a callout")
        default: return nil
        }
        _ = try readText(until: ")")
        return node(.unjudged("recursion"), from: start)
    }

    /// `(?i)` for the rest of the group, `(?i:…)` for a group of its own.
    private mutating func parseOptions(from start: Int) throws(UnjudgedPattern) -> Node? {
        let outer = options
        var value = true
        if skip("^") {
            for flag: Unicode.Scalar in ["i", "m", "s", "x"] { set(flag, to: false) }
            options.isExtendedInClasses = false
        }
        while let scalar = current {
            index += 1
            switch scalar {
            case "-": value = false
            case "i", "m", "s": set(scalar, to: value)
            case "x":
                set(scalar, to: value)
                // One `x` turns off what `xx` turned on, and so does `-x`.
                options.isExtendedInClasses = value && current == "x"
                if current == "x" { index += 1 }
            case "U": options.isUngreedy = value
            case "n", "J": break
            case ")": return nil
            case ":":
                let inner = options
                options = outer
                return try parseScoped(inner, from: start)
            default: throw unjudged("an unknown form of group")
            }
        }
        throw unjudged("an unbalanced parenthesis")
    }

    private mutating func parseScoped(
        _ inner: Options, from start: Int
    ) throws(UnjudgedPattern) -> Node {
        let outer = options
        options = inner
        let body = try parseAlternation()
        try close()
        options = outer
        return node(.group(body, .plain), from: start)
    }
}
