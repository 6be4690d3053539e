#if Host
public import ArgumentParser
public import JITPolicyHost
import JITPolicyRuntime
import JITPolicyServer

/// `jitpolicyd token`
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Makes, lists and revokes tokens.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a token and prints it, this once.",
            discussion:
                #"Example: jitpolicyd token create --data DIR --role approver --user 'CORP\bob' --group helpdesk"#
        )

        @Option(help: "The folder of the store.")
        var data: String

        @Option(
            help:
                "What its bearer may do: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        var role: Role

        @Option(help: "Whose it is: an account, or the name of an agent.")
        var user: String

        @Option(help: "A group of approvers that policies name; may be given several times.")
        var group: [String] = []

        @Option(help: "The only device that an agent speaks for.")
        var device: String?

        @Option(help: "How long it holds, as `90d` or `12h`.")
        var lifetime = "90d"

        func run() async throws {
            let text = Array(lifetime.utf8)
            guard let seconds = parseDurationText(text.span) else {
                throw ValidationError("expected a duration such as `90d`, found `\(lifetime)`")
            }
            let desk = TokenDesk(store: try existingStore(in: data), clock: SystemClock())
            let principal = Principal(
                role: role, user: user, groups: Set(group), device: device)
            do {
                print(
                    try await desk.create(principal, lifetimeSeconds: seconds, by: .operator).text)
            } catch TokenError.unusableUser(let name) {
                throw ValidationError("`\(name)` is no usable name of an account")
            } catch TokenError.noLifetime {
                throw ValidationError("a token holds for a second at least")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists tokens, without their secrets.")

        @Option(help: "The folder of the store.")
        var data: String

        func run() async throws {
            for token in try await existingStore(in: data).read({ try $0.tokens() }) {
                let state =
                    token.isRevoked
                    ? "revoked" : "until \(formatTimestamp(token.expiresAt.rawValue))"
                print(
                    token.id, token.principal.role.rawValue, token.principal.user, state,
                    separator: "\t")
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revokes a token at once.")

        @Option(help: "The folder of the store.")
        var data: String

        @Argument(help: "The token's id, as `list` shows it.")
        var id: String

        func run() async throws {
            let desk = TokenDesk(store: try existingStore(in: data), clock: SystemClock())
            do {
                try await desk.revoke(id, by: .operator)
            } catch TokenError.unknown(let id) {
                throw ValidationError("there is no token `\(id)`")
            }
        }
    }
}

extension Role: ExpressibleByArgument {}

extension Actor {
    /// Whoever has the rights to the store's folder.
    fileprivate static let `operator` = Actor(.host, "jitpolicyd token")
}
#endif
