#if Host
import JITPolicyHost

/// The requests that a draft is tried on, by when they were submitted.
enum ReplaySpan: String, Hashable, Sendable, CaseIterable {
    case yesterday, day, week

    var title: String {
        switch self {
        case .yesterday: "yesterday’s requests"
        case .day: "the requests of the last 24 hours"
        case .week: "the requests of the last 7 days"
        }
    }

    /// Microseconds since 1970; yesterday from midnight to midnight in UTC.
    func range(now: Int64) -> Range<Int64> {
        let day = DayCount.microsecondsPerDay
        switch self {
        case .yesterday:
            let midnight = now / day * day
            return midnight - day..<midnight
        case .day: return now - day..<now + 1
        case .week: return now - 7 * day..<now + 1
        }
    }

    /// An entry of a list to choose from.
    struct Choice: View {
        var value: String
        var title: String
        var isChosen: Bool
    }

    static func choices(_ chosen: ReplaySpan) -> [Choice] {
        allCases.map { Choice(value: $0.rawValue, title: $0.title, isChosen: $0 == chosen) }
    }
}

/// What a draft would have decided otherwise.
struct ReplayView: View {
    struct Total: View {
        var from: OutcomeBadge
        var to: OutcomeBadge
        var count: String
    }
    struct Row: View {
        var id: String
        var submitted: TimeText
        var user: String
        var app: String?
        var was: OutcomeBadge
        var wasRules: String
        var becomes: OutcomeBadge
        var becomesRules: String
        /// What is another where the outcome is not.
        var note: String?
    }

    var span: String
    var count: String
    var hasRequests: Bool
    var changedCount: String
    var isSame: Bool
    var totals: [Total]
    var otherRules: String?
    var otherTerms: String?
    var rows: [Row]
    /// How many changes are listed, where that is not all of them.
    var listed: String?
    /// When the oldest was submitted that was decided anew, where there are more.
    var reached: TimeText?

    init(_ replay: Replay, over span: ReplaySpan, now: Int64) {
        func text(_ count: Int) -> String { countText(Int64(count)) }
        self.span = span.title
        count = text(replay.count)
        hasRequests = replay.count > 0
        changedCount = text(replay.changedCount)
        isSame = replay.changedCount == 0
        totals = replay.transitions.sorted { ($1.value, $0.key.from) < ($0.value, $1.key.from) }
            .map {
                Total(
                    from: OutcomeBadge($0.key.from), to: OutcomeBadge($0.key.to),
                    count: text($0.value))
            }
        otherRules = replay.otherRules > 0 ? text(replay.otherRules) : nil
        otherTerms = replay.otherTerms > 0 ? text(replay.otherTerms) : nil
        rows = replay.changes.map { Row($0, now: now) }
        listed = replay.changes.count < replay.changedCount ? text(replay.changes.count) : nil
        reached = replay.isCut ? replay.oldest.map { TimeText(wall: $0, now: now) } : nil
    }
}

extension ReplayView.Row {
    fileprivate init(_ change: Replay.Change, now: Int64) {
        func rules(_ verdict: Replay.Verdict) -> String {
            guard verdict.outcome != "invalid" else { return "the draft does not accept it" }
            return verdict.rules.isEmpty ? "by default" : verdict.rules.joined(separator: ", ")
        }
        id = change.request
        submitted = TimeText(wall: change.submittedAt, now: now)
        user = change.user
        app = change.app
        was = OutcomeBadge(change.was.outcome)
        wasRules = rules(change.was)
        becomes = OutcomeBadge(change.becomes.outcome)
        becomesRules = rules(change.becomes)
        note =
            switch change.kind {
            case .outcome: nil
            case .rules: "other rules"
            case .terms: "other terms"
            }
    }
}

extension Console {
    /// What a draft would have decided of the requests of a span.
    func replay(_ draft: PolicyBundle, over span: ReplaySpan) async throws -> ReplayView {
        let now = api.policies.clock.read().wall
        let replay = try await api.policies.replay(draft, over: span.range(now: now))
        return ReplayView(replay, over: span, now: now)
    }
}
#endif
