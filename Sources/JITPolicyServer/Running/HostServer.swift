#if Host
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import JITPolicyHost
public import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import UnixSignals

/// Runs a host until it is told to stop.
///
/// Stopping goes backwards through what was started: no new connection is taken, requests that have
/// begun are answered, then the policy folder, the clock and the store are left.
///
/// - Parameter started: told the port once the host listens on it.
public func runHost(
    _ configuration: HostConfiguration, logger: Logger,
    started: @escaping @Sendable (Int) -> Void = { _ in }
) async throws {
    try configuration.check()
    let store = try openStore(in: configuration.dataFolder, for: .serving)
    let clock = SystemClock()
    let desk = RequestDesk(store: store, clock: clock, rules: configuration.rules)
    let policies = PolicyDesk(store: store, clock: clock, rules: configuration.rules)
    let api = HostAPI(
        store: store, desk: desk, policies: policies,
        tokens: TokenDesk(store: store, clock: clock, rules: configuration.rules),
        limits: configuration.limits)

    var services: [any Service] = [
        TimeKeeper(desk: desk, logger: logger), StreamKeeper(api: api),
    ]
    if let path = configuration.policyFolder {
        let folder = PolicyFolder(path: path, policies: policies, store: store, logger: logger)
        // A policy that is refused is told, and does not keep the host from serving.
        await folder.load()
        services.append(folder)
    } else {
        services.append(HangUps(logger: logger))
    }
    let console = try Console(
        api: api,
        accounts: AccountDesk(store: store, clock: clock, rules: configuration.rules),
        clock: clock, rules: configuration.rules, isSecure: configuration.tls != nil)
    services.append(try server(console, configuration, logger, started))
    var group = ServiceGroupConfiguration(
        services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    // Whoever reads an answer slowly does not keep the host from stopping.
    group.maximumGracefulShutdownDuration = .seconds(20)
    do {
        try await ServiceGroup(configuration: group).run()
    } catch let error as IOError {
        // A connection's failure ends that connection; the host's own is that it cannot listen.
        throw HostConfiguration.Defect.cannotListen(
            configuration.address, port: configuration.port, errno: error.errnoCode)
    } catch is SocketAddressError {
        throw HostConfiguration.Defect.unknownAddress(configuration.address)
    }
    try store.close()
}

private func server(
    _ console: Console, _ configuration: HostConfiguration, _ logger: Logger,
    _ started: @escaping @Sendable (Int) -> Void
) throws -> some Service {
    Application(
        router: console.router(), server: try protocolStack(configuration.tls),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.address, port: configuration.port),
            serverName: "jitpolicyd"),
        onServerRunning: { started($0.localAddress?.port ?? configuration.port) },
        logger: logger)
}

/// A connection that is idle for a minute, or is that long in sending its head, is closed.
private func protocolStack(_ files: HostConfiguration.TLSFiles?) throws -> HTTPServerBuilder {
    let http = HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(60)))
    guard let files else { return http }
    guard let chain = try? NIOSSLCertificate.fromPEMFile(files.certificateChain), !chain.isEmpty
    else { throw HostConfiguration.Defect.noCertificate(files.certificateChain) }
    guard let key = try? NIOSSLPrivateKey(file: files.privateKey, format: .pem) else {
        throw HostConfiguration.Defect.noPrivateKey(files.privateKey)
    }
    var tls = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    tls.minimumTLSVersion = .tlsv12
    guard (try? NIOSSLContext(configuration: tls)) != nil else {
        throw HostConfiguration.Defect.keyOfAnotherCertificate(files.privateKey)
    }
    return try .tls(http, tlsConfiguration: tls)
}

/// Hears SIGHUP where there is no policy folder to load: unheard, it would end the host.
private struct HangUps: Service {
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) {
                logger.notice("there is no policy folder to load: policies come by the API")
            }
        }
    }
}

/// Ends streams that nobody reads, or may read, any more.
private struct StreamKeeper: Service {
    let api: HostAPI

    func run() async {
        await cancelWhenGracefulShutdown { await api.keepStreams() }
    }
}

/// Ends what is due while the host runs.
private struct TimeKeeper: Service {
    let desk: RequestDesk
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown {
            await desk.keepTime { error in
                logger.error("time was not kept", metadata: ["error": "\(error)"])
            }
        }
    }
}
#endif
