import Foundation
import JITPolicyCompiler
import JITPolicyJSON
import JITPolicyKit
import JITPolicyRuntime
import TestSupport
import Testing

/// Each page of `Cases/Deciding`: its requests, decided by the machine and by the reference
/// evaluator, give the decisions that it shows.
@Suite struct DecidingTests {
    @Test(arguments: try CasePage.all(in: caseFolder("Deciding")))
    func `A page decides as it says`(page: CasePage) throws {
        let policy = try #require(page.blocks("policy").first { $0.name == nil })
        let result = compileInMemory(policy.content, page.files)
        let findings = result.diagnostics.map { "\($0.code.rawValue): \($0.message)" }
        let model = try #require(result.model, "\(findings)")
        let program = try Program(bytes: emit(model))
        let requests = page.blocks("request").flatMap { jsonLines($0.content) }
        let expected = page.blocks("decision").flatMap { block in
            jsonLines(block.content).map { (line: $0, isStrict: block.name == "strict") }
        }
        let found = try decide(requests, program, Reference(model))
        if CasePage.isUpdating {
            return try page.rewrite("decision", goldenBlocks(page, found))
        }
        #expect(requests.count == expected.count)
        #expect(!requests.isEmpty)
        for (index, (expected, found)) in zip(expected, found).enumerated() {
            let differences = differences(
                try jsonValue(expected.line), try jsonValue(found), isStrict: expected.isStrict)
            #expect(differences == [], "request \(index + 1): \(found)")
        }
    }

    /// Each request's decision line; the machine's must be the reference's.
    private func decide(_ requests: [String], _ program: Program, _ reference: Reference) throws
        -> [String]
    {
        var decoder = RequestDecoder(schema: program.schema)
        var request = decoder.emptyRequest
        var machine = Machine(program)
        let encoder = DecisionEncoder(policy: program.identity)
        return try requests.enumerated().map { index, line in
            var bytes: [UInt8] = []
            do throws(RequestDecodingError) {
                try decoder.decode(Array(line.utf8).span, into: &request)
            } catch {
                encoder.append(error, to: &bytes)
                return String(decoding: bytes, as: UTF8.self)
            }
            try machine.decide(request)
            let decision = machine.decision(for: request)
            #expect(decision == reference.decide(request), "request \(index + 1)")
            encoder.append(decision, on: request, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The keys that a page shows, with what was found; a line that holds stays as it is written.
    /// `{}` asks for the decision and its rules.
    private func goldenBlocks(_ page: CasePage, _ found: [String]) throws -> [String] {
        var rest = found[...]
        return try page.blocks("decision").map { block in
            try jsonLines(block.content).map { line in
                guard let found = rest.popFirst() else { return line }
                let shown = try jsonValue(line)
                let holds = try differences(
                    shown, jsonValue(found), isStrict: block.name == "strict"
                ).isEmpty
                return holds && !shown.isEmpty ? line : try goldenLine(line, found)
            }.joined(separator: "\n") + "\n"
        }
    }
}

extension CasePage {
    /// The files beside the policy, by name.
    var files: [String: String] {
        blocks.reduce(into: [:]) { files, block in
            if block.kind == "policy" || block.kind == "list", let name = block.name {
                files[name] = block.content
            }
        }
    }
}
