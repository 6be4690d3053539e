#if Host
import ArgumentParser
import Foundation

/// Runs the command line and turns how it ended into the exit status.
@main
enum Main {
    static func main() async {
        do {
            var command = try ControlCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            FileHandle.standardError.write(Data("jitctl: \(failure.message)\n".utf8))
            exit(failure.status)
        } catch {
            let text = ControlCommand.fullMessage(for: error)
            guard ControlCommand.exitCode(for: error) == .success else {
                FileHandle.standardError.write(Data("\(text)\n".utf8))
                exit(2)
            }
            if !text.isEmpty { print(text) }
        }
    }
}

/// The command `jitctl`: one subcommand a file in `Commands`.
struct ControlCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jitctl",
        abstract: "Asks a host of jitpolicy for elevation, and decides on what others ask.",
        discussion: """
            EXAMPLE:
              jitctl request --app /usr/bin/gdb --duration 1h --justification "INC1234567"

            Which host: --server, or JITCTL_SERVER. As whom: the token in JITCTL_TOKEN, or in the file \
            that --token-file or JITCTL_TOKEN_FILE names; never on the command line, which others see.

            Exit status: 0 all well; 1 the host or the policy refuses; 2 wrong usage, a file that \
            cannot be read, or no answer.
            """,
        subcommands: [
            RequestCommand.self, Status.self, Pending.self, Approve.self, Decline.self,
            Extend.self, Revoke.self, Events.self,
        ])
}

/// Why a command ends other than well.
enum Failure: Error {
    /// The host's own words.
    case refused(String)
    case usage(String)
    case unreadable(file: String, reason: String)
    case unreachable(String)

    var status: Int32 {
        switch self {
        case .refused: 1
        case .usage, .unreadable, .unreachable: 2
        }
    }

    var message: String {
        switch self {
        case .refused(let message), .usage(let message): message
        case .unreadable(let file, let reason): "cannot read \(file): \(reason)"
        case .unreachable(let reason): "no answer from the host: \(reason)"
        }
    }
}
#else
/// The manifest does not see traits, so there is a command without the host as well.
@main enum Main {
    static func main() {
        print("jitctl was built without the host: swift build --traits Host --product jitctl")
    }
}
#endif
