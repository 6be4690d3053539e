internal import CCrypto

/// The SHA-256 (FIPS 180-4) of the bytes: 32 bytes.
public func sha256(_ bytes: Span<UInt8>) -> [UInt8] {
    var hasher = SHA256Hasher()
    hasher.update(bytes)
    return hasher.finish()
}

/// A SHA-256 over bytes that come piece by piece.
@safe public struct SHA256Hasher: ~Copyable {
    private let context: OpaquePointer

    public init() {
        // INVARIANT: these fail only without memory, or in a libcrypto that lacks SHA-256: there is
        // no digest to go on with then, and a wrong one would be worse.
        // SAFETY: the context is owned by this value and freed with it.
        guard let context = unsafe EVP_MD_CTX_new(),
            unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
        else { preconditionFailure("libcrypto offers SHA-256") }
        unsafe self.context = context
    }

    deinit {
        // SAFETY: nobody else holds the context.
        unsafe EVP_MD_CTX_free(context)
    }

    /// Takes more bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        // SAFETY: libcrypto reads `count` bytes and keeps no pointer.
        let isDone = unsafe bytes.withUnsafeBufferPointer {
            unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
        }
        precondition(isDone == 1, "a digest that was begun takes bytes")
    }

    /// The 32 bytes of the digest.
    public consuming func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        // SAFETY: SHA-256 writes 32 bytes, which is what there is room for.
        let isDone = unsafe digest.withUnsafeMutableBufferPointer {
            unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil)
        }
        precondition(isDone == 1, "a digest that was begun can be finished")
        return digest
    }
}

/// Appends the bytes that `2 * count` hexadecimal digits, of either case, stand for; false, and
/// nothing appended, for any other text.
public func parseHex(_ text: Span<UInt8>, count: Int, into out: inout [UInt8]) -> Bool {
    guard text.count == 2 * count else { return false }
    let start = out.count
    var index = 0
    while index < text.count {
        let rest = text.count - index
        let word = rest >= 8 ? text.word(at: index) : text.lastWord(from: index)
        guard let bytes = hexValue(rest >= 8 ? word : word | zeros(from: rest)) else {
            out.removeLast(out.count - start)
            return false
        }
        for place in 0..<min(4, rest / 2) {
            out.append(UInt8(truncatingIfNeeded: bytes >> UInt32(8 * place)))
        }
        index += 8
    }
    return true
}

/// Digits for the rest of a word.
private func zeros(from count: Int) -> UInt64 { repeated(UInt8(ascii: "0")) << UInt64(8 * count) }

/// The four bytes that eight hexadecimal digits stand for, the first in the lowest bits; nil where one is none.
@inline(__always)
private func hexValue(_ digits: UInt64) -> UInt32? {
    let isDigit =
        (digits &+ repeated(0x80 - 0x30)) & ~(digits &+ repeated(0x80 - 0x3A))
    let small = digits | repeated(0x20)
    let isLetter = (small &+ repeated(0x80 - 0x61)) & ~(small &+ repeated(0x80 - 0x67))
    guard (isDigit | isLetter) & ~digits & highBits == highBits else { return nil }
    // A letter's low bits are 9 less than what it stands for.
    let nibbles = (digits & repeated(0x0F)) &+ (digits >> 6 & repeated(0x01)) &* 9
    // Two digits to a byte, then the bytes side by side.
    var bytes = (nibbles << 4 | nibbles >> 8) & 0x00FF_00FF_00FF_00FF
    bytes = (bytes | bytes >> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: bytes | bytes >> 16)
}

/// The bytes as lower-case hexadecimal digits.
public func hexText(_ bytes: Span<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for index in bytes.indices {
        text.append(digits[Int(bytes[index] >> 4)])
        text.append(digits[Int(bytes[index] & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
