#if Host
import Hummingbird
import JITPolicyHost

/// What surrounds every page: title, menu, messages, and what its forms carry.
struct Frame: View {
    struct MenuItem: View {
        var title: String
        var path: String
        var isCurrent: Bool
    }

    var title: String
    /// The script and the stylesheet, by addresses that change with their content.
    var stylesheet: String
    var script: String
    /// Nil where nobody has signed in.
    var user: String?
    var roles: String
    var csrf: String?
    var menu: [MenuItem]
    var flashes: [Flash]
    /// Whether who reads the page may follow a link to a request.
    var readsRequests: Bool
}

/// A message that the next page tells, once.
struct Flash: View, Hashable {
    enum Kind: String, Hashable, Sendable {
        case done, problem
    }
    var text: String
    var kind: String
    /// What is shown this once, and then nowhere.
    var secret: String?
    /// The only page that tells it; nil: whichever comes next.
    var path: String?

    init(kind: Kind, text: String, secret: String? = nil, path: String? = nil) {
        self.kind = kind.rawValue
        self.text = text
        self.secret = secret
        self.path = path
    }
}

extension Principal {
    /// The roles as people read them.
    var roleNames: String { orderedRoles.map(\.rawValue).joined(separator: ", ") }
}

extension Console {
    /// What is told once is told to a person, not to a script that renews a part of the page.
    private func flashes(_ session: Session?, _ request: Request) -> [Flash] {
        guard let session, !request.isByScript else { return [] }
        return sessions.takeFlashes(of: session.key, on: request.uri.path)
    }

    func frame(title: String, for request: Request, session: Session?) -> Frame {
        let path = request.uri.path
        let menu = ConsolePage.menu.filter { item in
            session.map { item.page.row.access.allows($0.principal) } ?? false
        }
        return Frame(
            title: title, stylesheet: assets.address(of: .stylesheet),
            script: assets.address(of: .script), user: session?.principal.user,
            roles: session.map { $0.principal.roleNames } ?? "", csrf: session?.csrf,
            menu: menu.map { item in
                let own = item.page.row.path
                return Frame.MenuItem(
                    title: item.title, path: own,
                    isCurrent: path == own || path.hasPrefix(own + "/"))
            },
            flashes: flashes(session, request),
            readsRequests: session.map {
                ConsolePage.request.row.access.allows($0.principal)
            } ?? false)
    }
}
#endif
