#if Host
import JITPolicyHost

/// The grants that have not ended.
private struct GrantsView: View {
    var grants: [GrantRow]
    var pager: Pager
    var extends: Bool
    var revokes: Bool
}

/// Where a form was that changes a grant, and where its answer leads.
private enum GrantOrigin: String, CaseIterable {
    case grants, request

    func address(_ id: String) -> String { self == .grants ? "/grants" : "/requests/" + id }
}

extension Console {
    func grants(_ visit: Visit) async throws -> Reply {
        var query = try QueryReader(visit.query)
        let page = Page(before: try query.integer("cursor"), limit: Pager.size)
        try query.finish()
        let timeline = try await api.desk.currentTimeline()
        let requests = try await api.store.read {
            var filter = RequestFilter()
            filter.states = [.active, .approved]
            return try $0.requests(filter, before: page.before, limit: page.limit)
        }
        let principal = try visit.principal
        return .page(
            "grants", "Active grants",
            GrantsView(
                grants: requests.compactMap { request in
                    // What is over and not stored so yet is not shown: nobody may use it.
                    let isOver = request.life.deadline.map { $0 <= timeline.now } ?? false
                    guard !isOver, let grant = request.life.grant else { return nil }
                    return GrantRow(request, grant, timeline)
                },
                pager: Pager(
                    path: "/grants", filters: [], page: page,
                    last: page.last(of: requests, \.sequence)),
                extends: ConsolePage.extendGrant.row.access.allows(principal),
                revokes: ConsolePage.revokeGrant.row.access.allows(principal)))
    }

    func extendGrant(_ visit: Visit) async throws -> Reply {
        try await change(visit) { form, id in
            let seconds = try form.duration("duration")
            let reason = try form.requiredText("reason", "a reason")
            guard let seconds else {
                throw FormDefect("duration", "Give the time to add, such as 30m.")
            }
            try form.finish()
            _ = try await api.desk.extend(
                id, bySeconds: seconds, by: try visit.principal.approver, reason: reason)
            return "Grant extended."
        }
    }

    func revokeGrant(_ visit: Visit) async throws -> Reply {
        try await change(visit) { form, id in
            let reason = try form.requiredText("reason", "a reason")
            try form.finish()
            _ = try await api.desk.apply(.revoke(try visit.actor, reason: reason), to: id)
            return "Grant revoked."
        }
    }

    /// Changes the grant that the address names; what is wrong is said on the page of its request.
    private func change(
        _ visit: Visit, _ act: (inout FormReader, _ id: String) async throws -> String
    ) async throws -> Reply {
        try await visit.submit { form in
            let id = try visit.parameter("id")
            let origin = try form.choice("from", of: GrantOrigin.self) ?? .request
            let done = try await act(&form, id)
            visit.tell(done)
            return .seeOther(origin.address(id))
        } again: { form, status in
            var form = form
            form.markReasonOf(visit.page)
            return try await request(visit, form, status: status)
        }
    }
}

extension FormState {
    /// A page with two forms that have a field of one name shows what is wrong beside the right one.
    fileprivate mutating func markReasonOf(_ page: ConsolePage) {
        let prefix = page == .extendGrant ? "extend" : "revoke"
        for name in ["duration", "reason", "form"] {
            // A desk calls a reason that is missing a note.
            let message = error[name] ?? (name == "reason" ? error["note"] : nil)
            error[prefix + "-" + name] = message
            error[name] = nil
            value[prefix + "-" + name] = value[name]
        }
        error["note"] = nil
    }
}
#endif
