#if Host
import HTTPTypes
import Hummingbird
import JITPolicyHost
import NIOCore

/// What went wrong, for whoever asked: RFC 9457, "Problem Details for HTTP APIs".
struct Problem: Error, Hashable, Sendable {
    var status: Int
    /// The same for every problem of its kind.
    var title: String
    /// What to mend, this time.
    var detail: String
    var more: [String: JSON] = [:]
    /// The methods that there are, where another was used.
    var allowed: [String] = []

    init(_ status: Int, _ title: String, _ detail: String, _ more: [String: JSON] = [:]) {
        self.status = status
        self.title = title
        self.detail = detail
        self.more = more
    }

    var response: Response {
        let members: [String: JSON] = [
            "status": .integer(Int64(status)), "title": .text(title), "detail": .text(detail),
        ]
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        if !allowed.isEmpty { headers[.allow] = allowed.joined(separator: ", ") }
        if status == 503 { headers[.retryAfter] = "1" }
        let body = JSON.object(members.merging(more) { own, _ in own }).canonical
        return Response(
            status: .init(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

extension Problem {
    static func body(_ path: String, _ message: String) -> Problem {
        Problem(422, "The body is not what was expected", message, ["path": .text(path)])
    }

    static func query(_ name: String, _ message: String) -> Problem {
        Problem(400, "A parameter is not what was expected", message, ["parameter": .text(name)])
    }

    static func header(_ message: String) -> Problem {
        Problem(400, "A header is not what was expected", message)
    }

    static func method(allowed: [String]) -> Problem {
        var problem = Problem(
            405, "No such method", "this path takes " + allowed.joined(separator: " and "))
        problem.allowed = allowed
        return problem
    }

    static let unauthenticated = Problem(
        401, "No valid token",
        "send `Authorization: Bearer TOKEN` with a token that is neither expired nor revoked")

    static func unknownRequest(_ id: String) -> Problem {
        Problem(404, "No such request", "there is no request `\(id)` that this token may see")
    }

    /// What an error means to whoever asked; what is not theirs to mend tells nothing of the inside.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as DeskError: self.init(error)
        case let error as PolicyError: self.init(error)
        case let defect as FormDefect:
            self.init(422, "The form is not what was expected", defect.message)
        case let defect as PolicyBundle.Defect: self = .body("$.files", defect.message)
        case StoreError.unavailable:
            self.init(
                503, "The store cannot be used",
                "it is full, locked or failing; try again in a moment, with the same `Idempotency-Key`"
            )
        case is WorkerIsBusy:
            self.init(503, "Too much to do", "the work of others comes first; try again in a while")
        case is NIOTooManyBytesError:
            self.init(413, "The body is too large", "a body has at most 1 MiB")
        case let error as HTTPError where error.status.code == 404:
            self.init(404, "No such call", "no call has this path and method")
        case let error as HTTPError:
            self.init(error.status.code, error.status.reasonPhrase, error.body ?? "")
        default: self.init(500, "A defect of the host", "see the log of the host")
        }
    }

    private init(_ error: DeskError) {
        switch error {
        case .invalid(let path, let message): self = .body(path, message)
        case .idempotencyKeyReused:
            self.init(
                422, "The idempotency key stands for another request",
                "use a new `Idempotency-Key` for each request")
        case .unknownRequest(let id): self = .unknownRequest(id)
        case .foreignDevice(let name):
            self.init(403, "Another device", "this token does not speak for the device `\(name)`")
        case .noActivePolicy:
            self.init(503, "No policy decides", "an administrator must activate a policy first")
        case .refused(let refusal):
            switch refusal {
            case .ownRequest, .notOwnRequest, .notAsked, .needsReview:
                self.init(403, "Not for this person", refusal.message)
            default: self.init(409, "Not in this state", refusal.message)
            }
        }
    }

    private init(_ error: PolicyError) {
        switch error {
        case .unusableName(let name):
            self.init(
                400, "A parameter is not what was expected",
                "`\(name)` is no name of a policy: letters, digits, `.`, `-` and `_`",
                ["parameter": .text("name")])
        case .unknown(let name, let version):
            let text = version.map { "version \($0) of " } ?? ""
            self.init(404, "No such policy", "there is no \(text)policy `\(name)`")
        case .refused(let assessment):
            let why = assessment.compiles ? "a test of its own fails" : "it does not compile"
            self.init(
                422, "The policy is refused", "\(why); what decided before still decides",
                ["findings": assessment.findingsJSON, "tests": assessment.testsJSON])
        case .notActive(let name):
            self.init(409, "Not in this state", "the policy `\(name)` is not the one that decides")
        case .nothingToRollBackTo:
            self.init(409, "Not in this state", "no lower version of the policy has decided")
        }
    }
}
#endif
