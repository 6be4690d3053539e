#if Host
import ArgumentParser
import JITPolicyHost

/// `jitctl approve`
struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Agrees to a request; the last agreement that is needed grants it.",
        discussion: """
            EXAMPLE:
              jitctl approve 7f0c4a52-3f0e-4a52-9b1e-2f6f7c1a9d10 --duration 30m --note "as agreed"
            """)

    @OptionGroup var host: HostOptions

    @Argument(help: "The request's id.")
    var id: String

    @Option(help: "A shorter time than what may be granted, as 30m.")
    var duration: String?

    @Option(help: "For the audit trail.")
    var note: String?

    func run() async throws {
        var body: [String: JSON] = [:]
        body["duration"] = duration.map(JSON.text)
        body["note"] = note.map(JSON.text)
        try await host.tell(.object(body), to: ["requests", id, "approve"])
    }
}

/// `jitctl decline`
struct Decline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Refuses a request.",
        discussion: """
            EXAMPLE:
              jitctl decline 7f0c4a52-3f0e-4a52-9b1e-2f6f7c1a9d10 --note "ask for a ticket first"
            """)

    @OptionGroup var host: HostOptions

    @Argument(help: "The request's id.")
    var id: String

    @Option(help: "For the audit trail.")
    var note: String?

    func run() async throws {
        var body: [String: JSON] = [:]
        body["note"] = note.map(JSON.text)
        try await host.tell(.object(body), to: ["requests", id, "decline"])
    }
}

extension HostOptions {
    /// Makes a call about one request and prints how it stands then.
    func tell(_ body: JSON, to path: [String]) async throws {
        let request = try await HostClient.run(self) { try await $0.call(.post, path, body: body) }
        show(request, format, requestLine)
    }
}
#endif
