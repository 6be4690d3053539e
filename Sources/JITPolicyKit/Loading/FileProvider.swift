import JITPolicyRuntime

/// How loading reads files: the file system, or a table in memory.
public struct FileProvider: Sendable {
    /// The absolute path of a file or folder, all links resolved: two names of one file give the
    /// same.
    public var realPath: @Sendable (_ path: String) throws(FileError) -> String
    /// The size of a file in bytes, as far as it can be told.
    public var size: @Sendable (_ realPath: String) throws(FileError) -> Int
    /// Hands over the bytes of a file, a run at a time, and refuses one of more than `limit`.
    public var read:
        @Sendable (
            _ realPath: String, _ limit: Int, _ each: (Span<UInt8>) -> Void
        ) throws(FileError) -> Void

    public init(
        realPath: @escaping @Sendable (_ path: String) throws(FileError) -> String,
        size: @escaping @Sendable (_ realPath: String) throws(FileError) -> Int,
        read:
            @escaping @Sendable (
                _ realPath: String, _ limit: Int, _ each: (Span<UInt8>) -> Void
            ) throws(FileError) -> Void
    ) {
        self.realPath = realPath
        self.size = size
        self.read = read
    }

    /// The whole of a file.
    public func contents(of realPath: String, limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(try size(realPath), limit))
        try read(realPath, limit) { bytes.append(copying: $0) }
        return bytes
    }
}

/// Why a file can't be read.
public enum FileError: Error, Hashable, Sendable {
    /// What the system says: its `errno` and its words for it.
    case system(code: Int32, reason: String)
    /// A pipe or device.
    case notAFile
    case tooLarge(limit: Int)

    public var message: String {
        switch self {
        case .system(_, let reason): reason
        case .notAFile: "not a regular file"
        case .tooLarge(let limit): "larger than the limit of \(limit) bytes"
        }
    }
}

extension FileProvider {
    /// Files that exist in memory only, by absolute path; for tests, and for hosts that keep their
    /// policies elsewhere.
    ///
    /// - Parameter links: links by absolute path, and what they point to.
    public static func memory(
        _ files: [String: [UInt8]], links: [String: String] = [:]
    ) -> FileProvider {
        let missing = FileError.system(code: 2, reason: "No such file or directory")
        return FileProvider(
            realPath: { path throws(FileError) in
                let normal = FileName.normalized(path)
                let target = links[normal] ?? normal
                let isFolder = files.keys.contains { FileName.isInside($0, target) }
                guard files[target] != nil || isFolder else { throw missing }
                return target
            },
            size: { path throws(FileError) in
                guard let bytes = files[path] else { throw missing }
                return bytes.count
            },
            read: { path, limit, each throws(FileError) in
                guard let bytes = files[path] else { throw missing }
                guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
                each(bytes.span)
            })
    }
}
