import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime
import JITPolicyTooling
import TestSupport
import Testing

/// What is told of a policy's program.
func inspection(
    of source: String, options: CompileOptions = CompileOptions()
) throws -> Inspection {
    inspect(try compiledProgram(of: source, options: options))
}

func compiledProgram(
    of source: String, options: CompileOptions = CompileOptions()
) throws -> Program {
    try program(compileInMemory(source), options: options)
}

func program(
    _ result: CompileResult, options: CompileOptions = CompileOptions()
) throws -> Program {
    let errors = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    try #require(errors == [])
    return try Program(bytes: emit(try #require(result.model), options: options))
}

/// Declarations that conditions of these tests use, one line, and a rule with a condition on the second.
func policy(_ condition: String, effect: String = "deny") -> String {
    "attribute user.risk : int attribute user.codes : set of int list bad : hash = [\"\(hash)\"] "
        + "schedule hours = mon..fri 08:00..18:00 in \"UTC\"\n"
        + "\(effect) \"R\" { when \(condition) }\n"
}

private let hash = String(repeating: "ab", count: 32)

extension Inspection {
    /// What leads to a rule.
    func access(_ name: String = "R") throws -> RuleAccess {
        try rule(name).access
    }

    func rule(_ name: String = "R") throws -> RuleInspection {
        rules[try #require(summary.rules.firstIndex { $0.name == name })]
    }

    func guards(_ name: String = "R") throws -> [Guard] {
        guard case .indexed(let guards, _) = try access(name) else { return [] }
        return guards
    }

    func filter(_ name: String = "R") throws -> Guard? {
        guard case .indexed(_, let filter) = try access(name) else { return nil }
        return filter
    }

    func obstacles(_ name: String = "R") throws -> [Obstacle] {
        guard case .residual(let obstacles, _) = try access(name) else { return [] }
        return obstacles
    }

    func rewrites(_ name: String = "R") throws -> [Rewrite] {
        guard case .residual(_, let rewrites) = try access(name) else { return [] }
        return rewrites
    }
}
