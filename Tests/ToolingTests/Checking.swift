import JITPolicyKit
import JITPolicySyntax
import JITPolicyTooling
import Testing

/// 2026-11-23T00:00:00Z, in microseconds.
let testNow: Int64 = 1_795_392_000_000_000

/// What checking and lint say of a policy, with what it imports in memory.
func findings(
    in source: String, files: [String: String] = [:], now: Int64? = testNow
) throws -> [Diagnostic] {
    let program = try compiled(["policy.jitpolicy": source].merging(files) { $1 })
    return checkPrograms([program], now: now)[0]
}

/// A program from memory: `policy.jitpolicy` and what it imports.
func compiled(_ files: [String: String]) throws -> CompileResult {
    try compiled(files.mapValues { Array($0.utf8) })
}

func compiled(
    _ files: [String: [UInt8]], main: String = "policy.jitpolicy"
) throws -> CompileResult {
    let rooted = Dictionary(uniqueKeysWithValues: files.map { ("/policies/" + $0, $1) })
    let options = LoadOptions(files: .memory(rooted))
    return try compilePolicy(at: "/policies/" + main, options: options)
}

/// The codes of findings, in order; the note on a program without any test left out.
func codes(_ findings: [Diagnostic]) -> [String] {
    findings.filter { !($0.code == .untestedRule && $0.severity == .note) }.map(\.code.rawValue)
}
