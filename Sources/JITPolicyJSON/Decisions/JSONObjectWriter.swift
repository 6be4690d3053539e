/// Appends one JSON object, member by member, to bytes that the caller holds.
struct JSONObjectWriter {
    private var isEmpty = true

    init(_ bytes: inout [UInt8]) { bytes.append(UInt8(ascii: "{")) }

    /// Of members alone, for an object that another has begun.
    init() {}

    func end(_ bytes: inout [UInt8]) { bytes.append(UInt8(ascii: "}")) }

    /// Appends a key; its value must follow.
    mutating func key(_ key: String, _ bytes: inout [UInt8]) {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        JSONText.append(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Appends members that were written before, at least one.
    mutating func members(_ members: [UInt8], _ bytes: inout [UInt8]) {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        bytes.append(contentsOf: members)
    }

    // MARK: Members that are absent without a value

    mutating func text(_ key: String, _ value: String?, _ bytes: inout [UInt8]) {
        guard let value else { return }
        self.key(key, &bytes)
        JSONText.append(value, to: &bytes)
    }

    mutating func integer(_ key: String, _ value: Int64?, _ bytes: inout [UInt8]) {
        guard let value else { return }
        self.key(key, &bytes)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func bool(_ key: String, _ value: Bool, _ bytes: inout [UInt8]) {
        self.key(key, &bytes)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func texts(_ key: String, _ values: [String], _ bytes: inout [UInt8]) {
        guard !values.isEmpty else { return }
        self.key(key, &bytes)
        bytes.appendTexts(values)
    }

    mutating func array<Element>(
        _ key: String, _ elements: [Element], _ bytes: inout [UInt8],
        _ append: (Element, inout [UInt8]) -> Void
    ) {
        guard !elements.isEmpty else { return }
        self.key(key, &bytes)
        bytes.appendArray(elements, append)
    }

    // MARK: Members that are null without a value

    mutating func textOrNull(_ key: String, _ value: String?, _ bytes: inout [UInt8]) {
        guard value == nil else { return text(key, value, &bytes) }
        self.key(key, &bytes)
        bytes.append(contentsOf: "null".utf8)
    }

    mutating func integerOrNull(_ key: String, _ value: Int64?, _ bytes: inout [UInt8]) {
        guard value == nil else { return integer(key, value, &bytes) }
        self.key(key, &bytes)
        bytes.append(contentsOf: "null".utf8)
    }
}

extension [UInt8] {
    mutating func appendTexts(_ texts: [String]) {
        appendArray(texts) { JSONText.append($0, to: &$1) }
    }

    mutating func appendArray<Member>(
        _ members: [Member], _ append: (Member, inout [UInt8]) -> Void
    ) {
        self.append(UInt8(ascii: "["))
        for (index, member) in members.enumerated() {
            if index > 0 { self.append(UInt8(ascii: ",")) }
            append(member, &self)
        }
        self.append(UInt8(ascii: "]"))
    }
}
