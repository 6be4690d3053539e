@testable import JITPolicyKit
import Testing

@Suite struct ImportTests {
    /// The codes of the findings on a program of these files, `main.jitpolicy` first.
    private func codes(
        _ files: [String: String], links: [String: String] = [:], root: String? = nil
    ) throws -> [DiagnosticCode] {
        try load(files, links: links, root: root).diagnostics.map(\.code)
    }

    private func load(
        _ files: [String: String], links: [String: String] = [:], root: String? = nil
    ) throws -> CompileResult {
        let contents = files.mapValues { Array($0.utf8) }
        return try compilePolicy(
            at: "/p/main.jitpolicy",
            options: LoadOptions(
                root: root, files: .memory(contents, links: links), standardLists: .test,
                zones: .memory([], version: "")))
    }

    @Test func `An import is relative to the file that has it`() throws {
        let result = try load([
            "/p/main.jitpolicy": "import \"rules/a.jitpolicy\"",
            "/p/rules/a.jitpolicy": "import \"b.jitpolicy\" deny \"d\" { when from_b }",
            "/p/rules/b.jitpolicy": "import \"../c.jitpolicy\" define from_b = emergency",
            "/p/c.jitpolicy": "deny \"c\" { }",
        ])
        #expect(result.diagnostics.map(\.message) == [])
        #expect(result.model?.rules.map(\.name) == ["c", "d"])
        let names = ["main.jitpolicy", "rules/a.jitpolicy", "rules/b.jitpolicy", "c.jitpolicy"]
        #expect(result.loaded.files.map(\.name) == names.map { "/p/" + $0 })
        #expect(result.model?.files.map(\.id.rawValue) == [0, 1, 2, 3])
    }

    @Test func `A file is read once, whatever the names and links that lead to it`() throws {
        let result = try load(
            [
                "/p/main.jitpolicy": """
                import "a.jitpolicy" import "./x/../a.jitpolicy" import "link.jitpolicy"
                import "b.jitpolicy"
                """,
                "/p/a.jitpolicy": "deny \"a\" { }", "/p/b.jitpolicy": "import \"a.jitpolicy\"",
            ], links: ["/p/link.jitpolicy": "/p/a.jitpolicy"])
        #expect(result.diagnostics.isEmpty)
        #expect(result.loaded.files.count == 3)
    }

    @Test func `A circle of imports is told with every file of it`() throws {
        let result = try load([
            "/p/main.jitpolicy": "import \"a.jitpolicy\"",
            "/p/a.jitpolicy": "import \"b.jitpolicy\"",
            "/p/b.jitpolicy": "import \"a.jitpolicy\"",
        ])
        #expect(result.diagnostics.map(\.code) == [.cyclicImport])
        #expect(
            result.diagnostics[0].message.contains(
                "`/p/a.jitpolicy` → `/p/b.jitpolicy` → `/p/a.jitpolicy`"))
        #expect(result.model == nil)
    }

    @Test func `A file that imports itself is a circle`() throws {
        let found = try codes(["/p/main.jitpolicy": "import \"main.jitpolicy\""])
        #expect(found == [.cyclicImport])
    }

    @Test(arguments: [
        "../other/x.jitpolicy", "a/../../other/x.jitpolicy", "/other/x.jitpolicy",
        "link.jitpolicy", "/p/../other/x.jitpolicy", "/p2/x.jitpolicy", "..", ".",
    ])
    func `Nothing outside the root folder is read`(_ target: String) throws {
        let files = [
            "/p/main.jitpolicy": "import \"\(target)\"", "/other/x.jitpolicy": "deny \"x\" { }",
            "/p2/x.jitpolicy": "deny \"x\" { }",
        ]
        let result = try load(files, links: ["/p/link.jitpolicy": "/other/x.jitpolicy"])
        #expect(result.diagnostics.map(\.code) == [.outsideRootFolder])
        #expect(result.loaded.files.count == 1)
        let list = "list l : int from \"\(target)\" deny \"r\" { when 1 in l }"
        let listed = try codes(
            ["/p/main.jitpolicy": list, "/other/x.jitpolicy": "1", "/p2/x.jitpolicy": "1"],
            links: ["/p/link.jitpolicy": "/other/x.jitpolicy"])
        #expect(listed == [.outsideRootFolder])
    }

    @Test func `Another root folder lets imports go as far`() throws {
        let files = [
            "/p/main.jitpolicy": "import \"../other/x.jitpolicy\" import \"/other/y.jitpolicy\"",
            "/other/x.jitpolicy": "deny \"x\" { }", "/other/y.jitpolicy": "deny \"y\" { }",
        ]
        #expect(try codes(files, root: "/") == [])
    }

    @Test(arguments: [
        ("", DiagnosticCode.invalidFileName), ("a\\\\b.jitpolicy", .invalidFileName),
        ("a\\u{0}.jitpolicy", .invalidFileName), ("missing.jitpolicy", .unreadableFile),
        ("std:solaris", .unknownStandardList), ("std:", .unknownStandardList),
        ("std:../windows", .unknownStandardList),
    ])
    func `A name that leads to no file is told`(
        _ target: String, _ code: DiagnosticCode
    ) throws {
        #expect(try codes(["/p/main.jitpolicy": "import \"\(target)\""]) == [code])
    }

    @Test func `A missing file is told with the system's reason`() throws {
        let result = try load(["/p/main.jitpolicy": "list l : int from \"gone.txt\""])
        #expect(
            result.diagnostics[0].message == "can't read `/p/gone.txt`: No such file or directory")
        #expect(result.hasUnreadableFile)
    }

    @Test func `The program's own file is a matter of a typed error`() {
        let options = LoadOptions(files: .memory([:]))
        #expect(
            throws: LoadError.unreadable(
                file: "/p/gone", .system(code: 2, reason: "No such file or directory"))
        ) { try compilePolicy(at: "/p/gone", options: options) }
    }

    @Test func `A standard list is a file of the program`() throws {
        let result = try load([
            "/p/main.jitpolicy":
                "import \"std:windows\" deny \"d\" { when app.path under any of windows_dirs }"
        ])
        #expect(result.diagnostics.isEmpty)
        #expect(result.loaded.files.map(\.name) == ["/p/main.jitpolicy", "std:windows"])
    }

    @Test func `A misspelt standard list gets the nearest one`() throws {
        let result = try load(["/p/main.jitpolicy": "import \"std:widnows\""])
        #expect(result.diagnostics[0].help == "did you mean `std:windows`?")
        #expect(result.diagnostics[0].fixes[0].edits[0].replacement == "\"std:windows\"")
    }

    @Test func `A source without a folder imports standard lists alone`() throws {
        let source = "import \"std:windows\" import \"a.jitpolicy\" list l : int from \"l.txt\""
        let options = LoadOptions(files: .memory([:]), standardLists: .test)
        let result = try compilePolicy(source: source, options: options)
        #expect(result.diagnostics.map(\.code) == [.invalidFileName, .invalidFileName])
    }

    @Test func `A chain of imports has an end`() throws {
        var files = ["/p/main.jitpolicy": "import \"0.jitpolicy\""]
        for index in 0..<200 {
            files["/p/\(index).jitpolicy"] = "import \"\(index + 1).jitpolicy\""
        }
        #expect(try codes(files) == [.importsTooDeep])
    }

    @Test func `A source past the limit of its size is refused`() throws {
        var limits = CompileLimits()
        limits.syntax.fileBytes = 100
        let files: [String: [UInt8]] = [
            "/p/main.jitpolicy": Array("import \"big.jitpolicy\"".utf8),
            "/p/big.jitpolicy": [UInt8](repeating: 0x20, count: 101),
        ]
        let options = LoadOptions(limits: limits, files: .memory(files))
        let result = try compilePolicy(at: "/p/main.jitpolicy", options: options)
        #expect(result.diagnostics.map(\.code) == [.fileTooLarge])
    }

    @Test(arguments: [
        ("a//b/./c", "a/b/c"), ("/a/../../b", "/b"), ("../a", "../a"), ("a/..", "."),
        ("./a", "a"), ("/", "/"), ("a/../../b", "../b"),
    ])
    func `Names are brought to one form`(_ name: String, _ normal: String) {
        #expect(FileName.normalized(name) == normal)
    }

    @Test func `A folder whose name begins like the root is outside it`() {
        #expect(FileName.isInside("/p/a", "/p"))
        #expect(FileName.isInside("/p", "/"))
        #expect(!FileName.isInside("/p2/a", "/p"))
        #expect(!FileName.isInside("/p", "/p"))
    }
}
