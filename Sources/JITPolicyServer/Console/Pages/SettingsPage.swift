#if Host
import JITPolicyHost
import JITPolicyRuntime

/// Who has signed in, and for administrators what the host is set to.
private struct SettingsView: View {
    var user: String
    var roles: String
    var groups: String?
    var credential: String
    var host: HostView?
    /// Empty for those who may not see them.
    var accounts: [AccountRow]
    /// Nil for those who may not see them.
    var tokens: TokensView?
}

/// What holds for the host as a whole.
private struct HostView: View {
    var isAutonomous: Bool
}

/// An account as a line of their list.
private struct AccountRow: View {
    var user: String
    var roles: String
    var groups: String
    var created: TimeText
    var isDisabled: Bool
    /// Whether it is of who looks, who shall not lock themselves out.
    var isOwn: Bool

    init(_ account: ListedAccount, _ timeline: Timeline, own: Principal) {
        user = account.principal.user
        roles = account.principal.roleNames
        groups = account.principal.groups.sorted().joined(separator: ", ")
        created = timeline.text(wall: account.createdAt)
        isDisabled = account.isDisabled
        isOwn = nameKey(own.user) == nameKey(user)
    }
}

/// What someone switches.
private enum Switch: String, CaseIterable { case on, off }

extension Console {
    func settings(_ visit: Visit) async throws -> Reply {
        try await settings(visit, FormState())
    }

    /// Lets nobody sign in to an account, or lets them again.
    func switchAccount(_ visit: Visit) async throws -> Reply {
        try await visit.submit { form in
            let user = try form.requiredText("user", "the account")
            guard let choice = try form.choice("account", of: Switch.self) else {
                throw FormDefect(nil, "Choose on or off.")
            }
            try form.finish()
            do {
                try await accounts.setDisabled(
                    choice == .off, user: user, by: try visit.actor)
            } catch let error as AccountError {
                throw FormDefect(nil, error.message.asSentence)
            }
            visit.tell("\(user) \(choice == .on ? "can" : "cannot") sign in with a password.")
            return .seeOther("/settings")
        } again: { form, status in
            try await settings(visit, form, status: status)
        }
    }

    /// The newest: whoever has more uses the command.
    private func accountRows(own: Principal) async throws -> [AccountRow] {
        let timeline = try await api.desk.currentTimeline()
        return try await accounts.accounts(limit: Pager.size).map {
            AccountRow($0, timeline, own: own)
        }
    }

    func switchHost(_ visit: Visit) async throws -> Reply {
        try await visit.submit { form in
            guard let choice = try form.choice("autonomous", of: Switch.self) else {
                throw FormDefect(nil, "Choose on or off.")
            }
            try form.finish()
            try await api.policies.setAutonomous(
                choice == .on, policy: nil, by: try visit.actor)
            visit.tell("Automatic approval is \(choice.rawValue) for the host.")
            return .seeOther("/settings")
        } again: { form, status in
            try await settings(visit, form, status: status)
        }
    }

    func settings(
        _ visit: Visit, _ form: FormState, status: Int = 200
    ) async throws -> Reply {
        var query = try QueryReader(visit.page == .settings ? visit.query : "")
        let page = Page(before: try query.integer("cursor"), limit: Pager.size)
        try query.finish()
        let principal = try visit.principal
        let isAdmin = ConsolePage.makeToken.row.access.allows(principal)
        let host = try await api.store.read {
            HostView(isAutonomous: try $0.switches(policy: "").host)
        }
        let view = SettingsView(
            user: principal.user, roles: principal.roleNames,
            groups: principal.groups.isEmpty
                ? nil : principal.groups.sorted().joined(separator: ", "),
            credential: visit.session?.credential.name ?? "",
            host: ConsolePage.switchHost.row.access.allows(principal) ? host : nil,
            accounts: isAdmin ? try await accountRows(own: principal) : [],
            tokens: isAdmin ? try await tokens(visit, page, form) : nil)
        return .page("settings", "Settings", view, status: status)
    }
}

extension Credential {
    /// For people.
    fileprivate var name: String {
        switch self {
        case .token(let id): "the token \(id)"
        case .account: "a password"
        }
    }
}
#endif
