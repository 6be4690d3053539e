/// The lists that are shipped with the engine, for `import "std:NAME"`.
///
/// They are policy source like any other, list declarations only, and are compiled in: a binary
/// that is moved takes them along. Each list names the public source of its facts.
public enum StandardLists {
    /// What may stand after `std:`, sorted.
    public static let names = ["linux", "macos", "windows"]

    /// The source text that `import "std:NAME"` stands for, or nil when no list has that name.
    public static func source(named name: String) -> String? {
        switch name {
        case "linux": linux
        case "macos": macOS
        case "windows": windows
        default: nil
        }
    }
}
