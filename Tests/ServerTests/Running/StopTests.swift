#if Host
import Foundation
import JITPolicyHost
import JITPolicyServer
import NIOCore
import NIOPosix
import Testing

@Suite struct StopTests {
    private func connect(_ port: Int) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connect(
            host: "127.0.0.1", port: port
        ) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel(wrappingChannelSynchronously: channel)
            }
        }
    }

    @Test func `A request that has begun is answered, and kept, though the host is told to stop`()
        async throws
    {
        let host = try HostProcess()
        let policy = host.folder.appending(path: "policy")
        try FileManager.default.createDirectory(at: policy, withIntermediateDirectories: false)
        try Data(#"approve "all" { when justification == "work" }"#.utf8).write(
            to: policy.appending(path: "p.jitpolicy"))
        let port = try await host.start("--policy", policy.path)
        let token = try await host.token()
        let body = document()
        let head = """
            POST /v1/requests HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer \(token)\r
            Content-Type: application/json\r
            Content-Length: \(body.count)\r
            \r

            """
        let answer = try await connect(port).executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: head))
            try await outbound.write(ByteBuffer(bytes: body.prefix(20)))
            // Its head has been read, and its call waits for the rest.
            try await Task.sleep(for: .milliseconds(300))
            host.interrupt()
            // Nobody else is let in.
            while let other = try? await connect(port) {
                try await other.executeThenClose { _, _ in }
                try await Task.sleep(for: .milliseconds(20))
            }
            try await outbound.write(ByteBuffer(bytes: body.dropFirst(20)))
            var answer = ""
            for try await part in inbound { answer += String(buffer: part) }
            return answer
        }
        #expect(answer.hasPrefix("HTTP/1.1 201 Created\r\n"), "\(answer)")
        #expect(try await host.end() == 0)

        let store = try openStore(in: host.data, for: .reading)
        try await verifyTrail(store)
        let requests = try await store.read {
            try $0.requests(RequestFilter(), before: nil, limit: 10)
        }
        #expect(requests.map(\.life.state) == [.active])
        #expect(answer.contains(requests.first?.life.id ?? "none"))
    }
}
#endif
