import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime
import TestSupport
import Testing

@testable import JITPolicyTooling

/// What is told of made-up policies, held to what the compiler did and to what machines decide.
@Suite struct InspectionPropertyTests {
    @Test func `A rule is in the index exactly where its condition as written is guarded`() throws {
        var judged: Set<Bool> = []
        for seed in UInt64(1)...60 {
            guard let model = compileInMemory(generatePolicy(seed: seed).source).model else {
                continue
            }
            for optimizes in [true, false] {
                let program = try Program(bytes: emit(model, options: .init(optimizes: optimizes)))
                let tables = program.tables
                let conditions = WrittenConditions(program, CodeRegions(tables))
                for (rule, record) in tables.rules.enumerated() {
                    let isGuarded = conditions.isGuarded(.init(node: record.explanation))
                    judged.insert(isGuarded)
                    #expect(
                        isGuarded == !tables.residualRules.contains(UInt32(rule)),
                        "seed \(seed): \(tables.string(record.name))")
                }
            }
        }
        #expect(judged == [true, false])
    }

    @Test func `Every guard and filter of a made-up policy is told with its comparison`() throws {
        for seed in UInt64(1)...60 {
            guard let model = compileInMemory(generatePolicy(seed: seed).source).model else {
                continue
            }
            for rule in inspect(try Program(bytes: emit(model))).rules {
                guard case .indexed(let guards, let filter) = rule.access else { continue }
                for found in guards + [filter].compactMap(\.self) {
                    #expect(found.comparison != nil, "seed \(seed): \(found)")
                }
            }
        }
    }

    @Test
    func `A rewrite that is said to keep decisions keeps them, and the index serves the rule`()
        throws
    {
        var rewritten = 0
        var decided = 0
        for seed in UInt64(1)...200 {
            let generated = generatePolicy(seed: seed)
            guard let model = compileInMemory(generated.source).model else { continue }
            let program = try Program(bytes: emit(model))
            let inspection = inspect(program)
            let kept = zip(inspection.summary.rules, inspection.rules).compactMap {
                rule, told -> (name: String, rewrites: [Rewrite])? in
                guard case .residual(_, let rewrites) = told.access, !rewrites.isEmpty,
                    rewrites.allSatisfy(\.keepsDecisions)
                else { return nil }
                return (rule.name, rewrites)
            }
            guard !kept.isEmpty else { continue }
            let source = apply(kept.flatMap(\.rewrites), to: generated.source)
            let changed = try compiledProgram(of: source)
            for name in kept.map(\.name) {
                if case .residual = try inspect(changed).access(name) {
                    Issue.record("seed \(seed): \(name) is still residual\n\(source)")
                }
                rewritten += 1
            }
            decided += try expectSameDecisions(generated, program, changed)
        }
        #expect(rewritten >= 15)
        #expect(decided >= 400)
    }

    @Test func `No path matches more patterns together than was said`()
        throws
    {
        var random = Random(seed: 7)
        let paths = paths(upTo: 4)
        for _ in 0..<60 {
            let globs = (0..<6).map { _ in
                let parts = (0..<random.between(1, 4)).map { _ in
                    random.pick(["a", "b", "a", "b", "ab", "*", "a*", "**"])
                }
                return random.pick(["/", "**/"]) + parts.joined(separator: "/")
            }
            let source = globs.enumerated().map {
                "deny \"\($0)\" { when app.path like '\($1)' }\n"
            }
            let program = try compiledProgram(of: source.joined())
            let bound = inspect(program).cost.withFacts.rules
            var machine = Machine(program)
            var most = 0
            for path in paths {
                var request = Request(schema: program.schema)
                try request.set(.appPath, path)
                try machine.decide(request)
                most = max(most, machine.decision(for: request).rules.count)
            }
            #expect(most <= bound, "\(globs)")
        }
    }

    private func paths(upTo depth: Int) -> [String] {
        var paths = [""]
        var all: [String] = []
        for _ in 0..<depth {
            paths = paths.flatMap { path in ["a", "b", "ab"].map { path + "/" + $0 } }
            all += paths
        }
        return all
    }

    @Test func `A damaged program that the verifier accepts can be inspected`() throws {
        var random = Random(seed: 3)
        var inspected = 0
        for seed in UInt64(1)...20 {
            guard let model = compileInMemory(generatePolicy(seed: seed).source).model else {
                continue
            }
            let whole = emit(model)
            for _ in 0..<100 {
                var bytes = whole
                for _ in 0..<random.between(1, 3) {
                    bytes[44 + random.below(bytes.count - 44)] = random.pick([0, 1, 2, 7, 255])
                }
                bytes.replaceSubrange(
                    8..<40, with: sha256(bytes.span.extracting(droppingFirst: 40)))
                guard let program = try? Program(bytes: bytes) else { continue }
                let inspection = inspect(program)
                #expect(!inspection.text.isEmpty && !inspection.json.isEmpty)
                inspected += 1
            }
        }
        #expect(inspected >= 200)
    }

    /// Joins to each comparison what follows from it; the last in the text first.
    private func apply(_ rewrites: [Rewrite], to source: String) -> String {
        var source = Array(source.unicodeScalars)
        var lineStarts = [0]
        for (place, scalar) in source.enumerated() where scalar == "\n" {
            lineStarts.append(place + 1)
        }
        let edits = Set(rewrites).compactMap { rewrite -> (start: Int, end: Int, text: String)? in
            guard let comparison = rewrite.comparison, let condition = rewrite.condition else {
                return nil
            }
            let start = lineStarts[comparison.line - 1] + comparison.column - 1
            return (
                start, start + comparison.text.unicodeScalars.count,
                "(\(comparison.text) and \(condition))"
            )
        }
        for edit in edits.sorted(by: { $0.start > $1.start }) {
            source.replaceSubrange(edit.start..<edit.end, with: Array(edit.text.unicodeScalars))
        }
        return String(String.UnicodeScalarView(source))
    }

    private func expectSameDecisions(
        _ generated: GeneratedPolicy, _ program: Program, _ changed: Program
    ) throws -> Int {
        var requests = RequestGenerator(generated, seed: generated.seed)
        var machine = Machine(program)
        var other = Machine(changed)
        for _ in 0..<40 {
            let made = requests.next()
            let request = try made.request(for: program.schema)
            try machine.decide(request)
            try other.decide(request)
            #expect(
                machine.decision(for: request) == other.decision(for: request),
                "seed \(generated.seed): \(made.json)")
        }
        return 40
    }
}
