#if Host
import JITPolicyHost
import JITPolicyRuntime

/// A line of the list of requests.
struct RequestRow: View {
    var id: String
    var state: StateBadge
    var user: String
    var device: String?
    var app: String?
    var asked: String?
    var submitted: TimeText
    var outcome: String
    var rules: String

    init(_ request: StoredRequest, _ timeline: Timeline) {
        id = request.life.id
        state = StateBadge(request.life)
        user = request.life.user
        device = request.facts.device
        app = request.facts.app
        asked = request.life.requestedSeconds.map(formatDuration)
        submitted = timeline.text(wall: request.facts.submittedAt)
        outcome = request.facts.summary.outcome
        rules = request.facts.summary.rules.joined(separator: ", ")
    }
}

/// The list of requests, newest first.
private struct RequestsView: View {
    var requests: [RequestRow]
    var pager: Pager
}

extension Console {
    func requests(_ visit: Visit) async throws -> Reply {
        var query = try QueryReader(visit.query)
        let page = Page(before: try query.integer("cursor"), limit: Pager.size)
        try query.finish()
        let timeline = try await api.desk.currentTimeline()
        let requests = try await api.store.read {
            try $0.requests(RequestFilter(), before: page.before, limit: page.limit)
        }
        return .page(
            "requests", "Requests",
            RequestsView(
                requests: requests.map { RequestRow($0, timeline) },
                pager: Pager(
                    path: "/requests", filters: [], page: page,
                    last: page.last(of: requests, \.sequence))))
    }
}
#endif
