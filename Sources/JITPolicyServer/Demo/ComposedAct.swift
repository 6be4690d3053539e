#if Host
import JITPolicyHost
import JITPolicyRuntime

/// Something that happens in a composed day.
struct ComposedAct: Sendable {
    enum Deed: Sendable {
        /// A version of a policy is uploaded and, unless its own tests refuse it, decides.
        case upload(PolicyBundle, name: String)
        case activate(String)
        case rollBack(String)
        case switchHost(Bool)
        /// - Parameter fate: what becomes of it, where that is not left to chance.
        case submit([String: JSON], fate: [Step])
        case step(Step, request: String)
    }

    /// What people and devices do with a request.
    enum Step: Sendable {
        case agree(Approver, seconds: Int64? = nil)
        case decline(Approver)
        case cancel
        case meetObligations
        case use
        case giveBack
        case revoke(Approver)
        case extend(Approver, seconds: Int64)
        case report(RevocationEvent)
        /// Nothing, so that time does it.
        case wait(seconds: Int64)
    }

    /// Seconds after the start of the day.
    var at: Int64
    var deed: Deed
}
#endif
