import Foundation
import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime
import JITPolicySyntax
import JITPolicyTooling
import TestSupport
import Testing

/// Policies that people read first: they must check, be laid out and pass their own tests.
@Suite struct PolicyDocumentTests {
    private static let examples = try? FileManager.default.contentsOfDirectory(
        at: repositoryFolder.appending(path: "Examples"),
        includingPropertiesForKeys: [.isDirectoryKey]
    ).filter(\.hasDirectoryPath).map(\.lastPathComponent).sorted()

    @Test(arguments: examples ?? [])
    func `An example checks, is formatted and passes its tests`(example: String) throws {
        let file = repositoryFolder.appending(path: "Examples/\(example)/policy.jitpolicy")
        let result = try compilePolicy(at: file.path)
        try expectGood(result, try String(contentsOf: file, encoding: .utf8))
        #expect(result.model?.tests.isEmpty == false)
    }

    @Test(arguments: ["README.md", "Grammar/README.md", "Grammar/cost.md"])
    func `A policy in a document checks, is formatted and passes its tests`(path: String) throws {
        let page = try CasePage(contentsOf: repositoryFolder.appending(path: path))
        let policies = page.blocks("jitpolicy")
        #expect(!policies.isEmpty)
        for policy in policies {
            try expectGood(compileInMemory(policy.content), policy.content)
        }
    }

    @Test(arguments: StandardListProvider.shipped.names)
    func `The standard lists check without a finding`(name: String) {
        let result = compileInMemory("import \"std:\(name)\"\n")
        #expect(result.diagnostics == [])
    }

    private func expectGood(_ result: CompileResult, _ source: String) throws {
        #expect(result.diagnostics.map(\.message) == [])
        let model = try #require(result.model)
        let file = SourceFile(
            id: FileID(rawValue: 0), name: "policy.jitpolicy", bytes: Array(source.utf8))
        #expect(try format(file) == source)
        let report = runTests(of: model, try Program(bytes: emit(model))).report
        for result in report.results { #expect(result.failures == [], "\(result.name)") }
    }
}
