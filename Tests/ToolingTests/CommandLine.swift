import Foundation
import Testing

/// What a run of the command left behind.
struct CommandResult {
    var status: Int32
    var output: String
    var messages: String
}

/// Runs the built command in a folder.
///
/// - Parameter input: its standard input.
func jitpolicy(
    _ arguments: String..., in folder: TemporaryFolder, input: String = "",
    environment: [String: String] = [:]
) throws -> CommandResult {
    try jitpolicy(arguments, in: folder, input: input, environment: environment)
}

func jitpolicy(
    _ arguments: [String], in folder: TemporaryFolder, input: String = "",
    environment: [String: String] = [:]
) throws -> CommandResult {
    try run(builtCommand, arguments, in: folder, input: input, environment: environment)
}

/// Runs a script, in which `$jitpolicy` is the built command.
func shell(_ script: String, in folder: TemporaryFolder) throws -> CommandResult {
    try run(
        URL(filePath: "/bin/sh"), ["-c", script], in: folder, input: "",
        environment: ["jitpolicy": builtCommand.path()])
}

private func run(
    _ command: URL, _ arguments: [String], in folder: TemporaryFolder, input: String,
    environment: [String: String]
) throws -> CommandResult {
    let streams = try TemporaryFolder()
    try streams.write(input, to: "in")
    try streams.write("", to: "out")
    try streams.write("", to: "err")
    let process = Process()
    process.executableURL = command
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: streams.url.appending(path: "in"))
    process.standardOutput = try FileHandle(forWritingTo: streams.url.appending(path: "out"))
    process.standardError = try FileHandle(forWritingTo: streams.url.appending(path: "err"))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    return CommandResult(
        status: process.terminationStatus, output: try streams.read("out"),
        messages: try streams.read("err"))
}

/// The command beside the tests that were built with it.
let builtCommand = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "jitpolicy")

/// A policy without findings, whose tests pass.
let samplePolicy = """
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

/// Requests for it, of which the third and fourth are invalid.
let sampleRequests = """
    {"id":"a","emergency":true,"user":{"groups":["IR"]},"app":{"downloaded":false},"duration":"2h"}
    {"id":"b","app":{"downloaded":true}}
    {"id":"c","duration":0}
    not json
    {"id":"e","user":{"groups":[]}}

    """

/// A folder that is gone after the test.
final class TemporaryFolder {
    let url: URL

    init(_ files: [String: String] = [:]) throws {
        url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (name, text) in files { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// A pipe with a name, which no one writes to.
    func makePipe(_ name: String) throws {
        let status = unsafe mkfifo(url.appending(path: name).path(), 0o600)
        try #require(status == 0)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: name).path())
    }
}
