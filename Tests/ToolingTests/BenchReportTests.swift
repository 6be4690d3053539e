import JITPolicyTooling
import Testing

@Suite struct BenchReportTests {
    private func report(_ allocations: BenchReport.Allocations?) -> BenchReport {
        BenchReport(
            requests: 2, decode: .init(nanoseconds: [30, 10]), decide: .init(nanoseconds: [4]),
            loadMilliseconds: 1.5, allocations: allocations)
    }

    @Test func `Allocations are told with the decisions that they were counted in`() {
        let text = report(.init(count: 3, decisions: 2_000)).text
        #expect(text.hasSuffix("\nallocated 3 times in 2000 decisions, 0.0015 times in each\n"))
        #expect(!report(nil).text.contains("allocated"))
    }

    @Test func `The JSON form holds allocations per decision, or null`() {
        let json = report(.init(count: 3, decisions: 2_000)).json
        #expect(json.contains("\"allocations_per_decision\": 0.0015"))
        #expect(report(nil).json.contains("\"allocations_per_decision\": null"))
    }
}
