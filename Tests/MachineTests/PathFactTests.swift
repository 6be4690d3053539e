import JITPolicyCompiler
import JITPolicyRuntime
import Testing

/// The automaton over paths against a matcher that takes one pattern at a time.
@Suite struct PathFactTests {
    /// Generates numbers with a short period, so that paths often begin as patterns do.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
        mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
    }

    private static let folders = [
        "a", "B", "bin", "Program Files", "vendor15", "a longer name of a folder",
    ]
    private static let globs = ["*", "**", "*.exe", "?", "b*", "[ab]", "*é"]
    private static let names = ["x.exe", "X.EXE", ".exe", "b", "é", "bin"]

    private func path(_ style: PathStyle, _ random: inout Numbers) -> String {
        let root = style == .posix ? "" : ["C:", "D:", #"\\server\share"#][random.below(3)]
        // Few are longer than the 64 bytes that are looked at together, or than a prefix can be.
        let count = [1, 2, 3, 4, 9, 40][random.below(6)]
        let folders = (1..<count).map { _ in Self.folders[random.below(count > 9 ? 2 : 6)] }
        let components = [root] + folders + [Self.names[random.below(Self.names.count)]]
        return components.joined(separator: style == .posix ? "/" : "\\")
    }

    /// A path with some of its components made globs; most begin with literal ones.
    private func pattern(_ style: PathStyle, _ random: inout Numbers) throws -> PathPattern? {
        let separator: Character = style == .posix ? "/" : "\\"
        var components = path(style, &random).split(
            separator: separator, omittingEmptySubsequences: false)
        let first = random.below(components.count)
        for index in components.indices where index >= max(first, 1) && random.below(3) == 0 {
            components[index] = Self.globs[random.below(Self.globs.count)][...]
        }
        if random.below(12) == 0 { components = ["**"] + components.suffix(2) }
        return try? PathPattern(parsing: components.joined(separator: String(separator)))
    }

    private func program(_ patterns: [PathPattern]) throws -> Program {
        let lists = patterns.map { list(.path, .paths([$0])) }
        let rules = patterns.indices.map {
            rule(.deny, "rule \($0 + 1_000)", comparison(.like(Slot(.appPath), list: $0)))
        }
        return try emitProgram(model(rules, lists: lists))
    }

    @Test(arguments: 1...60)
    func `Every pattern that matches a path is found, and no other`(seed: UInt64) throws {
        var random = Numbers(state: seed)
        let style: PathStyle = seed.isMultiple(of: 2) ? .posix : .windows
        let system = style == .windows ? "windows" : seed % 4 == 0 ? "linux" : "macos"
        var patterns: [PathPattern] = []
        for _ in 0..<random.below(40) + 1 {
            if let pattern = try pattern(style, &random) { patterns.append(pattern) }
        }
        let program = try program(patterns)
        var machine = Machine(program)
        for _ in 0..<60 {
            let path = path(style, &random)
            var request = Request(schema: program.schema)
            try request.set(.deviceOS, oneOf: system)
            try request.set(.appPath, path)
            try machine.decide(request)
            let expected = patterns.indices.filter {
                patterns[$0].matches(
                    normalizedPath: path, style: style, foldsCase: system != "linux")
            }
            #expect(
                machine.verdict.rules.map(Int.init) == expected,
                "seed \(seed): \(path) among \(patterns.map(\.source))")
        }
    }

    @Test func `Literal components at the beginning are one edge from the root`() throws {
        let patterns = try [
            #"C:\Program Files\A\**\*.exe"#, #"C:\Program Files\B\tool.exe"#, #"C:\Users\*\x"#,
        ].map { try PathPattern(parsing: $0) }
        let tables = try program(patterns).tables
        let facts = try #require(tables.pathFacts.first { $0.isFolded == 1 })
        #expect(facts.prefixCounts == 0b110)
        #expect(facts.pathCounts == 0b1000)
        let texts = tables.edgeBuckets.filter { $0.from == facts.root }.map {
            String(decoding: tables.textBytes[$0.text.range], as: UTF8.self)
        }
        #expect(
            Set(texts) == [
                #"c:\program files\a"#, #"c:\program files\b\tool.exe"#, #"c:\users"#,
            ])
    }

    @Test func `What begins with any component is left by single ones`() throws {
        let patterns = try [#"C:\Tools\x.exe"#, "**/y.exe"].map { try PathPattern(parsing: $0) }
        let facts = try program(patterns).tables.pathFacts
        #expect(facts.allSatisfy { !$0.hasPrefixes })
    }
}
