public import JITPolicyCompiler
import JITPolicyRuntime

/// What mutating a program tells of its tests.
public struct MutationReport: Hashable, Sendable {
    public struct Survivor: Hashable, Sendable {
        public var summary: String
        public var place: FilePlace
    }

    public var total = 0
    /// The mutations that no test notices, in order.
    public var survivors: [Survivor] = []
    public init() {}
}

/// Runs the tests of a program, which pass, on each of its mutations.
///
/// - Parameter progress: told how many were tried.
public func mutate(_ model: Model, progress: (Int) -> Void = { _ in }) -> MutationReport {
    var report = MutationReport()
    forEachMutation(of: model) { mutation in
        report.total += 1
        progress(report.total)
        // INVARIANT: what is emitted is verified; a defect would be the compiler's.
        guard let program = try? emitProgram(mutation.model) else { return }
        let tests = runTests(of: mutation.model, program).report
        guard tests.failedCount == 0 else { return }
        let survivor = MutationReport.Survivor(summary: mutation.summary, place: mutation.place)
        if !report.survivors.contains(survivor) { report.survivors.append(survivor) }
    }
    return report
}

/// The mutations that no test notices, for people.
public func mutationText(_ report: MutationReport) -> String {
    let lines = report.survivors.map { survivor in
        let place = survivor.place
        return "\(place.file):\(place.line):\(place.column): \(survivor.summary)\n"
    }
    let count = report.survivors.count
    return lines.joined()
        + "\(report.total) mutations, \(count) that no test notices\n"
}
