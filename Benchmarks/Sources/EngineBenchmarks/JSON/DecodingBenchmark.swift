internal import Foundation
internal import JITPolicyJSON
internal import JITPolicyRuntime
internal import Workloads

/// Decoding a request of 600 bytes, strictly and refusing duplicate keys, against Foundation's
/// decoder, which does the first alone.
func measureDecoding(_ context: inout Context) throws {
    let lines = (0..<200).map(fullRequest)
    let ours = Lane("jitpolicy", DecoderSubject(lines))
    let foundation = Lane("Foundation's JSONDecoder", CodableSubject(lines))
    interleave([ours, foundation], context.effort)
    context.report.add([ours, foundation], workload: "JSON decoding", rules: 0)
    let bytes = lines.map(\.utf8.count).reduce(0, +) / lines.count
    context.report.note("bytes of the request decoded", Double(bytes), unit: "bytes")
    context.report.expect(
        "Foundation's JSONDecoder / ours, a request of \(bytes) bytes",
        foundation.timing.mean / ours.timing.mean, atLeast: 15)
}

/// A request that tells most of what a host knows.
private func fullRequest(_ number: Int) -> String {
    let digest = hexText(sha256(Array("file \(number)".utf8).span).span)
    return #"""
        {"id": "req-\#(1_000 + number)", "time": "2026-11-23T09:30:00+00:00", \#
        "kind": "application", \#
        "app": {"path": "C:\\Program Files\\Vendor\#(number)\\Bin\\setup.exe", \#
        "sha256": "\#(digest)", "signature": "valid", "publisher": "Vendor \#(number) Ltd", \#
        "version": "1.92.\#(number)", "arguments": ["/quiet", "/norestart"]}, \#
        "user": {"name": "CORP\\user\#(number)", \#
        "groups": ["Developers", "Build Engineers", "Everyone"]}, \#
        "device": {"name": "WS-\#(number)", "groups": ["Laptops"], "os": "windows", \#
        "compliant": true}, "duration": "2h", "justification": "INC1234567 debugging the build"}
        """#
}

private struct DecoderSubject: ~Copyable, Subject {
    private var decoder = RequestDecoder()
    private var request = Request()
    private let documents: [[UInt8]]

    init(_ lines: [String]) { documents = lines.map { Array($0.utf8) } }

    var count: Int { documents.count }

    mutating func decide(_ index: Int) {
        let document = documents[index]
        do {
            try decoder.decode(document.span, into: &request)
        } catch {
            preconditionFailure("INVARIANT: these are requests")
        }
    }
}

private struct CodableSubject: ~Copyable, Subject {
    private let decoder = JSONDecoder()
    private let documents: [Data]

    init(_ lines: [String]) { documents = lines.map { Data($0.utf8) } }

    var count: Int { documents.count }

    mutating func decide(_ index: Int) {
        do {
            _ = try decoder.decode(CodableRequest.self, from: documents[index])
        } catch {
            preconditionFailure("INVARIANT: these are requests")
        }
    }
}

/// The request as one would declare it for `JSONDecoder`.
private struct CodableRequest: Codable {
    struct App: Codable {
        var path: String?
        var sha256: String?
        var signature: String?
        var publisher: String?
        var version: String?
        var arguments: [String]?
    }

    struct User: Codable {
        var name: String?
        var groups: [String]?
    }

    struct Device: Codable {
        var name: String?
        var groups: [String]?
        var os: String?
        var compliant: Bool?
    }

    var id: String?
    var time: String?
    var kind: String?
    var app: App?
    var user: User?
    var device: Device?
    var duration: String?
    var justification: String?
}
