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
