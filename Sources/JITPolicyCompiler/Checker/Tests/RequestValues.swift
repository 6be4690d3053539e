import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// A value for an attribute of a request.
    ///
    /// Text, names, paths and versions stay as written: that a request has an unusable one is worth
    /// a test. What would make a request invalid is an error here.
    mutating func requestValue(_ value: Value, as type: ValueType) -> Model.RequestValue? {
        switch (type, value) {
        case (.text, .text(let literal)), (.name, .text(let literal)), (.path, .text(let literal)),
            (.version, .text(let literal)):
            return .text(literal.value)
        case (.version, .version(let parts, _)):
            return .text(parts.map { "\($0)" }.joined(separator: "."))
        case (.version, .integer(let part, _)) where part >= 0:
            return .text("\(part)")
        case (.set(let element), .list(let members, _)):
            return self.members(members, as: element)
        case (.listOfText, .list(let members, _)):
            return self.members(members, as: .text)
        case (.set, _), (.listOfText, _):
            report(
                .typeMismatch(
                    expected: type.description, found: describe(value), at: value.range,
                    help: "write its members in brackets: `[\"…\"]`"))
            return nil
        default: break
        }
        switch constant(value, as: type) {
        case .integer(let integer): return .integer(integer)
        case .hash(let bytes): return .hash(bytes)
        case .text, .name, .path, .version, nil: return nil
        }
    }

    private mutating func members(_ values: [Value], as type: ValueType) -> Model.RequestValue? {
        var members: [Model.RequestValue] = []
        for value in values {
            if let member = requestValue(value, as: type) { members.append(member) }
        }
        return members.count == values.count ? .members(members) : nil
    }

    /// Whether a request takes the value; if it would be refused, that is told.
    mutating func fitsRequest(
        _ value: Model.RequestValue, _ slot: Slot, at range: SourceRange
    ) -> Bool {
        let request = RequestLimits()
        switch value {
        case .integer(let seconds) where slot == Slot(.duration):
            if seconds == 0 { report(.zero("the time asked for", at: range)) }
            return seconds > 0
        case .text(let text) where slot == Slot(.justification):
            return isWithin(text.utf8.count, request.justificationBytes, "bytes", slot, range)
        case .members(let members):
            let limit =
                model.schema[slot].type == .listOfText ? request.arguments : request.groups
            return isWithin(members.count, limit, "members", slot, range)
        case .integer, .text, .hash: return true
        }
    }

    private mutating func isWithin(
        _ count: Int, _ limit: Int, _ unit: String, _ slot: Slot, _ range: SourceRange
    ) -> Bool {
        if count > limit {
            let name = model.schema[slot].name
            report(.outOfRange("`\(name)`", "at most \(limit) \(unit)", at: range))
        }
        return count <= limit
    }
}
