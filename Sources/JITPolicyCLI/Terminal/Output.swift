import Foundation
import Synchronization

/// Standard output, in big blocks, and standard error.
enum Output {
    private static let blockBytes = 1 << 18
    private static let buffer = Mutex<[UInt8]>([])

    /// A result.
    static func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

    /// A result, as bytes.
    static func write(_ bytes: [UInt8]) throws(Failure) {
        let isFull = buffer.withLock { buffer in
            buffer += bytes
            return buffer.count >= blockBytes
        }
        if isFull { try flush() }
    }

    /// Hands everything written so far to the system.
    static func flush() throws(Failure) {
        let bytes = buffer.withLock { buffer in
            defer { buffer.removeAll(keepingCapacity: true) }
            return buffer
        }
        guard !bytes.isEmpty else { return }
        do {
            try FileHandle.standardOutput.write(contentsOf: bytes)
        } catch {
            let reason = SystemReason(error)
            throw reason.isBrokenPipe
                ? .brokenPipe : .unwritable(file: "standard output", reason: reason.text)
        }
    }

    /// Everything that is no result. There is nobody to tell when that fails.
    static func tell(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Array(text.utf8))
    }
}
