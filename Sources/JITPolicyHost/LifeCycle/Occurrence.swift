/// Something that happened, as the audit trail will have it: the one effect of an event.
///
/// Whoever stores the change stores its occurrences in the same transaction.
public struct Occurrence: Hashable, Sendable {
    public var kind: AuditKind
    /// When it happened: for what the clock does, when it was due, however late it was noticed.
    public var at: Instant
    public var actor: Actor
    /// Where the request stood afterwards.
    public var state: RequestState
    public var details: [String: JSON]

    init(
        _ kind: AuditKind, at instant: Instant, by actor: Actor, _ state: RequestState,
        _ details: [String: JSON?] = [:]
    ) {
        self.kind = kind
        at = instant
        self.actor = actor
        self.state = state
        self.details = details.compactMapValues { $0 }
    }
}
