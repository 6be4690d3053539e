import Foundation
import Synchronization

/// Standard output, in big blocks, and standard error.
enum Output {
    private static let blockBytes = 1 << 16
    private static let buffer = Mutex<[UInt8]>([])

    /// A result.
    static func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

    /// A result, as bytes.
    static func write(_ bytes: [UInt8]) throws(Failure) {
        // What is a block by itself need not be copied into one.
        guard bytes.count < blockBytes else {
            try flush()
            return try send(bytes)
        }
        let isFull = buffer.withLock { buffer in
            buffer += bytes
            return buffer.count >= blockBytes
        }
        if isFull { try flush() }
    }

    /// Hands everything written so far to the system.
    static func flush() throws(Failure) {
        let bytes = buffer.withLock { buffer in
            defer { buffer = [] }
            return buffer
        }
        if !bytes.isEmpty { try send(bytes) }
    }

    private static func send(_ bytes: [UInt8]) throws(Failure) {
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
