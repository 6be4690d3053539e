#if Host
import HTTPTypes
import Hummingbird
import JITPolicyHost
import NIOCore

/// A call that its bearer may make, with its body read.
struct Call: Sendable {
    var operation: Operation
    /// Nil only where everyone may call.
    var caller: Caller?
    /// The token as it was sent, for calls that outlast a moment.
    var token: String?
    var parameters: Parameters
    /// As it stands in the address.
    var query: String
    var headers: HTTPFields
    var body: [UInt8]

    func principalOrRefuse() throws(Problem) -> Principal {
        guard let caller else { throw .unauthenticated }
        return caller.principal
    }

    /// Whom the trail names for what this call does.
    func actorOrRefuse() throws(Problem) -> Actor {
        guard let caller else { throw .unauthenticated }
        return caller.actor
    }

    func parameter(_ name: String) throws(Problem) -> String {
        guard let value = parameters.get(name) else {
            throw Problem(404, "No such call", "the path lacks `\(name)`")
        }
        return value
    }

    func idempotencyKey() throws(Problem) -> String? {
        guard let key = header("Idempotency-Key") else { return nil }
        guard (1...200).contains(key.utf8.count) else {
            throw .header("an `Idempotency-Key` has 1 to 200 bytes")
        }
        return key
    }

    /// The number of the last event that the reader of a stream has.
    func lastEvent() throws(Problem) -> Int64? {
        guard let text = header("Last-Event-ID") else { return nil }
        guard let sequence = Int64(text), sequence >= 0 else {
            throw .header("a `Last-Event-ID` is the number of an event")
        }
        return sequence
    }

    private func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }
}

/// Who calls, and by which role they may.
struct Caller: Sendable {
    var principal: Principal
    var actor: Actor
}

/// What a call is answered with.
struct Answer: Sendable {
    enum Body: Sendable {
        case json(JSON)
        case text(String, type: String)
        case stream(type: String, ResponseBody)
    }

    var status = 200
    var body: Body

    init(status: Int = 200, _ body: Body) {
        self.status = status
        self.body = body
    }

    init(status: Int = 200, _ members: [String: JSON]) {
        self.init(status: status, .json(.object(members)))
    }

    var response: Response {
        let (type, content): (String, ResponseBody) =
            switch body {
            case .json(let value):
                ("application/json", ResponseBody(byteBuffer: ByteBuffer(bytes: value.canonical)))
            case .text(let text, let type):
                (type, ResponseBody(byteBuffer: ByteBuffer(string: text)))
            case .stream(let type, let content): (type, content)
            }
        // What a token sees is for its bearer alone, and for now.
        let headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        return Response(status: .init(code: status), headers: headers, body: content)
    }
}

/// What a call needs besides what Hummingbird keeps.
struct HostRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who is at the other end of the connection.
    let remoteAddress: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}
#endif
