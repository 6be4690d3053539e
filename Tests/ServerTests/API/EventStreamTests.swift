#if Host
import HTTPTypes
import Hummingbird
import JITPolicyHost
@testable import JITPolicyServer
import NIOCore
import Testing

/// When streams end, and who gets one: by no clock but the host's.
@Suite struct EventStreamTests {
    /// Does something at every write, such as being gone.
    private struct Reader: ResponseBodyWriter {
        var writes = 0
        let act: @Sendable (_ write: Int) throws -> Void

        mutating func write(_ buffer: ByteBuffer) async throws {
            writes += 1
            try act(writes)
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    private struct Gone: Error {}

    private func api(_ host: TestHost) -> HostAPI {
        HostAPI(
            store: host.store, desk: host.desk, policies: host.policies,
            tokens: TokenDesk(store: host.store, clock: host.clock))
    }

    /// A stream that greets, says where things stand, and waits.
    private func stream(
        of host: TestHost, for listener: String = "a", isAllowed: Bool = true
    ) throws -> ResponseBody {
        try api(host).eventStream(for: listener, after: 0) {
            isAllowed
        } write: { _, writer in
            try await writer.write(ByteBuffer(string: ":\n\n"))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `A reader that has gone gives its seat back though nothing changes`() async throws {
        let host = try await TestHost(nil)
        let store = host.store
        let others = (1..<Bell.seatsEach).compactMap { _ in store.changes(for: "a") }
        await #expect(throws: Gone.self) {
            try await stream(of: host).write(
                Reader { write in
                    #expect(store.changes(for: "a") == nil)
                    if write == 2 { store.wakeListeners() }
                    if write == 3 { throw Gone() }
                })
        }
        // A sequence that was left is taken down by a task of its own.
        while store.changes(for: "a") == nil { await Task.yield() }
        #expect(others.count == Bell.seatsEach - 1)
    }

    @Test func `A stream ends when its time is over though nothing changes`() async throws {
        let host = try await TestHost(nil)
        let (store, clock) = (host.store, host.clock)
        try await stream(of: host).write(
            Reader { write in
                #expect(write <= 3)
                // Once it goes on, and once it is over.
                clock.pass(seconds: write < 3 ? 1 : APILimits().streamSeconds)
                if write >= 2 { store.wakeListeners() }
            })
    }

    @Test func `A stream ends when its reader may listen no more`() async throws {
        let host = try await TestHost(nil)
        let store = host.store
        try await stream(of: host, isAllowed: false).write(
            Reader { write in
                #expect(write <= 2)
                if write == 2 { store.wakeListeners() }
            })
    }

    @Test func `Nobody takes every seat, and a token has its own by the API and the console`()
        async throws
    {
        let host = try await TestHost(policy)
        let (store, clock) = (host.store, host.clock)
        var limits = APILimits()
        limits.streamSeconds = 0
        try await host.serve(limits: limits) { client in
            let text = try #require(client.tokens[.auditor])
            let id = try await TokenDesk(store: store, clock: clock).authenticate(text)?.id
            let own = "token " + (try #require(id))
            let taken = (0..<Bell.seatsEach).compactMap { _ in store.changes(for: own) }
            #expect(taken.count == Bell.seatsEach)
            let path = "/v1/events/stream"
            #expect(try await client.call(.get, path, as: .auditor).status == 503)
            #expect(try await client.call(.get, path, as: .approver).status == 200)
            withExtendedLifetime(taken) {}
        }
    }

    @Test func `A page is told of changes alone`() async throws {
        let host = try await TestHost(policy)
        var limits = APILimits()
        limits.streamSeconds = 0
        try await host.serveConsole(limits: limits) { console in
            let browser = try await console.browser(as: .approver)
            let reply = try await browser.get("/live")
            #expect(reply.status == 200 && reply.html.hasPrefix(": from event "))
            #expect(!reply.html.contains("event: change"))
        }
    }
}
#endif
