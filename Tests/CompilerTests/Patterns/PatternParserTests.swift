import JITPolicyCompiler
import Testing

@Suite struct PatternParserTests {
    /// The tree of an expression in a short notation.
    private func check(_ pattern: String, flags: String = "", is expected: String) {
        #expect(
            parsePattern(pattern, flags: flags).root.notation == expected, "/\(pattern)/\(flags)")
    }

    @Test func `Structure follows precedence`() {
        check("ab|c", is: "alt(seq(a b) c)")
        check("", is: "empty")
        check("(|a)", is: "capture(alt(empty a))")
        check(
            "(?:a)(?>b)(?<n>c)(?'n'd)(?P<n>e)",
            is: "seq(plain(a) atomic(b) capture(c) capture(d) capture(e))")
        check("(?|(a)|(b))", is: "plain(alt(capture(a) capture(b)))")
        check("a(?#not read)b", is: "seq(a b)")
    }

    @Test func `Quantifiers have bounds and a greediness`() {
        check("a*b+?c?+", is: "seq(a{0,}greedy b{1,}lazy c{0,1}possessive)")
        check("a{2}b{2,}c{2,3}?", is: "seq(a{2,2}greedy b{2,}greedy c{2,3}lazy)")
        check("a{b}", is: "seq(a { b })")
        check("a{", is: "seq(a {)")
        check("(?U)a*b*?", is: "seq(a{0,}lazy b{0,}greedy)")
        check("(?=a)*", is: "ahead(a){0,1}greedy")
    }

    @Test func `Options hold until the end of their group`() {
        check("a(?i)b", is: "seq(a i:b)")
        check("(a(?i)b|c)d", is: "seq(capture(alt(seq(a i:b) i:c)) d)")
        check("(?i:a(?-i)b)c", is: "seq(plain(seq(i:a b)) c)")
        check("(?^)a", flags: "i", is: "a")
        check("a b # c", flags: "x", is: "seq(a b)")
        check(#"a\ b[ ]"#, flags: "x", is: "seq(a   b [20])")
        check("(?xx)[a b]", is: "[61-62]")
        check("^$", flags: "m", is: "seq(lineStart lineEnd)")
        check("^$", is: "seq(textStart textEndOrFinalNewline)")
        check(".", flags: "s", is: "[0-10ffff]")
        check(".", is: "[0-9 b-10ffff]")
    }

    @Test func `Escapes stand for what libpcre2 reads`() {
        check(
            #"\x41\x{263a}\101\o{101}\cA\e\/"#, is: "seq(A \u{263A} unjudged \u{41} \u{1} \u{1B} /)"
        )
        check(#"\Qa*\Eb*"#, is: "seq(a * b{0,}greedy)")
        check(#"\Q*"#, is: "*")
        check(
            #"\Aa\z\Z\b\B\G"#,
            is:
                "seq(textStart a textEnd textEndOrFinalNewline wordBoundary notWordBoundary textStart)"
        )
        check(#"\h"#, is: "[9 20 a0 1680 180e 2000-200a 202f 205f 3000]")
        check(#"\v"#, is: "[a-d 85 2028-2029]")
        check(#"\R"#, is: "atomic(alt(seq(\r \n) [a-d 85 2028-2029]))")
        check(#"\N{U+41}\N"#, is: "seq(A [0-9 b-10ffff])")
    }

    @Test func `Classes hold ranges, sets and their opposites`() {
        check("[]a]", is: "[5d 61]")
        check("[^]]", is: "[0-5c 5e-10ffff]")
        check("[a-cx-]", is: "[2d 61-63 78]")
        check(#"[\]\-\x41\b]"#, is: "[8 2d 41 5d]")
        check(#"[\Q^]\E]"#, is: "[5d-5e]")
        check("[[:xdigit:]_]", is: "[30-39 41-46 5f 61-66]")
        check("[[:^ascii:]]", is: "[80-10ffff]")
        check("[a-c]", flags: "i", is: "[41-43 61-63]")
        check("[k]", flags: "i", is: "[4b 6b 212a]")
        check("[é]", flags: "i", is: "[c9 e9]")
    }

    @Test func `Named sets hold what Unicode says`() throws {
        func contains(_ pattern: String, _ scalar: Unicode.Scalar) throws -> Bool {
            guard case .set(let set) = parsePattern(pattern, flags: "").root.kind else {
                Issue.record("no set: \(pattern)")
                return false
            }
            return set.contains(scalar.value)
        }
        for (pattern, scalar) in [
            (#"\d"#, "٣"), (#"\w"#, "é"), (#"\w"#, "_"), (#"\w"#, "漢"), (#"\s"#, "\u{A0}"),
            (#"\W"#, "-"), (#"\D"#, "a"), (#"\p{L}"#, "ß"), (#"\pN"#, "½"), (#"\p{Lu}"#, "É"),
            (#"\P{Lu}"#, "é"), (#"\p{^Lu}"#, "é"), (#"[[:alpha:]]"#, "é"), (#"\p{Greek}"#, "a"),
            (#"\P{Greek}"#, "α"),
        ] as [(String, Unicode.Scalar)] {
            #expect(try contains(pattern, scalar), "\(pattern) \(scalar)")
        }
        for (pattern, scalar) in [
            (#"\d"#, "½"), (#"\w"#, "\u{301}"), (#"\w"#, "€"), (#"\S"#, "\u{85}"),
            (#"\p{Lu}"#, "é"), (#"[^\D5-9]"#, "5"), (#"[^\D5-9]"#, "x"),
        ] as [(String, Unicode.Scalar)] {
            #expect(try !contains(pattern, scalar), "\(pattern) \(scalar)")
        }
    }

    @Test(arguments: [
        #"(a)\1"#, #"(?<n>a)\k<n>"#, #"(?<n>a)\k{n}"#, "(?P<n>a)(?P=n)", #"(a)\g{-1}"#, "(?R)",
        "(a)(?1)", "(?<n>a)(?&n)", "(?P<n>a)(?P>n)", #"(a)(?(1)b|c)"#, #"a\Kb"#, "a(*SKIP)b",
        "(*UTF)a",
        "(?C)a", #"\X"#, "[[:<:]]a", "a{,3}", "(?*a)", "a(", "a)", "[a", "*", "a**", #"\"#, #"\y"#,
        "[b-a]", #"[\d-z]"#, #"\x{110000}"#, "(?<*a)",
    ])
    func `What is not judged says why`(pattern: String) {
        #expect(parsePattern(pattern, flags: "").unjudged?.isEmpty == false)
    }

    @Test func `Offsets count bytes`() {
        let root = parsePattern("é(b+)", flags: "").root
        #expect(root.range == 0..<6)
        #expect(root.children.map(\.range) == [0..<2, 2..<6])
        #expect(root.children[1].children[0].range == 3..<5)
    }

    @Test func `Any text gives a tree`() {
        var random = SplitMix(seed: 7)
        let alphabet = Array(#"ab(){}[]?*+|\^$.,-:<>=!iRQE1&P'é#" "#.unicodeScalars)
        for _ in 0..<20_000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<random.below(14) { scalars.append(alphabet[random.below(alphabet.count)]) }
            let pattern = String(scalars)
            let tree = parsePattern(pattern, flags: random.below(2) == 0 ? "" : "imsx")
            #expect(tree.root.range.upperBound <= pattern.utf8.count)
        }
    }

    @Test func `Deep nesting is refused, not followed`() {
        let pattern = String(repeating: "(", count: 2_000) + String(repeating: ")", count: 2_000)
        #expect(parsePattern(pattern, flags: "").unjudged == "too deeply nested")
    }
}

extension PatternTree.Node {
    var notation: String {
        switch kind {
        case .empty: "empty"
        case .scalar(let scalar, let ignoringCase): (ignoringCase ? "i:" : "") + String(scalar)
        case .set(let set):
            "["
                + set.ranges.map { range in
                    let low = String(range.lowerBound, radix: 16)
                    return range.count == 1 ? low : low + "-" + String(range.upperBound, radix: 16)
                }.joined(separator: " ") + "]"
        case .sequence: "seq(" + inner + ")"
        case .alternation: "alt(" + inner + ")"
        case .group(_, .plain): "plain(" + inner + ")"
        case .group(_, .capturing): "capture(" + inner + ")"
        case .group(_, .atomic): "atomic(" + inner + ")"
        case .repetition(_, let minimum, let maximum, let greediness):
            "\(inner){\(minimum),\(maximum.map(String.init) ?? "")}\(greediness)"
        case .assertion(let assertion): "\(assertion)"
        case .look(_, let behind, let isNegative):
            (isNegative ? "not " : "") + (behind ? "behind" : "ahead") + "(" + inner + ")"
        case .unjudged: "unjudged"
        }
    }

    private var inner: String { children.map(\.notation).joined(separator: " ") }
}
