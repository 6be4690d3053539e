import Foundation
import JITPolicySyntax
import JITPolicyTooling
import Testing

@Suite struct DiagnosticPageTests {
    @Test func `Every code has a page and every page a code`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: PageFolder.pages.path())
        #expect(files.sorted() == DiagnosticCode.allCases.map { "\($0.rawValue).md" }.sorted())
    }

    @Test func `The pages in the tool are those of the documentation`() throws {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try PageFolder.writeCopy()
        }
        let copy = try String(contentsOf: PageFolder.copy, encoding: .utf8)
        #expect(
            try copy == PageFolder.makeCopy(),
            "run `UPDATE_GOLDEN=1 swift test --filter DiagnosticPageTests` and read the diff")
    }

    @Test(arguments: DiagnosticCode.allCases)
    func `A page begins with its code and a title`(code: DiagnosticCode) {
        let page = DiagnosticPage(code)
        #expect(page.markdown.hasPrefix("# \(code.rawValue): "))
        #expect(!page.title.isEmpty)
        for heading in ["## Why", "## Shows it", "## Mends it"] {
            #expect(page.markdown.contains("\n\(heading)\n"))
        }
    }
}

/// The pages on disk, and the Swift file that carries them in the tool.
enum PageFolder {
    private static let tooling = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/JITPolicyTooling")
    static let pages = tooling.appending(path: "JITPolicyTooling.docc/Diagnostics")
    static let copy = tooling.appending(path: "Diagnostics/DiagnosticPage+Texts.swift")

    static func writeCopy() throws {
        try makeCopy().write(to: copy, atomically: true, encoding: .utf8)
    }

    static func makeCopy() throws -> String {
        var text = """
            // Made from JITPolicyTooling.docc/Diagnostics: change the pages, then run
            // `UPDATE_GOLDEN=1 swift test --filter DiagnosticPageTests`.

            extension DiagnosticPage {
                /// The text of each page, by its code.
                static let texts: [String: String] = [

            """
        for code in DiagnosticCode.allCases.map(\.rawValue).sorted() {
            let page = try String(
                contentsOf: pages.appending(path: "\(code).md"), encoding: .utf8)
            let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
            let indented = lines.map { $0.isEmpty ? "" : "        " + $0 }
            text += "        \"\(code)\": ##\"\"\"\n" + indented.joined(separator: "\n")
            text += "\n        \"\"\"##,\n"
        }
        return text + "    ]\n}\n"
    }
}
