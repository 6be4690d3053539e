internal import Foundation

/// The curves on logarithmic axes, each labelled at its end.
func drawing(_ curves: [Curve]) -> String {
    let canvas = Canvas(curves)
    var svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Canvas.width) \(Canvas.height)" \
        font-family="system-ui, sans-serif" font-size="13">
        <rect width="100%" height="100%" fill="#fff"/>
        <text x="70" y="28" font-size="17" font-weight="600">Time a decision takes, by the number \
        of rules</text>
        <text x="70" y="48" fill="#555">The common workload, mean, one thread. Both axes are \
        logarithmic.</text>

        """
    svg += canvas.grid
    let labels = canvas.labelPlaces
    for (index, curve) in curves.enumerated() {
        svg += canvas.line(curve, color: color(index, curve), labelAt: labels[index])
    }
    return svg + "</svg>\n"
}

/// Ours stands out; the others share colours that can be told apart.
private func color(_ index: Int, _ curve: Curve) -> String {
    if curve.isOurs { return "#d1242f" }
    let colors = [
        "#6e7781", "#24292f", "#0969da", "#0969da", "#1a7f37", "#1a7f37", "#8250df", "#8250df",
        "#9a6700", "#9a6700", "#bf3989", "#bf3989", "#0598bd", "#0598bd",
    ]
    // Ours comes third.
    return colors[(index > 2 ? index - 1 : index) % colors.count]
}

private struct Canvas {
    static let width = 960
    static let height = 600
    private let left = 70.0
    private let right = 690.0
    private let top = 70.0
    private let bottom = 545.0
    private let curves: [Curve]
    private let decadesX: ClosedRange<Int>
    private let decadesY: ClosedRange<Int>

    init(_ curves: [Curve]) {
        self.curves = curves
        let rules = curves.flatMap { $0.points.map { Double($0.rules) } }
        let times = curves.flatMap { $0.points.map(\.nanoseconds) }
        decadesX = Self.decades(rules)
        decadesY = Self.decades(times)
    }

    private static func decades(_ values: [Double]) -> ClosedRange<Int> {
        let low = Int(log10(values.min() ?? 1).rounded(.down))
        return low...max(low + 1, Int(log10(values.max() ?? 10).rounded(.up)))
    }

    private func x(_ rules: Double) -> Double {
        let share = (log10(rules) - Double(decadesX.lowerBound)) / Double(decadesX.count - 1)
        return left + share * (right - left)
    }

    private func y(_ nanoseconds: Double) -> Double {
        let share =
            (log10(nanoseconds) - Double(decadesY.lowerBound)) / Double(decadesY.count - 1)
        return bottom - share * (bottom - top)
    }

    var grid: String {
        var svg = ""
        for decade in decadesX {
            let place = text(x(pow(10, Double(decade))))
            svg += """
                <line x1="\(place)" x2="\(place)" y1="\(top)" y2="\(bottom)" stroke="#e6e8eb"/>
                <text x="\(place)" y="\(bottom + 20)" text-anchor="middle">\
                \(Int(pow(10, Double(decade))).grouped)</text>

                """
        }
        for decade in decadesY {
            let place = text(y(pow(10, Double(decade))))
            svg += """
                <line x1="\(left)" x2="\(right)" y1="\(place)" y2="\(place)" stroke="#e6e8eb"/>
                <text x="\(left - 8)" y="\(place)" dy="4" text-anchor="end">\(duration(decade))\
                </text>

                """
        }
        return svg + """
            <text x="\(text((left + right) / 2))" y="\(bottom + 42)" text-anchor="middle">rules\
            </text>

            """
    }

    func line(_ curve: Curve, color: String, labelAt label: Double) -> String {
        let points = curve.points
            .map { "\(text(x(Double($0.rules)))),\(text(y($0.nanoseconds)))" }
        let dashes = curve.isTuned ? #" stroke-dasharray="6 4""# : ""
        let last = curve.points[curve.points.count - 1]
        let end = (x: x(Double(last.rules)), y: y(last.nanoseconds))
        var svg = """
            <polyline points="\(points.joined(separator: " "))" fill="none" stroke="\(color)" \
            stroke-width="\(curve.isOurs ? 3.5 : 1.8)"\(dashes)/>
            <line x1="\(text(end.x + 5))" y1="\(text(end.y))" x2="\(right + 14)" \
            y2="\(text(label))" stroke="\(color)" stroke-width="0.6" stroke-opacity="0.6"/>
            <text x="\(right + 18)" y="\(text(label))" dy="4" fill="\(color)"\
            \(curve.isOurs ? #" font-weight="700""# : "")>\(curve.name): \(time(last.nanoseconds))\
            </text>

            """
        for point in curve.points {
            svg += """
                <circle cx="\(text(x(Double(point.rules))))" cy="\(text(y(point.nanoseconds)))" \
                r="\(curve.isOurs ? 4 : 2.5)" fill="\(color)"/>

                """
        }
        return svg
    }

    /// Where the label of each curve stands: as near to its end as the others allow.
    var labelPlaces: [Double] {
        let ends = curves.map { y($0.points[$0.points.count - 1].nanoseconds) }
        var places = ends
        var lowest = -Double.infinity
        for index in ends.indices.sorted(by: { ends[$0] < ends[$1] }) {
            places[index] = max(ends[index], lowest + 18)
            lowest = places[index]
        }
        return places
    }

    private func duration(_ decade: Int) -> String {
        time(pow(10, Double(decade)))
    }

    private func time(_ nanoseconds: Double) -> String {
        let (value, unit) =
            switch nanoseconds {
            case ..<999.5: (nanoseconds, "ns")
            case ..<999_500: (nanoseconds / 1e3, "µs")
            case ..<999_500_000: (nanoseconds / 1e6, "ms")
            default: (nanoseconds / 1e9, "s")
            }
        let isWhole = value >= 9.95 || value == value.rounded()
        return String(format: isWhole ? "%.0f" : "%.1f", value) + " " + unit
    }

    private func text(_ value: Double) -> String { String(format: "%.1f", value) }
}
