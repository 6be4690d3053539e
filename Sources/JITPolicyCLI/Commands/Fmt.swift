import ArgumentParser
import JITPolicyKit
import JITPolicyTooling

struct Fmt: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Rewrites policies in the one canonical layout.",
        discussion: """
            A file with syntax errors is left as it is. - formats standard input to standard output.

            EXAMPLE:
              jitpolicy fmt --check policies
            """)

    @Argument(help: "Policies, or folders of them; - is standard input.")
    var paths: [String]

    @Flag(help: "Write nothing; name the files that would change, and fail if there are any.")
    var check = false

    func run() throws {
        var hasFailed = false
        for path in try Files.policies(paths) {
            let name = path == "-" ? "<stdin>" : path
            let file = SourceFile(
                id: FileID(rawValue: 0), name: name, bytes: try Files.readPolicy(path))
            guard let formatted = formatted(file) else {
                hasFailed = true
                continue
            }
            let changes = formatted != file.bytes
            if check {
                if changes { try Output.write(name + "\n") }
                hasFailed = hasFailed || changes
            } else if path == "-" {
                try Output.write(formatted)
            } else if changes {
                try Files.write(formatted, to: path)
            }
        }
        if hasFailed { throw Failure.failed }
    }

    /// Nil when the file has to be left as it is; why is printed.
    private func formatted(_ file: SourceFile) -> [UInt8]? {
        if let finding = compiledProgramFinding(in: file) {
            tell([finding], of: file)
            return nil
        }
        do throws(FormatDefect) {
            return Array(try format(file).utf8)
        } catch {
            switch error {
            case .syntaxErrors(let diagnostics):
                tell(diagnostics, of: file)
            case .wouldChangeMeaning:
                Output.tell(
                    "\(file.name): formatting would change what it means, so it is left as it is\n")
            }
            return nil
        }
    }

    private func tell(_ diagnostics: [Diagnostic], of file: SourceFile) {
        Output.tell(
            renderText(diagnostics, files: [file], usesColor: Terminal.messagesHaveColor))
    }
}
