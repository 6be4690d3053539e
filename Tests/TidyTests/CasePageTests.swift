import Foundation
import JITPolicySyntax
import TestSupport
import Testing

/// The case pages cover the language, and say which part each covers.
@Suite struct CasePageTests {
    private func pages() throws -> [CasePage] {
        try CasePage.all(in: repositoryFolder.appending(path: "Tests/ConformanceTests/Cases"))
    }

    /// Codes that a page of text cannot show: bytes that are no text, files that cannot be read, and
    /// sources beyond a limit. They are tested where the stage is.
    private let unshowable: Set<DiagnosticCode> = [
        .invalidUTF8, .fileTooLarge, .importsTooDeep, .tooManyRules,
        .compiledProgram, .tooManyFindings,
    ]

    @Test func `Every diagnostic code has a case and a page`() throws {
        let shown = try pages().flatMap { page in
            page.blocks("diagnostics").flatMap { block in
                block.content.matches(of: /\[([PL]\d{4})\]/).map { String($0.output.1) }
            }
        }
        for code in DiagnosticCode.allCases {
            let documentation = repositoryFolder.appending(
                path:
                    "Sources/JITPolicyTooling/JITPolicyTooling.docc/Diagnostics/\(code.rawValue).md"
            )
            #expect(FileManager.default.fileExists(atPath: documentation.path), "\(code)")
            if !unshowable.contains(code) { #expect(shown.contains(code.rawValue), "\(code)") }
        }
    }

    @Test func `A page begins with prose`() throws {
        for page in try pages() {
            #expect(page.prose.contains { $0.isLetter }, "\(page)")
            #expect(!page.blocks.isEmpty, "\(page)")
        }
    }

    /// `Cases/README.md` maps the sections of the language reference to the pages that cover them.
    @Test func `The index names every page, and only pages that exist`() throws {
        let folder = repositoryFolder.appending(path: "Tests/ConformanceTests/Cases")
        let index = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        let linked = Set(index.matches(of: /\]\(([^)]+\.md)\)/).map { String($0.output.1) })
        let existing = Set(
            try pages().map { String($0.url.path.dropFirst(folder.path.count + 1)) })
        #expect(existing.subtracting(linked).sorted() == [])
        #expect(linked.subtracting(existing).sorted() == [])
    }
}
