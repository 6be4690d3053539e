/// How a slot's raw value becomes one that comparisons use: what follows from its type and name.
struct SlotBinding: Sendable, BitwiseCopyable {
    enum Kind: UInt8, Sendable {
        case integer, text, name, path, hash, version
        /// The name of a file: without separators.
        case fileName
        /// `app.name` and `app.parent.name`: from the path unless given.
        case nameOfPath
        /// `user.name` and `user.domain`: `DOMAIN\user` and `user@domain` are split.
        case accountUser, accountDomain
        /// `device.os`: told by a Windows path unless given.
        case system
        case set, listOfText

        /// Whether text of this kind compares by the system's case rule.
        var folds: Bool {
            switch self {
            case .name, .path, .fileName, .nameOfPath, .accountUser, .accountDomain: true
            case .integer, .text, .hash, .version, .system, .set, .listOfText: false
            }
        }
    }

    var kind: Kind
    /// Of a set's members.
    var element: Kind
    /// Slot of the signature that must be valid; -1 where none is needed.
    var signature: Int16

    /// Whether values compare by the system's case rule.
    var folds: Bool {
        kind == .set ? element.folds : kind.folds
    }

    init(_ attribute: Attribute, slot: Int) {
        let builtin = BuiltinAttribute(rawValue: UInt8(truncatingIfNeeded: slot))
        let isBuiltin = slot < BuiltinAttribute.allCases.count
        kind = Self.kind(attribute.type)
        element = attribute.type.element.map(Self.kind) ?? .integer
        signature = -1
        guard isBuiltin, let builtin else { return }
        signature = builtin.requiredSignature.map { Int16($0.rawValue) } ?? -1
        switch builtin {
        case .appName, .appParentName: kind = .nameOfPath
        case .appOriginalName: kind = .fileName
        case .userName: kind = .accountUser
        case .userDomain: kind = .accountDomain
        case .deviceOS: kind = .system
        default: break
        }
    }

    private static func kind(_ type: ValueType) -> Kind {
        switch type {
        case .bool, .int, .duration, .timestamp, .oneOf: .integer
        case .text: .text
        case .name: .name
        case .path: .path
        case .hash: .hash
        case .version: .version
        case .set: .set
        case .listOfText: .listOfText
        }
    }
}
