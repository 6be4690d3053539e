extension Report {
    /// The figures as tables.
    var markdown: String {
        var text = ""
        if !goals.isEmpty {
            text += "| what | measured | goal | |\n| --- | ---: | ---: | --- |\n"
            for goal in goals {
                let relation = goal.isLowerBound ? "≥" : "≤"
                let bound = relation + " " + Self.text(goal.bound, goal.unit)
                text +=
                    "| \(goal.what) | \(Self.text(goal.value, goal.unit)) | \(bound) | "
                    + "\(goal.holds ? "holds" : "**missed**") |\n"
            }
        }
        if !latencies.isEmpty {
            text += "\n| workload | rules | | mean ns | typical mean | p50 | p99 |\n"
            text += "| --- | ---: | --- | ---: | ---: | ---: | ---: |\n"
            for row in latencies {
                let rules = row.rules == 0 ? "–" : row.rules.grouped
                let figures = [row.mean, row.typicalMean, row.p50, row.p99].map(Self.grouped)
                text +=
                    "| \(row.workload) | \(rules) | \(row.lane) | "
                    + figures.joined(separator: " | ") + " |\n"
            }
        }
        if !figures.isEmpty {
            text += "\n| besides | |\n| --- | ---: |\n"
            for figure in figures {
                text += "| \(figure.what) | \(Self.text(figure.value, figure.unit)) |\n"
            }
        }
        for what in skipped { text += "\nSkipped: \(what)\n" }
        return text
    }

    /// A ratio, or a figure with its unit.
    private static func text(_ value: Double, _ unit: String) -> String {
        if unit.isEmpty { return short(value) + " ×" }
        return (value < 100 ? short(value) : grouped(value)) + " " + unit
    }

    /// With the two decimals that a small number deserves, or fewer.
    private static func short(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        if value >= 100 { return grouped(value) }
        let places = value >= 10 ? 10.0 : 100.0
        let rounded = (value * places).rounded() / places
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }

    /// A whole number, with commas.
    private static func grouped(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        return Int(value.rounded()).grouped
    }
}
