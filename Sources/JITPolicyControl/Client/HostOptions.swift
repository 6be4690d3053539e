#if Host
import ArgumentParser
import Foundation

/// Which host is asked, and as whom.
struct HostOptions: ParsableArguments {
    @Option(help: "The host's address. (default: JITCTL_SERVER, or https://localhost:8443)")
    var server: String?

    @Option(help: "A file that holds the token. (default: JITCTL_TOKEN_FILE)")
    var tokenFile: String?

    @Option(help: "Certificates to trust instead of the system's, as PEM.")
    var authority: String?

    @Flag(help: "Send the token to another machine without TLS.")
    var allowPlaintext = false

    @Option(help: "How to print: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = Format.text

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    /// The host's address, if the token may be sent there.
    func address() throws(Failure) -> URL {
        let text = server ?? environment("JITCTL_SERVER") ?? "https://localhost:8443"
        guard let url = URL(string: text), let host = url.host(), url.path().count <= 1,
            url.scheme == "https" || url.scheme == "http"
        else { throw .usage("`\(text)` is no address of a host: expected https://NAME:PORT") }
        let isLocal = ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
        guard url.scheme == "https" || isLocal || allowPlaintext else {
            throw .usage("\(text) has no TLS: use https, or say --allow-plaintext")
        }
        return url
    }

    func token() throws(Failure) -> String {
        if tokenFile == nil, let token = environment("JITCTL_TOKEN") { return token }
        guard let file = tokenFile ?? environment("JITCTL_TOKEN_FILE") else {
            throw .usage("there is no token: set JITCTL_TOKEN, or name its file with --token-file")
        }
        do {
            return try String(contentsOfFile: file, encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        } catch {
            throw .unreadable(file: file, reason: error.localizedDescription)
        }
    }

    private func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
#endif
