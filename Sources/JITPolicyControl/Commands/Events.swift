#if Host
import ArgumentParser
import JITPolicyHost

/// `jitctl events`
struct Events: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists events of the audit trail, newest first.",
        discussion: """
            EXAMPLE:
              jitctl events --user 'CORP\\alice' --since 2026-11-23T00:00:00Z
            """)

    @OptionGroup var host: HostOptions

    @Option(help: "Those about one request.")
    var request: String?

    @Option(help: "Those about one user's requests.")
    var user: String?

    @Option(help: "Those of one kind, such as `auto-approved`.")
    var kind: String?

    @Option(help: "Those whose decision a rule made.")
    var rule: String?

    @Option(help: "Those from a time on, as 2026-11-23T09:30:00Z.")
    var since: String?

    @Option(help: "Where the page before ended.")
    var cursor: Int64?

    func run() async throws {
        let query = [
            ("request", request), ("user", user), ("kind", kind), ("rule", rule), ("since", since),
            ("cursor", cursor.map(String.init)),
        ]
        let page = try await HostClient.run(host) {
            try await $0.call(.get, ["events"], query: query)
        }
        showPage(page, host.format, eventLine)
    }
}
#endif
