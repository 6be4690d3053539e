import Foundation

/// Reads a file or a pipe in big blocks: big enough to be few, and small enough to stay in a cache.
struct ByteReader {
    private static let blockBytes = 1 << 18
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
        var problem: Int32?
        // SAFETY: only the bytes that were read are counted.
        let block = unsafe [UInt8](unsafeUninitializedCapacity: Self.blockBytes) { buffer, count in
            repeat {
                let read = unsafe readOnce(into: UnsafeMutableRawBufferPointer(buffer), from: count)
                if read < 0 { problem = errno }
                hasEnded = read <= 0
                count += max(0, read)
            } while !hasEnded && count < Self.blockBytes && isReady
        }
        if let problem { throw .unreadable(file: name, reason: SystemReason(code: problem).text) }
        return block.isEmpty ? nil : block
    }

    /// Whether reading would not wait.
    var isReady: Bool {
        var request = pollfd(
            fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&request, 1, 0) > 0
    }

    /// Reads into the room behind the first bytes of a buffer; gives how many it read, 0 at the end and less
    /// after a failure, which `errno` tells.
    private func readOnce(into buffer: UnsafeMutableRawBufferPointer, from start: Int) -> Int {
        while true {
            let read = unsafe systemRead(
                handle.fileDescriptor, buffer.baseAddress.map { unsafe $0 + start },
                buffer.count - start)
            guard read < 0, errno == EINTR else { return read }
        }
    }
}

/// `read` by a name that no method hides.
private func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
    unsafe read(descriptor, buffer, count)
}
