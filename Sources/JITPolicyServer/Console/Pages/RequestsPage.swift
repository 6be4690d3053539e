#if Host
import JITPolicyHost
import JITPolicyRuntime

/// The list of requests: those that wait for people first, then all, newest first.
private struct RequestsView: View {
    /// Those that wait; nil where the list is filtered or is not at its beginning.
    var pending: PendingView?
    var filters: RequestFilters
    var requests: [RequestRow]
    var pager: Pager
}

/// The requests that wait, in one form to decide on several at once.
private struct PendingView: View {
    var pending: [PendingRow]
    /// How many there are, as far as they are counted.
    var count: String
    /// Whether there are more than those shown.
    var hasMore: Bool
    /// Whether who looks may decide at all.
    var decides: Bool
    var requiresNote: Bool
    var form: FormState
}

extension Console {
    func requests(_ visit: Visit) async throws -> Reply {
        try await requests(visit, FormState())
    }

    /// Decides on the requests that are ticked, each on its own: one that is refused holds up no other.
    func decideRequests(_ visit: Visit) async throws -> Reply {
        try await visit.submit { form in
            let ids = form.texts("id")
            let decision = try ReviewDecision(&form)
            guard !ids.isEmpty else { throw FormDefect("id", "Tick the requests to decide on.") }
            guard ids.count <= Pager.size else {
                throw FormDefect("id", "Decide on \(Pager.size) requests at most at once.")
            }
            let refusals = try await decide(decision, on: ids, by: try visit.principal.approver)
            let done = ids.count - refusals.count
            if done > 0 {
                visit.tell(
                    "\(done) \(done == 1 ? "request" : "requests") \(decision.verdict.past).")
            }
            for (reason, count) in refusals.counted {
                visit.tell("\(count) not \(decision.verdict.past): \(reason).", .problem)
            }
            return .seeOther("/requests")
        } again: { form, status in
            try await requests(visit, form, status: status)
        }
    }

    /// - Returns: why some were refused.
    private func decide(
        _ decision: ReviewDecision, on ids: [String], by approver: Approver
    ) async throws -> [String] {
        var refusals: [String] = []
        for id in ids {
            do {
                _ = try await api.desk.apply(decision.event(by: approver), to: id)
            } catch let error as DeskError {
                refusals.append(Problem(error).detail)
            }
        }
        return refusals
    }

    private func requests(
        _ visit: Visit, _ form: FormState, status: Int = 200
    ) async throws -> Reply {
        // A form that is shown again has no query.
        var query = try QueryReader(visit.page == .requests ? visit.query : "")
        let filters = try RequestFilters(&query)
        let page = Page(before: try query.integer("cursor"), limit: Pager.size)
        try query.finish()
        let timeline = try await api.desk.currentTimeline()
        let isFirst = filters.isEmpty && page.before == nil
        let (requests, waiting) = try await api.store.read { [filter = filters.filter] in
            (
                try $0.requests(filter, before: page.before, limit: page.limit),
                isFirst ? try $0.pendingRequests(limit: Pager.size + 1) : []
            )
        }
        let principal = try visit.principal
        let shown = waiting.prefix(Pager.size)
        let hasMore = shown.count < waiting.count
        let pending = PendingView(
            pending: shown.map { PendingRow($0, timeline, for: principal) },
            count: "\(shown.count)\(hasMore ? "+" : "")", hasMore: hasMore,
            decides: ConsolePage.decideRequests.row.access.allows(principal),
            requiresNote: rules.requiresNote, form: form)
        return .page(
            "requests", "Requests",
            RequestsView(
                pending: isFirst ? pending : nil, filters: filters,
                requests: requests.map { RequestRow($0, timeline) },
                pager: Pager(
                    path: "/requests", filters: filters.query, page: page,
                    last: page.last(of: requests, \.sequence))),
            status: status)
    }
}

extension StoreView {
    /// Newest first.
    fileprivate func pendingRequests(limit: Int) throws -> [StoredRequest] {
        var filter = RequestFilter()
        filter.states = [.pending]
        return try requests(filter, before: nil, limit: limit)
    }
}

extension [String] {
    /// Each text once, and how often it is there.
    fileprivate var counted: [(String, Int)] {
        Dictionary(map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    }
}
#endif
