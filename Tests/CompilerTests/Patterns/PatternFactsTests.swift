import JITPolicyCompiler
import Testing

@Suite struct PatternFactsTests {
    @Test(arguments: [
        ("", true), ("a*", true), ("a?b*", true), ("(a|)", true), (#"\b"#, true), ("^$", true),
        ("(?=a)", true), ("a{0,3}", true), ("a", false), ("a*b", false), ("(a|b*c)", false),
        ("a{2,}", false), ("(a*)+b", false), (#"\d"#, false),
    ])
    func `Whether a match can be empty`(pattern: String, expected: Bool) {
        #expect(PatternFacts(pattern: pattern, flags: "").canMatchEmpty == expected)
    }

    @Test func `Whether a match can be empty is open where parts are not judged`() {
        #expect(PatternFacts(pattern: #"(a*)\1"#, flags: "").canMatchEmpty == nil)
        #expect(PatternFacts(pattern: #"(a)\1"#, flags: "").canMatchEmpty == false)
        #expect(PatternFacts(pattern: "(*ACCEPT)a", flags: "").canMatchEmpty == nil)
    }

    @Test(arguments: [
        ("^a", "", true), (#"\Aa"#, "", true), (#"\Aa"#, "m", true), ("(^a|^b)", "", true),
        ("(?i)^a", "", true), (#"\b^a"#, "", true), ("(?=a)^", "", true), ("(?:^a)+", "", true),
        ("^a", "m", false), ("a", "", false), ("(^a|b)", "", false), ("(?:^a)?b", "", false),
        ("a^", "", false), (".*", "s", false), ("(?!^)a", "", false),
    ])
    func `Whether every match starts at the start`(pattern: String, flags: String, expected: Bool) {
        #expect(PatternFacts(pattern: pattern, flags: flags).isAnchored == expected)
    }

    @Test(arguments: [
        ("abc", 3), ("a|bcd", 1), (#"\b(INC|CHG)\d{7}\b"#, 10), ("a*", 0), ("(ab){3,}", 6),
        (".", 1),
    ])
    func `The shortest match`(pattern: String, expected: Int) {
        #expect(PatternFacts(pattern: pattern, flags: "").minimumLength == expected)
    }

    @Test(arguments: [
        ("abc", "", "abc"), (#"\b(INC|CHG)\d{7}\b"#, "", "INC CHG"), ("INC-?[0-9]", "", "INC- INC"),
        ("a.*bcd.*e", "", "bcd"), ("(ab|cd)?ef", "", "abef cdef ef"), ("x{3}y", "", "xxxy"),
        ("(ab){2,}", "", "abab"), ("a[bc]d", "", "abd acd"), ("(ab+|cd*e)", "", "ab c"),
        ("b+cd", "", "bcd"),
        ("INC", "i", "INC/i"), ("a(?i:b)", "", "ab/i"),
        ("ék", "i", "Ék/i É\u{212A} ék/i é\u{212A}"),
        ("(?=secret)x", "", "x"), (#"(a*)\1bc"#, "", "bc"), ("(?>ab|a)c", "", "abc ac"),
        (#"\Qa.b\E\."#, "", "a.b."), ("12(?#x)3", "i", "123"),
    ])
    func `One of these is in every match`(pattern: String, flags: String, expected: String) {
        let literals = PatternFacts(pattern: pattern, flags: flags).requiredLiterals
        let notation = literals?.map { $0.text + ($0.ignoresCase ? "/i" : "") }
        #expect(notation?.joined(separator: " ") == expected)
    }

    @Test(arguments: [
        "", "a*", ".", #"\d+"#, "a|", "(a|b*)", "[^a]", "(a|.)", "a(*ACCEPT)b", "(?(?=a)ab|cd)",
    ])
    func `Nothing is in every match`(pattern: String) {
        #expect(PatternFacts(pattern: pattern, flags: "").requiredLiterals == nil)
    }

    @Test func `An expression that is one literal`() {
        #expect(PatternFacts(pattern: #"\.(?:exe)"#, flags: "").singleLiteral?.text == ".exe")
        #expect(PatternFacts(pattern: "a", flags: "i").singleLiteral?.ignoresCase == true)
        #expect(PatternFacts(pattern: "1", flags: "i").singleLiteral?.ignoresCase == false)
        for pattern in ["", "^a", "a|b", "a+", ".", "[a]"] {
            #expect(PatternFacts(pattern: pattern, flags: "").singleLiteral == nil)
        }
    }
}
