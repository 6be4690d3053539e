import JITPolicySyntax
import Testing

/// SplitMix64: a seed gives the same run everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

@Suite struct HostileInputTests {
    /// Parses, and holds the findings to what every renderer relies on.
    private func check(_ bytes: [UInt8], _ comment: Comment) {
        let file = source(bytes: bytes)
        let (_, diagnostics) = parse(file)
        let places = diagnostics.flatMap { diagnostic in
            [diagnostic.range].compactMap { $0 } + diagnostic.related.map(\.range)
                + diagnostic.fixes.flatMap { $0.edits.map(\.range) }
        }
        #expect(
            places.allSatisfy { $0.start <= $0.end && Int($0.end) <= bytes.count }, comment)
        #expect(
            diagnostics.allSatisfy {
                !$0.message.contains("\n") && $0.message.utf8.count < 600
            }, comment)
    }

    @Test func `Random bytes never crash the parser`() {
        for seed in 0..<400 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let count = Int.random(in: 0...300, using: &random)
            check(
                (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, "seed \(seed)")
        }
    }

    @Test func `Damaged policies never crash the parser`() {
        let whole = Array(everyForm.utf8)
        for seed in 0..<300 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            var bytes = whole
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                damage(&bytes, with: &random)
            }
            check(bytes, "seed \(seed)")
        }
    }

    private func damage(_ bytes: inout [UInt8], with random: inout SeededGenerator) {
        let start = Int.random(in: 0..<max(1, bytes.count), using: &random)
        let end = min(bytes.count, start + Int.random(in: 0...20, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.removeSubrange(min(start, end)..<end)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: min(start, bytes.count))
        case 2: bytes.insert(contentsOf: bytes[min(start, end)..<end], at: min(start, bytes.count))
        case 3: bytes = Array(bytes.prefix(max(1, start)))
        default:
            let signs = Array("{}[]()\"'/#.,=:&;\\\n".utf8)
            bytes.insert(signs.randomElement(using: &random) ?? 0, at: min(start, bytes.count))
        }
    }

    @Test func `Shuffled words of the language never crash the parser`() {
        let words =
            Keyword.allCases.map(\.rawValue) + [
                "x", "app.path", "\"t\"", "'r'", "/r/", "1", "30m", "1.2", "08:00", "2026-01-01",
                "{",
                "}", "[", "]", "(", ")", ",", ":", "=", "==", "..", "<", "\n", "\n", "# c\n", ".",
            ]
        for seed in 0..<300 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let count = Int.random(in: 1...200, using: &random)
            let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }
            check(Array(text.joined(separator: " ").utf8), "seed \(seed)")
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("not ", ""), ("(", ""), ("[", ""), ("(((not ", ""), ("a = [", ""), ("\"\\u{", ""),
            ("\\u", "\""), ("{", ""), ("x = {", ""), ("approve \"x\" {", ""), ("a.b.", ""),
            ("a #\n", ""), ("#\n", ""), ("\u{202E}", ""), ("1:", ""), ("given a with {", ""),
            ("when a and ", ""), ("a or ", "a"), ("[a,", ""), ("// ", ""), ("/\\", ""), ("''", "'"),
            ("“", ""), ("set of ", ""), ("approve \"x\" { when a = [ ", ""), ("1_", ""), ("é", ""),
            ("mon ..", ""), ("\"a\" ", ""), ("test \"x\" { history [ ", ""), ("a.b = ", ""),
        ])
    func `Time grows with the file, whatever is repeated in it`(unit: String, end: String) {
        let openings = [
            "", "approve \"x\" { when ", "approve \"x\" { when app.arguments in ", "sample s = ",
            "list x : name = [", "attribute a : ", "approve \"x\" { because \"", "test \"t\" { ",
        ]
        for opening in openings {
            let text = opening + String(repeating: unit, count: 30_000 / unit.utf8.count) + end
            check(Array(text.utf8), "\(opening)\(unit)")
        }
    }

    @Test func `Nesting past the limit is one finding`() {
        let limit = SyntaxLimits().nesting
        for (open, close) in [("(", ")"), ("not ", ""), ("not (", ")")] {
            let perUnit = open == "not (" ? 2 : 1
            let most = limit / perUnit
            for count in [most, most + 1, 5_000] {
                let text =
                    "define x = " + String(repeating: open, count: count) + "emergency"
                    + String(repeating: close, count: count) + "\ndefine y = emergency and"
                let codes = parse(source(text)).1.map(\.code)
                #expect(codes == (count == most ? [] : [.nestingTooDeep]) + [.unexpectedToken])
            }
        }
        for count in [limit, limit + 1, 5_000] {
            let text =
                "list x : name = " + String(repeating: "[", count: count)
                + String(repeating: "]", count: count) + "\ndefine y = emergency"
            #expect(parse(source(text)).1.map(\.code) == (count == limit ? [] : [.nestingTooDeep]))
        }
    }

    @Test func `A file past its limit is refused whole`() {
        var limits = SyntaxLimits()
        limits.fileBytes = 10
        #expect(parse(source("# 34567890"), limits: limits).1 == [])
        #expect(parse(source("# 345678901"), limits: limits).1.map(\.code) == [.fileTooLarge])
    }

    @Test func `Findings past the limit are counted by a last one`() throws {
        var limits = SyntaxLimits()
        let text = String(repeating: "    limit duration 0s\n", count: 20)
        let file = source("approve \"x\" {\n" + text + "}\ndefine y = emergency and")
        limits.diagnostics = .max
        let all = parse(file, limits: limits).1
        #expect(all.count > 20)
        for limit in [0, 1, 3, all.count - 1] {
            limits.diagnostics = limit
            let told = parse(file, limits: limits).1
            #expect(told.count == limit + 1)
            #expect(Set(told.dropLast()).isSubset(of: all))
            let last = try #require(told.last)
            #expect(last.code == .tooManyFindings)
            #expect(last.severity == .error)
            let left = all.count - limit
            #expect(last.message.hasPrefix(left == 1 ? "one more " : "\(left) more "))
            #expect(told.sortedByPlace() == told)
        }
        limits.diagnostics = all.count
        #expect(parse(file, limits: limits).1 == all)
    }

    @Test(
        arguments: [
            [0x00], [0xE2, 0x80, 0xAE], [0xE9, 0x20], Array("; ".utf8), Array("¤ ".utf8),
            Array("1_ ".utf8), Array("\"a\n".utf8), [0x8A, 0x00, 0x3B, 0x20],
        ] as [[UInt8]])
    func `What is no text is told in some findings, and then not read any further`(
        unit: [UInt8]
    ) throws {
        let bytes = (0..<2_000).flatMap { _ in unit } + Array("define a = emergency and".utf8)
        let (tree, diagnostics) = parse(source(bytes: bytes))
        #expect(tree.declarations.isEmpty)
        #expect(diagnostics.count == SyntaxLimits().diagnostics + 1)
        let last = try #require(diagnostics.last)
        #expect(last.code == .tooManyFindings)
        #expect(last.message.contains("not read any further"))
        #expect(diagnostics.dropLast().allSatisfy { $0.code != .tooManyFindings })
    }

    @Test(
        arguments: [
            ([0x80], 1), ([0xC0, 0x80], 1), ([0xED, 0xA0, 0x80], 1), ([0xF5, 0x80, 0x80, 0x80], 1),
            ([0xE2, 0x82], 1), ([0xFF, 0xFE], 1), ([0xE9, 0x20, 0xE9], 2), ([0xC3, 0xA9], 0),
            ([0xF0, 0x9F, 0x98, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 1),
        ] as [([UInt8], Int)])
    func `What is not UTF-8 is told with its place`(bytes: [UInt8], count: Int) {
        for (before, after) in [("# ", "\n"), ("import \"", "\"\n"), ("define a = b ", "\n")] {
            let (_, diagnostics) = parse(
                source(bytes: Array(before.utf8) + bytes + Array(after.utf8)))
            let broken = diagnostics.filter { $0.code == .invalidUTF8 }
            #expect(broken.count == count)
            #expect(count == 0 || broken[0].range?.start == UInt32(before.utf8.count))
        }
    }

    @Test(arguments: [
        "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
    ])
    func `A bidirectional control is an error wherever it stands`(character: String) {
        for (before, after) in [
            ("# ", "\n"), ("import \"", "\"\n"), ("define a = ", "b\n"), ("define a = b /", "/"),
            ("define a = b #", ""),
        ] {
            let (_, diagnostics) = parse(source(before + character + after))
            #expect(diagnostics.first { $0.code == .bidirectionalControl } != nil)
        }
        #expect(findings("import \"\\u{202E}\"") == [])
    }

    @Test(arguments: ["\u{0}", "\u{B}", "\u{1B}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}", "\r"])
    func `A control character is an error wherever it stands`(character: String) {
        for (before, after) in [("# ", " x\n"), ("import \"", "x\"\n"), ("define a = ", "b\n")] {
            #expect(findings(before + character + after) == ["P0104 \(character)"])
        }
    }
}
