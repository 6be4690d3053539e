import Foundation
import JITPolicyCompiler
import JITPolicyJSON
import JITPolicyKit
import JITPolicyRuntime
import JITPolicySyntax
import JITPolicyTooling
import TestSupport
import Testing

/// An exact fix is applied unattended: it must not change a decision.
@Suite struct ExactFixTests {
    /// What has exact fixes, one finding of each.
    private let unneeded = """
        # Nobody needs this.
        list unneeded_list : name = ["a.exe"]  # nor this

        # lint: allow L0202 — nothing here is slow
        define unneeded_definition = emergency and app.downloaded
        schedule unneeded_schedule = mon..fri 08:00..18:00 in "Europe/London"
        sample unneeded_sample = { emergency = true }


        """

    @Test func `Exact fixes change no decision of made-up policies`() throws {
        var fixed: [DiagnosticCode: Int] = [:]
        for seed in 0..<60 as Range<UInt64> {
            var policy = generatePolicy(seed: seed)
            var random = Random(seed: seed)
            for index in policy.rules.indices where random.chance(50) {
                policy.rules[index].source =
                    "# Why.\n# lint: allow L0202 — nothing here is slow\n"
                    + policy.rules[index].source
            }
            guard let before = compileInMemory(policy.source).model else { continue }
            var generator = RequestGenerator(policy, seed: seed)
            let requests = (0..<40).compactMap { _ in
                try? generator.next().request(for: before.schema)
            }
            try expectNoChange(policy.source, [:], "seed \(seed)", &fixed) { _ in requests }
        }
        #expect(Set(fixed.keys) == [.unusedDeclaration, .idleAllowance])
        #expect(fixed.values.allSatisfy { $0 > 30 }, "\(fixed)")
    }

    private static let examples = try? FileManager.default.contentsOfDirectory(
        at: repositoryFolder.appending(path: "Examples"),
        includingPropertiesForKeys: [.isDirectoryKey]
    ).filter(\.hasDirectoryPath).sorted { $0.path < $1.path }

    @Test(arguments: examples ?? [])
    func `Exact fixes change no decision of an example`(folder: URL) throws {
        var files: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            files[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        let policy = try #require(files["policy.jitpolicy"])
        let lines = try #require(files["requests.ndjson"]).split(separator: "\n")
        var fixed: [DiagnosticCode: Int] = [:]
        for source in [unneeded + policy, policy + "\n" + unneeded] {
            try expectNoChange(source, files, "\(folder.lastPathComponent)", &fixed) { schema in
                var decoder = RequestDecoder(schema: schema)
                // Some lines are there to be invalid.
                return lines.compactMap { line in
                    var request = decoder.emptyRequest
                    let done: Void? = try? decoder.decode(Array(line.utf8).span, into: &request)
                    return done.map { request }
                }
            }
        }
        #expect(fixed == [.unusedDeclaration: 8, .idleAllowance: 2])
    }

    @Test(arguments: [
        "define a = emergency deny \"d\" { when app.downloaded } define b = emergency",
        "deny \"d\" { when app.downloaded } # why\r\n# what\r\ndefine a = emergency\r\n",
        "define a = emergency # lint: allow L0303 — no\ndeny \"d\" { when app.downloaded }",
        "define a = emergency\n# Why.\ndeny \"d\" { when app.downloaded }",
        "# lint: allow L0202 — no\n# Why.\ndeny \"d\" { when app.downloaded }",
        "# Why.\n# lint: allow L0202 — no\ndeny \"d\" { when app.downloaded }\n# End.",
        "define a = emergency\ndefine b = a\ndeny \"d\" { when app.downloaded }",
    ])
    func `Exact fixes change no decision however a policy is written`(source: String) throws {
        var fixed: [DiagnosticCode: Int] = [:]
        try expectNoChange(source, [:], "\(source)", &fixed) { schema in
            try [true, false, nil].map { isDownloaded in
                var request = Request(schema: schema)
                if let isDownloaded { try request.set(.appDownloaded, isDownloaded) }
                return request
            }
        }
        #expect(!fixed.isEmpty)
    }

    // MARK: Steps

    /// Applies each exact fix alone, then all, and compares the decisions before and after.
    private func expectNoChange(
        _ source: String, _ files: [String: String], _ comment: Comment,
        _ fixed: inout [DiagnosticCode: Int], requests: (Schema) throws -> [Request]
    ) throws {
        let fixes = exactFixes(of: source, files)
        let before = try decisions(source, files, requests, comment)
        for (code, fix) in fixes {
            fixed[code, default: 0] += 1
            let after = applied(fix.edits, to: source)
            #expect(try decisions(after, files, requests, comment) == before, comment)
        }
        let whole = applied(fixes.flatMap(\.fix.edits), to: source)
        #expect(try decisions(whole, files, requests, comment) == before, comment)
        let left = Set(exactFixes(of: whole, files).map(\.code))
        // What only a removed declaration used is not used any more.
        #expect(left.isSubset(of: [.unusedDeclaration]), comment)
    }

    private func exactFixes(
        of source: String, _ files: [String: String]
    ) -> [(code: DiagnosticCode, fix: Diagnostic.FixIt)] {
        checkPrograms([compileInMemory(source, files)], now: testNow)[0].flatMap { finding in
            finding.fixes.filter { $0.confidence == .exact }.map { (finding.code, $0) }
        }
    }

    private func decisions(
        _ source: String, _ files: [String: String], _ requests: (Schema) throws -> [Request],
        _ comment: Comment
    ) throws -> [Decision] {
        let result = compileInMemory(source, files)
        let program = try #require(try result.program(), "\(comment): \(result.diagnostics)")
        var machine = Machine(program)
        return try requests(program.schema).map { request in
            try machine.decide(request)
            return machine.decision(for: request)
        }
    }

    /// An edit within another's range, as of an annotation on a removed declaration, is left out.
    private func applied(_ edits: [Diagnostic.FixIt.Edit], to source: String) -> String {
        let bytes = Array(source.utf8)
        var result: [UInt8] = []
        var end = 0
        for edit in edits.sorted(by: {
            ($0.range.start, $1.range.end) < ($1.range.start, $0.range.end)
        })
        where edit.range.offsets.lowerBound >= end {
            result += bytes[end..<edit.range.offsets.lowerBound] + Array(edit.replacement.utf8)
            end = edit.range.offsets.upperBound
        }
        return String(decoding: result + bytes[end...], as: UTF8.self)
    }
}
