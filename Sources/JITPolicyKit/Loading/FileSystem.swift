#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension FileProvider {
    /// The system's files.
    public static let system = FileProvider(
        realPath: { path throws(FileError) in try FileSystem.realPath(path) },
        size: { path throws(FileError) in try FileSystem.size(path) },
        read: { path, limit, each throws(FileError) in
            try FileSystem.read(path, limit: limit, each)
        })
}

/// The system calls of loading: the only place of the engine that touches files.
private enum FileSystem {
    static let runBytes = 256 * 1024

    static func realPath(_ path: String) throws(FileError) -> String {
        guard let resolved = unsafe realpath(path, nil) else {
            let error = lastError()
            // A pipe without a name, such as `/dev/fd/63`, is there although it has no path.
            var status = stat()
            throw unsafe stat(path, &status) == 0 ? .notAFile : error
        }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    static func size(_ path: String) throws(FileError) -> Int {
        let file = try openRegularFile(path)
        defer { close(file.descriptor) }
        return file.size
    }

    static func read(
        _ path: String, limit: Int, _ each: (Span<UInt8>) -> Void
    ) throws(FileError) {
        let file = try openRegularFile(path)
        defer { close(file.descriptor) }
        var buffer = [UInt8](repeating: 0, count: runBytes)
        var total = 0
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe systemRead(file.descriptor, bytes.baseAddress, bytes.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw lastError() }
            if count == 0 { return }
            total += count
            guard total <= limit else { throw .tooLarge(limit: limit) }
            each(buffer.span.extracting(first: count))
        }
    }

    /// Opens what must be a file. The path is resolved, so that a link at its end was put there
    /// since; and nothing is waited for, should it be a pipe.
    private static func openRegularFile(
        _ path: String
    ) throws(FileError) -> (descriptor: Int32, size: Int) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw lastError() }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let error = lastError()
            close(descriptor)
            throw error
        }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG else {
            close(descriptor)
            throw kind == S_IFDIR ? FileError(code: EISDIR) : .notAFile
        }
        return (descriptor, Int(status.st_size))
    }

    private static func lastError() -> FileError { FileError(code: errno) }
}

extension FileError {
    fileprivate init(code: Int32) {
        self = .system(code: code, reason: unsafe String(cString: strerror(code)))
    }
}

/// `read` by a name that `FileSystem.read` does not hide.
private func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
    unsafe read(descriptor, buffer, count)
}
