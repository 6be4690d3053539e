#if Host
import HTTPTypes
import Hummingbird
import JITPolicyHost
import NIOCore

/// A call that its bearer may make, with its body read.
struct Call: Sendable {
    var operation: Operation
    /// Nil only where everyone may call.
    var principal: Principal?
    var parameters: Parameters
    var query: Parameters
    var body: [UInt8]
    var idempotencyKey: String?

    func principalOrRefuse() throws(Problem) -> Principal {
        guard let principal else { throw .unauthenticated }
        return principal
    }

    func parameter(_ name: String) throws(Problem) -> String {
        guard let value = parameters.get(name) else {
            throw Problem(404, "No such call", "the path lacks `\(name)`")
        }
        return value
    }
}

/// What a call is answered with.
struct Answer: Sendable {
    var status = 200
    var body: JSON

    var response: Response {
        Response(
            status: .init(code: status), headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body.canonical)))
    }
}

/// What a call needs besides what Hummingbird keeps.
struct HostRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
#endif
