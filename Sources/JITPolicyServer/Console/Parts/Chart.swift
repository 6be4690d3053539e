#if Host
/// What one bar of a chart stands for, and how much there is of it.
struct ChartBar: Hashable, Sendable {
    var label: String
    /// What stands beneath it, where there is little room.
    var short: String
    /// Where it is shown in detail.
    var link: String?
    var parts: [Part]

    struct Part: Hashable, Sendable {
        var series: ChartSeries
        var count: Int64
    }

    init(_ label: String, short: String? = nil, link: String? = nil, _ parts: [Part]) {
        self.label = label
        self.short = short ?? label
        self.link = link
        self.parts = parts
    }

    var count: Int64 { parts.reduce(0) { $0 + $1.count } }

    /// Its label, as a link where there is something behind it.
    var heading: Markup {
        guard let link else { return "\(label)" }
        return "<a href=\"\(link)\">\(label)</a>"
    }
}

/// What a part of a bar counts. The stylesheet gives each its colour; its name is always said as well.
enum ChartSeries: String, Hashable, Sendable, CaseIterable {
    // In the order in which they are stacked.
    case approve, review, deny
    /// What is not about a decision.
    case other
    /// Whatever there is, decided as it may be.
    case all

    var title: String {
        switch self {
        case .approve: "approve"
        case .review: "review"
        case .deny: "deny"
        case .other: "no decision"
        case .all: "all"
        }
    }

    /// A square in its colour.
    var swatch: Markup {
        """
        <svg class="swatch" width="10" height="10" aria-hidden="true">\
        <rect class="series-\(rawValue)" width="10" height="10" rx="2"/></svg>
        """
    }
}

/// The series that bars have, with their colours.
func chartLegend(_ bars: [ChartBar]) -> Markup {
    let used = ChartSeries.allCases.filter { series in
        bars.contains { $0.parts.contains { $0.series == series && $0.count > 0 } }
    }
    let items = used.map { "<li>\($0.swatch) \($0.title)</li>" as Markup }
    return "<ul class=\"chart-legend\">\(items.joined())</ul>"
}

/// A number as people read it: `12,345`.
func countText(_ count: Int64) -> String {
    var digits = String(count.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
        groups.insert(digits.suffix(3), at: 0)
        digits.removeLast(3)
    }
    groups.insert(digits[...], at: 0)
    return (count < 0 ? "-" : "") + groups.joined(separator: ",")
}

/// A length or place in SVG, in parts of a hundred: `12.5%`.
func percentText(_ part: Double) -> String {
    let thousandths = Int64((part * 100_000).rounded())
    let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1_000)
    guard rest != 0 else { return "\(whole)%" }
    let digits = String(1_000 + rest).dropFirst()
    return "\(whole).\(digits)%"
}
#endif
