/// A reader of `Grammar/jitpolicy.ebnf` (ISO/IEC 14977 with names of several words), and sentences
/// made from it.
struct Grammar: Sendable {
    indirect enum Expression: Sendable {
        case choice([Expression])
        case sequence([Expression])
        case optional(Expression)
        case repetition(Expression)
        case terminal(String)
        case rule(String)
        case special(String)
        /// Without the words that the special sequence names.
        case exception(Expression, String)
    }

    struct Defect: Error {
        var message: String
    }

    private(set) var rules: [String: Expression] = [:]

    init(_ text: String) throws(Defect) {
        var reader = Reader(text)
        while let name = try reader.ruleName() {
            guard rules[name] == nil else { throw Defect(message: "two rules \(name)") }
            rules[name] = try reader.choice()
            try reader.expect(";")
        }
    }

    /// Tokens: nothing stands between their parts.
    static func isToken(_ rule: String) -> Bool { !rule.contains { $0.isLowercase } }

    /// The words in quotes of the rules that are not tokens.
    var words: Set<String> {
        var words: Set<String> = []
        for (name, expression) in rules where !Self.isToken(name) {
            visit(expression) { part in
                if case .terminal(let text) = part, text.allSatisfy(\.isLetter) {
                    words.insert(text)
                }
            }
        }
        return words
    }

    /// The names that are used.
    var usedRules: Set<String> {
        var names: Set<String> = []
        for expression in rules.values {
            visit(expression) { if case .rule(let name) = $0 { names.insert(name) } }
        }
        return names
    }

    func visit(_ expression: Expression, _ action: (Expression) -> Void) {
        action(expression)
        switch expression {
        case .choice(let parts), .sequence(let parts): parts.forEach { visit($0, action) }
        case .optional(let inner), .repetition(let inner), .exception(let inner, _):
            visit(inner, action)
        case .terminal, .rule, .special: break
        }
    }
}

// MARK: - Reading

extension Grammar {
    private struct Reader {
        var rest: Substring

        init(_ text: String) { rest = text[...] }

        mutating func skipSpace() throws(Defect) {
            while true {
                rest = rest.drop { $0.isWhitespace }
                guard rest.hasPrefix("(*") else { return }
                guard let end = rest.firstRange(of: "*)") else {
                    throw Defect(message: "open comment")
                }
                rest = rest[end.upperBound...]
            }
        }

        mutating func take(_ sign: String) throws(Defect) -> Bool {
            try skipSpace()
            guard rest.hasPrefix(sign) else { return false }
            rest.removeFirst(sign.count)
            return true
        }

        mutating func expect(_ sign: String) throws(Defect) {
            guard try take(sign) else {
                throw Defect(message: "expected \(sign) at \(rest.prefix(40))")
            }
        }

        mutating func ruleName() throws(Defect) -> String? {
            try skipSpace()
            guard !rest.isEmpty else { return nil }
            let name = try name()
            try expect("=")
            return name
        }

        /// Words with single spaces between them.
        mutating func name() throws(Defect) -> String {
            let text = rest.prefix { $0.isLetter || $0.isNumber || $0.isWhitespace }
            guard text.first?.isLetter == true else {
                throw Defect(message: "expected a name at \(rest.prefix(40))")
            }
            rest = rest[text.endIndex...]
            return text.split { $0.isWhitespace }.joined(separator: " ")
        }

        mutating func choice() throws(Defect) -> Expression {
            var parts = [try sequence()]
            while try take("|") { parts.append(try sequence()) }
            return parts.count == 1 ? parts[0] : .choice(parts)
        }

        mutating func sequence() throws(Defect) -> Expression {
            var parts = [try term()]
            while try take(",") { parts.append(try term()) }
            return parts.count == 1 ? parts[0] : .sequence(parts)
        }

        mutating func term() throws(Defect) -> Expression {
            let inner = try primary()
            guard try take("-") else { return inner }
            guard case .special(let text) = try primary() else {
                throw Defect(message: "an exception must be a special sequence")
            }
            return .exception(inner, text)
        }

        mutating func primary() throws(Defect) -> Expression {
            if try take("[") { return .optional(try enclosed("]")) }
            if try take("{") { return .repetition(try enclosed("}")) }
            if try take("(") { return try enclosed(")") }
            for quote in ["\"", "'", "?"] where try take(quote) {
                guard let end = rest.firstRange(of: quote) else {
                    throw Defect(message: "open \(quote)")
                }
                let text = String(rest[..<end.lowerBound])
                rest = rest[end.upperBound...]
                return quote == "?"
                    ? .special(text.split(separator: " ").joined(separator: " ")) : .terminal(text)
            }
            return .rule(try name())
        }

        mutating func enclosed(_ closing: String) throws(Defect) -> Expression {
            let inner = try choice()
            try expect(closing)
            return inner
        }
    }
}

// MARK: - Sentences

extension Grammar {
    /// Makes sentences and counts which alternatives they used.
    struct Generator {
        let grammar: Grammar
        let keywords: Set<String>
        /// Characters for each special sequence; those without any are never chosen.
        let characters: [String: [String]]
        private(set) var used: Set<String> = []
        private let depths: [String: Int]

        init(grammar: Grammar, keywords: Set<String>, characters: [String: [String]]) {
            self.grammar = grammar
            self.keywords = keywords
            self.characters = characters
            var depths: [String: Int] = [:]
            var isChanging = true
            while isChanging {
                isChanging = false
                for (name, expression) in grammar.rules {
                    let depth = Self.depth(expression, depths, characters).map { $0 + 1 }
                    if let depth, depth < depths[name] ?? .max {
                        depths[name] = depth
                        isChanging = true
                    }
                }
            }
            self.depths = depths
        }

        /// The fewest rules within each other that an expression needs; nil if none can be made.
        private static func depth(
            _ expression: Expression, _ known: [String: Int], _ characters: [String: [String]]
        ) -> Int? {
            switch expression {
            case .choice(let parts):
                return parts.compactMap { depth($0, known, characters) }.min()
            case .sequence(let parts):
                let depths = parts.map { depth($0, known, characters) }
                return depths.contains { $0 == nil } ? nil : depths.compactMap { $0 }.max()
            case .optional, .repetition, .terminal: return 0
            case .rule(let name): return known[name]
            case .special(let text): return characters[text] == nil ? nil : 0
            case .exception(let inner, _): return depth(inner, known, characters)
            }
        }

        /// A sentence of a rule, as tokens.
        mutating func tokens(
            of rule: String, budget: Int, with random: inout some RandomNumberGenerator
        ) -> [String] {
            guard let expression = grammar.rules[rule] else { return [] }
            let parts = make(expression, rule, budget, &random)
            return Grammar.isToken(rule) ? [parts.joined()] : parts
        }

        private mutating func make(
            _ expression: Expression, _ place: String, _ budget: Int,
            _ random: inout some RandomNumberGenerator
        ) -> [String] {
            switch expression {
            case .choice(let parts):
                let open = parts.indices.filter {
                    (Self.depth(parts[$0], depths, characters) ?? .max) <= max(budget, 0)
                }
                let least = parts.indices.min {
                    (Self.depth(parts[$0], depths, characters) ?? .max)
                        < (Self.depth(parts[$1], depths, characters) ?? .max)
                }
                guard let index = open.randomElement(using: &random) ?? least else { return [] }
                used.insert("\(place) |\(index)")
                return make(parts[index], "\(place) |\(index)", budget, &random)
            case .sequence(let parts):
                var made: [String] = []
                for (index, part) in parts.enumerated() {
                    made += make(part, "\(place) ,\(index)", budget, &random)
                }
                return made
            case .optional(let inner):
                guard budget > 0, Bool.random(using: &random) else { return [] }
                used.insert("\(place) []")
                return make(inner, "\(place) []", budget, &random)
            case .repetition(let inner):
                var made: [String] = []
                while budget > 0, made.count < Self.mostRepetitions(in: place),
                    Int.random(in: 0..<3, using: &random) > 0
                {
                    used.insert("\(place) {}")
                    made += make(inner, "\(place) {}", budget - 1, &random)
                }
                return made
            case .terminal(let text): return [text]
            case .rule(let name): return tokens(of: name, budget: budget - 1, with: &random)
            case .special(let text):
                return [characters[text]?.randomElement(using: &random) ?? ""]
            case .exception(let inner, _):
                while true {
                    let word = make(inner, "\(place) -", budget, &random).joined()
                    if !keywords.contains(word) { return [word] }
                }
            }
        }

        /// Numbers stay short, so that no duration is too long and each escape names a character.
        private static func mostRepetitions(in place: String) -> Int {
            if place.hasPrefix("DIGITS") { return 1 }
            if place.hasPrefix("ESCAPE") { return 2 }
            return Grammar.isToken(String(place.prefix { $0.isLetter || $0 == " " })) ? 4 : 40
        }

        /// Alternatives, options and repetitions that no sentence used.
        var unused: Set<String> {
            var all: Set<String> = []
            for (name, expression) in grammar.rules { collect(expression, name, into: &all) }
            return all.subtracting(used)
        }

        private func collect(_ expression: Expression, _ place: String, into all: inout Set<String>)
        {
            guard Self.depth(expression, depths, characters) != nil else { return }
            switch expression {
            case .choice(let parts):
                for (index, part) in parts.enumerated()
                where Self.depth(part, depths, characters) != nil {
                    all.insert("\(place) |\(index)")
                    collect(part, "\(place) |\(index)", into: &all)
                }
            case .sequence(let parts):
                for (index, part) in parts.enumerated() {
                    collect(part, "\(place) ,\(index)", into: &all)
                }
            case .optional(let inner):
                all.insert("\(place) []")
                collect(inner, "\(place) []", into: &all)
            case .repetition(let inner):
                all.insert("\(place) {}")
                collect(inner, "\(place) {}", into: &all)
            case .exception(let inner, _): collect(inner, "\(place) -", into: &all)
            case .terminal, .rule, .special: break
            }
        }
    }
}
