/// Why a path has no one meaning. Such a path is unusable in a request and an error in a policy.
public enum PathDefect: UInt8, Error, Hashable, Sendable, CaseIterable {
    /// No text at all.
    case empty
    /// It depends on a current folder or drive: no root, `C:x`, or `\x`.
    case relative
    /// It starts with `//` and nothing tells the system.
    case ambiguousRoot
    /// A server without a share, or no server's name: `\\server`, `\\\x`.
    case incompleteShare
    /// A `..` that would leave the root.
    case aboveRoot
    /// A component with `~` and a digit behind it: it may name something longer.
    case shortName
    /// A `:` behind the drive: an alternate data stream.
    case stream
    /// `\\.\`, or behind `\\?\` or `\??\` neither a drive nor `UNC\`.
    case device
    /// A share whose name ends in `$`.
    case hiddenShare
    /// A component that ends in a dot or a space, where Windows would not read it as written.
    case trailingDotOrSpace
    /// `/`, `.` or `..` behind `\\?\` or `\??\`, where they are names and not separators.
    case literalPrefix
    /// A control character, NUL among them.
    case controlCharacter
    /// A character that steers the direction of text.
    case bidiControl
    /// A character that folding or NFC turns into one of ASCII, such as `ſ` or the Kelvin sign.
    case foldsToASCII

    /// What is wrong, to stand after "the path".
    public var message: String {
        switch self {
        case .empty: "is empty"
        case .relative: "is relative: it does not start at a root"
        case .ambiguousRoot: "starts with `//`, and `device.os` does not tell the system"
        case .incompleteShare: "names no server and share"
        case .aboveRoot: "has a `..` that leads above the root"
        case .shortName: "holds an 8.3 short name (`~` and a digit)"
        case .stream: "names an alternate data stream (`:`)"
        case .device: "is a device path"
        case .hiddenShare: "names a share that ends in `$`"
        case .trailingDotOrSpace: "has a component that ends in a dot or a space"
        case .literalPrefix: "has `/`, `.` or `..` behind a `\\\\?\\` or `\\??\\` prefix"
        case .controlCharacter: "holds a control character"
        case .bidiControl: "holds a bidirectional control character"
        case .foldsToASCII: "holds a character that folding or NFC turns into an ASCII one"
        }
    }
}
