#if Host
import JITPolicyHost

/// What the events of the audit page have in common, counted.
struct AuditCharts: Sendable {
    var asked: AuditFilter
    var days: [DayCount]
    var rules: [EventCount]

    /// How many rules are told: those with most events.
    static let ruleLimit = 10
    /// Beyond so many days a column stands for a month.
    private static let dayLimit: Int64 = 92

    var total: Int64 { days.reduce(0) { $0 + $1.count } }

    private var isByMonth: Bool { Int64(asked.days.count) > Self.dayLimit }

    private static let empty: Markup = "No events."

    var byDay: Markup {
        DayChart(
            title: isByMonth ? "Events by month" : "Events by day", bars: columns, anchor: "by-day",
            empty: Self.empty
        ).markup
    }

    var byOutcome: Markup {
        let bars = ChartSeries.allCases.map { series in
            let count = days.filter { ChartSeries(outcome: $0.outcome) == series }
                .reduce(0) { $0 + $1.count }
            return ChartBar(series.title, [.init(series: series, count: count)])
        }
        return BarTable(
            title: "Events by decision", heading: "Decision", bars: bars.filter { $0.count > 0 },
            empty: Self.empty
        ).markup
    }

    var byRule: Markup {
        let bars = rules.map { rule in
            var asked = asked
            asked.filter.rule = rule.key
            return ChartBar(
                rule.key, link: asked.address("/audit"),
                [.init(series: .all, count: rule.count)])
        }
        return BarTable(
            title: "Events by rule", heading: "Rule", bars: bars,
            empty: "No event is about a decision that a rule made."
        ).markup
    }

    /// One for each day or month of the span, those as well on which nothing happened.
    private var columns: [ChartBar] {
        let counts = Dictionary(grouping: days, by: { label($0.day) })
        return periods.map { label, span in
            let parts = ChartSeries.allCases.map { series in
                let own = (counts[label] ?? []).filter {
                    ChartSeries(outcome: $0.outcome) == series
                }
                return ChartBar.Part(series: series, count: own.reduce(0) { $0 + $1.count })
            }
            var asked = asked
            asked.days = span
            return ChartBar(
                label, short: shortLabel(span.lowerBound), link: asked.address("/audit"), parts)
        }
    }

    private var periods: [(label: String, days: ClosedRange<Int64>)] {
        var periods: [(label: String, days: ClosedRange<Int64>)] = []
        for day in asked.days {
            let label = label(day)
            if let last = periods.last, last.label == label {
                periods[periods.count - 1].days = last.days.lowerBound...day
            } else {
                periods.append((label, day...day))
            }
        }
        return periods
    }

    /// `2026-11-23`, or `2026-11`.
    private func label(_ day: Int64) -> String {
        isByMonth ? String(dayText(day).prefix(7)) : dayText(day)
    }

    /// `23 Nov`, or `Nov ’26`: narrow, for beneath a column.
    private func shortLabel(_ day: Int64) -> String {
        let parts = dayText(day).split(separator: "-")
        let month = Self.months[(Int(parts[1]) ?? 1) - 1]
        return isByMonth ? "\(month) ’\(parts[0].suffix(2))" : "\(Int(parts[2]) ?? 0) \(month)"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension ChartSeries {
    fileprivate init(outcome: String) {
        self = ChartSeries(rawValue: outcome) ?? .other
    }
}
#endif
