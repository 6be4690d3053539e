import Foundation

/// Reads a file or a pipe in big blocks.
struct ByteReader {
    private static let blockBytes = 1 << 20
    private let handle: FileHandle
    private let name: String
    private var hasEnded = false

    /// - Parameter path: `-` is standard input.
    init(_ path: String) throws(Failure) {
        name = path == "-" ? "standard input" : path
        guard path != "-" else {
            handle = .standardInput
            return
        }
        do {
            handle = try FileHandle(forReadingFrom: URL(filePath: path))
        } catch {
            throw .unreadable(file: path, reason: SystemReason(error).text)
        }
    }

    /// The next bytes; nil at the end. From a pipe it gathers a block's worth as long as there is
    /// something to read, and waits only when it has nothing.
    mutating func next() throws(Failure) -> [UInt8]? {
        guard !hasEnded else { return nil }
        var block: [UInt8] = []
        repeat {
            let bytes = try readOnce(upTo: Self.blockBytes - block.count)
            if bytes.isEmpty {
                hasEnded = true
                return block.isEmpty ? nil : block
            }
            block += bytes
        } while block.count < Self.blockBytes && isReady
        return block
    }

    /// Whether reading would not wait.
    var isReady: Bool {
        var request = pollfd(
            fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&request, 1, 0) > 0
    }

    private func readOnce(upTo count: Int) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        while true {
            let read = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe systemRead(handle.fileDescriptor, buffer.baseAddress, buffer.count)
            }
            if read >= 0 {
                bytes.removeLast(count - read)
                return bytes
            }
            guard errno == EINTR else {
                throw .unreadable(file: name, reason: SystemReason(code: errno).text)
            }
        }
    }
}

/// `read` by a name that no method hides.
private func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
    unsafe read(descriptor, buffer, count)
}
