#if Host
import Crypto
import Foundation
import Glibc

/// A regular file that is held open.
final class OpenFile {
    private let path: String
    private let descriptor: Int32
    private let status: stat

    init(_ path: String) throws(Failure) {
        // A pipe or device does not make the opening wait, and is refused below.
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        self.path = path
        guard descriptor >= 0 else { throw systemFailure(path) }
        guard let status = fileStatus(descriptor), status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(file: path, reason: "it is not a regular file")
        }
        self.status = status
    }

    deinit { close(descriptor) }

    var owner: uid_t { status.st_uid }

    func sha256() throws(Failure) -> String {
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw systemFailure(path) }
            if count == 0 { break }
            hash.update(data: buffer[..<count])
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The path of the very file that is open, its links resolved.
    func realPath() throws(Failure) -> String {
        let link = "/proc/self/fd/\(descriptor)"
        do {
            let found = try FileManager.default.destinationOfSymbolicLink(atPath: link)
            var there = stat()
            // A file that was removed or renamed meanwhile has no path, or another file has it.
            guard unsafe lstat(found, &there) == 0, there.st_ino == status.st_ino,
                there.st_dev == status.st_dev
            else { throw Failure.unreadable(file: path, reason: "it is no longer where it was") }
            return found
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .unreadable(file: path, reason: "its real path is not known")
        }
    }

    func hasChanged() throws(Failure) -> Bool {
        guard let now = fileStatus(descriptor) else { throw systemFailure(path) }
        return now.st_size != status.st_size || now.st_ctim.tv_sec != status.st_ctim.tv_sec
            || now.st_ctim.tv_nsec != status.st_ctim.tv_nsec
    }
}

/// Whether the user can write a file or a folder above it, or could after a `chmod` of their own.
func isWritable(_ path: String) -> Bool {
    var path = path
    while true {
        var status = stat()
        let isOwn = unsafe lstat(path, &status) == 0 && status.st_uid == getuid()
        if unsafe isOwn || access(path, W_OK) == 0 { return true }
        guard path.count > 1, let slash = path.lastIndex(of: "/") else { return false }
        path = slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

private func fileStatus(_ descriptor: Int32) -> stat? {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? status : nil
}

private func systemFailure(_ path: String) -> Failure {
    .unreadable(file: path, reason: unsafe String(cString: strerror(errno)))
}
#endif
