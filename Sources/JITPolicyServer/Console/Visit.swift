#if Host
import HTTPTypes
import Hummingbird
import JITPolicyHost
import NIOCore

/// A request to the console that may be answered: by whom, and with what.
struct Visit: Sendable {
    let page: ConsolePage
    /// Nil only on pages that are open to everyone.
    let session: Session?
    /// Where the session is kept.
    let desk: SessionDesk
    let request: Request
    let context: HostRequestContext
    let body: [UInt8]
    /// Whether people reach the console by TLS.
    let isSecure: Bool

    /// Whoever has signed in.
    var principal: Principal {
        get throws(Problem) {
            guard let session else { throw .signInNeeded }
            return session.principal
        }
    }

    /// Whom the trail names for what this visit does.
    var actor: Actor {
        get throws(Problem) {
            guard let actor = page.row.access.actor(try principal) else { throw .signInNeeded }
            return actor
        }
    }

    /// As it stands in the address.
    var query: String { request.uri.query ?? "" }

    func parameter(_ name: String) throws(Problem) -> String {
        guard let value = context.parameters.get(name) else {
            throw Problem(404, "No such page", "the address lacks `\(name)`")
        }
        return value
    }

    /// What a form sent, without what proves that it is one of ours.
    func form() throws(FormDefect) -> FormReader {
        var form = try FormReader(body)
        _ = try form.text(FormReader.csrf)
        return form
    }

    /// Has the next page that is shown say what was done.
    ///
    /// - Parameter secret: what is shown this once, and then nowhere.
    /// - Parameter path: the only page that tells it; nil: whichever comes next.
    func tell(
        _ text: String, _ kind: Flash.Kind = .done, secret: String? = nil, on path: String? = nil
    ) {
        guard let session else { return }
        desk.tell(Flash(kind: kind, text: text, secret: secret, path: path), to: session.key)
    }
}

/// What a visit is answered with.
enum Reply: Sendable {
    case page(Page)
    /// Another address, to be asked for by GET.
    case seeOther(String, cookie: String? = nil)
    /// A file, or a stream.
    case content(type: String, ResponseBody, headers: HTTPFields = [:])

    struct Page: Sendable {
        var status = 200
        /// In the title of the window, before the name of the host.
        var title: String
        var template: String
        var view: any View
        var cookie: String?
    }

    static func page(
        _ template: String, _ title: String, _ view: some View, status: Int = 200,
        cookie: String? = nil
    ) -> Reply {
        .page(Page(status: status, title: title, template: template, view: view, cookie: cookie))
    }

    func response(for visit: Visit, _ console: Console) throws -> Response {
        guard case .page(let page) = self else { return headersOnly }
        let frame = console.frame(
            title: page.title, for: visit.request, session: visit.session)
        return try page.response(frame, console)
    }

    /// The response of what is no page.
    var headersOnly: Response {
        var headers = HTTPFields.console
        switch self {
        case .page: return Response(status: .internalServerError, headers: headers)
        case .seeOther(let address, let cookie):
            headers[.location] = address
            headers[.setCookie] = cookie
            return Response(status: .seeOther, headers: headers)
        case .content(let type, let body, let more):
            headers[.contentType] = type
            for field in more { headers[field.name] = field.value }
            return Response(status: .ok, headers: headers, body: body)
        }
    }
}

extension Reply.Page {
    func response(_ frame: Frame, _ console: Console) throws -> Response {
        var headers = HTTPFields.console
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.setCookie] = cookie
        let html = try console.templates.render(template, frame: frame, page: view)
        return Response(
            status: .init(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}

extension HTTPFields {
    /// What every answer of the console carries: nothing but what this host serves is loaded, nothing is
    /// framed, nothing is kept by a cache, and no address is told to others.
    static let console: HTTPFields = {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        headers[.contentSecurityPolicy] = """
            default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
            connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'
            """
        headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in [
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }()
}
#endif
