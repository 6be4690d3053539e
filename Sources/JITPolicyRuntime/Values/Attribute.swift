/// The place of an attribute in a request: built-in attributes first, then a policy's own.
public struct Slot: RawRepresentable, Hashable, Sendable, BitwiseCopyable, Comparable {
    public var rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    public init(_ attribute: BuiltinAttribute) { rawValue = UInt16(attribute.rawValue) }
    public var index: Int { Int(rawValue) }
    public static func < (a: Slot, b: Slot) -> Bool { a.rawValue < b.rawValue }
}

/// A fact that a request may carry: its dotted name and its type.
public struct Attribute: Hashable, Sendable {
    public var name: String
    public var type: ValueType
    public init(name: String, type: ValueType) {
        self.name = name
        self.type = type
    }
}

/// The attributes that the language defines. The order is the slot order: append, never reorder.
public enum BuiltinAttribute: UInt8, CaseIterable, Sendable {
    case appPath, appName, appSHA256, appCDHash, appPublisher, appIssuer, appSigner, appTeamID
    case appSigningID, appSignature, appProduct, appOriginalName, appVersion, appArguments
    case appScriptPath, appScriptSHA256, appDownloaded, appOwner, appUserWritable, appDrive
    case appParentPath, appParentName, appParentSHA256, appParentSignature, appParentPublisher
    case userName, userDomain, userID, userGroups, userAuthenticatedAgo
    case deviceName, deviceGroups, deviceOS, deviceOSVersion, deviceCompliant, deviceOfflineFor
    case devicePolicyAge
    case kind, duration, justification, ticket, emergency, time

    static let signatureValues = [
        "valid", "unsigned", "invalid", "expired", "revoked", "self_signed",
    ]

    /// The one row that says all of an attribute: its name as written, and its type.
    public var attribute: Attribute {
        switch self {
        case .appPath: Attribute(name: "app.path", type: .path)
        case .appName: Attribute(name: "app.name", type: .name)
        case .appSHA256: Attribute(name: "app.sha256", type: .hash)
        case .appCDHash: Attribute(name: "app.cdhash", type: .text)
        case .appPublisher: Attribute(name: "app.publisher", type: .text)
        case .appIssuer: Attribute(name: "app.issuer", type: .text)
        case .appSigner: Attribute(name: "app.signer", type: .hash)
        case .appTeamID: Attribute(name: "app.team_id", type: .text)
        case .appSigningID: Attribute(name: "app.signing_id", type: .text)
        case .appSignature: Attribute(name: "app.signature", type: .oneOf(Self.signatureValues))
        case .appProduct: Attribute(name: "app.product", type: .text)
        case .appOriginalName: Attribute(name: "app.original_name", type: .name)
        case .appVersion: Attribute(name: "app.version", type: .version)
        case .appArguments: Attribute(name: "app.arguments", type: .listOfText)
        case .appScriptPath: Attribute(name: "app.script.path", type: .path)
        case .appScriptSHA256: Attribute(name: "app.script.sha256", type: .hash)
        case .appDownloaded: Attribute(name: "app.downloaded", type: .bool)
        case .appOwner: Attribute(name: "app.owner", type: .name)
        case .appUserWritable: Attribute(name: "app.user_writable", type: .bool)
        case .appDrive:
            Attribute(name: "app.drive", type: .oneOf(["fixed", "removable", "network"]))
        case .appParentPath: Attribute(name: "app.parent.path", type: .path)
        case .appParentName: Attribute(name: "app.parent.name", type: .name)
        case .appParentSHA256: Attribute(name: "app.parent.sha256", type: .hash)
        case .appParentSignature:
            Attribute(name: "app.parent.signature", type: .oneOf(Self.signatureValues))
        case .appParentPublisher: Attribute(name: "app.parent.publisher", type: .text)
        case .userName: Attribute(name: "user.name", type: .name)
        case .userDomain: Attribute(name: "user.domain", type: .name)
        case .userID: Attribute(name: "user.id", type: .text)
        case .userGroups: Attribute(name: "user.groups", type: .set(of: .name))
        case .userAuthenticatedAgo: Attribute(name: "user.authenticated_ago", type: .duration)
        case .deviceName: Attribute(name: "device.name", type: .name)
        case .deviceGroups: Attribute(name: "device.groups", type: .set(of: .name))
        case .deviceOS: Attribute(name: "device.os", type: .oneOf(["windows", "macos", "linux"]))
        case .deviceOSVersion: Attribute(name: "device.os_version", type: .version)
        case .deviceCompliant: Attribute(name: "device.compliant", type: .bool)
        case .deviceOfflineFor: Attribute(name: "device.offline_for", type: .duration)
        case .devicePolicyAge: Attribute(name: "device.policy_age", type: .duration)
        case .kind: Attribute(name: "kind", type: .oneOf(["application", "session"]))
        case .duration: Attribute(name: "duration", type: .duration)
        case .justification: Attribute(name: "justification", type: .text)
        case .ticket: Attribute(name: "ticket", type: .text)
        case .emergency: Attribute(name: "emergency", type: .bool)
        case .time: Attribute(name: "time", type: .timestamp)
        }
    }

    /// The signature attribute that must be `valid` for this one to be usable, if any.
    public var requiredSignature: BuiltinAttribute? {
        switch self {
        case .appPublisher, .appIssuer, .appSigner, .appTeamID, .appSigningID: .appSignature
        case .appParentPublisher: .appParentSignature
        default: nil
        }
    }
}
