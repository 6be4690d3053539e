internal import ArgumentParser
internal import CHandCoded
internal import Foundation
internal import JITPolicyKit
internal import JITPolicyRuntime
internal import Workloads

/// A list of a million hashes, from its text to a program that can decide. A process of its own
/// does it, whose peak of memory is nobody else's.
func measureHashList(_ context: inout Context) throws {
    let size = context.isQuick ? 100_000 : 1_000_000
    let folder = context.scratch + "/list"
    try writeHashList(size, folder)
    var best = ListFigures(milliseconds: .infinity, peakMegabytes: 0)
    for _ in 0..<(context.isQuick ? 1 : 3) {
        let output = try ChildProcess.output(of: ChildProcess.itself, ["hash-list", folder])
        let figures = try JSONDecoder().decode(ListFigures.self, from: output)
        best.milliseconds = min(best.milliseconds, figures.milliseconds)
        best.peakMegabytes = max(best.peakMegabytes, figures.peakMegabytes)
    }
    let name = "list of \(size.grouped) hashes from text"
    context.report.expect(name, best.milliseconds, atMost: 1_000, unit: "ms")
    context.report.expect("\(name), peak memory", best.peakMegabytes, atMost: 100, unit: "MB")
}

private func writeHashList(_ size: Int, _ folder: String) throws {
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    var generator = SeededGenerator(seed: 11)
    var text: [UInt8] = []
    text.reserveCapacity(65 * size)
    for _ in 0..<size {
        for _ in 0..<4 {
            let digits = String(generator.next(), radix: 16)
            text += Array(repeating: UInt8(ascii: "0"), count: 16 - digits.utf8.count)
            text += digits.utf8
        }
        text.append(UInt8(ascii: "\n"))
    }
    try Data(text).write(to: URL(fileURLWithPath: folder + "/hashes.txt"))
    let policy = """
        list known : hash from "hashes.txt"

        approve "Known files" {
            when app.sha256 in known
             and duration <= 1h
        }

        """
    try policy.write(toFile: folder + "/policy.jitpolicy", atomically: false, encoding: .utf8)
}

private struct ListFigures: Codable {
    var milliseconds: Double
    var peakMegabytes: Double
}

/// What the process that loads the list does.
struct HashList: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Loads a policy with a long list.", shouldDisplay: false)

    @Argument(help: "The folder with the policy.")
    var folder: String

    func run() throws {
        let start = clock_nanoseconds()
        let result = try compilePolicy(at: folder + "/policy.jitpolicy")
        guard try result.program() != nil else { throw ValidationError("no program") }
        let milliseconds = Double(clock_nanoseconds() - start) / 1e6
        let figures = ListFigures(
            milliseconds: milliseconds, peakMegabytes: try Self.peakMegabytes())
        print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
    }

    /// Of this process alone: what `getrusage` tells begins with its parent's.
    private static func peakMegabytes() throws -> Double {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kilobytes = line.flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }
        return (kilobytes.flatMap { Double($0) } ?? .nan) * 1_024 / 1e6
    }
}
