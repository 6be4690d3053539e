public import JITPolicyRuntime

/// What can happen to a request, apart from the passing of time.
public enum RequestEvent: Hashable, Sendable {
    /// An approver agrees; the grant gets the shortest time that any of them asked for.
    case approve(Approver, seconds: Int64? = nil, note: String? = nil)
    case decline(Approver, note: String? = nil)
    /// The user no longer wants it.
    case cancel(Actor)
    /// An agent brings evidence that an obligation is met.
    case meetObligation(String, Evidence, by: Actor)
    /// An agent asks whether it may elevate now; a yes is a use.
    case use(Actor)
    /// The user gives the grant back.
    case giveBack(Actor)
    case revoke(Actor, reason: String)
    /// An approver adds time. The ceiling is the longest that the policy allows, from the start; the
    /// reviews are those that it asks for so long, each of which the approver must settle alone.
    case extend(
        Approver, seconds: Int64, reason: String, ceilingSeconds: Int64?,
        reviews: [Decision.Review] = [])
    /// Something happened on the endpoint that may end the grant.
    case report(RevocationEvent, by: Actor)
    /// The host does not know how much time has passed: whatever could have ended has.
    case loseTime
}

/// What shows that an obligation is met.
public struct Evidence: Hashable, Sendable, Codable {
    /// How: `totp`, `webauthn`, the name of a recorder.
    public var method: String
    /// Where it can be looked up: the number of a recording, of a transaction.
    public var reference: String?
    /// When it was met.
    public var at: Instant

    public init(method: String, reference: String? = nil, at: Instant) {
        self.method = method
        self.reference = reference
        self.at = at
    }
}

/// Why an event changes nothing. Each is a fact about the request, to be told to whoever asked.
public enum Refusal: Error, Hashable, Sendable {
    /// The event has no meaning in this state.
    case wrongState(RequestState)
    /// Nobody decides on a request of their own.
    case ownRequest
    /// Nobody but its user takes a request back.
    case notOwnRequest
    /// Only these groups are asked.
    case notAsked([String])
    /// For so long the policy asks more people than one.
    case needsReview
    case alreadyAgreed
    case noteRequired
    /// Neither the user nor a limit says for how long: the approver must.
    case durationRequired
    /// A time of nothing, or less.
    case noTime
    /// More than may be granted: so many seconds at most.
    case beyondLimits(seconds: Int64)
    /// The request does not have this obligation, or has it no more.
    case notOutstanding(String)
    /// This host cannot tell whether the obligation is met.
    case unknownObligation(String)
    /// The evidence is older than the request, or from the future.
    case staleEvidence
    /// Not before these are met.
    case obligationsOutstanding([String])
}
