#if Host
import ArgumentParser
import JITPolicyHost

/// `jitctl extend`
struct Extend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Adds time to a grant, as far as its policy allows.",
        discussion: """
            EXAMPLE:
              jitctl extend 7f0c4a52-3f0e-4a52-9b1e-2f6f7c1a9d10 --by 30m --reason "the update runs on"
            """)

    @OptionGroup var host: HostOptions

    @Argument(help: "The request's id.")
    var id: String

    @Option(name: .customLong("by"), help: "The time to add, as 30m.")
    var duration: String

    @Option(help: "For the audit trail.")
    var reason: String

    func run() async throws {
        try await host.tell(
            ["duration": .text(duration), "reason": .text(reason)], to: ["grants", id, "extend"])
    }
}

/// `jitctl revoke`
struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ends a grant at once.",
        discussion: """
            EXAMPLE:
              jitctl revoke 7f0c4a52-3f0e-4a52-9b1e-2f6f7c1a9d10 --reason "left the company"
            """)

    @OptionGroup var host: HostOptions

    @Argument(help: "The request's id.")
    var id: String

    @Option(help: "For the audit trail.")
    var reason: String

    func run() async throws {
        try await host.tell(["reason": .text(reason)], to: ["grants", id, "revoke"])
    }
}
#endif
