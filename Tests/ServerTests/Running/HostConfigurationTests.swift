#if Host
import JITPolicyServer
import Testing

@Suite struct HostConfigurationTests {
    @Test(arguments: ["127.0.0.1", "127.8.9.10", "::1", "localhost"])
    func `Loopback needs no TLS`(address: String) throws {
        var configuration = HostConfiguration(dataFolder: "/nowhere")
        configuration.address = address
        try configuration.check()
    }

    @Test(arguments: [
        "0.0.0.0", "::", "10.0.0.1", "128.0.0.1", "127.example.com", "127.0.0.1.example.com",
        "localhost.example.com", "host", "", "::ffff:10.0.0.1",
    ])
    func `Beyond loopback, TLS or a plain word is asked for`(address: String) throws {
        var configuration = HostConfiguration(dataFolder: "/nowhere")
        configuration.address = address
        #expect(throws: HostConfiguration.Defect.plaintextBeyondLoopback(address)) {
            try configuration.check()
        }
        var plain = configuration
        plain.allowsPlaintext = true
        try plain.check()
        configuration.tls = .init(certificateChain: "c.pem", privateKey: "k.pem")
        try configuration.check()
    }

    @Test(arguments: [-1, 65_536])
    func `A port that there is not is refused`(port: Int) {
        var configuration = HostConfiguration(dataFolder: "/nowhere")
        configuration.port = port
        #expect(throws: HostConfiguration.Defect.notAPort(port)) { try configuration.check() }
    }
}
#endif
