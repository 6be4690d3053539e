/// What a value must meet to be set at a slot: the attribute's type and the request's limits in a
/// form that costs nothing to look at.
struct SlotRule: BitwiseCopyable {
    var storage: ValueType.Storage
    /// Of a value or member that is an integer.
    var lowest = Int64.min
    var highest = Int64.max
    /// Members of a set or list.
    var memberLimit = 0
    /// Whether members are 32 bytes each.
    var membersAreHashes = false

    init(_ attribute: Attribute, at slot: Slot, limits: RequestLimits) {
        storage = attribute.type.storage
        if attribute.type.element != nil {
            memberLimit = attribute.type == .listOfText ? limits.arguments : limits.groups
            membersAreHashes = attribute.type.element == .hash
        }
        switch attribute.type.element ?? attribute.type {
        case .bool: (lowest, highest) = (0, 1)
        case .duration:
            (lowest, highest) = (slot == Slot(.duration) ? 1 : 0, limits.durationSeconds)
        case .oneOf(let values): (lowest, highest) = (0, Int64(values.count - 1))
        case .int, .timestamp, .text, .name, .path, .hash, .version, .set, .listOfText: break
        }
    }
}
