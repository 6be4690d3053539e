#if Host
import Testing

@testable import JITPolicyServer

@Suite struct ChartTests {
    private let days = [
        ChartBar("22 Nov", link: "/audit?since=a&until=b", [.init(series: .approve, count: 30)]),
        ChartBar(
            "23 Nov", [.init(series: .approve, count: 9_000), .init(series: .deny, count: 1_000)]),
        ChartBar("24 Nov", []),
    ]

    @Test func `A chart of days says the same in its title, its parts and its table`() {
        let html = DayChart(title: "By <day>", bars: days, anchor: "d", empty: "None").markup.html
        for part in [
            #"role="img" aria-labelledby="d-title d-desc"><title id="d-title">By &lt;day&gt;</title>"#,
            "10,030 from 22 Nov to 24 Nov, most on 23 Nov: 10,000",
            "<title>23 Nov: approve 9,000, deny 1,000</title>", "<title>24 Nov: 0</title>",
            #"<th scope="row"><a href="/audit?since=a&amp;until=b">22 Nov</a></th>"#,
            #"<td class="number">9,000</td><td class="number">1,000</td>"#,
        ] { #expect(html.contains(part), "\(part) in \(html)") }
        // Denials stand on approvals, and fill the height together.
        #expect(html.contains(#"y="28" width="23.333%" height="180"/>"#))
        #expect(html.contains(#"y="8" width="23.333%" height="20"/>"#))
        // What is too little for a pixel has one all the same.
        #expect(html.contains(#"height="1"/>"#))
    }

    @Test func `No chart has a style of its own`() {
        let table = BarTable(title: "t", heading: "h", bars: days, empty: "None")
        let chart = DayChart(title: "t", bars: days, anchor: "d", empty: "None")
        #expect(!(table.markup.html + chart.markup.html).contains("style="))
    }

    @Test func `Where there is nothing, a chart says so`() {
        let none = [ChartBar("23 Nov", [.init(series: .deny, count: 0)])]
        let chart = DayChart(title: "t", bars: none, anchor: "d", empty: "<b>Nothing</b>")
        let table = BarTable(title: "t", heading: "h", bars: [], empty: "<b>Nothing</b>")
        for html in [chart.markup.html, table.markup.html] {
            #expect(html.contains("<p class=\"chart-empty\"><b>Nothing</b></p>"))
            #expect(!html.contains("<svg"))
        }
    }

    @Test func `Bars are as long as they count, the longest fills its cell`() {
        let html = BarTable(title: "t", heading: "Rule", bars: days, empty: "None").markup.html
        #expect(html.contains(#"<rect class="series-deny" x="90%" width="10%""#))
        #expect(html.contains(#"<rect class="series-approve" x="0%" width="0.300%""#))
        #expect(html.contains(#"<td class="number">10,000</td>"#))
    }

    @Test(
        arguments: [
            (0, [0, 1]), (1, [0, 1]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (9, [0, 5, 10]),
            (100, [0, 50, 100]), (1_234, [0, 500, 1_000, 1_500]),
        ] as [(Int64, [Int64])])
    func `Lines stand at round numbers, the highest above every column`(
        most: Int64, lines: [Int64]
    ) {
        #expect(ChartScale(most: most).lines == lines)
    }

    @Test(
        arguments: [
            (0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"),
            (.max, "9,223,372,036,854,775,807"),
        ] as [(Int64, String)])
    func `Numbers are grouped by thousands`(count: Int64, text: String) {
        #expect(countText(count) == text)
    }
}
#endif
