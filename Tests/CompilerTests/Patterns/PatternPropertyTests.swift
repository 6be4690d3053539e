import JITPolicyCompiler
import JITPolicyRuntime
import Testing

@Suite struct PatternPropertyTests {
    /// Expressions over a small alphabet, of every form that the analysis knows.
    struct Generator {
        var random: SplitMix
        let letters: [String]

        mutating func pattern(depth: Int) -> String {
            switch random.below(depth == 0 ? 3 : 14) {
            case 0...2: atom()
            case 3...5: pattern(depth: depth - 1) + pattern(depth: depth - 1)
            case 6: "(?:" + pattern(depth: depth - 1) + "|" + pattern(depth: depth - 1) + ")"
            case 7...9: "(" + pattern(depth: depth - 1) + ")" + quantifier()
            case 10: atom() + quantifier()
            case 11: pick(["(?>", "(?=", "(?!", "(?i:"]) + pattern(depth: depth - 1) + ")"
            case 12: pick(["^", "$", #"\b"#, #"\B"#, #"\z"#]) + pattern(depth: depth - 1)
            default: pattern(depth: depth - 1) + pick(["$", #"\b"#, #"\Z"#])
            }
        }

        private mutating func atom() -> String {
            random.below(4) > 0
                ? pick(letters) : pick(["[ab]", "[^a]", ".", #"\w"#, #"\d"#, "(?:)", "(?:a|)"])
        }

        private mutating func quantifier() -> String {
            pick(["*", "+", "?", "{2}", "{1,3}", "{2,}"]) + pick(["", "", "", "?", "+"])
        }

        mutating func pick(_ options: [String]) -> String { options[random.below(options.count)] }

        mutating func text(length: Int) -> String {
            var text = ""
            for _ in 0..<random.below(length + 1) { text += pick(letters + [" ", "\n"]) }
            return text
        }
    }

    private func matches(_ expression: RegularExpression, _ text: String) -> Truth {
        var matcher = RegexMatcher()
        return matcher.matches(expression, Array(text.utf8).span)
    }

    private func occurs(_ literal: PatternFacts.Literal, in text: String) -> Bool {
        func bytes(_ text: String) -> [UInt8] {
            text.utf8.map { literal.ignoresCase && 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
        }
        let (text, literal) = (bytes(text), bytes(literal.text))
        return text.indices.contains { text[$0...].starts(with: literal) } || literal.isEmpty
    }

    @Test func `What libpcre2 matches has the facts that were told`() throws {
        var generator = Generator(random: SplitMix(seed: 11), letters: ["a", "b", "K", "s", "é"])
        var matched = 0
        var withLiterals = 0
        for round in 0..<4_000 {
            let pattern = generator.pattern(depth: 4)
            let flags = round % 3 == 0 ? "i" : ""
            guard let expression = try? RegularExpression(pattern: pattern, flags: flags) else {
                continue
            }
            let facts = PatternFacts(pattern: pattern, flags: flags)
            for _ in 0..<8 {
                let text = generator.text(length: 9)
                guard matches(expression, text) == .true else { continue }
                matched += 1
                let place: Comment = "seed 11: /\(pattern)/\(flags) on \(text.debugDescription)"
                #expect(text.unicodeScalars.count >= facts.minimumLength, place)
                if text.isEmpty { #expect(facts.canMatchEmpty != false, place) }
                if let literals = facts.requiredLiterals {
                    withLiterals += 1
                    #expect(literals.contains { occurs($0, in: text) }, place)
                }
            }
        }
        #expect(matched > 5_000)
        #expect(withLiterals > 1_000)
    }

    @Test func `No short text is dear for an expression that is called linear or polynomial`()
        throws
    {
        var generator = Generator(random: SplitMix(seed: 23), letters: ["a", "b"])
        var judged: [String: Int] = [:]
        for _ in 0..<1_000 {
            let pattern = generator.pattern(depth: 4)
            guard let effort = try? MatchEffort(pattern: pattern, flags: "") else { continue }
            switch analyzeBacktracking(pattern: pattern, flags: "") {
            case .exponential: judged["exponential", default: 0] += 1
            case .unjudged: judged["unjudged", default: 0] += 1
            case .linear, .polynomial:
                judged["bounded", default: 0] += 1
                let growth = dearest(effort)
                #expect(growth < 1 << 15, "seed 23: /\(pattern)/ takes \(growth) steps")
            }
        }
        #expect(judged["bounded", default: 0] > 500, "\(judged)")
        #expect(judged["exponential", default: 0] > 5, "\(judged)")
        #expect(judged["unjudged", default: 0] < 100, "\(judged)")
    }

    /// The most steps over the repetitions of each short text, with each short end.
    private func dearest(_ effort: borrowing MatchEffort) -> Int {
        var most = 0
        let words = ["a", "b", "aa", "ab", "ba", "bb", "aab", "abb", "aba", "bab", "bba", "baa"]
        for prefix in ["", "a", "b"] {
            for word in words {
                let text = prefix + String(repeating: word, count: 24 / word.utf8.count)
                for end in ["", "b", "!", "\n\n", "!ab", "!ba"] {
                    most = max(most, effort.steps(over: text + end, upTo: 1 << 15) ?? 1 << 15)
                }
            }
        }
        return most
    }
}
