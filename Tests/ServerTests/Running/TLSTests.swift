#if Host
import AsyncHTTPClient
import Foundation
import JITPolicyServer
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing

@Suite struct TLSTests {
    /// The answer's status, to a client that trusts these certificates alone.
    private func get(
        _ url: String, trusting file: String?, atMost version: TLSVersion? = nil
    ) async throws -> UInt {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates(try file.map(NIOSSLCertificate.fromPEMFile) ?? [])
        tls.minimumTLSVersion = .tlsv1
        tls.maximumTLSVersion = version
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.timeout.connect = .seconds(5)
        let client = HTTPClient(configuration: configuration)
        do {
            let answer = try await client.execute(
                HTTPClientRequest(url: url), timeout: .seconds(20))
            try await client.shutdown()
            return answer.status.code
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    @Test func `Whoever trusts the certificate is served by TLS of today, and nobody in the clear`()
        async throws
    {
        let host = try HostProcess()
        let files = try host.makeCertificate()
        let other = try host.makeCertificate().certificate
        let port = try await host.start(
            "--tls-certificate", files.certificate, "--tls-key", files.key)
        let url = "https://localhost:\(port)/health"
        for version in [TLSVersion.tlsv12, .tlsv13] {
            #expect(
                try await get(url, trusting: files.certificate, atMost: version) == 200)
        }
        await #expect(throws: (any Error).self) {
            try await get(url, trusting: files.certificate, atMost: .tlsv11)
        }
        await #expect(throws: (any Error).self) { try await get(url, trusting: other) }
        await #expect(throws: (any Error).self) {
            try await get("http://localhost:\(port)/health", trusting: nil)
        }
        host.interrupt()
        #expect(try await host.end() == 0)
    }

    private func message(_ options: String..., environment: [String: String] = [:]) async throws
        -> String
    {
        let host = try HostProcess()
        let files = try host.makeCertificate()
        let other = try host.makeCertificate()
        let options = options.map {
            $0.replacing("CERT", with: files.certificate).replacing("OTHER", with: other.key)
                .replacing("KEY", with: files.key)
        }
        let error = await #expect(throws: HostProcess.NotStarted.self) {
            switch options.count {
            case 0: try await host.start(environment: environment)
            case 2: try await host.start(options[0], options[1], environment: environment)
            default:
                try await host.start(options[0], options[1], options[2], options[3])
            }
        }
        return error?.log ?? ""
    }

    @Test func `What keeps a host from starting is told in words`() async throws {
        #expect(
            try await message("--tls-certificate", "/none", "--tls-key", "KEY")
                .contains("/none is no certificate in PEM, or cannot be read"))
        #expect(
            try await message("--tls-certificate", "KEY", "--tls-key", "KEY")
                .contains(".key is no certificate in PEM, or cannot be read"))
        #expect(
            try await message("--tls-certificate", "CERT", "--tls-key", "CERT")
                .contains(".crt is no private key in PEM, or cannot be read"))
        #expect(
            try await message("--tls-certificate", "CERT", "--tls-key", "OTHER")
                .contains(".key is not the key of the certificate"))
        #expect(
            try await message(environment: ["JITPOLICYD_REQUIRENOTE": "true"])
                .contains("nothing reads the variable JITPOLICYD_REQUIRENOTE"))
        let taken = try HostProcess()
        let port = try await taken.start()
        #expect(
            try await message("--port", "\(port)").contains(
                "cannot listen on 127.0.0.1, port \(port): another program listens there"))
    }
}
#endif
