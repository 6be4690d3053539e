/// What a name names, hence which characters it cannot hold.
public enum NameKind: Hashable, Sendable {
    /// A file: `/` always separates, `\` unless the system is Linux or macOS.
    case file(backslashSeparates: Bool)
    /// A part of an account's name, once it is split: neither `/` nor `\`.
    case account
    /// A group, a device, an owner: separators are part of it (`NT AUTHORITY\SYSTEM`).
    case other

    /// Which of `/` and `\` separate.
    @inline(__always)
    var separators: (slash: Bool, backslash: Bool) {
        switch self {
        case .file(let backslashSeparates): (true, backslashSeparates)
        case .account: (true, true)
        case .other: (false, false)
        }
    }
}

/// Why a name is unusable.
public enum NameDefect: UInt8, Error, Hashable, Sendable, CaseIterable {
    case empty
    case controlCharacter
    case bidiControl
    case separator

    /// What is wrong, to stand after "the name".
    public var message: String {
        switch self {
        case .empty: "is empty"
        case .controlCharacter: "holds a control character"
        case .bidiControl: "holds a bidirectional control character"
        case .separator: "holds a separator"
        }
    }
}

/// Why a name is unusable, or nil. NFC changes none of what is looked for.
public func nameDefect(_ name: Span<UInt8>, kind: NameKind) -> NameDefect? {
    if name.isEmpty { return .empty }
    let (slashSeparates, backslashSeparates) = kind.separators
    var index = 0
    while index < name.count {
        let (scalar, count) = decodeScalar(name, at: index)
        if isControl(scalar) { return .controlCharacter }
        if isBidiControl(scalar) { return .bidiControl }
        if (scalar == 0x2F && slashSeparates) || (scalar == 0x5C && backslashSeparates) {
            return .separator
        }
        index += count
    }
    return nil
}

/// The domain, where one is given, and the user of an account's name; nil where it is unusable.
///
/// `DOMAIN\user` is split at its only `\`, `user@domain` at its last `@`. A name with both, with
/// several `\`, or with nothing on one side has no one meaning.
public func splitAccountName(_ name: Span<UInt8>) -> (domain: Range<Int>?, user: Range<Int>)? {
    var backslashAt: Int?
    var atSignAt: Int?
    for index in name.indices {
        if name[index] == backslash {
            if backslashAt != nil { return nil }
            backslashAt = index
        } else if name[index] == UInt8(ascii: "@") {
            atSignAt = index
        }
    }
    let domain: Range<Int>
    let user: Range<Int>
    switch (backslashAt, atSignAt) {
    case (nil, nil): return name.isEmpty ? nil : (nil, 0..<name.count)
    case (let index?, nil): (domain, user) = (0..<index, index + 1..<name.count)
    case (nil, let index?): (domain, user) = (index + 1..<name.count, 0..<index)
    case (_?, _?): return nil
    }
    return domain.isEmpty || user.isEmpty ? nil : (domain, user)
}
