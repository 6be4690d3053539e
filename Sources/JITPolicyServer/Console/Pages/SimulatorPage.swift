#if Host
import JITPolicyHost
import JITPolicyRuntime

/// The form for a request that is made up, and what a policy says of it.
private struct SimulatorView: View {
    struct Choice: View {
        var value: String
        var title: String
        var isChosen: Bool
    }
    struct Field: View {
        var name: String
        var label: String
        var value: String
        var hint: String?
        var error: String?
    }
    /// What was decided.
    struct Result: View {
        var policy: String
        var explanation: Markup
        /// The request that was decided, and the decision as the API gives it.
        var document: Markup
        var json: Markup
    }

    var policies: [Choice]
    var hasPolicies: Bool
    var fields: [Field]
    var systems: [Choice]
    var isEmergency: Bool
    var document: Markup
    var error: String?
    var documentError: String?
    var result: Result?
    var replay: ReplayView?
    var replayError: String?
    var span: [ReplaySpan.Choice]
}

extension Console {
    func simulator(_ visit: Visit) async throws -> Reply {
        try QueryReader(visit.query).finish()
        return try await simulator(SimulatedRequest())
    }

    /// Decides a request that is made up, and tells why.
    func simulate(_ visit: Visit) async throws -> Reply {
        var form = try visit.form()
        var request: SimulatedRequest
        do throws(FormDefect) {
            request = try SimulatedRequest(&form)
        } catch {
            return try await simulator(SimulatedRequest(form), defect: error)
        }
        do throws(any Error) {
            let bytes = Array(try request.json().utf8)
            let (explained, policy) = try await simulate(bytes, by: request.policy)
            request.decided = (explained, policy, try await page(of: explained.policy))
            return try await simulator(request)
        } catch let defect as FormDefect {
            return try await simulator(request, defect: defect)
        } catch DeskError.invalid(let path, let message) {
            let field = request.isPasted ? "document" : SimulatedRequest.field(at: path)
            return try await simulator(
                request, defect: FormDefect(field, "\(path): \(message)".asSentence))
        } catch DeskError.noActivePolicy {
            return try await simulator(
                request,
                defect: FormDefect(nil, "No policy is active yet. Choose one, or activate one."))
        }
    }

    /// Tries the last version of a policy on requests that there were.
    func replayPolicy(_ visit: Visit) async throws -> Reply {
        var form = try visit.form()
        let name = try form.text("policy")
        let span = try form.choice("span", of: ReplaySpan.self) ?? .yesterday
        try form.finish()
        var request = SimulatedRequest()
        request.policy = name
        let found = try await api.store.read { store in
            let chosen = try name ?? store.activations(limit: 1).first?.name
            return try chosen.flatMap { try store.policy($0, version: nil) }
        }
        guard let found else {
            return try await simulator(
                request, span: span, replayError: "There is no such policy: choose one.")
        }
        return try await simulator(
            request, span: span, replay: try await replay(found.bundle, over: span))
    }

    private func simulate(
        _ document: [UInt8], by name: String?
    ) async throws -> (ExplainedDecision, String) {
        guard let name else {
            return (try await api.desk.simulate(document), "the active policy")
        }
        let explained = try await api.policies.simulate(document, by: name, version: nil)
        return (explained, "the last version of \(name)")
    }

    /// The page of the last version that compiles to a program.
    private func page(of policy: PolicyIdentity) async throws -> String? {
        let found = try await api.store.read { try $0.policy(digest: policy.digestText) }
        return found.map { ConsolePage.path(ofPolicy: $0.name, version: $0.version) }
    }

    private func simulator(
        _ request: SimulatedRequest, defect: FormDefect? = nil, span: ReplaySpan = .yesterday,
        replay: ReplayView? = nil, replayError: String? = nil
    ) async throws -> Reply {
        let names = try await api.store.read { try $0.policyNames(after: "", limit: 100) }
        let fields = SimulatedRequest.fields.map { field in
            SimulatorView.Field(
                name: field.name, label: field.label, value: request.values[field.name] ?? "",
                hint: field.hint, error: defect?.field == field.name ? defect?.message : nil)
        }
        let known = Set(fields.map(\.name) + ["document"])
        let view = SimulatorView(
            policies: names.map { name in
                SimulatorView.Choice(value: name, title: name, isChosen: name == request.policy)
            },
            hasPolicies: !names.isEmpty, fields: fields,
            systems: ["windows", "macos", "linux"].map {
                SimulatorView.Choice(value: $0, title: $0, isChosen: request.values["os"] == $0)
            },
            isEmergency: request.values["emergency"] != nil,
            document: Markup(verbatim: request.pasted),
            error: defect.flatMap { defect in
                defect.field.map(known.contains) ?? false ? nil : defect.message
            },
            documentError: defect?.field == "document" ? defect?.message : nil,
            result: try request.result(), replay: replay, replayError: replayError,
            span: ReplaySpan.choices(span))
        return .page(
            "simulator", "Simulator", view,
            status: defect == nil && replayError == nil ? 200 : 422)
    }
}

extension SimulatedRequest {
    fileprivate func result() throws -> SimulatorView.Result? {
        guard let (explained, policy, page) = decided else { return nil }
        let view = ExplanationView(explained: explained, policyPage: page)
        return SimulatorView.Result(
            policy: policy, explanation: view.markup,
            document: "\(indented(try json()))", json: "\(indented(explained.json))")
    }

    /// What stands in the field for JSON: what was pasted, or what the fields came to.
    fileprivate var pasted: String {
        if let document { return document }
        return (decided == nil ? nil : try? json()).map { indented($0) } ?? ""
    }
}
#endif
