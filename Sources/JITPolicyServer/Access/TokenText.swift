#if Host
import JITPolicyRuntime

/// A token as its bearer has it: `jitp_`, the name of its row, `_`, and a secret.
///
/// The secret is 32 bytes at random, so one SHA-256 hides it: nobody guesses it, with or without a slow
/// hash. The row is found by its name, so that no time tells how much of a secret was right.
struct TokenText: Sendable {
    let id: String
    private let secret: String

    /// A new token.
    init(using random: inout some RandomNumberGenerator) {
        id = hexText(ofRandomBytes: 8, using: &random)
        secret = hexText(ofRandomBytes: 32, using: &random)
    }

    /// Nil for what is no token.
    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "jitp", parts[1].utf8.count == 16,
            parts[2].utf8.count == 64
        else { return nil }
        id = String(parts[1])
        secret = String(parts[2])
    }

    var text: String { "jitp_\(id)_\(secret)" }

    /// What is stored of the secret.
    var hash: [UInt8] { sha256(Array(secret.utf8).span) }
}

/// So many bytes at random, as digits.
func hexText(ofRandomBytes count: Int, using random: inout some RandomNumberGenerator) -> String {
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    return hexText(bytes.span)
}

/// Compares in a time that depends on the lengths alone.
func isEqualInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for index in a.indices { difference |= a[index] ^ b[index] }
    return difference == 0
}
#endif
