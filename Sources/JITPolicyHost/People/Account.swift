import JITPolicyRuntime

/// Whether two account names may stand for one person: compared without case and, where their domains
/// do not tell them apart, by the name alone.
///
/// In doubt they may: this decides whether someone decides on a request of their own, and a name
/// without one meaning is nobody else's.
public func mayBeSameAccount(_ a: String, _ b: String) -> Bool {
    // Two names that differ by letters that nobody sees look the same.
    guard !(a + b).unicodeScalars.contains(where: isInvisible) else { return true }
    guard let first = AccountName(a), let second = AccountName(b) else { return true }
    guard first.user == second.user else { return false }
    return !areApart(first.domain, second.domain)
}

/// Whether two domains are surely not one: both have a name of one kind, and it is not the same.
///
/// `CORP` may well be the short name of `corp.example.com`, and the accounts of that domain often go by
/// `example.com`. A `.` stands for whatever machine it is said on.
private func areApart(_ first: String?, _ second: String?) -> Bool {
    func labels(_ domain: String?) -> [Substring] { domain?.split(separator: ".") ?? [] }
    let (a, b) = (labels(first), labels(second))
    guard !a.isEmpty, !b.isEmpty, (a.count > 1) == (b.count > 1) else { return false }
    let common = min(a.count, b.count)
    return a.suffix(common) != b.suffix(common)
}

/// What names that are the same but for case, or for how their accents are spelt, have in common.
public func nameKey(_ name: String) -> String { folded(nfc(name)) }

/// An account's name in parts, each as its key.
public struct AccountName: Hashable, Sendable {
    public let domain: String?
    public let user: String

    /// Nil for a name without one meaning.
    public init?(_ name: String) {
        let bytes = Array(name.utf8)
        guard let parts = splitAccountName(bytes.span) else { return nil }
        func key(_ range: Range<Int>) -> String {
            nameKey(String(decoding: bytes[range], as: UTF8.self))
        }
        domain = parts.domain.map(key)
        user = key(parts.user)
    }
}

/// Whether a letter has no width, marks a direction, or the like.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format || scalar.properties.isDefaultIgnorableCodePoint
}
