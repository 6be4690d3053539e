import Foundation
import Testing

@Suite struct CommandLineTests {
    @Test func `check says nothing of a good policy and ends with 0`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
        let result = try jitpolicy("check", "p.jitpolicy", in: folder)
        #expect(result.status == 0)
        #expect(result.output == "")
        #expect(result.messages == "1 policy: 0 errors, 0 warnings\n")
    }

    @Test func `check names the place of an error and ends with 1`() throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": "deny \"D\" {\n    when app.downlaoded\n}\n"
        ])
        let result = try jitpolicy("check", "p.jitpolicy", in: folder)
        #expect(result.status == 1)
        #expect(result.output.hasPrefix("p.jitpolicy:2:10: error[P0302]: "))
        #expect(result.output.contains("did you mean `app.downloaded`?"))
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test func `check ends with 1 on a warning only when it is strict`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": "approve \"A\" {\n    when emergency\n}\n"]
        )
        #expect(try jitpolicy("check", "p.jitpolicy", in: folder).status == 0)
        let strict = try jitpolicy("check", "--strict", "p.jitpolicy", in: folder)
        #expect(strict.status == 1)
        #expect(strict.output.contains("warning[L0103]"))
    }

    @Test(arguments: [
        ("json", "\"code\": \"L0103\""), ("sarif", "\"ruleId\": \"L0103\""),
        ("github", "::warning file=p.jitpolicy,line=1,endLine=1,col=9,endColumn=12,title=L0103::"),
    ])
    func `check writes other formats`(format: String, part: String) throws {
        let folder = try TemporaryFolder(["p.jitpolicy": "approve \"A\" { when emergency }\n"])
        let result = try jitpolicy("check", "p.jitpolicy", "--format", format, in: folder)
        #expect(result.output.contains(part))
    }

    @Test func `check reads folders, and standard input`() throws {
        let folder = try TemporaryFolder([
            "a/p.jitpolicy": samplePolicy, "a/b/q.jitpolicy": "deny \"D\" { when x }",
            "a/c.txt": "?",
        ])
        let result = try jitpolicy("check", "a", in: folder)
        #expect(result.status == 1)
        #expect(result.output.hasPrefix("a/b/q.jitpolicy:1:"))
        let input = try jitpolicy("check", "-", in: folder, input: "deny \"D\" { when x }")
        #expect(input.status == 1)
        #expect(input.output.hasPrefix("<stdin>:1:"))
    }

    @Test(arguments: [
        ["nonsense"], ["check"], ["check", "--format", "xml", "p"],
        ["eval", "p", "--threads", "0"],
        ["completions", "tcsh"], ["explain-code", "Z9"], ["eval", "-"],
        ["explain", "-", "-"], ["bench", "-", "-"], ["help", "nope"],
    ])
    func `Wrong usage ends with 2 and says so on standard error`(arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let result = try jitpolicy(arguments, in: folder)
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(!result.messages.isEmpty)
    }

    @Test(arguments: [
        "check", "fmt", "test", "eval", "explain", "compile", "inspect", "bench", "explain-code",
        "init", "completions",
    ])
    func `Help shows an example`(command: String) throws {
        let result = try jitpolicy(command, "--help", in: try TemporaryFolder())
        #expect(result.status == 0)
        #expect(result.output.contains("EXAMPLE:"))
        #expect(result.output.contains("jitpolicy \(command)"))
    }

    @Test func `fmt rewrites what differs, and only tells with check`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": "deny   \"D\" {when emergency}\n"])
        let told = try jitpolicy("fmt", "--check", "p.jitpolicy", in: folder)
        #expect(told.status == 1)
        #expect(told.output == "p.jitpolicy\n")
        #expect(try folder.read("p.jitpolicy").hasPrefix("deny   "))
        #expect(try jitpolicy("fmt", "p.jitpolicy", in: folder).status == 0)
        #expect(try folder.read("p.jitpolicy").hasPrefix("deny \"D\" {"))
        #expect(try jitpolicy("fmt", "--check", "p.jitpolicy", in: folder).status == 0)
        let input = try jitpolicy("fmt", "-", in: folder, input: "define d   = emergency")
        #expect(input.output == "define d = emergency\n")
    }

    @Test func `fmt leaves a file with a syntax error alone`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": "deny   \"D\" {"])
        let result = try jitpolicy("fmt", "p.jitpolicy", in: folder)
        #expect(result.status == 1)
        #expect(result.messages.contains("error[P02"))
        #expect(try folder.read("p.jitpolicy") == "deny   \"D\" {")
    }

    @Test func `test tells each test, and why one fails`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
        let passing = try jitpolicy("test", "p.jitpolicy", in: folder)
        #expect(passing.status == 0)
        #expect(passing.output == "pass  an emergency\npass  a download\n2 tests, 0 failed\n")
        try folder.write(samplePolicy.replacing("for 1h", with: "for 2h"), to: "q.jitpolicy")
        let failing = try jitpolicy("test", "q.jitpolicy", in: folder)
        #expect(failing.status == 1)
        #expect(failing.output.contains("expected  approve by \"Emergencies\" for 2h"))
        #expect(failing.output.contains("got       approve by \"Emergencies\" for 1h"))
        #expect(failing.output.contains("2 tests, 1 failed"))
        let filtered = try jitpolicy("test", "q.jitpolicy", "--filter", "DOWN", in: folder)
        #expect(filtered.status == 0)
        #expect(filtered.output == "pass  a download\n1 test, 0 failed\n")
    }

    @Test func `test tells what the tests reach`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
        let text = try jitpolicy("test", "--coverage", "p.jitpolicy", in: folder)
        #expect(text.status == 0)
        #expect(text.output.contains("rules that a test makes decide: 2 of 2 (100 %)\n"))
        #expect(
            text.output.contains(
                "p.jitpolicy:7:10: `user.groups has \"IR\"` never settles a rule by being false\n"))
        let lcov = try jitpolicy("test", "--coverage", "lcov", "p.jitpolicy", in: folder)
        #expect(lcov.output.hasPrefix("TN:\nSF:p.jitpolicy\nFN:5,Emergencies\nFN:12,Downloads\n"))
        #expect(lcov.output.hasSuffix("end_of_record\n"))
        #expect(lcov.messages.contains("2 tests, 0 failed"))
        let json = try jitpolicy("test", "--coverage", "json", "p.jitpolicy", in: folder)
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        #expect(Set(try #require(object as? [String: Any]).keys) == ["rules", "comparisons"])
    }

    @Test func `test tells the mutations that no test notices`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
        let result = try jitpolicy("test", "--mutate", "p.jitpolicy", in: folder)
        #expect(result.status == 1)
        #expect(
            result.output.contains(
                "p.jitpolicy:7:10: `user.groups has \"IR\"` taken as true\n"))
        #expect(result.output.contains("p.jitpolicy:1:1: the ceiling dropped\n"))
        #expect(!result.output.contains("`app.downloaded` taken as"))
        #expect(!result.output.contains("without approve"))
    }

    @Test func `eval answers every line in order, however many threads decide`() throws {
        let many = String(repeating: sampleRequests, count: 200)
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy, "r.ndjson": many])
        let one = try jitpolicy("eval", "p.jitpolicy", "r.ndjson", in: folder)
        #expect(one.status == 1)
        let lines = one.output.split(separator: "\n")
        #expect(lines.count == 1_000)
        #expect(lines[0].hasPrefix(#"{"id":"a","decision":"approve","rules":["Emergencies"]"#))
        #expect(lines[1].hasPrefix(#"{"id":"b","decision":"deny""#))
        #expect(lines[2].hasPrefix(#"{"id":"c","decision":"invalid","error":{"path":"$.duration""#))
        #expect(lines[3].hasPrefix(#"{"decision":"invalid""#))
        #expect(lines[4].contains(#""undecided":[{"rule":"Downloads""#))
        let four = try jitpolicy(
            "eval", "p.jitpolicy", "-", "--threads", "4", in: folder, input: many)
        #expect(four.output == one.output)
        let explained = try jitpolicy("eval", "p.jitpolicy", "r.ndjson", "--explain", in: folder)
        #expect(explained.output.contains(#""rules_considered":[{"rule":"Downloads""#))
    }

    @Test(arguments: [
        ("{\n  \"id\": \"a\"\n}\n", true), ("\n \r\n{ \"id\": \"a\", \r\n}", true),
        ("[\n{}\n]", true), ("{}\n{}\n", false), ("not json\n{\n", false), ("{", false),
        ("", false),
    ])
    func `eval says once that a request stands on one line`(input: String, isHinted: Bool) throws {
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
        let result = try jitpolicy("eval", "p.jitpolicy", in: folder, input: input)
        let hints = result.messages.matches(of: /each stands on a line of its own/)
        #expect(hints.count == (isHinted ? 1 : 0))
    }

    @Test func `explain says when it takes the first of several requests`() throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": samplePolicy, "one": "{}\n\n",
            "two": "{\"emergency\": false}\n{\"id\": \"b\"}\n",
        ])
        let two = try jitpolicy("explain", "p.jitpolicy", "two", in: folder)
        #expect(two.status == 0)
        #expect(two.messages == "two: the first of 2 requests is explained\n")
        let one = try jitpolicy("explain", "p.jitpolicy", "one", in: folder)
        #expect(one.messages == "")
    }

    @Test func `help tells of a command, and of one that there is not`() throws {
        let folder = try TemporaryFolder()
        let eval = try jitpolicy("help", "eval", in: folder)
        #expect(eval.status == 0)
        #expect(eval.output.contains("jitpolicy eval policy.jitc"))
        #expect(try jitpolicy("help", in: folder).status == 0)
        let wrong = try jitpolicy("help", "evil", in: folder)
        #expect(wrong.status == 2)
        #expect(
            wrong.messages == "jitpolicy: there is no command `evil`; did you mean `eval`?\n")
    }

    @Test func `eval takes a time for requests that lack it`() throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": "deny \"D\" { when time > 2026-01-01T00:00:00Z }\n"
        ])
        let without = try jitpolicy("eval", "p.jitpolicy", in: folder, input: "{}")
        #expect(without.output.contains(#""decision":"review""#))
        let with = try jitpolicy(
            "eval", "p.jitpolicy", "--now", "2026-11-23T10:00:00+01:00", in: folder, input: "{}")
        #expect(with.output.contains(#""decision":"deny""#))
    }

    @Test func `eval ends with 1 when a line was no request, after deciding the rest`() throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": samplePolicy, "r.ndjson": "nonsense\n{}\n",
        ])
        let result = try jitpolicy("eval", "p.jitpolicy", "r.ndjson", in: folder)
        #expect(result.status == 1)
        #expect(result.output.split(separator: "\n").count == 2)
    }

    @Test func `A filter that no test fits is an error`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
        #expect(try jitpolicy("test", "p.jitpolicy", "--filter", "zzz", in: folder).status == 2)
    }

    @Test func `inspect tells rules, facts and code`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
        let result = try jitpolicy("inspect", "p.jitpolicy", "--disassemble", in: folder)
        #expect(result.status == 0)
        #expect(result.output.contains("approve \"Emergencies\"  p.jitpolicy:5"))
        #expect(result.output.contains("  app.downloaded\n"))
        #expect(result.output.contains("sha256:"))
        #expect(result.output.contains("deny \"Downloads\":\n"))
    }

    @Test func `inspect tells the same of a policy and of the program compiled from it`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
        #expect(try jitpolicy("compile", "p.jitpolicy", "-o", "p.jitc", in: folder).status == 0)
        for format in ["text", "json"] {
            let source = try jitpolicy("inspect", "p.jitpolicy", "--format", format, in: folder)
            let program = try jitpolicy("inspect", "p.jitc", "--format", format, in: folder)
            #expect(source.status == 0)
            #expect(source.output == program.output)
        }
        let both = try jitpolicy(
            "inspect", "p.jitc", "--format", "json", "--disassemble", in: folder)
        #expect(both.status == 2)
        #expect(both.output == "")
    }

    @Test func `inspect tells on demand only of rules that nothing guards`() throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": """
            approve "Group" { when user.groups has "Ops" }
            deny "Hash" { when app.sha256 is missing }
            """
        ])
        let result = try jitpolicy("inspect", "p.jitpolicy", "--residual", in: folder)
        #expect(result.status == 0)
        #expect(result.output.contains("Rules (1)\n  deny \"Hash\"  p.jitpolicy:2\n"))
        #expect(!result.output.contains("\"Group\""))
        #expect(result.output.contains("with every fact that guards a rule: 2 rules"))
    }

    @Test func `explain tells the decision, its rules, and what stood in the way of the others`()
        throws
    {
        let folder = try TemporaryFolder([
            "p.jitpolicy": samplePolicy, "r.json": "{\n  \"app\": {\"downloaded\": true}\n}\n",
        ])
        let result = try jitpolicy("explain", "p.jitpolicy", "r.json", in: folder)
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("deny by \"Downloads\"\n"))
        #expect(
            result.output.contains(
                """
                Decided by
                  deny "Downloads" is true
                    p.jitpolicy:13:10: `app.downloaded` is true: app.downloaded is true
                """))
        #expect(
            result.output.contains(
                """
                Other rules
                  approve "Emergencies" is unknown
                    p.jitpolicy:6:10: `emergency` is unknown: emergency is missing
                """))
        try folder.write("{\"duration\": true}", to: "bad.json")
        let bad = try jitpolicy("explain", "p.jitpolicy", "bad.json", in: folder)
        #expect(bad.status == 1)
        #expect(bad.messages.contains("$.duration"))
    }

    @Test func `bench writes its figures as JSON`() throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": samplePolicy, "r.ndjson": #"{"emergency":true}"# + "\n",
        ])
        let result = try jitpolicy(
            "bench", "p.jitpolicy", "r.ndjson", "--format", "json", "--seconds", "1", in: folder)
        #expect(result.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        let figures = try #require(object as? [String: Any])
        #expect(
            Set(figures.keys)
                == ["requests", "decode", "decide", "load_ms", "allocations_per_decision"])
        let decide = try #require(figures["decide"] as? [String: Any])
        #expect(Set(decide.keys) == ["mean_ns", "p50_ns", "p99_ns"])
    }

    @Test func `init writes a policy that checks, is formatted and passes, and overwrites nothing`()
        throws
    {
        let folder = try TemporaryFolder()
        let result = try jitpolicy("init", "new", in: folder)
        #expect(result.status == 0)
        #expect(result.output.contains("new/policy.jitpolicy\n"))
        let check = try jitpolicy("check", "--strict", "new", in: folder)
        #expect(check.status == 0)
        #expect(check.output == "")
        #expect(try jitpolicy("fmt", "--check", "new", in: folder).status == 0)
        let test = try jitpolicy("test", "new", in: folder)
        #expect(test.status == 0, "\(test.output)")
        let decide = try jitpolicy(
            "eval", "new/policy.jitpolicy", "new/requests.ndjson", in: folder)
        #expect(decide.output.split(separator: "\n").count == 2)
        try folder.write("mine", to: "new/policy.jitpolicy")
        let again = try jitpolicy("init", "new", in: folder)
        #expect(again.status == 2)
        #expect(try folder.read("new/policy.jitpolicy") == "mine")
    }

    @Test func `explain-code prints a page, and completions a script`() throws {
        let folder = try TemporaryFolder()
        let page = try jitpolicy("explain-code", "p0401", in: folder)
        #expect(page.output.hasPrefix("# P0401: "))
        for shell in ["bash", "zsh", "fish"] {
            let script = try jitpolicy("completions", shell, in: folder)
            #expect(script.output.contains("explain-code"))
        }
    }
}
