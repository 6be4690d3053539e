#if Host
import CryptoExtras
import Foundation
import JITPolicyRuntime

/// What is stored of a password: a salt, and what scrypt (RFC 7914) makes of both.
///
/// Its text says how it was made, so that a later version can ask for more of new passwords and still
/// know the old ones.
public struct PasswordHash: Hashable, Sendable {
    /// What a guess costs.
    public struct Cost: Hashable, Sendable {
        /// The power of two of scrypt's N.
        public var logRounds: Int
        public var blockSize: Int
        public var parallelism: Int

        public init(logRounds: Int, blockSize: Int, parallelism: Int) {
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// What OWASP's Password Storage Cheat Sheet asks for at least: 128 MiB a guess.
        public static let standard = Cost(logRounds: 17, blockSize: 8, parallelism: 1)
    }

    let cost: Cost
    let salt: [UInt8]
    let key: [UInt8]

    /// Hashes a new password; takes as long as a guess shall take.
    init(
        of password: String, cost: Cost = .standard, using random: inout some RandomNumberGenerator
    ) throws {
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        self.init(cost: cost, salt: salt, key: try Self.key(of: password, salt: salt, cost))
    }

    private init(cost: Cost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// Whether this is the password; takes as long as making the hash did.
    func matches(_ password: String) throws -> Bool {
        isEqualInConstantTime(try Self.key(of: password, salt: salt, cost), key)
    }

    /// The hash of no password that anyone has: what a guess at an account that is not there is
    /// compared with, so that it takes as long.
    static func decoy(cost: Cost) -> PasswordHash {
        PasswordHash(
            cost: cost, salt: Array(repeating: 0, count: 16), key: Array(repeating: 0, count: 32))
    }

    /// However a keyboard spells its accents, the password is the same.
    private static func key(of password: String, salt: [UInt8], _ cost: Cost) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(nfc(password).utf8), salt: salt, outputByteCount: 32,
            rounds: 1 << cost.logRounds, blockSize: cost.blockSize, parallelism: cost.parallelism)
        return unsafe key.withUnsafeBytes { unsafe Array($0) }
    }
}

extension PasswordHash: LosslessStringConvertible {
    /// In the form that other programs store: `$scrypt$ln=17,r=8,p=1$SALT$KEY`.
    public var description: String {
        let parameters = "ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)"
        return ["", "scrypt", parameters, base64(salt), base64(key)].joined(separator: "$")
    }

    /// Nil for a text of another form, and for a cost that no host asks for.
    public init?(_ text: String) {
        let form = /\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+\/]+)\$([A-Za-z0-9+\/]+)/
        guard let match = text.wholeMatch(of: form),
            let logRounds = Int(match.1), (1...20).contains(logRounds),
            let blockSize = Int(match.2), (1...32).contains(blockSize),
            let parallelism = Int(match.3), (1...16).contains(parallelism),
            let salt = unpadded(match.4), let key = unpadded(match.5), key.count == 32
        else { return nil }
        cost = Cost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        self.key = key
    }
}

/// Base64 without the padding, as hashes are written.
private func base64(_ bytes: [UInt8]) -> String {
    String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
}

private func unpadded(_ text: Substring) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text + padding).map(Array.init)
}
#endif
