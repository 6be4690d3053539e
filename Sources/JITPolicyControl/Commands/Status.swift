#if Host
import ArgumentParser
import JITPolicyHost

/// `jitctl status`
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells how a request stands.",
        discussion: """
            EXAMPLE:
              jitctl status 7f0c4a52-3f0e-4a52-9b1e-2f6f7c1a9d10
            """)

    @OptionGroup var host: HostOptions

    @Argument(help: "The request's id.")
    var id: String

    func run() async throws {
        let request = try await HostClient.run(host) { try await $0.call(.get, ["requests", id]) }
        show(request, host.format, requestLine)
    }
}
#endif
