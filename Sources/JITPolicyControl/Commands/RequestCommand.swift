#if Host
import ArgumentParser
import Foundation
import JITPolicyHost

/// `jitctl request`
struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Asks for elevation: of an application, or for a while.",
        discussion: """
            The facts of the application are read from the file itself, while it is open; those of the \
            user and the device come from the system. A request that gets no answer is sent again with \
            the same key: the host takes both for one.

            EXAMPLE:
              jitctl request --app /usr/bin/gdb --duration 1h --justification "INC1234567" -- -p 1
            """)

    @OptionGroup var host: HostOptions

    @Option(help: "The application; without one the request is for a session.")
    var app: String?

    @Option(help: "For how long, as 1h or 30m.")
    var duration: String?

    @Option(help: "Why.")
    var justification: String?

    @Option(help: "The number of a ticket.")
    var ticket: String?

    @Flag(help: "Declare an emergency.")
    var emergency = false

    @Option(help: "The same request under the same key is one. (default: a new one)")
    var idempotencyKey: String?

    @Argument(help: "The arguments of the application, after `--`.")
    var arguments: [String] = []

    func run() async throws {
        let document = try document()
        let key = idempotencyKey ?? UUID().uuidString.lowercased()
        let request = try await HostClient.run(host) { client in
            do {
                return try await client.call(
                    .post, ["requests"], body: document, idempotencyKey: key)
            } catch Failure.unreachable {
                return try await client.call(
                    .post, ["requests"], body: document, idempotencyKey: key)
            }
        }
        show(request, host.format, requestLine)
        if request["state"]?.text == "denied" { throw Failure.refused("the policy denies it") }
    }

    private func document() throws(Failure) -> JSON {
        var members: [String: JSON] = [
            "kind": app == nil ? "session" : "application", "user": try userFacts(),
            "device": deviceFacts(), "emergency": .bool(emergency),
        ]
        if let app { members["app"] = try appFacts(at: app, arguments: arguments) }
        members["duration"] = duration.map(JSON.text)
        members["justification"] = justification.map(JSON.text)
        members["ticket"] = ticket.map(JSON.text)
        return .object(members)
    }
}
#endif
