#if Host
import JITPolicyHost
import JITPolicyRuntime
import Synchronization

/// Someone who has signed in, for as long as one visit lasts.
struct Session: Sendable {
    let key: SessionDesk.Key
    let credential: Credential
    /// What every form of this session carries.
    let csrf: String
    /// As the token says now, not as it said at the sign-in.
    let principal: Principal

    init(
        key: SessionDesk.Key, credential: Credential, csrf: String, _ principal: Principal
    ) {
        self.key = key
        self.credential = credential
        self.csrf = csrf
        self.principal = principal
    }
}

/// What someone has signed in with. A session ends with it.
enum Credential: Hashable, Sendable {
    /// The token's id, which is no secret.
    case token(String)
    /// What `AccountDesk` names an account with its password by, which is no secret either.
    case account(String)
}

/// Keeps who has signed in, in memory alone: whoever stops the host signs everyone out.
///
/// A session is found by the SHA-256 of its id, so no time tells how much of an id was right, and what
/// memory holds opens nothing.
final class SessionDesk: Sendable {
    struct Key: Hashable, Sendable {
        fileprivate let hash: [UInt8]

        fileprivate init(_ id: String) { hash = sha256(Array(id.utf8).span) }
    }

    /// A session as it is kept.
    struct Kept: Sendable {
        let key: Key
        let credential: Credential
        let csrf: String
        /// Microseconds of the continuous clock: setting the wall clock prolongs nothing.
        let begunAt: Int64
        var usedAt: Int64
        var flashes: [Flash] = []
    }

    /// How long a session lasts that nobody uses.
    static let idleMicroseconds: Int64 = 30 * 60 * 1_000_000
    /// How long a session lasts at most.
    static let longestMicroseconds: Int64 = 12 * 3_600 * 1_000_000
    /// How many sessions one credential has at most; with one more, the one that was used least lately ends.
    static let perCredential = 10
    /// How many messages wait for a page at most.
    private static let flashLimit = 5

    private let clock: any HostClock
    private let sessions = Mutex<[Key: Kept]>([:])

    init(clock: any HostClock) { self.clock = clock }

    /// Begins a session, under an id that nobody has named before.
    ///
    /// - Returns: the id, which is told this once.
    func begin(_ credential: Credential) -> String {
        var random = SystemRandomNumberGenerator()
        let id = hexText(ofRandomBytes: 32, using: &random)
        let now = clock.read().continuous
        let kept = Kept(
            key: Key(id), credential: credential,
            csrf: hexText(ofRandomBytes: 32, using: &random), begunAt: now, usedAt: now)
        sessions.withLock { sessions in
            sessions = sessions.filter { $0.value.isAlive(at: now) }
            let others = sessions.values.filter { $0.credential == credential }
            if others.count >= Self.perCredential,
                let oldest = others.min(by: { $0.usedAt < $1.usedAt })
            {
                sessions[oldest.key] = nil
            }
            sessions[kept.key] = kept
        }
        return id
    }

    /// The session that has an id.
    ///
    /// - Parameter isUse: whether that shows that someone is there.
    func find(_ id: String, isUse: Bool = true) -> Kept? {
        let key = Key(id)
        let now = clock.read().continuous
        return sessions.withLock { sessions in
            guard var kept = sessions[key], kept.isAlive(at: now) else {
                sessions[key] = nil
                return nil
            }
            if isUse { kept.usedAt = now }
            sessions[key] = kept
            return kept
        }
    }

    /// Whether a session is alive; asking does not use it.
    func isAlive(_ key: Key) -> Bool {
        let now = clock.read().continuous
        return sessions.withLock { $0[key]?.isAlive(at: now) ?? false }
    }

    func end(_ key: Key) { sessions.withLock { $0[key] = nil } }

    /// Has a message wait for the next page.
    func tell(_ flash: Flash, to key: Key) {
        sessions.withLock { sessions in
            guard let waiting = sessions[key]?.flashes else { return }
            sessions[key]?.flashes = Array((waiting + [flash]).suffix(Self.flashLimit))
        }
    }

    /// The messages that wait; they are told once.
    func takeFlashes(of key: Key, on path: String) -> [Flash] {
        sessions.withLock { sessions in
            let waiting = sessions[key]?.flashes ?? []
            sessions[key]?.flashes = waiting.filter { $0.path != nil && $0.path != path }
            return waiting.filter { $0.path == nil || $0.path == path }
        }
    }
}

extension SessionDesk.Kept {
    fileprivate func isAlive(at now: Int64) -> Bool {
        now - usedAt < SessionDesk.idleMicroseconds
            && now - begunAt < SessionDesk.longestMicroseconds
    }
}
#endif
