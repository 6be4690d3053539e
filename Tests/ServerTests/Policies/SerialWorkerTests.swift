#if Host
import Dispatch
@testable import JITPolicyServer
import Synchronization
import Testing

@Suite struct SerialWorkerTests {
    /// A worker's first piece of work, which lasts until it is let go.
    private final class Gate: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)

        func open() { semaphore.signal() }

        func hold(_ worker: SerialWorker) -> Task<Void, any Error> {
            Task { try await worker.run { self.semaphore.wait() } }
        }
    }

    private final class Count: Sendable {
        private let value = Mutex(0)

        @discardableResult
        func add(_ number: Int) -> Int {
            value.withLock {
                $0 += number
                return $0
            }
        }
    }

    /// Lets others go on until something is so.
    private func wait(until isSo: () -> Bool) async {
        while !isSo() { await Task.yield() }
    }

    @Test func `Work is done in turn, whoever is held up by it`() async throws {
        let worker = SerialWorker()
        let gate = Gate()
        let first = gate.hold(worker)
        await wait { worker.count == 1 }
        let active = Count()
        let others = (0..<7).map { _ in
            Task {
                try await worker.run {
                    defer { active.add(-1) }
                    return active.add(1) == 1
                }
            }
        }
        // All but the worker's thread go on, were there as many cores as pieces of work.
        await wait { worker.count == 8 }
        await #expect(throws: WorkerIsBusy.self) { try await worker.run {} }
        gate.open()
        for other in others { #expect(try await other.value) }
        try await first.value
        #expect(worker.count == 0)
    }

    @Test func `A policy is compiled by the worker, and waits for its turn`() async throws {
        let host = try await TestHost(nil)
        let (policies, store) = (host.policies, host.store)
        let gate = Gate()
        let first = gate.hold(policies.worker)
        await wait { policies.worker.count == 1 }
        let done = Count()
        let upload = Task {
            defer { done.add(1) }
            return try await policies.upload(bundle(policy), as: "p", by: admin)
        }
        await wait { policies.worker.count == 2 || done.add(0) == 1 }
        #expect(try await store.read { try $0.policy("p", version: nil) } == nil)
        gate.open()
        #expect(try await upload.value.version == 1)
        try await first.value
    }
}
#endif
