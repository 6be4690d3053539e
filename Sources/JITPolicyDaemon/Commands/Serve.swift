#if Host
import ArgumentParser
import Foundation
import JITPolicyHost
import JITPolicyServer
import Logging

/// `jitpolicyd serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serves until it is told to stop.",
        discussion: """
            Example: jitpolicyd serve --data /var/lib/jitpolicy --policy /etc/jitpolicy/laptops

            Every option but --demo can stand in the file that --config names, as {"data": …, "tls": \
            {"certificate": …, "key": …}, "requireNote": true}, or in the environment, as \
            JITPOLICYD_DATA and JITPOLICYD_TLS_KEY. The command line comes first, then the \
            environment, then the file.
            """)

    @Option(help: "A file of settings, in JSON.")
    var config: String?

    @Option(help: "The folder of the store; made where there is none.")
    var data: String?

    @Option(help: "The folder of a policy: loaded at the start, when it changes, and on SIGHUP.")
    var policy: String?

    @Option(
        help: ArgumentHelp(
            "Fill an empty store from a folder of examples, and print tokens to sign in with.",
            discussion: "A day of composed requests: nobody asked these things.",
            valueName: "examples"))
    var demo: String?

    @Option(help: "The address to listen on. (default: 127.0.0.1)")
    var address: String?

    @Option(help: "The port to listen on; 0 is one that is free. (default: 8443)")
    var port: Int?

    @Option(help: "A certificate chain, as PEM.")
    var tlsCertificate: String?

    @Option(help: "The certificate's private key, as PEM.")
    var tlsKey: String?

    @Flag(help: "Listen beyond loopback without TLS: tokens and requests travel in the clear.")
    var allowPlaintext = false

    @Flag(help: "Refuse an approval or a refusal without a note.")
    var requireNote = false

    func run() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        let configuration: HostConfiguration
        do {
            configuration = try hostConfiguration(
                try await Settings(file: config, environment: ProcessInfo.processInfo.environment))
            try configuration.check()
        } catch let defect as Settings.Defect {
            throw ValidationError(defect.description)
        } catch let defect as HostConfiguration.Defect {
            throw ValidationError(defect.message)
        }
        let logger = Logger(label: "jitpolicyd")
        guard let demo else { return try await runHost(configuration, logger: logger) }
        let tokens = try await demonstration(of: demo, configuration)
        try await runHost(configuration, logger: logger) { port in
            print(tokens.text(configuration, port: port))
            // Whoever started this reads it from a pipe as well.
            fflush(nil)
        }
    }

    private func demonstration(
        of examples: String, _ configuration: HostConfiguration
    ) async throws -> DemoTokens {
        guard configuration.policyFolder == nil else {
            throw ValidationError("--demo brings policies of its own: leave --policy out")
        }
        do {
            return try await fillDemo(
                dataFolder: configuration.dataFolder, examples: examples,
                rules: configuration.rules)
        } catch let error as DemoError {
            throw ValidationError(error.message)
        }
    }

    private func hostConfiguration(_ settings: Settings) throws -> HostConfiguration {
        guard let data = try data ?? settings.text(.data) else {
            throw ValidationError("say where the store is to be: --data DIR")
        }
        var host = HostConfiguration(dataFolder: data)
        host.policyFolder = try policy ?? settings.text(.policy)
        host.address = try address ?? settings.text(.address) ?? host.address
        host.port = try port ?? settings.integer(.port) ?? host.port
        host.tls = try tlsFiles(settings)
        host.allowsPlaintext = try allowPlaintext || settings.flag(.allowPlaintext) ?? false
        host.rules.requiresNote = try requireNote || settings.flag(.requireNote) ?? false
        if let known = try settings.texts(.knownObligations) {
            host.rules.knownObligations = Set(known)
        }
        if let seconds = try settings.seconds(.reviewLapseSeconds) {
            host.rules.reviewLapseSeconds = seconds
        }
        if let seconds = try settings.seconds(.clockSkewSeconds) {
            host.rules.clockSkewSeconds = seconds
        }
        if let seconds = try settings.seconds(.streamSeconds) {
            host.limits.streamSeconds = seconds
        }
        return host
    }

    private func tlsFiles(_ settings: Settings) throws -> HostConfiguration.TLSFiles? {
        let certificate = try tlsCertificate ?? settings.text(.tlsCertificate)
        switch (certificate, try tlsKey ?? settings.text(.tlsKey)) {
        case (nil, nil): return nil
        case (let certificate?, let key?):
            return HostConfiguration.TLSFiles(certificateChain: certificate, privateKey: key)
        case (nil, _?), (_?, nil):
            throw ValidationError("a certificate and its key go together")
        }
    }
}

extension DemoTokens {
    /// What is printed of a demonstration: where to look, and how to sign in.
    fileprivate func text(_ configuration: HostConfiguration, port: Int) -> String {
        let scheme = configuration.tls == nil ? "http" : "https"
        return """

            A day of composed requests: nobody asked these things.

              Console                       \(scheme)://\(configuration.address):\(port)/
              Token of CORP\\demo            \(everything)
                approves, audits and administers
              Token of CORP\\demo-approver   \(approver)
                approves

            """
    }
}

extension Settings {
    fileprivate func seconds(_ key: Key) throws -> Int64? {
        guard let number = try integer(key) else { return nil }
        guard number >= 0 else { throw Defect.wrongType(key, expected: "seconds, 0 or more") }
        return Int64(number)
    }
}
#endif
