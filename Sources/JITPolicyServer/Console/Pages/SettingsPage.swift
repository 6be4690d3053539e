#if Host
import Foundation
import JITPolicyHost
import JITPolicyRuntime

/// Who has signed in, and for administrators what the host is set to.
private struct SettingsView: View {
    var user: String
    var roles: String
    var groups: String?
    var credential: String
    var host: HostView?
    /// Nil for those who may not see them.
    var tokens: TokensView?
}

/// What holds for the host as a whole.
private struct HostView: View {
    var isAutonomous: Bool
}

/// The tokens, and the form that makes one.
private struct TokensView: View {
    var tokens: [TokenRow]
    var pager: Pager
    var roles: [RoleChoice]
    var form: FormState

    struct RoleChoice: View {
        var role: String
        var isTicked: Bool
    }
}

private struct TokenRow: View {
    var id: String
    var user: String
    var roles: String
    var groups: String
    var device: String?
    var created: TimeText
    var expires: TimeText
    var state: String
    var tone: String
    var isValid: Bool
    /// Whether who looks has signed in with it.
    var isOwn: Bool

    init(_ token: ListedToken, _ timeline: Timeline, own: Credential?) {
        id = token.id
        user = token.principal.user
        roles = token.principal.roleNames
        groups = token.principal.groups.sorted().joined(separator: ", ")
        device = token.principal.device
        created = timeline.text(wall: token.createdAt)
        expires = timeline.text(wall: token.expiresAt)
        state = token.state.rawValue
        tone = (token.state == .valid ? StateBadge.Tone.good : .over).rawValue
        isValid = token.state == .valid
        isOwn = own == .token(token.id)
    }
}

extension Console {
    func settings(_ visit: Visit) async throws -> Reply {
        try await settings(visit, FormState())
    }

    func makeToken(_ visit: Visit) async throws -> Reply {
        try await visit.submit { form in
            let user = try form.requiredText("user", "the account, or the name of the agent")
            let roles = Set(form.texts("role").compactMap(Role.init(rawValue:)))
            let groups = try form.text("groups").map { text in
                Set(text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
            }
            let device = try form.text("device")
            let lifetime = try form.duration("lifetime")
            try form.finish()
            guard let lifetime else {
                throw FormDefect("lifetime", "Give how long it holds, such as 90d.")
            }
            let principal: Principal
            do throws(Principal.Defect) {
                principal = try Principal(
                    roles: roles, user: user, groups: groups ?? [], device: device)
            } catch {
                throw FormDefect(error.field, error.message.asSentence)
            }
            let actor = try visit.actor
            do {
                let made = try await api.tokens.create(
                    principal, lifetimeSeconds: lifetime, by: actor)
                visit.tell(
                    "Token made for \(user). This is the only time it is shown.", secret: made.text)
            } catch let error as TokenError {
                throw FormDefect("user", error.message.asSentence)
            }
            return .seeOther("/settings")
        } again: { form, status in
            try await settings(visit, form, status: status)
        }
    }

    func revokeToken(_ visit: Visit) async throws -> Reply {
        let id = try visit.parameter("id")
        try visit.form().finish()
        do {
            try await api.tokens.revoke(id, by: try visit.actor)
        } catch TokenError.unknown {
            throw Problem(404, "No such token", "there is no token `\(id)`")
        }
        visit.tell("Token revoked.")
        return .seeOther("/settings")
    }

    func switchHost(_ visit: Visit) async throws -> Reply {
        try await visit.submit { form in
            enum Switch: String, CaseIterable { case on, off }
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

    private func settings(
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
            tokens: isAdmin ? try await tokens(visit, page, form) : nil)
        return .page("settings", "Settings", view, status: status)
    }

    private func tokens(_ visit: Visit, _ page: Page, _ form: FormState) async throws -> TokensView
    {
        let tokens = try await api.tokens.tokens(before: page.before, limit: page.limit)
        let timeline = try await api.desk.currentTimeline()
        return TokensView(
            tokens: tokens.map { TokenRow($0, timeline, own: visit.session?.credential) },
            pager: Pager(
                path: "/settings", filters: [], page: page,
                last: page.last(of: tokens, \.sequence)),
            roles: Role.allCases.map {
                .init(role: $0.rawValue, isTicked: form.value["role"] == $0.rawValue)
            },
            form: form)
    }
}

extension Credential {
    /// For people.
    fileprivate var name: String {
        switch self {
        case .token(let id): "the token \(id)"
        }
    }
}

extension Principal.Defect {
    /// The field of the form that it is about.
    fileprivate var field: String {
        switch self {
        case .noRole, .agentWithOtherRoles: "role"
        case .deviceOfPerson: "device"
        case .blankGroup: "groups"
        }
    }
}
#endif
