#if Host
import NIOCore
import Synchronization

/// Slows those down who try to sign in again and again.
///
/// An attempt is counted before it is judged, so that attempts at once do not get past the limit; one that
/// succeeds takes back what it cost.
final class SignInThrottle: Sendable {
    /// What attempts are counted for.
    enum Subject: Hashable, Sendable {
        case account(String)
        case address(String)
        /// An account as tried from one address.
        indirect case attacker(of: String, Subject)

        /// How many attempts may fail in a window.
        fileprivate var limit: Int {
            switch self {
            case .attacker: 10
            // From many addresses at once: so many that nobody is locked out by someone who knows their name
            // and has one address.
            case .account: 50
            // Many people may sit behind one address.
            case .address: 100
            }
        }
    }

    private struct Count {
        var attempts = 0
        /// Microseconds of the continuous clock.
        var since: Int64

        func isOver(at now: Int64) -> Bool { now - since >= windowSeconds * 1_000_000 }
    }

    static let windowSeconds: Int64 = 15 * 60
    private let capacity: Int
    private let counts = Mutex<[Subject: Count]>([:])

    /// - Parameter capacity: how many subjects are remembered at most.
    init(capacity: Int = 10_000) { self.capacity = capacity }

    /// How many subjects are remembered.
    var count: Int { counts.withLock(\.count) }

    /// Counts an attempt.
    ///
    /// - Returns: the seconds until the next may be made, where this one may not; nil where it may.
    func begin(_ subjects: [Subject], at now: Int64) -> Int64? {
        counts.withLock { counts in
            let waits = subjects.compactMap { subject -> Int64? in
                guard let count = counts[subject], !count.isOver(at: now),
                    count.attempts >= subject.limit
                else { return nil }
                return Self.windowSeconds - (now - count.since) / 1_000_000
            }
            if let longest = waits.max() { return max(1, longest) }
            for subject in subjects { Self.add(subject, to: &counts, capacity, at: now) }
            return nil
        }
    }

    /// Takes an attempt back that has succeeded, and forgets those before it of the same account.
    func succeed(_ subjects: [Subject]) {
        counts.withLock { counts in
            for subject in subjects {
                switch subject {
                case .account, .attacker: counts[subject] = nil
                case .address:
                    guard let count = counts[subject], count.attempts > 0 else { continue }
                    counts[subject]?.attempts -= 1
                }
            }
        }
    }

    private static func add(
        _ subject: Subject, to counts: inout [Subject: Count], _ capacity: Int, at now: Int64
    ) {
        var count = counts[subject] ?? Count(since: now)
        if count.isOver(at: now) { count = Count(since: now) }
        count.attempts += 1
        if counts[subject] == nil, counts.count >= capacity {
            counts = counts.filter { !$0.value.isOver(at: now) }
            // Whoever floods the table pushes out the least tried, not those who are being tried.
            if counts.count >= capacity,
                let least = counts.min(by: { $0.value.attempts < $1.value.attempts })
            {
                counts[least.key] = nil
            }
        }
        counts[subject] = count
    }
}

extension SignInThrottle.Subject {
    /// Of IPv6 the network: who has one address of it has them all.
    static func address(_ address: SocketAddress?) -> SignInThrottle.Subject {
        let text = address?.ipAddress ?? ""
        return .address(network(ofIPv6: text) ?? text)
    }

    /// The first 64 bits of an address; nil for what is IPv4, also where it is written as IPv6.
    static func network(ofIPv6 text: String) -> String? {
        guard text.contains(":"), !text.contains(".") else { return nil }
        func groups(_ text: Substring) -> [String] {
            text.split(separator: ":").map(String.init)
        }
        guard let gap = text.firstRange(of: "::") else {
            return groups(text[...]).prefix(4).joined(separator: ":")
        }
        let first = groups(text[..<gap.lowerBound])
        let last = groups(text[gap.upperBound...])
        let zeros = Array(repeating: "0", count: max(0, 8 - first.count - last.count))
        return (first + zeros + last).prefix(4).joined(separator: ":")
    }
}
#endif
