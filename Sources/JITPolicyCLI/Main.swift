import ArgumentParser
import JITPolicySyntax

/// Runs the command line and turns how it ended into the exit status.
@main
enum Main {
    static func main() async {
        ignoreBrokenPipes()
        do {
            try refuseHelpOnNothing()
            var command = try JITPolicyCommand.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            try Output.flush()
        } catch let failure as Failure {
            end(failure)
        } catch {
            end(JITPolicyCommand.self, error)
        }
    }

    /// The arguments as given; `--coverage` without a format is `--coverage text`.
    private static var arguments: [String] {
        let given = Array(CommandLine.arguments.dropFirst())
        let formats = Test.CoverageFormat.allCases.map(\.rawValue)
        return given.indices.flatMap { index in
            let next = index + 1 < given.count ? given[index + 1] : ""
            let isBare = given[index] == "--coverage" && !formats.contains(next)
            return isBare ? ["--coverage", "text"] : [given[index]]
        }
    }

    /// `help` on a command that there is not: the library would print the general help instead.
    private static func refuseHelpOnNothing() throws(Failure) {
        let given = CommandLine.arguments.dropFirst()
        guard given.first == "help", let name = given.dropFirst().first, !name.hasPrefix("-"),
            name != "help", !JITPolicyCommand.names.contains(name)
        else { return }
        let hint = nearestName(to: name, among: JITPolicyCommand.names)
            .map { "; did you mean `\($0)`?" }
        throw .usage("there is no command `\(name)`\(hint ?? "")")
    }

    private static func end(_ failure: Failure) -> Never {
        // What was written before the failure is kept, as far as there is still a reader.
        if !failure.isBrokenPipe { try? Output.flush() }
        if let message = failure.message { Output.tell("jitpolicy: \(message)\n") }
        exitProcess(failure.status)
    }

    /// Help that was asked for, or arguments that are not understood.
    private static func end(_ command: JITPolicyCommand.Type, _ error: any Error) -> Never {
        let text = command.fullMessage(for: error)
        guard command.exitCode(for: error) == .success else {
            Output.tell(text + "\n")
            exitProcess(2)
        }
        do {
            try Output.write(text.isEmpty ? "" : text + "\n")
            try Output.flush()
        } catch {
            exitProcess(error.status)
        }
        exitProcess(0)
    }
}
