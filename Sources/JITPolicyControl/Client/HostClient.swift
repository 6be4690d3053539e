#if Host
import AsyncHTTPClient
import Foundation
import JITPolicyHost
import NIOCore
import NIOHTTP1
import NIOSSL

/// Makes calls to a host, and turns what it refuses into failures.
struct HostClient {
    private let http: HTTPClient
    private let address: URL
    private let token: String

    /// Lets work talk to a host, and closes the connections afterwards.
    static func run<Result>(
        _ options: HostOptions, _ work: (HostClient) async throws -> Result
    ) async throws -> Result {
        let (address, token) = (try options.address(), try options.token())
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        if let authority = options.authority {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(authority)
            configuration.tlsConfiguration = tls
        }
        let http = HTTPClient(configuration: configuration)
        do {
            let result = try await work(HostClient(http: http, address: address, token: token))
            try await http.shutdown()
            return result
        } catch {
            try? await http.shutdown()
            throw error
        }
    }

    /// - Parameter path: the parts after `/v1`; each is escaped.
    func call(
        _ method: JITPolicyHost.Operation.Method, _ path: [String], query: [(String, String?)] = [],
        body: JSON? = nil, idempotencyKey: String? = nil
    ) async throws -> JSON {
        var request = HTTPClientRequest(url: url(path, query).absoluteString)
        request.method = HTTPMethod(rawValue: method.rawValue)
        request.headers.add(name: "Authorization", value: "Bearer " + token)
        if let idempotencyKey {
            request.headers.add(name: "Idempotency-Key", value: idempotencyKey)
        }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.canonical))
        }
        let (status, bytes) = try await answer(to: request)
        guard let value = try? JSON(parsing: Array(bytes.readableBytesView)) else {
            throw Failure.unreachable("\(address) answers \(status) and no JSON")
        }
        guard (200..<300).contains(status) else { throw Failure.refused(Self.message(value)) }
        return value
    }

    private func answer(to request: HTTPClientRequest) async throws -> (UInt, ByteBuffer) {
        do {
            let response = try await http.execute(request, timeout: .seconds(30))
            return (response.status.code, try await response.body.collect(upTo: 64 << 20))
        } catch {
            throw Failure.unreachable("\(address): \(error)")
        }
    }

    private func url(_ path: [String], _ query: [(String, String?)]) -> URL {
        var url = address.appending(path: "v1")
        for part in path { url.append(component: part) }
        let items = query.compactMap { name, value in
            value.map { URLQueryItem(name: name, value: $0) }
        }
        guard !items.isEmpty else { return url }
        guard var components = URLComponents(url: url, resolvingAgainstBaseURL: false) else {
            return url
        }
        components.queryItems = items
        // The host reads `+` as a space, as forms mean it.
        let query = components.percentEncodedQuery ?? ""
        components.percentEncodedQuery = query.replacing("+", with: "%2B")
        return components.url ?? url
    }

    /// The words of a problem document.
    private static func message(_ problem: JSON) -> String {
        let title = problem["title"]?.text ?? "refused"
        let place = problem["path"]?.text.map { " (at \($0))" } ?? ""
        return problem["detail"]?.text.map { "\(title): \($0)\(place)" } ?? title
    }
}

extension JSON {
    /// A member of an object; nil of anything else.
    subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The members of an array; none of anything else.
    var items: [JSON] {
        guard case .array(let values) = self else { return [] }
        return values
    }
}
#endif
