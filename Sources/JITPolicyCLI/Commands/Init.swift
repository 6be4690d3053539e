import ArgumentParser
import JITPolicyTooling

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a commented starter policy, with a list and tests that pass.",
        discussion: """
            Nothing is overwritten.

            EXAMPLE:
              jitpolicy init my-policy && jitpolicy test my-policy
            """)

    @Argument(help: "The folder to write to; it is made where it is missing.")
    var folder = "."

    func run() throws {
        let files = StarterPolicy.files.map { (path: "\(folder)/\($0.name)", text: $0.text) }
        for file in files where Files.exists(file.path) {
            throw Failure.unwritable(file: file.path, reason: "it exists already")
        }
        try Files.makeFolder(folder)
        for file in files {
            try Files.write(Array(file.text.utf8), to: file.path)
            try Output.write(file.path + "\n")
        }
    }
}
