#if Host
import JITPolicyHost
import JITPolicyTooling

/// A draft of a policy as text, with what was found in it when it was refused, and what it would have
/// decided of requests when it was tried.
private struct PolicyEditorView: View {
    struct File: View {
        var index: Int
        var name: String
        var text: Markup
        var isMain: Bool
        var rows: Int
    }

    /// Nil for a policy that is yet to be named.
    var name: String?
    var typedName: String
    var nameError: String?
    var main: String
    var files: [File]
    var error: String?
    /// What was found when it was compiled last.
    var findings: [FindingRow]
    var hasFindings: Bool
    /// The sources in which something was found.
    var sources: [Markup]
    var replay: ReplayView?
    var span: [ReplaySpan.Choice]
    var action: String
    var back: String
}

/// What the form of the editor sends.
private struct PolicyDraft {
    var name: String
    var bundle: PolicyBundle
    var span = ReplaySpan.yesterday
    var isTried = false
    /// Why its files cannot be kept as they were sent; they have names of ours then.
    private(set) var defect: FormDefect?

    init(name: String, bundle: PolicyBundle) {
        self.name = name
        self.bundle = bundle
    }

    /// - Parameter name: nil where the form names the policy.
    init(_ form: inout FormReader, name known: String?) throws(FormDefect) {
        if let known { name = known } else { name = try form.text("name") ?? "" }
        let main = try form.text("main") ?? ""
        isTried = try form.choice("action", of: Action.self) == .replay
        span = try form.choice("span", of: ReplaySpan.self) ?? .yesterday
        let removed = Set(form.texts("remove"))
        let names = form.texts("file")
        let texts = form.texts("text").map { $0.replacing("\r\n", with: "\n") }
        guard names.count == texts.count else {
            throw FormDefect(nil, "A file lacks its name or its text.")
        }
        try form.finish()
        var files: [String: String] = [:]
        for (file, text) in zip(names, texts) where !removed.contains(file) {
            if file.isEmpty {
                if text.isEmpty { continue }
                defect = FormDefect(nil, "Give the new file a name.")
            } else if files[file] != nil {
                defect = FormDefect(nil, "Two files are called \(file): give one another name.")
            }
            files[Self.free(file.isEmpty ? "new-file" : file, files)] = text
        }
        bundle = PolicyBundle(main: main, files: files)
    }

    /// A name, or where it is taken the same with a number.
    private static func free(_ name: String, _ files: [String: String]) -> String {
        guard files[name] != nil else { return name }
        // INVARIANT: of more numbers than there are files one is free.
        return (2...files.count + 2).lazy.map { "\(name)-\($0)" }.first { files[$0] == nil } ?? name
    }

    private enum Action: String, CaseIterable {
        case upload, replay
    }
}

extension Console {
    /// The form for a policy of a new name, with one to begin with.
    func newPolicy(_ visit: Visit) -> Reply {
        let files = StarterPolicy.files.filter { !$0.name.hasSuffix(".ndjson") }
        let bundle = PolicyBundle(
            main: "policy.jitpolicy",
            files: Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.text) }))
        return editor(PolicyDraft(name: "", bundle: bundle), isNew: true)
    }

    /// The form for the next version of a policy, with the last or another to begin with.
    func editPolicyForm(_ visit: Visit) async throws -> Reply {
        let name = try visit.parameter("name")
        var query = try QueryReader(visit.query)
        let version = try query.integer("version")
        try query.finish()
        let found = try await api.store.read { try $0.policy(name, version: version) }
        guard let found else { throw PolicyError.unknown(name, version: version) }
        return editor(PolicyDraft(name: name, bundle: found.bundle), isNew: false)
    }

    func uploadNewPolicy(_ visit: Visit) async throws -> Reply {
        try await takeDraft(visit, name: nil)
    }

    func editPolicy(_ visit: Visit) async throws -> Reply {
        try await takeDraft(visit, name: try visit.parameter("name"))
    }

    /// Uploads a draft, or tries it; where something is wrong with it, shows it again with what it is.
    private func takeDraft(_ visit: Visit, name: String?) async throws -> Reply {
        let draft: PolicyDraft
        do throws(FormDefect) {
            var form = try visit.form()
            draft = try PolicyDraft(&form, name: name)
        } catch {
            throw Problem(400, "The form cannot be read", error.message)
        }
        func again(_ error: FormDefect? = nil, _ assessment: PolicyAssessment? = nil) -> Reply {
            editor(draft, isNew: name == nil, error: error, assessment, status: 422)
        }
        if let defect = draft.defect { return again(defect) }
        do throws(any Error) {
            if draft.isTried {
                let replay = try await replay(draft.bundle, over: draft.span)
                return editor(draft, isNew: name == nil, replay: replay)
            }
            let policy = try await api.policies.upload(
                draft.bundle, as: draft.name, by: try visit.actor)
            visit.tell(
                "\(policy.name) version \(policy.version) is stored. It decides once it is activated."
            )
            return .seeOther(
                ConsolePage.path(ofPolicy: policy.name, version: policy.version))
        } catch PolicyError.refused(let assessment) {
            return again(nil, assessment)
        } catch PolicyError.unusableName {
            return again(
                FormDefect(
                    "name",
                    "Give a name of letters, digits, dots, dashes and underscores, 100 at most."))
        } catch let defect as PolicyBundle.Defect {
            return again(FormDefect(nil, defect.message.asSentence))
        }
    }

    /// As many lines as a text has, within what a page has room for.
    private func rows(of view: SourceView) -> Int {
        let lines = view.text.count { $0 == "\n" } + 2
        return min(PolicyBundle.isList(view.file) ? 12 : 32, max(6, lines))
    }

    private func editor(
        _ draft: PolicyDraft, isNew: Bool, error: FormDefect? = nil,
        _ assessment: PolicyAssessment? = nil, replay: ReplayView? = nil, status: Int = 200
    ) -> Reply {
        let bundle = draft.bundle
        let findings = assessment?.findings ?? []
        let views = bundle.sourceViews(findings)
        let found = views.filter { view in findings.contains { $0.file == view.file } }
        let address = "/policies/\(percentEncoded(draft.name))"
        let view = PolicyEditorView(
            name: isNew ? nil : draft.name, typedName: draft.name,
            nameError: error?.field == "name" ? error?.message : nil, main: bundle.main,
            files: views.enumerated().map { index, view in
                PolicyEditorView.File(
                    index: index, name: view.file, text: Markup(verbatim: view.text),
                    isMain: view.file == bundle.main,
                    rows: rows(of: view))
            },
            error: error?.field == nil ? error?.message : nil,
            findings: findings.map { FindingRow($0, in: found) }, hasFindings: assessment != nil,
            sources: found.map { $0.around(lines: 2).markup }, replay: replay,
            span: ReplaySpan.choices(draft.span),
            action: isNew ? "/new-policy" : address + "/edit",
            back: isNew ? "/policies" : address)
        let title = isNew ? "New policy" : "Edit \(draft.name)"
        return .page("policy-editor", title, view, status: status)
    }
}
#endif
