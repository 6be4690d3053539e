#if Host
import ArgumentParser
import Foundation
@testable import JITPolicyControl
import JITPolicyHost
import Testing

@Suite struct HostOptionsTests {
    @Test(arguments: [
        "https://host:8443", "http://127.0.0.1:8443", "http://localhost", "https://h/",
    ])
    func `A token goes over TLS, or no further than this machine`(server: String) throws {
        _ = try HostOptions.parse(["--server", server]).address()
    }

    @Test(arguments: [
        "http://host:8443", "http://127.example.com", "host:8443", "ftp://localhost", "",
        "https://host/path",
    ])
    func `A token goes nowhere else`(server: String) throws {
        #expect(throws: Failure.self) { try HostOptions.parse(["--server", server]).address() }
    }

    @Test func `Without TLS it goes further only when told so`() throws {
        let options = try HostOptions.parse(["--server", "http://host", "--allow-plaintext"])
        #expect(try options.address().host() == "host")
    }

    @Test func `What others wrote does not steer a terminal`() {
        let line = requestLine([
            "id": "1", "state": "pending", "user": "a\u{1B}[2J\u{202E}b\nc", "decision": [:],
        ])
        #expect(line == "1  pending  a\u{FFFD}[2J\u{FFFD}b\u{FFFD}c")
    }
}
#endif
