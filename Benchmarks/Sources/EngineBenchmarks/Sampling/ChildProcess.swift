internal import CHandCoded
internal import Foundation

/// Another process, run to its end.
enum ChildProcess {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// This program itself.
    static var itself: String {
        Bundle.main.executablePath ?? CommandLine.arguments[0]
    }

    /// Runs a program and gives what it prints.
    static func output(
        of executable: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Data {
        let pipe = Pipe()
        let process = process(executable, arguments, environment)
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        try finish(process)
        return output
    }

    /// Runs a program and gives how long it took; what it prints goes nowhere.
    static func seconds(of executable: String, _ arguments: [String]) throws -> Double {
        let process = process(executable, arguments, [:])
        process.standardOutput = FileHandle.nullDevice
        let start = clock_nanoseconds()
        try process.run()
        try finish(process)
        return Double(clock_nanoseconds() - start) / 1e9
    }

    private static func process(
        _ executable: String, _ arguments: [String], _ environment: [String: String]
    ) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { $1 }
        return process
    }

    private static func finish(_ process: Process) throws {
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let command = (process.arguments ?? []).joined(separator: " ")
            throw Failure(description: "`\(command)` ends with \(process.terminationStatus)")
        }
    }
}
