#if Host
import JITPolicyHost
import Mustache

/// The templates, compiled into the program.
struct ConsoleTemplates: Sendable {
    private let library: MustacheLibrary

    /// Every template by its name, which is that of its file.
    static let sources: [(name: String, text: [UInt8])] = [
        ("layout", PackageResources.layout_mustache),
        ("csrf", PackageResources.csrf_mustache),
        ("badge", PackageResources.badge_mustache),
        ("time", PackageResources.time_mustache),
        ("pager", PackageResources.pager_mustache),
        ("problem", PackageResources.problem_mustache),
        ("sign-in", PackageResources.sign_in_mustache),
        ("grant-facts", PackageResources.grant_facts_mustache),
        ("requests", PackageResources.requests_mustache),
        ("pending", PackageResources.pending_mustache),
        ("request", PackageResources.request_mustache),
        ("request-actions", PackageResources.request_actions_mustache),
        ("grants", PackageResources.grants_mustache),
        ("denied-grants", PackageResources.denied_grants_mustache),
        ("settings", PackageResources.settings_mustache),
        ("tokens", PackageResources.tokens_mustache),
        ("accounts", PackageResources.accounts_mustache),
        ("audit", PackageResources.audit_mustache),
        ("policies", PackageResources.policies_mustache),
        ("policy", PackageResources.policy_mustache),
        ("policy-diff", PackageResources.policy_diff_mustache),
        ("policy-editor", PackageResources.policy_editor_mustache),
        ("findings", PackageResources.findings_mustache),
        ("simulator", PackageResources.simulator_mustache),
        ("replay", PackageResources.replay_mustache),
    ]

    init() throws {
        MustacheContentTypes.register(ShownText(), named: ShownText.name)
        var library = MustacheLibrary()
        for (name, text) in Self.sources {
            // Said in each, because a partial begins anew with the engine's own escape.
            let text =
                "{{% CONTENT_TYPE:\(ShownText.name)}}\n" + String(decoding: text, as: UTF8.self)
            try library.register(text, named: name)
        }
        self.library = library
    }

    /// A page: the template sees `frame` and, in its section, the fields of `page`.
    func render(_ name: String, frame: Frame, page: some View) throws -> String {
        guard let html = library.render(Root(frame: frame, page: page), withTemplate: name) else {
            throw MissingTemplate(name: name)
        }
        return html
    }

    private struct Root<Page: View>: View {
        var frame: Frame
        var page: Page
    }

    /// A page names a template that there is not.
    struct MissingTemplate: Error {
        var name: String
    }
}
#endif
