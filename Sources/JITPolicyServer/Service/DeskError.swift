#if Host
public import JITPolicyHost

/// Why the desk did not do what it was asked.
public enum DeskError: Error, Hashable, Sendable {
    /// The document is not a request: where, and why.
    case invalid(path: String, message: String)
    /// The key stands for another document.
    case idempotencyKeyReused
    case unknownRequest(String)
    /// The agent does not speak for this device.
    case foreignDevice(String)
    /// Nothing decides yet: no policy was activated.
    case noActivePolicy
    /// The request is not in a state for this, or the actor may not do it.
    case refused(Refusal)
}
#endif
