#if Host
/// Counts with a bar beside each: a table, so that it says the same to whoever does not see the bars.
struct BarTable {
    var title: String
    /// What the labels are, as the head of their column: `Rule`.
    var heading: String
    var bars: [ChartBar]
    /// What to say where there is nothing.
    var empty: Markup

    var markup: Markup {
        guard let longest = bars.map(\.count).max(), longest > 0 else {
            return """
                <figure class="chart"><figcaption>\(title)</figcaption>\
                <p class="chart-empty">\(empty)</p></figure>
                """
        }
        let rows = bars.map { bar in
            """
            <tr><th scope="row">\(bar.heading)</th><td class="bar-cell">\
            \(svg(bar, longest: longest))</td><td class="number">\(countText(bar.count))</td></tr>
            """ as Markup
        }
        return """
            <figure class="chart"><figcaption>\(title)</figcaption><table class="bars"><thead \
            class="hidden"><tr><th scope="col">\(heading)</th><th scope="col">Bar</th>\
            <th scope="col">Count</th></tr></thead><tbody>\(rows.joined())</tbody></table></figure>
            """
    }

    /// The count stands beside it, so it says nothing itself.
    private func svg(_ bar: ChartBar, longest: Int64) -> Markup {
        var before: Int64 = 0
        let parts = bar.parts.filter { $0.count > 0 }.map { part in
            let start = Double(before) / Double(longest)
            let length = Double(part.count) / Double(longest)
            before += part.count
            return """
                <rect class="series-\(part.series.rawValue)" x="\(percentText(start))" \
                width="\(percentText(length))" height="10" rx="2"/>
                """ as Markup
        }
        return """
            <svg class="chart-bar" width="100%" height="10" aria-hidden="true">\(parts.joined())</svg>
            """
    }
}
#endif
