import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime
import JITPolicySyntax
import TestSupport
import Testing

/// The pages of `Formatting` and `Compiling`: one text becomes another.
@Suite struct LayoutTests {
    @Test(arguments: try CasePage.all(in: caseFolder("Formatting")))
    func `A page is laid out as it shows`(page: CasePage) throws {
        let policy = try #require(page.blocks("policy").first)
        let formatted = try format(file(policy.content))
        if CasePage.isUpdating { return try page.rewrite("formatted", [formatted]) }
        #expect(formatted == page.blocks("formatted").map(\.content).joined())
        #expect(try format(file(formatted)) == formatted)
    }

    @Test(arguments: try CasePage.all(in: caseFolder("Compiling")))
    func `A page compiles to what it shows`(page: CasePage) throws {
        let policy = try #require(page.blocks("policy").first { $0.name == nil })
        let model = try #require(compileInMemory(policy.content, page.files).model)
        let program = try Program(bytes: emit(model))
        let listing = program.disassembly()
        if CasePage.isUpdating { return try page.rewrite("bytecode", [listing]) }
        #expect(listing == page.blocks("bytecode").map(\.content).joined())
    }

    private func file(_ text: String) -> SourceFile {
        SourceFile(id: FileID(rawValue: 0), name: "policy.jitpolicy", bytes: Array(text.utf8))
    }
}
