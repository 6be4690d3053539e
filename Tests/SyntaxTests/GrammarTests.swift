import Foundation
import JITPolicySyntax
import Testing

@Suite struct GrammarTests {
    private static let grammar = Result {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "Grammar/jitpolicy.ebnf")
        return try Grammar(String(contentsOf: file, encoding: .utf8))
    }

    private static let characters: [String: [String]] = [
        "any character except \", \\ and line breaks": [
            "a", " ", "'", "#", "/", "é", "日", "😀", "\t",
        ],
        "any character except ' and line breaks": ["a", " ", "\"", "\\", "#", "é", "{", "}"],
        "any character except /, \\ and line breaks": ["a", "[", "]", "#", "\"", "(", ".", "é"],
        "any character except line breaks": ["a", "/", "\\", "\"", "é", "#"],
    ]

    private func generator() throws -> Grammar.Generator {
        Grammar.Generator(
            grammar: try Self.grammar.get(), keywords: Set(Keyword.allCases.map(\.rawValue)),
            characters: Self.characters)
    }

    @Test func `The keywords of the grammar are the lexer's`() throws {
        #expect(try Self.grammar.get().words == Set(Keyword.allCases.map(\.rawValue)))
    }

    @Test func `The contextual words of the grammar are those that are not reserved`() throws {
        guard case .choice(let parts)? = try Self.grammar.get().rules["contextual word"] else {
            Issue.record("no contextual words")
            return
        }
        let words = parts.map { if case .terminal(let word) = $0 { word } else { "" } }
        let open = Keyword.allCases.filter { !$0.roles.contains(.reserved) }.map(\.rawValue)
        #expect(Set(words) == Set(open))
        #expect(words.count == open.count)
    }

    @Test func `Every rule of the grammar is made and used`() throws {
        let grammar = try Self.grammar.get()
        let made = Set(grammar.rules.keys)
        #expect(made == grammar.usedRules.union(["file", "COMMENT"]))
    }

    @Test func `Sentences of the grammar are read without a finding`() throws {
        var generator = try generator()
        var random = SeededGenerator(seed: 20_261_123)
        for round in 0..<1_500 {
            let tokens = generator.tokens(of: "declaration", budget: round % 12 + 2, with: &random)
            var text = ""
            for token in tokens {
                text +=
                    token + (["\n", " ", " ", "\t", " # c\n"].randomElement(using: &random) ?? " ")
            }
            // What the grammar leaves to the compiler has codes of its own.
            let findings = parse(source(text)).1.filter {
                $0.code.rawValue.hasPrefix("P01") || $0.code.rawValue.hasPrefix("P02")
            }
            #expect(findings.isEmpty, "round \(round): \(text)\n\(findings.first?.message ?? "")")
        }
        #expect(generator.unused == ["file {}", "COMMENT ,1 {}"])
    }

    @Test func `Sentences of the grammar are formatted and printed with their meaning kept`() throws
    {
        var generator = try generator()
        var random = SeededGenerator(seed: 7)
        var count = 0
        for round in 0..<300 {
            let tokens = generator.tokens(of: "declaration", budget: round % 10 + 2, with: &random)
            let text = tokens.joined(separator: " ")
            let (tree, diagnostics) = parse(source(text))
            guard diagnostics.isEmpty else { continue }
            count += 1
            let once = try format(source(text))
            #expect(try format(source(once)) == once, "round \(round): \(text)")
            let again = parse(source(canonicalText(of: tree))).0
            #expect(again.isEquivalent(to: tree), "round \(round): \(text)")
        }
        #expect(count > 150)
    }

    @Test func `Sentences with a token taken out, doubled or swapped never crash the parser`()
        throws
    {
        var generator = try generator()
        var random = SeededGenerator(seed: 99)
        var refused = 0
        for round in 0..<400 {
            var tokens = generator.tokens(of: "declaration", budget: round % 8 + 3, with: &random)
            guard tokens.count > 2 else { continue }
            let index = Int.random(in: 0..<tokens.count, using: &random)
            switch round % 3 {
            case 0: tokens.remove(at: index)
            case 1: tokens.insert(tokens[index], at: index)
            default: tokens.swapAt(index, Int.random(in: 0..<tokens.count, using: &random))
            }
            let text = tokens.joined(separator: " ")
            if !parse(source(text)).1.isEmpty { refused += 1 }
        }
        #expect(refused > 200)
    }
}
