public import JITPolicyCompiler

/// From where and within what bounds a program is loaded.
public struct LoadOptions: Sendable {
    /// The folder that imports and list files may not leave; nil: the program's own.
    public var root: String?
    public var limits: CompileLimits
    public var files: FileProvider
    public var standardLists: StandardListProvider
    public var zones: ZoneProvider

    public init(
        root: String? = nil, limits: CompileLimits = CompileLimits(),
        files: FileProvider = .system, standardLists: StandardListProvider = .shipped,
        zones: ZoneProvider = .system
    ) {
        self.root = root
        self.limits = limits
        self.files = files
        self.standardLists = standardLists
        self.zones = zones
    }
}

/// Where `import "std:NAME"` leads.
public struct StandardListProvider: Sendable {
    /// What may stand after `std:`.
    public var names: [String]
    /// The source of the lists of that name.
    public var source: @Sendable (_ name: String) -> String?

    public init(names: [String], source: @escaping @Sendable (_ name: String) -> String?) {
        self.names = names
        self.source = source
    }

    /// The lists that are shipped with the engine.
    public static let shipped = StandardListProvider(
        names: StandardLists.names, source: { StandardLists.source(named: $0) })
}

/// Why there is nothing to compile.
public enum LoadError: Error, Hashable, Sendable {
    /// The program's own file, or the root folder, can't be read.
    case unreadable(file: String, FileError)

    public var message: String {
        switch self {
        case .unreadable(let file, let error): "can't read `\(file)`: \(error.message)"
        }
    }
}
