import Foundation
import TestSupport
import Testing

/// The repository's own rules: promises that a reviewer would forget.
@Suite struct TidyTests {
    private let engine = [
        "Sources/JITPolicyRuntime", "Sources/JITPolicySyntax", "Sources/JITPolicyCompiler",
        "Sources/JITPolicyKit",
    ]

    @Test func `The engine imports no Foundation`() throws {
        for file in try engine.flatMap(SwiftSource.all) {
            let imports = file.lines.filter { $0.contains("import Foundation") }
            #expect(imports == [], "\(file)")
        }
    }

    @Test func `Syntax, Runtime and Compiler do no input or output`() throws {
        let system =
            /import (Glibc|Darwin|Musl|FoundationEssentials)|\bfopen\(|\bgetenv\(|\bprint\(/
        for folder in engine.dropLast() {
            for file in try SwiftSource.all(in: folder) {
                let uses = file.lines.filter {
                    !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//")
                        && $0.firstMatch(of: system) != nil
                }
                #expect(uses == [], "\(file)")
            }
        }
    }

    /// Where memory is touched without the compiler's proof. A file more is a decision to be made.
    private let unsafeFiles: Set<String> = [
        "Sources/JITPolicyCLI/Files/ByteReader.swift",
        "Sources/JITPolicyCLI/Files/Files.swift",
        "Sources/JITPolicyCLI/Terminal/AllocationCounter.swift",
        "Sources/JITPolicyCLI/Terminal/System.swift",
        "Sources/JITPolicyControl/Facts/OpenFile.swift",
        "Sources/JITPolicyControl/Facts/UserFacts.swift",
        "Sources/JITPolicyDaemon/PasswordPrompt.swift",
        "Sources/JITPolicyJSON/Requests/SimdJSONParser.swift",
        "Sources/JITPolicyJSON/Streams/Bytes+Lines.swift",
        "Sources/JITPolicyJSON/Tape/JSONTape.swift",
        "Sources/JITPolicyKit/Loading/FileSystem.swift",
        "Sources/JITPolicyRuntime/Bytecode/VerifiedValues.swift",
        "Sources/JITPolicyRuntime/Machine/Buffer.swift",
        "Sources/JITPolicyRuntime/Machine/ByteRuns.swift",
        "Sources/JITPolicyRuntime/Machine/TextArena.swift",
        "Sources/JITPolicyRuntime/Machine/WindowMap.swift",
        "Sources/JITPolicyRuntime/Regex/MatchEffort.swift",
        "Sources/JITPolicyRuntime/Regex/RegexMatcher.swift",
        "Sources/JITPolicyRuntime/Regex/RegularExpression.swift",
        "Sources/JITPolicyRuntime/Requests/Bytes.swift",
        "Sources/JITPolicyRuntime/Values/Hash.swift",
        "Sources/JITPolicyRuntime/Values/Unicode/CanonicalComposition.swift",
        "Sources/JITPolicyRuntime/Values/Unicode/UTF8.swift",
        "Sources/JITPolicyRuntime/Values/Words.swift",
        "Sources/JITPolicyServer/Access/PasswordHash.swift",
    ]

    @Test func `Unsafe code stands only where it is expected`() throws {
        for file in try SwiftSource.all(in: "Sources") where !unsafeFiles.contains(file.path) {
            let uses = file.lines.filter {
                !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//")
                    && $0.firstMatch(of: /\bunsafe \S|\(unsafe\)/) != nil
            }
            #expect(uses == [], "\(file)")
        }
    }

    /// Where a case more must be thought of everywhere: instructions, effects, codes, and every node
    /// of the tree. Questions about one kind of `Check` may have a default; steps of the compiler and
    /// the machine may not.
    @Test func `A switch over instructions, effects or parts of the tree has no default`() throws {
        let sources = try SwiftSource.all(in: "Sources")
        let closed: Set = [
            "Opcode", "Effect", "Declaration", "DiagnosticCode", "Severity", "TokenKind",
        ]
        var cases: [String: Set<String>] = [:]
        for source in sources {
            let isTree = source.path.hasPrefix("Sources/JITPolicySyntax/Tree/")
            for (name, names) in source.enumCases where isTree || closed.contains(name) {
                cases[name, default: []].formUnion(names)
            }
        }
        #expect(closed.union(["Value", "Condition", "Kind", "Operator"]).isSubset(of: cases.keys))
        // What lexer and parser read are words of any kind; what lint asks are checks.
        let open = [
            "Sources/JITPolicySyntax/Lexer/", "Sources/JITPolicySyntax/Parser/",
            "Sources/JITPolicyTooling/Lint/Conditions/",
        ]
        for source in sources where !open.contains(where: source.path.hasPrefix) {
            // The runtime knows neither tree nor tokens; enums of its own have cases of those names.
            let isRuntime = source.path.hasPrefix("Sources/JITPolicyRuntime/")
            let judged = isRuntime ? cases.filter { ["Opcode", "Effect"].contains($0.key) } : cases
            for found in source.switchesWithDefault where found.names.count > 1 {
                let enums = judged.filter { found.names.isSubset(of: $0.value) }.map(\.key)
                #expect(enums == [], "\(source):\(found.line)")
            }
        }
    }

    @Test func `Nothing is left to be done later, and nothing traps without a reason`() throws {
        for file in try SwiftSource.all(in: "Sources") {
            for (index, line) in file.lines.enumerated() {
                #expect(
                    line.firstMatch(of: /\b(TODO|FIXME|XXX)\b/) == nil, "\(file):\(index + 1)")
                guard line.firstMatch(of: /\btry! |\bas! |\bfatalError\(/) != nil else { continue }
                let above = file.lines[max(0, index - 4)...index]
                #expect(above.contains { $0.contains("INVARIANT") }, "\(file):\(index + 1)")
            }
        }
    }

    @Test func `Every target is in the map of Sources, and its links lead somewhere`() throws {
        let sources = repositoryFolder.appending(path: "Sources")
        let map = try String(contentsOf: sources.appending(path: "README.md"), encoding: .utf8)
        let targets = try FileManager.default.contentsOfDirectory(
            at: sources, includingPropertiesForKeys: [.isDirectoryKey])
        for target in targets where target.hasDirectoryPath {
            #expect(map.contains("`\(target.lastPathComponent)"), "\(target.lastPathComponent)")
        }
        for link in map.matches(of: /\]\(([^)#:]+)\)/).map({ String($0.output.1) }) {
            let file = sources.appending(path: link)
            #expect(FileManager.default.fileExists(atPath: file.path), "\(link)")
        }
    }

    /// A manifest does not see traits, so a target whose packages are not there is compiled all the same.
    @Test func `Without its trait the host needs no package`() throws {
        for folder in ["Sources/JITPolicyServer", "Tests/ServerTests"] {
            for file in try SwiftSource.all(in: folder) {
                #expect(file.lines.first == "#if Host", "\(file)")
                #expect(file.lines.last { !$0.isEmpty } == "#endif", "\(file)")
            }
        }
    }

    @Test func `No two paths differ in case alone`() throws {
        for root in ["Sources", "Tests", "Grammar", "Examples", "Scripts"] {
            let folder = repositoryFolder.appending(path: root)
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            let paths = (files?.allObjects ?? []).compactMap { ($0 as? URL)?.path }
            #expect(Set(paths.map { $0.lowercased() }).count == paths.count)
        }
    }
}
