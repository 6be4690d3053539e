#if Host
import ArgumentParser

/// The command `jitpolicyd`.
@main struct JITPolicyDaemon: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jitpolicyd",
        abstract:
            "The host of jitpolicy: takes elevation requests, decides them, and ends what it grants.",
        subcommands: [Serve.self, TokenCommand.self, UserCommand.self, AuditCommand.self])
}
#else
/// The manifest does not see traits, so there is a command without the host as well.
@main enum JITPolicyDaemon {
    static func main() {
        print(
            "jitpolicyd was built without the host: swift build --traits Host --product jitpolicyd")
    }
}
#endif
