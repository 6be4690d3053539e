/// How the separators and roots of a path are read.
public enum PathStyle: UInt8, Sendable, Hashable {
    /// Root `/`; only `/` separates.
    case posix = 0
    /// A drive (`C:\`) or a share (`\\server\share`); `\` and `/` both separate.
    case windows = 1
}
