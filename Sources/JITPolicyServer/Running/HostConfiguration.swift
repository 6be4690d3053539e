#if Host
import Foundation
public import JITPolicyHost
import NIOCore

/// What a host is started with.
public struct HostConfiguration: Sendable {
    /// The folder of the store.
    public var dataFolder: String
    /// The folder of a policy to load at the start and whenever it changes; nil: policies come by the
    /// API alone.
    public var policyFolder: String?
    public var address = "127.0.0.1"
    /// 0: one that is free; the log says which.
    public var port = 8443
    /// PEM files; nil: without TLS.
    public var tls: TLSFiles?
    /// Whether to listen beyond loopback without TLS.
    public var allowsPlaintext = false
    public var rules = HostRules()
    public var limits = APILimits()

    public struct TLSFiles: Hashable, Sendable {
        public var certificateChain: String
        public var privateKey: String

        public init(certificateChain: String, privateKey: String) {
            self.certificateChain = certificateChain
            self.privateKey = privateKey
        }
    }

    public init(dataFolder: String) { self.dataFolder = dataFolder }

    /// Why a host cannot be started so.
    public enum Defect: Error, Hashable, Sendable, CustomStringConvertible {
        public var description: String { message }

        case plaintextBeyondLoopback(String)
        case notAPort(Int)
        case noCertificate(String)
        case noPrivateKey(String)
        case keyOfAnotherCertificate(String)
        case unknownAddress(String)
        case cannotListen(String, port: Int, errno: Int32)

        public var message: String {
            switch self {
            case .noCertificate(let file): "\(file) is no certificate in PEM, or cannot be read"
            case .noPrivateKey(let file): "\(file) is no private key in PEM, or cannot be read"
            case .keyOfAnotherCertificate(let file): "\(file) is not the key of the certificate"
            case .unknownAddress(let address): "\(address) is no address of this machine"
            case .cannotListen(let address, let port, let errno):
                "cannot listen on \(address), port \(port): \(Self.reason(errno))"
            case .plaintextBeyondLoopback(let address):
                "refusing to listen on \(address) without TLS: give a certificate and a key, or say --allow-plaintext"
            case .notAPort(let number): "expected a port from 0 to 65535, found \(number)"
            }
        }

        private static func reason(_ errno: Int32) -> String {
            switch errno {
            case EADDRINUSE: "another program listens there"
            case EADDRNOTAVAIL: "it is no address of this machine"
            case EACCES: "ports below 1024 are for root"
            default: "the system says \(errno)"
            }
        }
    }

    /// Tokens do not travel in the clear unless someone has said so in so many words.
    public func check() throws(Defect) {
        guard (0...65_535).contains(port) else { throw .notAPort(port) }
        guard tls != nil || allowsPlaintext || isLoopback(address) else {
            throw .plaintextBeyondLoopback(address)
        }
    }
}

/// Whether an address leads back to this machine. Of names only `localhost` is known to: any other,
/// were it `127.example.com`, means what some name server says.
private func isLoopback(_ address: String) -> Bool {
    if address == "localhost" { return true }
    switch try? SocketAddress(ipAddress: address, port: 0) {
    case .v4: return address.hasPrefix("127.")
    case .v6: return address == "::1"
    case .unixDomainSocket, nil: return false
    }
}
#endif
