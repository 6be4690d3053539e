public import JITPolicyRuntime

/// A request that a generator made up: attributes by name, so that it can be printed and changed.
public struct GeneratedRequest: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public var rule: String?
        public var time: Int64?
        public var user: String?
        public var device: String?
        public var app: [UInt8]?
        public var duration: Int64?
    }

    /// Echoed in the decision.
    public var id: String?
    public var values: [String: GeneratedValue] = [:]
    public var history: [Entry]?

    public init() {}

    /// Bound to a program's attributes; those that it does not know are left out.
    public func request(for schema: Schema) throws(RequestDefect) -> Request {
        var request = Request(schema: schema)
        if let id { request.setID(Array(id.utf8).span) }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let slot = schema.slot(named: name) else { continue }
            try request.set(slot, value)
        }
        guard let history else { return request }
        request.setHistoryPresent()
        for entry in history {
            var copy = Request.HistoryEntry()
            copy.rule = entry.rule.map { request.store(Array($0.utf8).span) }
            copy.time = entry.time
            copy.user = entry.user.map { request.store(Array($0.utf8).span) }
            copy.device = entry.device.map { request.store(Array($0.utf8).span) }
            copy.app = entry.app.map { request.store($0.span) }
            copy.duration = entry.duration
            try request.append(copy)
        }
        return request
    }

    /// As the command line would read it.
    public var json: String {
        var root = JSONObject()
        if let id { root.set(["id"], jsonText(id)) }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            root.set(name.split(separator: ".").map(String.init)[...], value.json)
        }
        if let history {
            let entries = history.map { entry in
                let members = [
                    entry.rule.map { ("rule", jsonText($0)) },
                    entry.time.map { ("time", jsonText(timestampText($0))) },
                    entry.user.map { ("user", jsonText($0)) },
                    entry.device.map { ("device", jsonText($0)) },
                    entry.app.map { ("app", jsonText(hexadecimal($0))) },
                    entry.duration.map { ("duration", "\($0)") },
                ]
                return "{"
                    + members.compactMap(\.self).map { "\"\($0.0)\": \($0.1)" }
                    .joined(separator: ", ") + "}"
            }
            root.set(["history"], "[\(entries.joined(separator: ", "))]")
        }
        return root.text
    }
}

/// Keys in the order set, nested by dots.
private struct JSONObject {
    enum Member {
        case value(String)
        case object(JSONObject)
    }
    var members: [(key: String, member: Member)] = []

    mutating func set(_ path: ArraySlice<String>, _ json: String) {
        guard let key = path.first else { return }
        guard path.count > 1 else { return members.append((key, .value(json))) }
        if let index = members.firstIndex(where: { $0.key == key }),
            case .object(var inner) = members[index].member
        {
            inner.set(path.dropFirst(), json)
            members[index].member = .object(inner)
        } else {
            var inner = JSONObject()
            inner.set(path.dropFirst(), json)
            members.append((key, .object(inner)))
        }
    }

    var text: String {
        let parts = members.map { key, member in
            switch member {
            case .value(let json): "\(jsonText(key)): \(json)"
            case .object(let object): "\(jsonText(key)): \(object.text)"
            }
        }
        return "{\(parts.joined(separator: ", "))}"
    }
}

extension Request {
    fileprivate mutating func set(_ slot: Slot, _ value: GeneratedValue) throws(RequestDefect) {
        switch value {
        case .text(let text): try set(slot, text: Array(text.utf8).span)
        case .bool(let value): try set(slot, integer: value ? 1 : 0)
        case .int(let value), .duration(let value), .timestamp(let value):
            try set(slot, integer: value)
        case .oneOf: try set(slot, integer: integer(value, schema[slot].type))
        case .hash(let bytes): try set(slot, hash: bytes.span)
        case .members(let members):
            try begin(slot)
            for member in members { try append(member, to: slot) }
        }
    }

    private mutating func append(_ member: GeneratedValue, to slot: Slot) throws(RequestDefect) {
        switch member {
        case .text(let text): try append(Array(text.utf8).span, to: slot)
        case .hash(let bytes): try append(bytes.span, to: slot)
        case .int(let value), .duration(let value), .timestamp(let value):
            try append(value, to: slot)
        case .bool, .oneOf, .members: throw .unknownSlot(slot)
        }
    }

    private func integer(_ value: GeneratedValue, _ type: ValueType) throws(RequestDefect) -> Int64
    {
        guard case .oneOf(let name) = value, case .oneOf(let names) = type,
            let index = names.firstIndex(of: name)
        else { throw .wrongType("value", expected: type) }
        return Int64(index)
    }
}
