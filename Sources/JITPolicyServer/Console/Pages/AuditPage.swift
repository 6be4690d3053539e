#if Host
import HTTPTypes
import JITPolicyHost
import JITPolicyRuntime

/// The report of what happened: what is filtered by, how it counts, and the events themselves.
private struct AuditView: View {
    struct Field: View {
        var name: String
        var label: String
        var value: String
        var error: String?
    }
    struct Kind: View {
        var name: String
        var isChosen: Bool
    }

    /// The last day that can be asked for.
    var today: String
    var from: Field
    var to: Field
    var fields: [Field]
    var kinds: [Kind]
    var kindError: String?
    /// The days in words.
    var span: String
    var total: String
    var isNarrowed: Bool
    var byDay: Markup
    var byOutcome: Markup
    var byRule: Markup
    var table: String
    var records: String
    var events: [EventRow]
    var hasEvents: Bool
    var pager: Pager
}

/// A line of the list of events.
private struct EventRow: View {
    var time: TimeText
    /// What happened, as on the page of a request.
    var item: EventItem
    var actor: String
    /// The request that it is about.
    var request: String?
    var user: String?
    var device: String?
    var app: String?
    var outcome: OutcomeBadge?
    var rules: String

    init(_ event: StoredEvent, _ timeline: Timeline) throws {
        let record = try event.json()
        time = timeline.text(wall: event.recordedAt)
        item = EventItem(record, timeline)
        actor = record["actor"]?["name"]?.text ?? ""
        request = record["request"]?.text
        user = record["user"]?.text
        device = record["device"]?.text
        app = record["app"]?.text
        let decision = record["decision"]
        outcome = (decision?["outcome"]?.text).map { OutcomeBadge($0) }
        rules = decision?["rules"]?.texts.joined(separator: ", ") ?? ""
    }
}

extension Console {
    func audit(_ visit: Visit) async throws -> Reply {
        let today = today()
        do throws(any Error) {
            return try await audit(AuditFilter(visit.query, today: today), today: today)
        } catch let defect as FormDefect {
            let kept = try AuditFilter(keptFrom: visit.query, today: today)
            return try await audit(kept, today: today, defect)
        }
    }

    /// Checks the chain, and tells what it found on the page.
    func verifyAudit(_ visit: Visit) async throws -> Reply {
        do throws(any Error) {
            let chain = try await api.verification.run(api.store)
            visit.tell(
                "The trail is whole: \(countText(chain.count)) events, each follows the one before it."
            )
        } catch let found as ChainBreak {
            visit.tell(
                "The trail breaks at event \(found.sequence): \(found.reason.message).", .problem)
        }
        return .seeOther("/audit")
    }

    /// Days since 1970 in UTC.
    private func today() -> Int64 {
        api.policies.clock.read().wall / DayCount.microsecondsPerDay
    }

    private func audit(
        _ asked: AuditFilter, today: Int64, _ defect: FormDefect? = nil
    ) async throws -> Reply {
        let timeline = try await api.desk.currentTimeline()
        let page = Page(before: asked.cursor, limit: Pager.size)
        let (charts, events) = try await api.store.read { store in
            (
                AuditCharts(
                    asked: asked, days: try store.dayCounts(of: asked.filter),
                    rules: try store.counts(
                        of: asked.filter, by: .rule, limit: AuditCharts.ruleLimit)),
                try store.events(asked.filter, before: page.before, limit: page.limit)
            )
        }
        let view = AuditView(
            asked, charts, rows: try events.map { try EventRow($0, timeline) },
            pager: Pager(
                path: "/audit", filters: asked.fields, page: page,
                last: page.last(of: events, \.sequence)),
            today: today, defect)
        return .page("audit", "Audit", view, status: defect == nil ? 200 : 422)
    }
}

extension AuditView {
    init(
        _ asked: AuditFilter, _ charts: AuditCharts, rows: [EventRow], pager: Pager, today: Int64,
        _ defect: FormDefect?
    ) {
        func field(_ name: String, _ label: String) -> Field {
            Field(
                name: name, label: label,
                value: asked.fields.first { $0.0 == name }?.1 ?? "",
                error: defect?.field == name ? defect?.message : nil)
        }
        self.today = dayText(today)
        from = field("from", "From (UTC)")
        to = field("to", "To")
        fields = [
            field("user", "User"), field("app", "Application"), field("device", "Device"),
            field("rule", "Rule"), field("request", "Request"),
        ]
        kinds = AuditKind.allCases.map {
            Kind(name: $0.rawValue, isChosen: asked.filter.kinds.contains($0))
        }
        kindError = defect?.field == "kind" ? defect?.message : nil
        span = asked.spanText
        total = countText(charts.total)
        isNarrowed = asked.isNarrowed
        byDay = charts.byDay
        byOutcome = charts.byOutcome
        byRule = charts.byRule
        table = asked.address("/audit.csv")
        records = asked.address("/audit.json")
        events = rows
        hasEvents = !rows.isEmpty
        self.pager = pager
    }
}
#endif
