#if Host
import JITPolicyHost
import JITPolicyServer
import Synchronization
import Testing

@Suite struct ClockTests {
    /// A request for an hour and what must be true of it at some time after its submission.
    private func state(after step: (FakeClock) -> Void) async throws -> RequestState {
        let host = try await TestHost(policy)
        let request = try await host.desk.submit(document(), from: agent)
        step(host.clock)
        try host.restart()
        _ = try await host.desk.passTime()
        return try await host.desk.request(request.life.id).life.state
    }

    @Test(arguments: [-86_400, -1, 1, 86_400] as [Int64])
    func `A grant ends after the time that it was given, whatever the clock is set to`(
        step: Int64
    ) async throws {
        let before = try await state { clock in
            clock.setWall(bySeconds: step)
            clock.pass(seconds: 3_599)
        }
        #expect(before == .active)
        let after = try await state { clock in
            clock.setWall(bySeconds: step)
            clock.pass(seconds: 3_600)
        }
        #expect(after == .expired)
    }

    @Test func `A grant goes on over a restart of the machine, and ends in time`() async throws {
        #expect(try await state { $0.restart(afterSeconds: 3_599) } == .active)
        #expect(try await state { $0.restart(afterSeconds: 3_600) } == .expired)
    }

    @Test func `A restart with the clock set back ends every grant, and no request that waits`()
        async throws
    {
        let host = try await TestHost(policy)
        let active = try await host.desk.submit(document(), from: agent)
        let approved = try await host.desk.submit(document(justification: "mfa"), from: agent)
        let pending = try await host.desk.submit(document(justification: "ask"), from: agent)
        host.clock.restart(afterSeconds: -1)
        try host.restart()
        #expect(try await host.desk.request(active.life.id).life.state == .expired)
        #expect(try await host.desk.request(approved.life.id).life.state == .expired)
        #expect(try await host.desk.request(pending.life.id).life.state == .pending)
        #expect(try await host.kinds().suffix(2) == ["expired", "expired"])
    }

    @Test func `Ends happen when they are due, without anyone asking`() async throws {
        let host = try await TestHost(policy)
        for (justification, duration) in [("work", "1h"), ("ask", "1h"), ("soon", "3h")] {
            _ = try await host.desk.submit(
                document(duration: duration, justification: justification), from: agent)
        }
        let desk = host.desk
        // The clock of the test passes as far as it is told to sleep.
        let keeper = Task { await desk.keepTime { Issue.record($0) } }
        while try await host.kinds().count < 9 { await Task.yield() }
        keeper.cancel()
        await keeper.value
        let ends = try await host.verifiedEvents().suffix(3).map { event -> [JSON?] in
            guard case .object(let members) = event else { return [] }
            return [members["kind"], members["happened_at"]]
        }
        #expect(
            ends == [
                [.text("lapsed unused"), .text("2026-11-18T11:16:40Z")],
                [.text("expired"), .text("2026-11-18T12:06:40Z")],
                [.text("lapsed"), .text("2026-11-18T13:06:40Z")],
            ])
    }

    @Test(arguments: ["work", "mfa", "ask", "once", "soon", "nonsense"])
    func `A restart in any state changes nothing`(justification: String) async throws {
        let host = try await TestHost(policy)
        let sent = document(justification: justification)
        let id = try await host.desk.submit(sent, from: agent).life.id
        let events: [RequestEvent] = [
            .approve(bob),
            .meetObligation("mfa", Evidence(method: "totp", at: now(host)), by: agent),
            .use(agent), .giveBack(agent),
        ]
        for event in events {
            let before = try await host.desk.request(id)
            try host.restart()
            #expect(try await host.desk.request(id) == before)
            _ = try? await host.desk.apply(event, to: id)
        }
        #expect(try await host.desk.request(id).life.state.isFinal)
        _ = try await host.verifiedEvents()
    }

    private func now(_ host: TestHost) -> Instant { Instant(rawValue: host.clock.read().wall) }
}
#endif
