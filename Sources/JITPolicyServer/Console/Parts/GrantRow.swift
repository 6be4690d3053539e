#if Host
import JITPolicyHost
import JITPolicyRuntime

/// A grant as it stands.
struct GrantRow: View {
    var row: RequestRow
    var start: TimeText
    var end: TimeText
    /// How much of its time is left, in percent, for a bar that repeats what the text says.
    var left: Int64
    var uses: String
    var firstUseBy: TimeText?
    /// Obligations that are not met yet.
    var outstanding: String?
    var revokeOn: String?
    var childProcesses: String
    var isOver: Bool
    /// Whether time can be added, which needs that it is of use.
    var isActive: Bool

    init(_ request: StoredRequest, _ grant: Grant, _ timeline: Timeline) {
        row = RequestRow(request, timeline)
        start = timeline.text(grant.start)
        end = timeline.text(grant.end)
        let whole = max(1, grant.start.microseconds(to: grant.end))
        left = min(100, max(0, timeline.now.microseconds(to: grant.end)) * 100 / whole)
        uses = grant.usesLimit.map { "\(grant.uses) of \($0)" } ?? String(grant.uses)
        firstUseBy = grant.uses == 0 ? grant.firstUseBy.map(timeline.text) : nil
        outstanding =
            grant.outstanding.isEmpty ? nil : grant.outstanding.joined(separator: ", ")
        revokeOn = grant.revokeOn.isEmpty ? nil : grant.revokeOn.joined(separator: ", ")
        childProcesses = grant.childProcesses ? "may be elevated" : "are not elevated"
        isOver = !request.life.state.isGranted
        isActive = request.life.state == .active
    }
}
#endif
