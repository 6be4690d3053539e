#if Host
import HTTPTypes
import Hummingbird
import JITPolicyHost
import Logging
import NIOCore

/// The host over HTTP: every call of `Operation`, and no other.
///
/// A call is let in by its token's role, its body is read within bounds of size and time, its handler
/// decodes and calls, and whatever is thrown becomes a problem document.
public struct HostAPI: Sendable {
    let store: any Store
    let desk: RequestDesk
    let policies: PolicyDesk
    let tokens: TokenDesk
    let limits: APILimits
    let metrics = HostMetrics()
    let verification = TrailVerification()

    public init(
        store: any Store, desk: RequestDesk, policies: PolicyDesk, tokens: TokenDesk,
        limits: APILimits = APILimits()
    ) {
        self.store = store
        self.desk = desk
        self.policies = policies
        self.tokens = tokens
        self.limits = limits
    }

    func router() -> Router<HostRequestContext> {
        let router = Router(context: HostRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Problems())
        for operation in Operation.allCases {
            router.on(RouterPath(operation.row.path), method: operation.row.method.http) {
                request, context in
                try await answer(operation, request, context).response
            }
        }
        return router
    }

    private func answer(
        _ operation: Operation, _ request: Request, _ context: HostRequestContext
    ) async throws -> Answer {
        try await metrics.measure(operation) {
            let token = bearer(of: request)
            let caller = try await admit(token, to: operation)
            let call = Call(
                operation: operation, caller: caller, token: token,
                parameters: context.parameters, query: request.uri.query ?? "",
                headers: request.headers,
                body: try await body(of: request, as: "application/json"))
            return try await perform(call)
        }
    }

    private func bearer(of request: Request) -> String? {
        // The scheme is without case: RFC 9110, 11.1.
        guard let header = request.headers[.authorization],
            header.prefix(7).lowercased() == "bearer "
        else { return nil }
        return String(header.dropFirst(7))
    }

    /// Who is asking, if they may.
    private func admit(_ token: String?, to operation: Operation) async throws -> Caller? {
        guard let roles = operation.row.roles else { return nil }
        guard let token, let principal = try await tokens.authenticate(token)?.principal else {
            throw Problem.unauthenticated
        }
        guard let actor = principal.actor(as: roles) else {
            throw Problem(
                403, "Not with this role",
                "this call is for \(roles.map(\.rawValue).sorted().joined(separator: ", "))")
        }
        return Caller(principal: principal, actor: actor)
    }

    /// The body of what is no GET, within bounds of size and time.
    func body(of request: Request, as expected: String) async throws -> [UInt8] {
        guard request.method != .get else { return [] }
        let seconds = limits.bodySeconds
        let bytes = try await within(seconds: seconds) {
            try await request.body.collect(upTo: limits.bodyBytes)
        }
        guard let bytes else {
            throw Problem(408, "The body is too slow", "a body is sent within \(seconds) seconds")
        }
        let type = request.headers[.contentType].map { $0.prefix { $0 != ";" }.lowercased() }
        guard bytes.readableBytes == 0 || type == expected else {
            throw Problem(415, "Unknown content type", "send `Content-Type: \(expected)`")
        }
        return Array(bytes.readableBytesView)
    }
}

/// What is too large or too slow for the host.
public struct APILimits: Hashable, Sendable {
    public var bodyBytes = 1 << 20
    public var bodySeconds = 10
    /// How long a stream of events stays open; who reads it goes on with another.
    public var streamSeconds: Int64 = 3_600
    /// Entries of one page.
    public static let page = 100
    /// Keys of one report.
    public static let counts = 1_000
    public init() {}
}

extension Operation {
    private static let calls = allCases.map { ($0.row.method, $0.row.path) }

    /// The methods that a path takes; none where there is no such path.
    fileprivate static func methods(at path: String) -> [String] {
        allowedMethods(at: path, of: calls)
    }

    /// Whether a path is the API's: what is asked there is answered to software.
    static func isPath(_ path: String) -> Bool {
        path == "/v1" || path.hasPrefix("/v1/") || !methods(at: path).isEmpty
    }
}

/// The methods that a path takes, of these methods and paths.
func allowedMethods(at path: String, of calls: [(Operation.Method, String)]) -> [String] {
    func parts(_ path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }
    let asked = parts(path)
    let found = calls.filter { _, path in
        let own = parts(path)
        return own.count == asked.count
            && zip(own, asked).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
    }
    // HEAD is answered wherever GET is.
    let names = Set(found.map(\.0.rawValue))
    return names.union(names.contains("GET") ? ["HEAD"] : []).sorted()
}

extension Operation.Method {
    var http: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .post: .post
        case .put: .put
        }
    }
}

/// What work gives, or nil where it takes longer.
private func within<Result: Sendable>(
    seconds: Int, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result? {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: .seconds(seconds))
            return nil
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
    }
}

/// Turns whatever a call throws into a problem document.
private struct Problems: RouterMiddleware {
    func handle(
        _ request: Request, context: HostRequestContext,
        next: (Request, HostRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let allowed = Operation.methods(at: request.uri.path)
            return (allowed.isEmpty ? Problem(error) : .method(allowed: allowed)).response
        } catch {
            let problem = Problem(error)
            if problem.status == 500 {
                context.logger.error(
                    "a defect", metadata: ["error": "\(String(reflecting: error))"])
            }
            return problem.response
        }
    }
}
#endif
