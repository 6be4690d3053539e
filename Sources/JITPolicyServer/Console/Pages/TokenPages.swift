#if Host
import Foundation
import JITPolicyHost
import JITPolicyRuntime

/// The tokens, and the form that makes one.
struct TokensView: View {
    var tokens: [TokenRow]
    var pager: Pager
    var roles: [RoleChoice]
    var form: FormState

    struct RoleChoice: View {
        var role: String
        var isTicked: Bool
    }
}

/// A token as a line of their list.
struct TokenRow: View {
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
    func makeToken(_ visit: Visit) async throws -> Reply {
        try await visit.submit { form in
            let user = try form.requiredText("user", "the account, or the name of the agent")
            let roles = try form.texts("role").map { text throws(FormDefect) in
                guard let role = Role(rawValue: text) else {
                    throw FormDefect("role", "Choose of those offered.")
                }
                return role
            }
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
                    roles: Set(roles), user: user, groups: groups ?? [], device: device)
            } catch {
                throw FormDefect(error.field, error.message.asSentence)
            }
            let actor = try visit.actor
            do {
                let made = try await api.tokens.create(
                    principal, lifetimeSeconds: lifetime, by: actor)
                visit.tell(
                    "Token made for \(user). This is the only time it is shown.",
                    secret: made.text, on: "/settings")
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

    func tokens(_ visit: Visit, _ page: Page, _ form: FormState) async throws -> TokensView {
        let tokens = try await api.tokens.tokens(before: page.before, limit: page.limit)
        let timeline = try await api.desk.currentTimeline()
        return TokensView(
            tokens: tokens.map { TokenRow($0, timeline, own: visit.session?.credential) },
            pager: Pager(
                path: "/settings", filters: [], page: page,
                last: page.last(of: tokens, \.sequence)),
            roles: Role.allCases.map {
                .init(role: $0.rawValue, isTicked: form.ticked.contains($0.rawValue))
            },
            form: form)
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
