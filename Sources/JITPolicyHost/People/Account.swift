import JITPolicyRuntime

/// Whether two account names may stand for one person: compared without case and, where either lacks
/// a domain, by the name alone.
///
/// In doubt they may: this decides whether someone decides on a request of their own, and a name
/// without one meaning is nobody else's.
public func mayBeSameAccount(_ a: String, _ b: String) -> Bool {
    guard let first = AccountName(a), let second = AccountName(b) else { return true }
    guard first.user == second.user else { return false }
    guard let firstDomain = first.domain, let secondDomain = second.domain else { return true }
    return firstDomain == secondDomain
}

/// An account's name in parts, case folded.
private struct AccountName {
    var domain: String?
    var user: String

    init?(_ name: String) {
        let bytes = Array(name.utf8)
        guard let parts = splitAccountName(bytes.span) else { return nil }
        func folded(_ range: Range<Int>) -> String {
            // `String` compares canonically equivalent text as equal, so no normal form is needed.
            // By way of capitals, what only they show to be one letter (`ſ` and `s`) becomes one.
            String(decoding: bytes[range], as: UTF8.self).uppercased().lowercased()
        }
        domain = parts.domain.map(folded)
        user = folded(parts.user)
    }
}
