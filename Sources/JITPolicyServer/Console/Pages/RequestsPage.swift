#if Host
import JITPolicyHost
import JITPolicyRuntime

/// The list of requests: those that wait for people first, the soonest to lapse above, then all,
/// newest first.
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
            let outcomes = try await decide(decision, on: ids, by: try visit.principal.approver)
            for (outcome, count) in outcomes.counted {
                let (text, kind) = outcome.message(count, decision.verdict)
                visit.tell(text, kind)
            }
            return .seeOther("/requests")
        } again: { form, status in
            try await requests(visit, form, status: status)
        }
    }

    private func decide(
        _ decision: ReviewDecision, on ids: [String], by approver: Approver
    ) async throws -> [DecisionOutcome] {
        var outcomes: [DecisionOutcome] = []
        for id in ids {
            do {
                let request = try await api.desk.apply(decision.event(by: approver), to: id)
                outcomes.append(request.life.state == .pending ? .agreed : .done)
            } catch let error as DeskError {
                // What is wrong with the form is so for every one of them.
                if case .invalid = error { throw error }
                outcomes.append(.refused(Problem(error).detail))
            }
        }
        return outcomes
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
            pending: shown.map {
                PendingRow($0, timeline, for: principal, isTicked: form.ticked.contains($0.life.id))
            },
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

/// What came of a decision on one of several requests.
private enum DecisionOutcome: Hashable, Comparable {
    case done
    /// Others must agree too.
    case agreed
    case refused(String)

    func message(_ count: Int, _ verdict: ReviewDecision.Verdict) -> (String, Flash.Kind) {
        let requests = "\(count) \(count == 1 ? "request" : "requests")"
        return switch self {
        case .done: ("\(requests) \(verdict.past).", .done)
        case .agreed: ("Your agreement to \(requests) is recorded; others must agree too.", .done)
        case .refused(let reason): ("\(count) not \(verdict.past): \(reason).", .problem)
        }
    }
}

extension [DecisionOutcome] {
    /// Each outcome once, and how often it is there.
    fileprivate var counted: [(DecisionOutcome, Int)] {
        Dictionary(map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    }
}
#endif
