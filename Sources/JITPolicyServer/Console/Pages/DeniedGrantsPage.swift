#if Host
import JITPolicyHost

/// Grants that the policy would not give any more.
private struct DeniedGrantsView: View {
    var grants: [GrantRow]
    var pager: Pager
    var revokes: Bool
    var form: FormState
}

extension Console {
    func deniedGrants(_ visit: Visit) async throws -> Reply {
        try await deniedGrants(visit, FormState())
    }

    /// Revokes all of them, those that are on no page too.
    func revokeDeniedGrants(_ visit: Visit) async throws -> Reply {
        try await visit.submit { form in
            let reason = try form.requiredText("reason", "a reason")
            try form.finish()
            let count = try await api.desk.revokeDeniedGrants(by: try visit.actor, reason: reason)
            visit.tell("\(count) \(count == 1 ? "grant" : "grants") revoked.")
            return .seeOther("/denied-grants")
        } again: { form, status in
            try await deniedGrants(visit, form, status: status)
        }
    }

    private func deniedGrants(
        _ visit: Visit, _ form: FormState, status: Int = 200
    ) async throws -> Reply {
        var query = try QueryReader(visit.page == .deniedGrants ? visit.query : "")
        let page = Page(before: try query.integer("cursor"), limit: Pager.size)
        try query.finish()
        let timeline = try await api.desk.currentTimeline()
        let denied = try await api.desk.deniedGrants(before: page.before, limit: page.limit)
        var form = form
        form.tellAsAWhole { _ in denied.requests.isEmpty }
        let revokes = ConsolePage.revokeDeniedGrants.row.access
        return .page(
            "denied-grants", "Denied grants",
            DeniedGrantsView(
                grants: denied.requests.compactMap { request in
                    request.life.grant.map { GrantRow(request, $0, timeline) }
                },
                pager: Pager(
                    path: "/denied-grants", filters: [], page: page,
                    last: denied.next),
                revokes: revokes.allows(try visit.principal), form: form),
            status: status)
    }
}
#endif
