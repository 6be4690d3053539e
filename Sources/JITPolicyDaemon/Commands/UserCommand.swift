#if Host
import ArgumentParser
import JITPolicyHost
import JITPolicyRuntime
import JITPolicyServer

/// `jitpolicyd user`
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Makes and changes accounts that people sign in to with a password.",
        discussion: """
            A password is asked for on the terminal, or read as one line from the standard input.
            """,
        subcommands: [Create.self, Password.self, Disable.self, Enable.self, List.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes an account.",
            discussion:
                #"Example: jitpolicyd user create --data DIR --user 'CORP\bob' --role approver --group helpdesk"#
        )

        @OptionGroup var account: AccountOptions

        @Option(
            help: ArgumentHelp(
                "What its user may do: approver, auditor, admin.",
                discussion: "May be given several times."))
        var role: [Role]

        @Option(help: "A group of approvers that policies name; may be given several times.")
        var group: [String] = []

        func run() async throws {
            try await account.told { desk in
                let principal = try Principal(
                    roles: Set(role), user: account.user, groups: Set(group))
                try await desk.create(principal, password: try readNewPassword(), by: .operator)
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives an account another password, and ends its sessions.")

        @OptionGroup var account: AccountOptions

        func run() async throws {
            try await account.told { desk in
                try await desk.setPassword(
                    of: account.user, to: try readNewPassword(), by: .operator)
            }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets nobody sign in to an account, and ends its sessions.")

        @OptionGroup var account: AccountOptions

        func run() async throws {
            try await account.told { desk in
                try await desk.setDisabled(true, user: account.user, by: .operator)
            }
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets people sign in to a disabled account again.")

        @OptionGroup var account: AccountOptions

        func run() async throws {
            try await account.told { desk in
                try await desk.setDisabled(false, user: account.user, by: .operator)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists accounts, newest first.")

        @Option(help: "The folder of the store.")
        var data: String

        func run() async throws {
            let desk = AccountDesk(
                store: try existingStore(in: data, for: .reading), clock: SystemClock())
            var before: Int64?
            while case let page = try await desk.accounts(before: before, limit: 500),
                let last = page.last
            {
                for account in page { print(line(account)) }
                before = last.sequence
            }
        }

        private func line(_ account: ListedAccount) -> String {
            let principal = account.principal
            let roles = principal.orderedRoles.map(\.rawValue).joined(separator: ",")
            let groups = principal.groups.sorted().joined(separator: ",")
            let state =
                account.isDisabled ? "disabled" : "since \(formatTimestamp(account.createdAt))"
            return [principal.user, roles, groups, state].joined(separator: "\t")
        }
    }
}

/// Which account, of which store.
struct AccountOptions: ParsableArguments {
    @Option(help: "The folder of the store.")
    var data: String

    @Option(help: "The account's name; however it is spelt, it is the same without case.")
    var user: String

    /// Does something to accounts, and tells what keeps it from it as a slip of the caller's.
    func told(_ body: (AccountDesk) async throws -> Void) async throws {
        let desk = AccountDesk(
            store: try existingStore(in: data, for: .changing), clock: SystemClock())
        do {
            try await body(desk)
        } catch let defect as Principal.Defect {
            throw ValidationError(defect.message)
        } catch let error as AccountError {
            throw ValidationError(error.message)
        }
    }
}

extension Actor {
    /// Whoever has the rights to the store's folder.
    fileprivate static let `operator` = Actor(.host, "jitpolicyd user")
}
#endif
