#if Host
import JITPolicyHost

/// The policies there are, each by its last version.
private struct PoliciesView: View {
    struct Row: View {
        var name: String
        var version: Int64
        var standing: PolicyStanding
        var findings: String
        var tests: String
        var testsFail: Bool
        var isAutonomous: Bool
        var uploaded: TimeText
        var uploadedBy: String
    }

    var policies: [Row]
    var hasPolicies: Bool
    /// Whether a policy decides.
    var isDeciding: Bool
    var mayUpload: Bool
    var isHostAutonomous: Bool
    var more: String?
}

/// Whether a version decides, as a badge.
struct PolicyStanding: View {
    var word: String
    var tone: String

    init(_ policy: StoredPolicy, _ active: Activation?) {
        if active?.decides(policy) ?? false {
            (word, tone) = ("active", "good")
        } else if let active, active.name == policy.name {
            (word, tone) = ("version \(active.version) active", "waiting")
        } else {
            (word, tone) = ("inactive", "over")
        }
    }
}

extension Console {
    func policies(_ visit: Visit) async throws -> Reply {
        var query = try QueryReader(visit.query)
        let after = try query.text("after") ?? ""
        try query.finish()
        let timeline = try await api.desk.currentTimeline()
        let (rows, active, switches) = try await api.store.read { store in
            let active = try store.activations(limit: 1).first
            let rows = try store.policyNames(after: after, limit: Pager.size).compactMap { name in
                try store.policy(name, version: nil).map { policy in
                    PoliciesView.Row(
                        policy, active, try store.switches(policy: name), timeline)
                }
            }
            return (rows, active, try store.switches(policy: ""))
        }
        let last = rows.count == Pager.size ? rows.last?.name : nil
        return .page(
            "policies", "Policies",
            PoliciesView(
                policies: rows, hasPolicies: !rows.isEmpty, isDeciding: active != nil,
                mayUpload: ConsolePage.editPolicy.row.access.allows(try visit.principal),
                isHostAutonomous: switches.host,
                more: last.map { "/policies?after=" + percentEncoded($0) }))
    }
}

extension PoliciesView.Row {
    init(
        _ policy: StoredPolicy, _ active: Activation?, _ switches: AutonomousSwitches,
        _ timeline: Timeline
    ) {
        name = policy.name
        version = policy.version
        standing = PolicyStanding(policy, active)
        findings = policy.assessment.findingsText
        tests = policy.assessment.testsText
        testsFail = policy.assessment.tests.contains { !$0.passed }
        isAutonomous = switches.policy
        uploaded = timeline.text(wall: policy.uploadedAt)
        uploadedBy = policy.uploadedBy
    }
}
#endif
