#if Host
import Crypto
import Foundation
import JITPolicyHost
import JITPolicyServer
import SwiftASN1
import X509

/// A host in a process of its own, over a folder that goes with it.
final class HostProcess {
    let folder: URL
    private let process = Process()

    var data: String { folder.appending(path: "data").path }
    var pid: pid_t { process.processIdentifier }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "jitpolicy-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        if process.isRunning { process.terminate() }
        try? FileManager.default.removeItem(at: folder)
    }

    /// The command beside the tests that were built with it.
    private static let command = URL(filePath: CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "jitpolicyd")

    /// Why a host did not start.
    struct NotStarted: Error {
        var log: String
    }

    /// Starts the host, and gives the port on which it listens.
    func start(_ options: String..., environment: [String: String] = [:]) async throws -> Int {
        let log = folder.appending(path: "log")
        try Data().write(to: log)
        process.executableURL = Self.command
        process.arguments = ["serve", "--data", data, "--port", "0"] + options
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        while true {
            let text = try String(contentsOf: log, encoding: .utf8)
            if let found = text.firstMatch(of: /listening on .*:(\d+)/), let port = Int(found.1) {
                return port
            }
            guard process.isRunning else { throw NotStarted(log: text) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    func interrupt() { kill(pid, SIGTERM) }

    /// The status with which it ended.
    func end() async throws -> Int32 {
        while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        return process.terminationStatus
    }

    /// A token for an agent, made beside the host.
    func token() async throws -> String {
        let store = try openStore(in: data, for: .changing)
        defer { try? store.close() }
        return try await TokenDesk(store: store, clock: SystemClock()).create(
            try Principal(roles: [.agent], user: "ws-1"), lifetimeSeconds: 3_600, by: admin
        ).text
    }

    /// Writes a certificate for this machine, signed by itself, and its key.
    func makeCertificate() throws -> (certificate: String, key: String) {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("localhost") }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: Date(timeIntervalSinceNow: -3_600),
            notValidAfter: Date(timeIntervalSinceNow: 3_600), issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                SubjectAlternativeNames([.dnsName("localhost")])
            }, issuerPrivateKey: Certificate.PrivateKey(key))
        let id = UUID().uuidString
        let files = (
            certificate: folder.appending(path: id + ".crt"),
            key: folder.appending(path: id + ".key")
        )
        try Data(certificate.serializeAsPEM().pemString.utf8).write(to: files.certificate)
        try Data(key.pemRepresentation.utf8).write(to: files.key)
        return (files.certificate.path, files.key.path)
    }
}
#endif
