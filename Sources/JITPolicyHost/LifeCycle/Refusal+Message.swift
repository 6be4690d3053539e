import JITPolicyRuntime

extension Refusal {
    /// What was refused and why, on one line.
    public var message: String {
        switch self {
        case .wrongState(let state): "the request is \(state.rawValue)"
        case .ownRequest: "nobody decides on a request of their own"
        case .notOwnRequest: "only its user takes a request back: decline it"
        case .notAsked(let groups):
            groups.isEmpty
                ? "this review is answered" : "asked are " + groups.joined(separator: ", ")
        case .needsReview: "for so long the policy asks several people: submit a new request"
        case .alreadyAgreed: "this person has agreed already"
        case .noteRequired: "a note that says why is required"
        case .durationRequired: "neither the request nor a limit says for how long: give a duration"
        case .noTime: "a duration is at least a second"
        case .beyondLimits(let seconds): "at most \(formatDuration(seconds)) may be granted"
        case .notOutstanding(let name): "the obligation `\(name)` is not outstanding"
        case .unknownObligation(let name): "this host does not know the obligation `\(name)`"
        case .staleEvidence: "the evidence is older than the request, or from the future"
        case .obligationsOutstanding(let names): "not met yet: " + names.joined(separator: ", ")
        }
    }
}
