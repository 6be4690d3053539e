#if Host
/// A column for each day, its parts one on the other, with the same numbers as a table beneath.
///
/// Places across are in parts of a hundred and heights in pixels, so it fills whatever width there is
/// and its letters stay as large as they are.
struct DayChart {
    var title: String
    /// One for each day, without gaps, in order.
    var bars: [ChartBar]
    /// What the names within it begin with.
    var anchor: String
    /// What to say where there is nothing.
    var empty: Markup

    private static let height = 200
    /// Room above the highest line, for half of its label.
    private static let top = 8
    /// How many days at most have their name beneath: more would overlap on a narrow screen.
    private static let labelLimit = 7

    var markup: Markup {
        guard bars.contains(where: { $0.count > 0 }) else {
            return """
                <figure class="chart"><figcaption>\(title)</figcaption>\
                <p class="chart-empty">\(empty)</p></figure>
                """
        }
        return """
            <figure class="chart"><figcaption>\(title)</figcaption>\(chartLegend(bars))\
            <div class="chart-body">\(axis)\(plot)</div>\(table)</figure>
            """
    }

    // MARK: Details

    private var scale: ChartScale { ChartScale(most: bars.map(\.count).max() ?? 0) }

    /// The numbers beside the lines.
    private var axis: Markup {
        let labels = scale.lines.map { count in
            "<text x=\"100%\" y=\"\(y(of: count) + 4)\">\(countText(count))</text>" as Markup
        }
        return """
            <svg class="chart-axis" width="48" height="\(Self.top + Self.height + 24)" \
            aria-hidden="true">\(labels.joined())</svg>
            """
    }

    private var plot: Markup {
        let lines = scale.lines.map { count in
            """
            <line class="chart-line" x1="0" x2="100%" y1="\(y(of: count))" y2="\(y(of: count))"/>
            """ as Markup
        }
        return """
            <svg class="chart-plot" width="100%" height="\(Self.top + Self.height + 24)" role="img" \
            aria-labelledby="\(anchor)-title \(anchor)-desc"><title id="\(anchor)-title">\(title)</title>\
            <desc id="\(anchor)-desc">\(summary)</desc>\(lines.joined())\
            \(bars.indices.map(column).joined())</svg>
            """
    }

    /// What the chart shows, in a sentence.
    private var summary: String {
        let total = bars.reduce(0) { $0 + $1.count }
        guard let first = bars.first, let last = bars.last,
            let most = bars.max(by: { $0.count < $1.count })
        else { return "" }
        return "\(countText(total)) from \(first.label) to \(last.label), "
            + "most on \(most.label): \(countText(most.count))"
    }

    private func column(_ index: Int) -> Markup {
        let bar = bars[index]
        let slot = 1 / Double(bars.count)
        let start = Double(index) * slot
        var height = 0
        let parts = bar.parts.filter { $0.count > 0 }.map { part in
            // One of a thousand is to be seen too.
            let partHeight = max(1, self.height(of: part.count))
            height += partHeight
            return """
                <rect class="series-\(part.series.rawValue)" x="\(percentText(start + slot * 0.15))" \
                y="\(Self.top + Self.height - height)" width="\(percentText(slot * 0.7))" \
                height="\(partHeight)"/>
                """ as Markup
        }
        let told = bar.parts.filter { $0.count > 0 }.map {
            "\($0.series.title) \(countText($0.count))"
        }
        return """
            <g><title>\(bar.label): \(told.isEmpty ? "0" : told.joined(separator: ", "))</title>\
            <rect class="chart-slot" x="\(percentText(start))" y="\(Self.top)" \
            width="\(percentText(slot))" height="\(Self.height)"/>\(parts.joined())\
            \(label(index, at: start + slot / 2))</g>
            """
    }

    /// Its name beneath, of so many days at most; the last always has one.
    private func label(_ index: Int, at middle: Double) -> Markup? {
        let every = (bars.count + Self.labelLimit - 1) / Self.labelLimit
        let (place, rest) = (bars.count - 1 - index).quotientAndRemainder(dividingBy: every)
        guard rest == 0 else { return nil }
        // On a narrow screen every other one is left out.
        let name: Markup = place.isMultiple(of: 2) ? "chart-label" : "chart-label alternate"
        return """
            <text class="\(name)" x="\(percentText(middle))" \
            y="\(Self.top + Self.height + 16)">\(bars[index].short)</text>
            """
    }

    private func height(of count: Int64) -> Int {
        Int((Double(count) / Double(scale.most) * Double(Self.height)).rounded())
    }

    private func y(of count: Int64) -> Int { Self.top + Self.height - height(of: count) }

    /// The same numbers to read.
    private var table: Markup {
        let series = ChartSeries.allCases.filter { series in
            bars.contains { $0.parts.contains { $0.series == series && $0.count > 0 } }
        }
        let heads = series.map { "<th scope=\"col\" class=\"number\">\($0.title)</th>" as Markup }
        let rows = bars.map { bar in
            let cells = series.map { series in
                let count = bar.parts.filter { $0.series == series }.reduce(0) { $0 + $1.count }
                return "<td class=\"number\">\(countText(count))</td>" as Markup
            }
            return "<tr><th scope=\"row\">\(bar.heading)</th>\(cells.joined())</tr>" as Markup
        }
        return """
            <details class="chart-table"><summary>As a table</summary><div class="box" role="region" \
            aria-label="\(title)" tabindex="0"><table><thead><tr><th scope="col">Day</th>\
            \(heads.joined())</tr></thead><tbody>\(rows.joined())</tbody></table></div></details>
            """
    }
}

/// The lines across a chart: few, and at round numbers.
struct ChartScale: Hashable, Sendable {
    /// 0, and each line above it.
    let lines: [Int64]

    /// - Parameter most: what the highest column counts.
    init(most: Int64) {
        // 1, 2, 5, 10, 20, 50 …: the first of which four reach.
        var decade: Int64 = 1
        var step: Int64?
        while step == nil {
            step = [1, 2, 5].map { $0 * decade }.first { $0 >= (most + 3) / 4 }
            decade *= 10
        }
        let unit = step ?? 1
        lines = (0...max(1, (most + unit - 1) / unit)).map { $0 * unit }
    }

    /// The highest line.
    var most: Int64 { lines.last ?? 1 }
}
#endif
