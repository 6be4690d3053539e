import Foundation
import Testing

/// What the command reads and writes, and what it refuses to.
@Suite struct CommandLineFileTests {
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
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
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

    @Test func `Each request is decided once and in order, however many blocks they fill`() throws {
        let requests = (0..<20_000).map { "{\"id\":\"request \($0)\"}\n" }
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy, "r": requests.joined()])
        for source in ["r", "r --threads 3", "- <r", "<r --threads 2"] {
            let ids = try shell("$jitpolicy eval p.jitpolicy \(source)", in: folder).output
                .split(separator: "\n").map { $0.prefix { $0 != "," } }
            #expect(ids == (0..<20_000).map { "{\"id\":\"request \($0)\"" })
        }
        let piped = try shell("cat r | $jitpolicy eval p.jitpolicy -", in: folder)
        #expect(piped.output.split(separator: "\n").count == 20_000)
    }

    @Test func `A folder in a file's place is refused in the same words everywhere`() throws {
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy, "f/x.txt": "", "r": "{}"])
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
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy, "f": ""])
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

    @Test func `A pipe that nobody reads any more is no failure`() throws {
        let folder = try TemporaryFolder([
            "p.jitpolicy": samplePolicy,
            "r.ndjson": String(repeating: sampleRequests, count: 20_000),
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
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy, "r.ndjson": sampleRequests])
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
            "p.jitpolicy": samplePolicy, "q.jitpolicy": "import \"p.jitc\"\ndefine d = lost\n",
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
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
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
        let folder = try TemporaryFolder(["p.jitpolicy": samplePolicy])
        let result = try jitpolicy("compile", "p.jitpolicy", "-o", "./p.jitpolicy", in: folder)
        #expect(result.status == 2)
        let source = folder.url.appending(path: "p.jitpolicy")
        #expect(try String(contentsOf: source, encoding: .utf8) == samplePolicy)
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
