import Foundation
import Testing

private let policy = """
    policy "p" {
        ceiling 8h
    }

    approve "Emergencies" {
        when emergency
         and user.groups has "IR"
        limit duration 1h
        because "Someone is on it."
    }

    deny "Downloads" {
        when app.downloaded
    }

    test "an emergency" {
        given {
            emergency = true
            user.groups = ["IR"]
            app.downloaded = false
            duration = 2h
        }
        expect approve by "Emergencies" for 1h
    }

    test "a download" {
        given { app.downloaded = true }
        expect deny by "Downloads"
    }

    """

private let requests = """
    {"id":"a","emergency":true,"user":{"groups":["IR"]},"app":{"downloaded":false},"duration":"2h"}
    {"id":"b","app":{"downloaded":true}}
    {"id":"c","duration":0}
    not json
    {"id":"e","user":{"groups":[]}}

    """

@Suite struct CommandLineTests {
    @Test func `check says nothing of a good policy and ends with 0`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
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
            "a/p.jitpolicy": policy, "a/b/q.jitpolicy": "deny \"D\" { when x }", "a/c.txt": "?",
        ])
        let result = try jitpolicy("check", "a", in: folder)
        #expect(result.status == 1)
        #expect(result.output.hasPrefix("a/b/q.jitpolicy:1:"))
        let input = try jitpolicy("check", "-", in: folder, input: "deny \"D\" { when x }")
        #expect(input.status == 1)
        #expect(input.output.hasPrefix("<stdin>:1:"))
    }

    @Test(arguments: ["check", "test", "fmt", "inspect", "eval"])
    func `A file that is not there ends with 2, its name and the reason`(command: String) throws {
        let folder = try TemporaryFolder()
        let result = try jitpolicy(command, "no.jitpolicy", in: folder)
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.messages.contains("no.jitpolicy"))
        #expect(result.messages.contains("No such file or directory"))
    }

    @Test(arguments: ["check", "test", "fmt", "inspect", "eval", "explain", "bench", "compile"])
    func `A pipe in a policy's place is refused, and nobody waits for it`(command: String) throws {
        let folder = try TemporaryFolder(["r": "{}"])
        try folder.makePipe("p")
        try folder.makePipe("p.jitpolicy")
        let rest: [String] =
            switch command {
            case "eval", "explain", "bench": ["r"]
            case "compile": ["-o", "out"]
            default: []
            }
        for name in ["p", "p.jitpolicy"] {
            let result = try jitpolicy([command, name] + rest, in: folder)
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(result.messages == "jitpolicy: cannot read \(name): not a regular file\n")
        }
        if ["check", "test", "fmt"].contains(command) {
            let result = try jitpolicy(command, ".", in: folder)
            #expect(result.messages.contains("cannot read p.jitpolicy: not a regular file"))
        }
    }

    @Test func `Requests may come from a pipe, a policy that is piped comes as standard input`()
        throws
    {
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
        let named = try shell(
            "mkfifo r; echo '{}' >r & $jitpolicy eval p.jitpolicy r", in: folder)
        #expect(named.output.hasPrefix(#"{"decision":"review""#))
        let piped = try shell(
            "cat p.jitpolicy | $jitpolicy inspect -", in: folder)
        #expect(piped.status == 0)
        let unnamed = try shell(
            "cat p.jitpolicy | $jitpolicy inspect /dev/fd/0", in: folder)
        #expect(unnamed.messages.contains("cannot read /dev/fd/0: not a regular file"))
    }

    @Test func `A folder in a file's place is refused in the same words everywhere`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": policy, "f/x.txt": "", "r": "{}"])
        for arguments in [
            ["eval", "f", "r"], ["eval", "p.jitpolicy", "f"], ["compile", "f", "-o", "x"],
            ["inspect", "f"], ["explain", "p.jitpolicy", "f"], ["bench", "p.jitpolicy", "f"],
        ] {
            let result = try jitpolicy(arguments, in: folder)
            #expect(result.status == 2)
            #expect(result.messages == "jitpolicy: cannot read f: Is a directory\n")
        }
    }

    @Test func `What cannot be written is told in the system's words`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": policy, "f": ""])
        let compile = try jitpolicy("compile", "p.jitpolicy", "-o", "no/p.jitc", in: folder)
        #expect(compile.status == 2)
        #expect(
            compile.messages == "jitpolicy: cannot write no/p.jitc: No such file or directory\n")
        let start = try jitpolicy("init", "f", in: folder)
        #expect(start.status == 2)
        #expect(start.messages == "jitpolicy: cannot write f: File exists\n")
        let onFolder = try jitpolicy("compile", "p.jitpolicy", "-o", ".", in: folder)
        #expect(onFolder.messages == "jitpolicy: cannot write .: Is a directory\n")
    }

    @Test func `A list file that is not there ends with 2`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": "list l : hash from \"no.txt\"\n"])
        let result = try jitpolicy("check", "p.jitpolicy", in: folder)
        #expect(result.status == 2)
        #expect(result.output.contains("no.txt"))
        #expect(result.output.contains("No such file or directory"))
    }

    @Test func `An import may leave the folder only with a root above it`() throws {
        let folder = try TemporaryFolder([
            "a/p.jitpolicy": "import \"../l.jitpolicy\"\n", "l.jitpolicy": "list l : int = [1]\n",
        ])
        let result = try jitpolicy("check", "a/p.jitpolicy", in: folder)
        #expect(result.status == 1)
        #expect(result.output.contains("P0310"))
        #expect(try jitpolicy("check", "a/p.jitpolicy", "--root", ".", in: folder).status == 0)
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
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
        let passing = try jitpolicy("test", "p.jitpolicy", in: folder)
        #expect(passing.status == 0)
        #expect(passing.output == "pass  an emergency\npass  a download\n2 tests, 0 failed\n")
        try folder.write(policy.replacing("for 1h", with: "for 2h"), to: "q.jitpolicy")
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
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
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
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
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
        let many = String(repeating: requests, count: 200)
        let folder = try TemporaryFolder(["p.jitpolicy": policy, "r.ndjson": many])
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
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
        let result = try jitpolicy("eval", "p.jitpolicy", in: folder, input: input)
        let hints = result.messages.matches(of: /each stands on a line of its own/)
        #expect(hints.count == (isHinted ? 1 : 0))
    }

    @Test func `explain says when it takes the first of several requests`() throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": policy, "one": "{}\n\n",
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

    @Test func `A pipe that nobody reads any more is no failure`() throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": policy, "r.ndjson": String(repeating: requests, count: 20_000),
        ])
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = [
            "-c",
            "{ '\(builtCommand.path())' eval p.jitpolicy r.ndjson; echo $? >status; } | head -n 1 >line",
        ]
        shell.currentDirectoryURL = folder.url
        try shell.run()
        shell.waitUntilExit()
        #expect(try folder.read("status") == "0\n")
        #expect(try folder.read("line").hasPrefix(#"{"id":"a""#))
    }

    @Test func `A compiled program decides like its source`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": policy, "r.ndjson": requests])
        let compile = try jitpolicy("compile", "p.jitpolicy", "-o", "p.jitc", in: folder)
        #expect(compile.status == 0)
        #expect(compile.output == "")
        let source = try jitpolicy("eval", "p.jitpolicy", "r.ndjson", in: folder)
        let program = try jitpolicy("eval", "p.jitc", "r.ndjson", in: folder)
        #expect(program.status == source.status)
        #expect(program.output == source.output)
    }

    @Test(arguments: ["check", "fmt", "test", "compile"])
    func `A compiled program in a source's place is one finding`(command: String) throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": policy, "q.jitpolicy": "import \"p.jitc\"\ndefine d = lost\n",
        ])
        _ = try jitpolicy("compile", "p.jitpolicy", "-o", "p.jitc", in: folder)
        let names = command == "fmt" ? ["p.jitc"] : ["p.jitc", "q.jitpolicy"]
        for name in names {
            let rest = command == "compile" ? ["-o", "out"] : []
            let result = try jitpolicy([command, name] + rest, in: folder)
            #expect(result.status == 1)
            let told = (result.output + result.messages).matches(of: /error\[(.....)\]/)
            #expect(told.map(\.output.1) == ["P0318"])
        }
    }

    @Test func `A damaged program is told and ends with 1`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
        _ = try jitpolicy("compile", "p.jitpolicy", "-o", "p.jitc", in: folder)
        let file = folder.url.appending(path: "p.jitc")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: file)
        let result = try jitpolicy("inspect", "p.jitc", in: folder)
        #expect(result.status == 1)
        #expect(
            result.messages
                == "jitpolicy: p.jitc: damaged: the checksum does not fit the contents\n")
    }

    @Test func `A program that was cut to nothing is damaged, not an empty policy`() throws {
        let folder = try TemporaryFolder(["p.jitc": "", "r.ndjson": "{}"])
        let result = try jitpolicy("eval", "p.jitc", "r.ndjson", in: folder)
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
    }

    @Test func `compile never replaces its source`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
        let result = try jitpolicy("compile", "p.jitpolicy", "-o", "./p.jitpolicy", in: folder)
        #expect(result.status == 2)
        let source = folder.url.appending(path: "p.jitpolicy")
        #expect(try String(contentsOf: source, encoding: .utf8) == policy)
    }

    @Test func `What is written keeps its permissions, and a link stays a link`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": "deny   \"d\" {}\n"])
        let manager = FileManager.default
        let file = folder.url.appending(path: "p.jitpolicy").path
        let link = folder.url.appending(path: "l.jitpolicy").path
        try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        try manager.createSymbolicLink(atPath: link, withDestinationPath: file)
        #expect(try jitpolicy("fmt", "l.jitpolicy", in: folder).status == 0)
        #expect(try manager.destinationOfSymbolicLink(atPath: link) == file)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "deny \"d\" {}\n")
        let permissions = try manager.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
    }

    @Test func `eval ends with 1 when a line was no request, after deciding the rest`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": policy, "r.ndjson": "nonsense\n{}\n"])
        let result = try jitpolicy("eval", "p.jitpolicy", "r.ndjson", in: folder)
        #expect(result.status == 1)
        #expect(result.output.split(separator: "\n").count == 2)
    }

    @Test func `A filter that no test fits is an error`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
        #expect(try jitpolicy("test", "p.jitpolicy", "--filter", "zzz", in: folder).status == 2)
    }

    @Test func `inspect tells rules, facts and code`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": policy])
        let result = try jitpolicy("inspect", "p.jitpolicy", "--disassemble", in: folder)
        #expect(result.status == 0)
        #expect(result.output.contains("approve \"Emergencies\"  p.jitpolicy:5"))
        #expect(result.output.contains("  app.downloaded\n"))
        #expect(result.output.contains("sha256:"))
        #expect(result.output.contains("deny \"Downloads\":\n"))
    }

    @Test func `explain tells the decision, its rules, and what stood in the way of the others`()
        throws
    {
        let folder = try TemporaryFolder([
            "p.jitpolicy": policy, "r.json": "{\n  \"app\": {\"downloaded\": true}\n}\n",
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
            "p.jitpolicy": policy, "r.ndjson": #"{"emergency":true}"# + "\n",
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

    @Test func `Output that cannot be written ends with 2`() throws {
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "'\(builtCommand.path())' explain-code >/dev/full"]
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 2)
    }
}
