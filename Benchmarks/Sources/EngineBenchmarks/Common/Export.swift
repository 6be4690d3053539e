internal import ArgumentParser
internal import Foundation
internal import JITPolicyKit
internal import Workloads

/// Hands the common workload to what is measured elsewhere: as tables, and as a compiled policy
/// with requests for `jitpolicy bench`.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the common workload into a folder.")

    @Argument(help: "Where the files are made.")
    var folder: String

    @Argument(help: "How many rules; one workload each.")
    var sizes: [Int]

    func run() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        for size in sizes {
            let workload = try CommonWorkload(ruleCount: size)
            try workload.writeTables(to: folder)
            let compiled = try compilePolicy(
                at: "/" + workload.sources[0].name, options: options(for: workload.sources))
            guard let bytes = compiled.bytes() else {
                throw WrongAnswer(description: "the policy does not compile")
            }
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/policy-\(size).jitc"))
            try workload.lines.map { $0 + "\n" }.joined()
                .write(
                    toFile: "\(folder)/requests-\(size).ndjson", atomically: false,
                    encoding: .utf8)
        }
    }
}

extension CommonWorkload {
    /// Writes `rules-N.tsv` and `requests-N.tsv`.
    func writeTables(to folder: String) throws {
        for (file, text) in [("rules", rulesTSV), ("requests", requestsTSV)] {
            try text.write(
                toFile: "\(folder)/\(file)-\(rules.count).tsv", atomically: false,
                encoding: .utf8)
        }
    }
}
