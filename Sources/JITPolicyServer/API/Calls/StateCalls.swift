#if Host
import JITPolicyHost

/// What is asked of the host itself.
extension HostAPI {
    /// Whether requests can be decided and kept.
    func ready() async throws -> Answer {
        let isActive = try await store.read { try !$0.activations(limit: 1).isEmpty }
        guard isActive else { throw DeskError.noActivePolicy }
        guard !store.isUnavailable else {
            throw StoreError.unavailable("the last change could not be stored")
        }
        return Answer(["status": .text("ready")])
    }

    func metricsText() async throws -> Answer {
        let (states, events) = try await store.read { (try $0.stateCounts(), try $0.trail().count) }
        let requests = RequestState.allCases.map {
            "jitpolicyd_requests{state=\"\($0.rawValue)\"} \(states[$0] ?? 0)\n"
        }
        let text =
            "# TYPE jitpolicyd_requests gauge\n" + requests.joined()
            + "# TYPE jitpolicyd_events_total counter\njitpolicyd_events_total \(events)\n"
            + "# TYPE jitpolicyd_store_available gauge\n"
            + "jitpolicyd_store_available \(store.isUnavailable ? 0 : 1)\n" + metrics.text
        return Answer(.text(text, type: "text/plain; version=0.0.4; charset=utf-8"))
    }
}
#endif
