#if Host
import Foundation
import JITPolicyHost
import JITPolicyServer
import Synchronization
import Testing

/// Clocks that move when a test says so.
final class FakeClock: HostClock {
    private let reading = Mutex(
        ClockReading(wall: 1_795_000_000_000_000, continuous: 5_000_000, boot: "first"))

    func read() -> ClockReading { reading.withLock { $0 } }

    func sleep(microseconds: Int64) async { pass(microseconds: microseconds) }

    func pass(seconds: Int64) { pass(microseconds: seconds * 1_000_000) }

    func pass(microseconds: Int64) {
        reading.withLock {
            $0.wall += microseconds
            $0.continuous += microseconds
        }
    }

    func setWall(bySeconds seconds: Int64) { reading.withLock { $0.wall += seconds * 1_000_000 } }

    /// The machine is off for a while, by its wall clock.
    func restart(afterSeconds seconds: Int64) {
        reading.withLock {
            $0.wall += seconds * 1_000_000
            $0.continuous = 1_000_000
            $0.boot += "+"
        }
    }
}

/// A host over a store in a folder of its own, which goes when the test does.
final class TestHost {
    let folder: URL
    let clock = FakeClock()
    private(set) var store: SQLiteStore
    private(set) var desk: RequestDesk
    private(set) var policies: PolicyDesk

    var path: String { folder.appending(path: "host.sqlite").path }

    let rules: HostRules

    /// - Parameter policy: the source of the policy that decides; nil for none.
    init(_ policy: String?, rules: HostRules = HostRules()) async throws {
        self.rules = rules
        folder = FileManager.default.temporaryDirectory.appending(
            path: "jitpolicy-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try SQLiteStore(path: folder.appending(path: "host.sqlite").path)
        desk = RequestDesk(store: store, clock: clock, rules: rules)
        policies = PolicyDesk(store: store, clock: clock)
        if let policy { try await use(policy) }
    }

    /// Lets a policy decide from now on.
    func use(_ source: String) async throws {
        _ = try await policies.upload(bundle(source), as: "p", by: admin)
        _ = try await policies.activate("p", by: admin)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Starts the host anew over the same file.
    func restart() throws {
        try store.close()
        store = try SQLiteStore(path: path)
        desk = RequestDesk(store: store, clock: clock, rules: rules)
        policies = PolicyDesk(store: store, clock: clock)
    }

    /// The records of the trail, oldest first, after the chain was checked.
    func verifiedEvents() async throws -> [JSON] {
        let (events, trail) = try await store.read {
            (try $0.events(after: 0, limit: .max), try $0.trail())
        }
        var verifier = ChainVerifier()
        return try events.map { event in
            let data = Data(event.record.utf8)
            let link = try JSONDecoder().decode(RecordLink.self, from: data)
            try verifier.check(Array(event.record.utf8), link: link)
            if event.sequence == trail.count {
                try verifier.finish(count: trail.count, head: trail.head)
            }
            #expect(event.hash == verifier.chain.head)
            return try JSON(parsing: event.record)
        }
    }

    /// The kinds of the events that requests were the subject of.
    func kinds() async throws -> [String] {
        try await allKinds().filter { !$0.hasPrefix("policy") && !$0.hasPrefix("autonomous") }
    }

    func allKinds() async throws -> [String] {
        try await verifiedEvents().compactMap { event in
            guard case .object(let members) = event, case .text(let kind)? = members["kind"] else {
                return nil
            }
            return kind
        }
    }
}

let admin = Actor(.admin, "root")
let agent = Actor(.agent, "ws-1")
let bob = Approver(name: #"CORP\bob"#, groups: ["helpdesk"])

func bundle(_ source: String, _ others: [String: String] = [:]) -> PolicyBundle {
    PolicyBundle(main: "p.jitpolicy", files: others.merging(["p.jitpolicy": source]) { $1 })
}

func document(
    user: String = #"CORP\\alice"#, duration: String = "1h", justification: String = "work",
    extra: String = ""
) -> [UInt8] {
    Array(
        #"""
        {"user": {"name": "\#(user)"}, "device": {"name": "WS-1", "os": "windows", "groups": []},
         "app": {"path": "C:\\Program Files\\X\\x.exe"}, "duration": "\#(duration)",
         "justification": "\#(justification)"\#(extra)}
        """#.utf8)
}

/// Approves, reviews and denies as the justification says.
let policy = """
    policy "p" { default deny }
    approve "work" { when justification == "work" revoke on logout }
    approve "twice" { when justification == "quota" quota 2 per user every 1h }
    approve "once" { when justification == "once" limit uses 1 }
    approve "soon" { when justification == "soon" use within 10m }
    approve "mfa" { when justification == "mfa" require mfa }
    review "ask" { when justification == "ask" to "helpdesk" lapse after 2h }
    """
#endif
