import JITPolicyRuntime
import Testing

@Suite(.serialized) struct RegularExpressionTests {
    private func match(
        _ pattern: String, _ flags: String = "", on text: String, usesJIT: Bool
    ) throws -> Truth {
        let expression = try RegularExpression(pattern: pattern, flags: flags, usesJIT: usesJIT)
        var matcher = RegexMatcher()
        let bytes = Array(text.utf8)
        return matcher.matches(expression, bytes.span)
    }

    @Test(
        arguments: [
            (#"\b(INC|CHG)\d{7}\b"#, "", "see INC1234567.", true), ("^a$", "", "a", true),
            ("", "", "", true), ("^$", "", "", true), ("a|b", "", "xxb", true),
            ("é", "i", "É", true),
            ("^b", "m", "a\nb", true), ("a.b", "s", "a\nb", true), ("a b # c", "x", "ab", true),
            (#"^\w+$"#, "", "naïve", true), (#"\d"#, "", "٣", true), ("^.$", "", "👩", true),
            (#"(?<=a)b"#, "", "ab", true), ("k", "i", "\u{212A}", true), (#"a\Z"#, "", "a\n", true),
            (#"\Qa.b\E"#, "", "a.b", true),
            (#"(a)(b)(c)(d)"#, "", "abcd", true), ("^a$", "m", "x\na\ny", true),
            ("a", "", "", false), ("^b", "", "a\nb", false), ("a.b", "", "a\nb", false),
            ("A", "", "a", false), (#"^\d{3}$"#, "", "1234", false), ("a b", "x", "a b", false),
            // LF alone is a newline: a CR is a character like others.
            ("^b", "m", "a\rb", false), ("a.b", "", "a\rb", true), (#"^a$"#, "m", "a\r\n", false),
            ("^.$", "", "e\u{301}", false),
        ] as [(String, String, String, Bool)])
    func `An expression matches or does not`(
        pattern: String, flags: String, text: String, expected: Bool
    ) throws {
        for usesJIT in [true, false] {
            let found = try match(pattern, flags, on: text, usesJIT: usesJIT)
            #expect(found == Truth(expected))
        }
    }

    @Test(
        arguments: [
            ("a(b", 3), ("[", 1), ("a{2,1}", 5), ("(*UTF)a", 0), ("(*LIMIT_MATCH=1)a", 0),
            ("(*COMMIT)a", 0), (#"\C"#, 2), (#"a\Cb"#, 3), ("(?C)a", 4), ("a(?C1)b", 6),
            (#"(?<a>b)(?C"x")"#, 14), (#"\p{Nonsense}"#, 12), ("(?<=a*)b", nil), (#"(a)\2"#, nil),
            ("[z-a]", nil), ("*a", nil), (#"a\"#, nil), ("(?", nil),
        ] as [(String, Int?)])
    func `This is no regular expression`(pattern: String, offset: Int?) {
        let defect = #expect(throws: RegexDefect.self) {
            try RegularExpression(pattern: pattern, flags: "")
        }
        #expect(defect?.message.isEmpty == false)
        if let offset { #expect(defect?.offset == offset) }
        #expect((defect?.offset ?? 0) <= pattern.utf8.count)
    }

    @Test func `What merely looks like a callout or a verb is none`() throws {
        for pattern in [#"\(?C"#, "[(?C)]", "(?#C)a", #"\(\*a"#, "a(*COMMIT)b", #"\\\(C"#, "(?:C)"]
        {
            _ = try RegularExpression(pattern: pattern, flags: "")
        }
    }

    @Test func `A pattern has 4 KiB, and flags are of imsx`() throws {
        _ = try RegularExpression(
            pattern: String(repeating: "a", count: 4_096), flags: "imsx", usesJIT: false)
        for (pattern, flags) in [
            (String(repeating: "a", count: 4_097), ""), ("a", "g"), ("a", "I"),
        ] {
            #expect(throws: RegexDefect.self) {
                try RegularExpression(pattern: pattern, flags: flags)
            }
        }
    }

    @Test(arguments: [true, false])
    func `A match that runs away is unknown`(usesJIT: Bool) throws {
        let text = String(repeating: "a", count: 40) + "!"
        #expect(try match("^(a+)+$", on: text, usesJIT: usesJIT) == .unknown)
        #expect(try match("^(a|aa)+$", on: text, usesJIT: usesJIT) == .unknown)
        #expect(try match(#"^(\w+\s?)*$"#, on: text, usesJIT: usesJIT) == .unknown)
        // The same matcher goes on.
        let bad = try RegularExpression(pattern: "^(a+)+$", flags: "", usesJIT: usesJIT)
        let good = try RegularExpression(pattern: "a!$", flags: "", usesJIT: usesJIT)
        var matcher = RegexMatcher()
        let bytes = Array(text.utf8)
        for _ in 0..<3 {
            let unknown = matcher.matches(bad, bytes.span)
            let known = matcher.matches(good, bytes.span)
            #expect(unknown == .unknown && known == .true)
        }
    }

    @Test(arguments: [true, false])
    func `Deep recursion ends without an answer or with the right one`(usesJIT: Bool) throws {
        let text = String(repeating: "(", count: 100_000)
        #expect(try match(#"^(\((?1)*\))$"#, on: text, usesJIT: usesJIT) != .true)
        let long = String(repeating: "ab", count: 100_000)
        #expect(try match("^(?:(a)|b)*[cd]", on: long, usesJIT: usesJIT) != .true)
    }

    @Test func `The limit of steps shrinks with the text, down to a thousand`() {
        #expect(RegexMatcher.stepLimit(textBytes: 0) == 1_000_000)
        #expect(RegexMatcher.stepLimit(textBytes: 99) == 10_000)
        #expect(RegexMatcher.stepLimit(textBytes: 999) == 1_000)
        #expect(RegexMatcher.stepLimit(textBytes: 16_384) == 1_000)
        #expect(RegexMatcher.stepLimit(textBytes: 1 << 30) == 1_000)
    }

    @Test func `Machine code and interpreter agree where both know`() throws {
        let units = [
            "a", "b", ".", "(a|b)", "[^a]", "a*", "b+?", "(?:ab)?", "^", "$", #"\b"#, "é", "\\w",
        ]
        let letters = ["a", "b", "é", " ", "\n"]
        var random = SplitMix64(seed: 12)
        var counts = [Truth: Int]()
        for _ in 0..<1_000 {
            let pattern = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                units.randomElement(using: &random) ?? ""
            }.joined()
            let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                letters.randomElement(using: &random) ?? ""
            }.joined()
            let jit = try match(pattern, on: text, usesJIT: true)
            #expect(jit == (try match(pattern, on: text, usesJIT: false)), "\(pattern) on \(text)")
            counts[jit, default: 0] += 1
        }
        #expect(counts[.true, default: 0] > 200 && counts[.false, default: 0] > 200)
    }

    @Test func `One expression serves many threads`() async throws {
        let expression = try RegularExpression(pattern: #"(\d+)-(\d+)$"#, flags: "")
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    var matcher = RegexMatcher()
                    let bytes = Array("order \(number)-\(number)".utf8)
                    return (0..<2_000).allSatisfy { _ in
                        matcher.matches(expression, bytes.span) == .true
                    }
                }
            }
            for await allMatched in group { #expect(allMatched) }
        }
    }
}
