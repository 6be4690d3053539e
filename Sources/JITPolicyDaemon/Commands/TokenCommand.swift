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
            help: ArgumentHelp(
                "What its bearer may do: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).",
                discussion: "May be given several times; `agent` stands alone."))
        var role: [Role]

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
            let desk = TokenDesk(
                store: try existingStore(in: data, for: .changing), clock: SystemClock())
            do {
                let principal = try Principal(
                    roles: Set(role), user: user, groups: Set(group), device: device)
                print(
                    try await desk.create(principal, lifetimeSeconds: seconds, by: .operator).text)
            } catch let defect as Principal.Defect {
                throw ValidationError(defect.message)
            } catch let error as TokenError {
                throw ValidationError(error.message)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists tokens, without their secrets.")

        @Option(help: "The folder of the store.")
        var data: String

        func run() async throws {
            let desk = TokenDesk(
                store: try existingStore(in: data, for: .reading), clock: SystemClock())
            var before: Int64?
            while case let page = try await desk.tokens(before: before, limit: 500),
                let last = page.last
            {
                for token in page { print(line(token)) }
                before = last.sequence
            }
        }

        private func line(_ token: ListedToken) -> String {
            let roles = token.principal.orderedRoles.map(\.rawValue).joined(separator: ",")
            let state =
                token.state == .valid
                ? "until \(formatTimestamp(token.expiresAt))" : token.state.rawValue
            return [token.id, roles, token.principal.user, state].joined(separator: "\t")
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revokes a token at once.")

        @Option(help: "The folder of the store.")
        var data: String

        @Argument(help: "The token's id, as `list` shows it.")
        var id: String

        func run() async throws {
            let desk = TokenDesk(
                store: try existingStore(in: data, for: .changing), clock: SystemClock())
            do {
                try await desk.revoke(id, by: .operator)
            } catch let error as TokenError {
                throw ValidationError(error.message)
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
