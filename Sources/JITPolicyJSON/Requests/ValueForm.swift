import JITPolicyRuntime

/// How JSON spells a value of an attribute's type.
enum ValueForm: UInt8, BitwiseCopyable {
    case bool, integer, duration, timestamp, oneOf, text, hash

    /// Nil for a set or list.
    init?(_ type: ValueType) {
        switch type {
        case .bool: self = .bool
        case .int: self = .integer
        case .duration: self = .duration
        case .timestamp: self = .timestamp
        case .oneOf: self = .oneOf
        case .text, .name, .path, .version: self = .text
        case .hash: self = .hash
        case .set, .listOfText: return nil
        }
    }
}

/// Where a key of a request leads.
enum KeyTarget: Equatable, BitwiseCopyable {
    /// An object whose keys are the ones of this level.
    case object(level: UInt32)
    case scalar(Slot, ValueForm)
    /// An array whose members have this form.
    case members(Slot, ValueForm)
    case id
    case history
    case historyRule, historyTime, historyUser, historyDevice, historyApp, historyDuration
}
