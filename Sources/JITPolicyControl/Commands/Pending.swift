#if Host
import ArgumentParser
import JITPolicyHost

/// `jitctl pending`
struct Pending: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists requests that wait for people, newest first.",
        discussion: """
            EXAMPLE:
              jitctl pending --user 'CORP\\alice'
            """)

    @OptionGroup var host: HostOptions

    @Option(help: "Those of one user.")
    var user: String?

    @Option(help: "Where the page before ended.")
    var cursor: Int64?

    func run() async throws {
        let query = [("state", "pending"), ("user", user), ("cursor", cursor.map(String.init))]
        let page = try await HostClient.run(host) {
            try await $0.call(.get, ["requests"], query: query)
        }
        showPage(page, host.format, requestLine)
    }
}
#endif
