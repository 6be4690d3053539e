#if Host
import JITPolicyHost
import JITPolicyRuntime

/// A version of a policy: what it says, what was found in it, and what can be done with it.
private struct PolicyPageView: View {
    struct File: View {
        var name: String
        var isMain: Bool
        /// Of a list.
        var entries: Int?
        var source: Markup
    }
    struct Version: View {
        var number: Int64
        var isShown: Bool
        var isBefore: Bool
        var standing: PolicyStanding?
        var uploaded: TimeText
        var uploadedBy: String
    }
    struct Grant: View {
        var id: String
        var user: String
        var app: String?
        var rules: String
    }
    /// Which active grants it would deny.
    struct Grants: View {
        var denied: [Grant]
        var hasDenied: Bool
        var deniedCount: Int
        var count: Int
        /// There are more than were looked at.
        var isCut: Bool
    }

    var name: String
    var version: Int64
    var standing: PolicyStanding
    var uploaded: TimeText
    var uploadedBy: String
    var digest: String?
    var findings: [FindingRow]
    var findingsText: String
    var tests: [TestRow]
    var testsText: String
    var sources: [File]
    var lists: [File]
    var hasLists: Bool
    var versions: [Version]
    var hasOthers: Bool
    /// The address of the rest of them.
    var older: String?
    var grants: Grants?
    var grantsLink: String
    // What can be done.
    var isAdmin: Bool
    var mayActivate: Bool
    /// Why it cannot be activated.
    var obstacle: String?
    var mayRollBack: Bool
    var isAutonomous: Bool
    var isHostAutonomous: Bool
}

extension Console {
    /// How many versions are listed, and how many grants are looked at.
    private static let versionLimit = 20
    private static let grantLimit = 500

    /// The last version of a policy, or the one that is asked for.
    func policy(_ visit: Visit) async throws -> Reply {
        let name = try visit.parameter("name")
        let number = try visit.versionNumber()
        var query = try QueryReader(visit.query)
        let showsGrants = try query.text("grants") != nil
        let before = try query.integer("before")
        try query.finish()
        let timeline = try await api.desk.currentTimeline()
        let (policy, others, active, switches) = try await api.store.read { store in
            guard let policy = try store.policy(name, version: number) else {
                throw PolicyError.unknown(name, version: number)
            }
            return (
                policy, try store.versions(of: name, before: before, limit: Self.versionLimit),
                try store.activations(limit: 1).first, try store.switches(policy: name)
            )
        }
        var view = PolicyPageView(
            policy, others, active, switches, timeline,
            isAdmin: ConsolePage.activatePolicy.row.access.allows(try visit.principal))
        let path = ConsolePage.path(ofPolicy: name, version: policy.version)
        view.grantsLink = path + "?grants#grants"
        if showsGrants { view.grants = try await grants(deniedBy: policy) }
        if others.count == Self.versionLimit, let last = others.last, last.version > 1 {
            view.older = path + "?before=\(last.version)#versions"
        }
        return .page("policy", "\(name) version \(policy.version)", view)
    }

    private func grants(deniedBy policy: StoredPolicy) async throws -> PolicyPageView.Grants {
        let (denied, count) = try await api.policies.grantsDenied(
            by: policy.name, version: policy.version, limit: Self.grantLimit)
        return PolicyPageView.Grants(
            denied: denied.map {
                PolicyPageView.Grant(
                    id: $0.life.id, user: $0.life.user, app: $0.facts.app,
                    rules: $0.facts.summary.rules.joined(separator: ", "))
            },
            hasDenied: !denied.isEmpty, deniedCount: denied.count, count: count,
            isCut: count == Self.grantLimit)
    }

    func activatePolicy(_ visit: Visit) async throws -> Reply {
        let name = try visit.parameter("name")
        var form = try visit.form()
        let version = try form.integer("version")
        try form.finish()
        let policy = try await api.policies.activate(
            name, version: version, by: try visit.actor)
        visit.tell("\(name) version \(policy.version) decides from the next request on.")
        return .seeOther(ConsolePage.path(ofPolicy: name, version: policy.version))
    }

    func rollBackPolicy(_ visit: Visit) async throws -> Reply {
        let name = try visit.parameter("name")
        try visit.form().finish()
        do throws(any Error) {
            let policy = try await api.policies.rollBack(name, by: try visit.actor)
            visit.tell("\(name) version \(policy.version) decides again.")
            return .seeOther(ConsolePage.path(ofPolicy: name, version: policy.version))
        } catch PolicyError.nothingToRollBackTo {
            visit.tell(
                "No lower version of \(name) has decided, so there is none to go back to.", .problem
            )
            return .seeOther("/policies/\(percentEncoded(name))")
        }
    }

    func switchPolicy(_ visit: Visit) async throws -> Reply {
        let name = try visit.parameter("name")
        var form = try visit.form()
        let isOn = try form.isOn("autonomous")
        try form.finish()
        try await api.policies.setAutonomous(isOn, policy: name, by: try visit.actor)
        visit.tell(
            isOn
                ? "\(name) may approve without a person."
                : "Whatever \(name) would approve waits for a person from now on.")
        return .seeOther("/policies/\(percentEncoded(name))")
    }
}

extension Visit {
    /// The version that the address names; nil for the last.
    fileprivate func versionNumber() throws(Problem) -> Int64? {
        guard page == .policyVersion else { return nil }
        let text = try parameter("version")
        guard let number = Int64(text), number > 0 else {
            throw Problem(404, "No such page", "`\(text)` is no number of a version")
        }
        return number
    }
}

extension PolicyBundle {
    /// Its files, the main one first.
    func sourceViews(_ findings: [PolicyAssessment.Finding]) -> [SourceView] {
        let others = files.keys.filter { $0 != main }.sorted()
        let names = (files[main] == nil ? [] : [main]) + others
        return names.map { SourceView(file: $0, text: files[$0] ?? "", findings: findings) }
    }

    /// Whether a file is a list's: one entry a line.
    static func isList(_ file: String) -> Bool { !file.hasSuffix(".jitpolicy") }
}

extension PolicyPageView {
    init(
        _ policy: StoredPolicy, _ others: [StoredPolicy], _ active: Activation?,
        _ switches: AutonomousSwitches, _ timeline: Timeline, isAdmin: Bool
    ) {
        let assessment = policy.assessment
        let views = policy.bundle.sourceViews(assessment.findings)
        let isActive = active?.decides(policy) ?? false
        name = policy.name
        version = policy.version
        standing = PolicyStanding(policy, active)
        uploaded = timeline.text(wall: policy.uploadedAt)
        uploadedBy = policy.uploadedBy
        digest = assessment.digest
        findings = assessment.findings.map { FindingRow($0, in: views) }
        findingsText = assessment.findingsText
        tests = assessment.tests.map(TestRow.init)
        testsText = assessment.testsText
        sources = views.filter { !PolicyBundle.isList($0.file) }.map {
            File($0, isMain: $0.file == policy.bundle.main)
        }
        lists = views.filter { PolicyBundle.isList($0.file) }.map { File($0, isMain: false) }
        hasLists = !lists.isEmpty
        versions = others.map { Version($0, shown: policy, active, timeline) }
        hasOthers = policy.version > 1 || others.count > 1
        grantsLink = ""
        self.isAdmin = isAdmin
        mayActivate = isAdmin && !isActive && assessment.isActivatable
        obstacle = assessment.isActivatable ? nil : "A test of its own fails, so it cannot decide."
        mayRollBack = isAdmin && isActive && policy.version > 1
        isAutonomous = switches.policy
        isHostAutonomous = switches.host
    }
}

extension PolicyPageView.File {
    fileprivate init(_ view: SourceView, isMain: Bool) {
        name = view.file
        self.isMain = isMain
        source = view.markup
        entries =
            PolicyBundle.isList(view.file)
            ? view.text.split(separator: "\n").count { line in
                let text = line.drop(while: \.isWhitespace)
                return !text.isEmpty && text.first != "#"
            } : nil
    }
}

extension PolicyPageView.Version {
    fileprivate init(
        _ policy: StoredPolicy, shown: StoredPolicy, _ active: Activation?, _ timeline: Timeline
    ) {
        number = policy.version
        isShown = policy.version == shown.version
        isBefore = policy.version == shown.version - 1
        standing = active?.decides(policy) ?? false ? PolicyStanding(policy, active) : nil
        uploaded = timeline.text(wall: policy.uploadedAt)
        uploadedBy = policy.uploadedBy
    }
}
#endif
