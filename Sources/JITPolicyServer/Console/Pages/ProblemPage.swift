#if Host
import HTTPTypes
import Hummingbird

/// What went wrong, for people.
private struct ProblemView: View {
    var status: Int
    var title: String
    var detail: String
    /// Whether signing in may help.
    var offersSignIn: Bool
}

extension Console {
    func problemPage(_ problem: Problem, _ request: Request) async throws -> Response {
        // Where the session cannot be read, the page is shown without.
        let session = try? await session(of: request)
        let page = Reply.Page(
            status: problem.status, title: problem.title, template: "problem",
            view: ProblemView(
                status: problem.status, title: problem.title, detail: problem.detail.asSentence,
                offersSignIn: session == nil))
        var response = try page.response(
            frame(title: problem.title, for: request, session: session), self)
        for name in [HTTPField.Name.allow, .retryAfter] {
            response.headers[name] = problem.response.headers[name]
        }
        return response
    }
}
#endif
