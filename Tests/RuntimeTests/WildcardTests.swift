import JITPolicyRuntime
import Testing

@Suite struct WildcardTests {
    private func matches(_ pattern: String, _ text: String) throws -> Bool {
        try TextPattern(parsing: pattern).alternatives.contains { withUTF8(text, $0.matches) }
    }

    @Test(arguments: [
        ("", ""), ("abc", "abc"), ("*", ""), ("*", "a/b\\c"), ("**", "x"), ("a*", "a"),
        ("*a", "ba"), ("a*b*c", "aXbYc"), ("a*b", "aabab"), ("*ab*", "xxaab"), ("?", "é"),
        ("?", "👩"), ("??", "e\u{327}"), ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[*]", "*"),
        ("[?]", "?"), ("[[]", "["), ("[{]a}", "{a}"), ("[]]", "]"), ("[!]]", "a"), ("[a-]", "-"),
        ("[-a]", "-"), ("[^a]", "^"), ("[a!]", "!"), ("{a,b}c", "bc"), ("{,x}c", "c"),
        ("{a,{b,c}d}", "cd"), ("{a*,?b}", "xb"), ("a,b", "a,b"), ("{a}", "a"),
        ("\\*", "\\anything"),
        ("[é]", "é"), ("[e\u{301}]", "\u{E9}"), ("e{\u{301},x}", "\u{E9}"), ("*é", "caf\u{E9}"),
        ("{{a,b},c}{1,2}", "b2"), ("[\u{0}-\u{10FFFF}]", "中"), ("]", "]"), ("}", "}"),
        ("{a}}", "a}"), ("a,b}", "a,b}"),
    ])
    func `A glob on text matches`(pattern: String, text: String) throws {
        #expect(try matches(pattern, text))
    }

    @Test(arguments: [
        ("*.exe", ".exe"), ("*é", "é"), ("*", nil), ("a*", nil), ("*a?", nil), ("*[ab]", nil),
        ("**x", "x"), ("*a*", nil),
    ])
    func `A glob that is a star and a text is known by the text`(pattern: String, suffix: String?)
        throws
    {
        #expect(try TextPattern(parsing: pattern).alternatives.map(\.suffix) == [suffix])
    }

    @Test(arguments: [
        ("", "a"), ("abc", "ab"), ("abc", "abcd"), ("abc", "ABC"), ("?", ""), ("?", "ab"),
        ("a*b", "ac"), ("*a", "ab"), ("a?", "a"), ("[a-c]", "d"), ("[a-c]", "B"), ("[!a]", "a"),
        ("[!a]", ""), ("[*]", "a"), ("[a-c]", "b "), ("{a,b}", "ab"), ("{a,b}", ""),
        ("{a,b}", "a,b"), ("{,x}", "y"), ("*ab*", "a b"), ("\\*", "*"), ("?", "e\u{327}"),
        ("a*b*c", "acb"), ("*aab", "aabaa"), ("[é]", "e"), ("*.exe", "x.exe "),
    ])
    func `A glob on text does not match`(pattern: String, text: String) throws {
        #expect(try !matches(pattern, text))
    }

    @Test(arguments: [
        ("[", PatternDefect.Reason.unterminatedClass, 0), ("a[b", .unterminatedClass, 1),
        ("[]", .unterminatedClass, 0), ("[!]", .unterminatedClass, 0),
        ("[z-a]", .invalidClass, 1),
        ("x[!b-a]", .invalidClass, 3), ("{a", .unbalancedBrace, 0),
        ("a{b{c}", .unbalancedBrace, 1), ("é{", .unbalancedBrace, 2),
        ("{[}]", .unbalancedBrace, 0),
    ])
    func `This is no glob`(pattern: String, reason: PatternDefect.Reason, offset: Int) {
        #expect(throws: PatternDefect(reason, at: offset)) { try TextPattern(parsing: pattern) }
    }

    @Test func `A glob has at most 1,024 alternatives`() throws {
        let ten = String(repeating: "{a,b}", count: 10)
        #expect(try TextPattern(parsing: ten).alternatives.count == 1_024)
        #expect(throws: PatternDefect.self) { try TextPattern(parsing: ten + "{a,b}") }
        #expect(throws: PatternDefect.self) {
            try TextPattern(parsing: String(repeating: "{a,b}", count: 800))
        }
        let wide = "{" + Array(repeating: "x", count: 1_025).joined(separator: ",") + "}"
        #expect(throws: PatternDefect(.tooManyAlternatives, at: 0)) {
            try TextPattern(parsing: wide)
        }
    }

    @Test func `Braces nest 64 deep and no deeper, and a pattern has 4 KiB`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "{", count: depth) + "a" + String(repeating: "}", count: depth)
        }
        #expect(try TextPattern(parsing: nested(64)).alternatives.count == 1)
        #expect(throws: PatternDefect(.nestedTooDeeply, at: 64)) {
            try TextPattern(parsing: nested(65))
        }
        #expect(throws: PatternDefect.self) {
            try TextPattern(parsing: String(repeating: "{", count: 4_000))
        }
        #expect(throws: PatternDefect(.tooLong, at: 0)) {
            try TextPattern(parsing: String(repeating: "a", count: 4_097))
        }
    }

    @Test(arguments: [
        ("abc", true), ("a b,c", true), ("", true), ("\\", true), ("]", true),
        ("*", false), ("?", false), ("[a]", false), ("{a}", false),
    ])
    func `A pattern without glob syntax is literal`(pattern: String, expected: Bool) throws {
        #expect(try TextPattern(parsing: pattern).isLiteral == expected)
    }

    @Test(arguments: [
        ("A*Z", "aBCz", true), ("[A-C]", "b", true), ("[a-c]", "B", true), ("[!A]", "a", false),
        ("[!a]", "A", false), ("[!a]", "b", true), ("[J-L]", "\u{212A}", true),
        ("k", "\u{212A}", true), ("[\u{212A}]", "K", true), ("S[a-z]", "\u{17F}\u{17F}", true),
        ("[Ä-Ö]", "ö", true), ("[à-ö]", "Ö", true), ("[Σ]", "ς", true), ("[Α-Ω]", "ς", true),
        ("[\u{100}-\u{102}]", "\u{103}", true), ("[\u{100}-\u{101}]", "\u{102}", false),
        ("[ß]", "\u{1E9E}", true), ("ß", "ss", false), ("[@-Z]", "`", false), ("[Z-a]", "A", true),
        ("[Z-a]", "b", false),
    ])
    func `A folded glob matches folded text as if there were no case`(
        pattern: String, text: String, expected: Bool
    ) throws {
        let glob = try #require(try TextPattern(parsing: pattern).alternatives.first).folded()
        #expect(Wildcard.isWellFormed(glob))
        #expect(withUTF8(folded(nfc(text)), glob.matches) == expected)
        #expect(glob.folded() == glob)
    }

    @Test(
        arguments: [
            [0xD800], [0x11_0000], [0x7FFF_FFFF], [0x8000_0002], [Wildcard.classTag],
            [Wildcard.classTag | 1], [Wildcard.classTag | 1, 5], [Wildcard.classTag | 1, 6, 5],
            [Wildcard.classTag | 2, 1, 5, 5, 6], [Wildcard.classTag | 2, 4, 5, 1, 2],
            [Wildcard.classTag | 1, 1, 0x11_0000], [Wildcard.negatedClassTag],
            [0xFFFF_FFFF, 1, 2], [Wildcard.negatedClassTag | 2, 1, 2], [Wildcard.anyRun, 0xDFFF],
        ] as [[UInt32]])
    func `These words are no glob`(words: [UInt32]) {
        #expect(!Wildcard.isWellFormed(Wildcard(words: words)))
    }

    /// The definition, in exponential time: the text splits so that each unit matches its part.
    private func naive(_ pattern: ArraySlice<UInt32>, _ text: ArraySlice<UInt32>) -> Bool {
        guard let word = pattern.first else { return text.isEmpty }
        let (tag, count) = (word & 0xE000_0000, Int(word & 0x1FFF_FFFF))
        if word == Wildcard.anyRun {
            return text.indices.contains { naive(pattern.dropFirst(), text[$0...]) }
                || naive(pattern.dropFirst(), [])
        }
        guard let scalar = text.first else { return false }
        if word == Wildcard.anyScalar || word == scalar {
            return naive(pattern.dropFirst(), text.dropFirst())
        }
        guard word >= Wildcard.classTag else { return false }
        let ranges = Array(pattern.dropFirst().prefix(2 * count))
        let isMember = stride(from: 0, to: ranges.count, by: 2).contains {
            (ranges[$0]...ranges[$0 + 1]).contains(scalar)
        }
        return isMember != (tag == Wildcard.negatedClassTag)
            && naive(pattern.dropFirst(1 + 2 * count), text.dropFirst())
    }

    @Test func `Matching agrees with the definition`() {
        let units: [[UInt32]] = [
            [0x61], [0x61], [0x62], [0xE9], [Wildcard.anyScalar], [Wildcard.anyRun],
            [Wildcard.anyRun], [Wildcard.classTag | 1, 0x61, 0x62],
            [Wildcard.negatedClassTag | 2, 0x61, 0x61, 0xE9, 0x4E2D],
        ]
        let letters: [UInt32] = [0x61, 0x61, 0x62, 0xE9, 0x4E2D, 0x1_F469]
        var random = SplitMix64(seed: 3)
        var matched = 0
        for _ in 0..<30_000 {
            var words: [UInt32] = []
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                words += units.randomElement(using: &random) ?? []
            }
            let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in
                letters.randomElement(using: &random) ?? 0
            }
            var subject = ""
            for scalar in text { subject.unicodeScalars.append(Unicode.Scalar(scalar) ?? "?") }
            let expected = naive(words[...], text[...])
            let glob = Wildcard(words: words)
            #expect(Wildcard.isWellFormed(glob))
            #expect(withUTF8(subject, glob.matches) == expected, "\(words) on \(subject)")
            if expected { matched += 1 }
        }
        #expect(matched > 3_000)
    }

    @Test func `Folding a glob keeps what matches, and the literal is told`() throws {
        let letters = ["a", "B", "é", "É", "ſ", "K", "\u{212A}", "σ", "Σ", "ς", "*", "?"]
        var random = SplitMix64(seed: 4)
        func text(_ length: Int) -> String {
            (0..<length).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
        }
        for _ in 0..<5_000 {
            let pattern = text(Int.random(in: 1...4, using: &random))
            let glob = try #require(try TextPattern(parsing: pattern).alternatives.first)
            let subject = nfc(text(Int.random(in: 0...4, using: &random)))
            if withUTF8(subject, glob.matches) {
                #expect(withUTF8(folded(subject), glob.folded().matches))
            }
            let isGlob = pattern.contains("*") || pattern.contains("?")
            #expect(glob.literal == (isGlob ? nil : nfc(pattern)))
        }
    }
}

extension Wildcard {
    fileprivate static func isWellFormed(_ glob: Wildcard) -> Bool {
        isWellFormed(words: glob.words.span)
    }
}
