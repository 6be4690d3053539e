import Foundation
import JITPolicyRuntime
import Testing

@Suite struct InstructionSetReferenceTests {
    @Test func `The page of the instruction set is current`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Grammar/bytecode.md").standardized
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(instructionSetReference().utf8).write(to: page)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == instructionSetReference())
    }
}
