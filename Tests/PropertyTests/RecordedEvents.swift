import Foundation

@testable import TestSupport

/// Process events that others recorded (`../shared/data`), each as a request.
///
/// What the events lack is composed from a seed: the duration, the user's groups, whether a ticket
/// stands before the reason, and which of the recorded reasons it is. No rate of anything may be
/// read off the outcome; every request's name says that it is composed.
struct RecordedEvents {
    static let seed: UInt64 = 20_261_123

    let requests: [GeneratedRequest]

    init(in folder: URL) throws {
        let signatures = try publishers(in: folder)
        let reasons = try records("justifications.ndjson.gz", in: folder).compactMap {
            $0["text"] as? String
        }
        let events = try records("process-events.ndjson.gz", in: folder)
        var random = Random(seed: Self.seed)
        requests = events.enumerated().map { index, event in
            var request = recordedFacts(event, signatures)
            request.id = "composed-\(Self.seed)-\(index)"
            compose(&request, reasons, &random)
            return request
        }
    }
}

/// What the recording itself tells.
private func recordedFacts(_ event: [String: Any], _ publishers: [String: String])
    -> GeneratedRequest
{
    var request = GeneratedRequest()
    request.values["device.os"] = .oneOf("windows")
    for (key, attribute) in [
        ("path", "app.path"), ("parent_path", "app.parent.path"), ("user", "user.name"),
        ("host", "device.name"), ("original_file_name", "app.original_name"),
        ("product", "app.product"), ("file_version", "app.version"),
    ] {
        if let text = event[key] as? String { request.values[attribute] = .text(text) }
    }
    if let digits = event["sha256"] as? String, let hash = bytes(digits) {
        request.values["app.sha256"] = .hash(hash)
        if let publisher = publishers[digits] {
            request.values["app.signature"] = .oneOf("valid")
            request.values["app.publisher"] = .text(publisher)
        }
    }
    return request
}

private func compose(
    _ request: inout GeneratedRequest, _ reasons: [String], _ random: inout Random
) {
    let groups = ["Developers", "Helpdesk", "Finance", "Contractors", "IR-Team"]
    let members = random.some(groups, 0...2).map(GeneratedValue.text)
    if random.chance(95) { request.values["user.groups"] = .members(members) }
    request.values["duration"] = .duration(random.pick([900, 1800, 3600, 7200, 14_400]))
    let reason = random.pick(reasons)
    let ticket = random.chance(50) ? "INC\(random.between(1_000_000, 9_999_999)) " : ""
    request.values["justification"] = .text(ticket + reason)
}

/// The verified publisher of each file by its hash.
private func publishers(in folder: URL) throws -> [String: String] {
    var result: [String: String] = [:]
    for record in try records("file-signatures.ndjson.gz", in: folder) {
        guard record["signature_status"] as? String == "Valid",
            let hash = record["sha256"] as? String, let name = record["publisher"] as? String
        else { continue }
        result[hash] = name
    }
    return result
}

private func records(_ name: String, in folder: URL) throws -> [[String: Any]] {
    let unpack = Process()
    unpack.executableURL = URL(filePath: "/usr/bin/env")
    unpack.arguments = ["gzip", "-dc", folder.appending(path: name).path]
    let output = Pipe()
    unpack.standardOutput = output
    try unpack.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    unpack.waitUntilExit()
    return try data.split(separator: UInt8(ascii: "\n")).map {
        try JSONSerialization.jsonObject(with: $0) as? [String: Any] ?? [:]
    }
}

private func bytes(_ digits: String) -> [UInt8]? {
    guard digits.utf8.count == 64 else { return nil }
    let pairs = stride(from: 0, to: 64, by: 2).map { digits.dropFirst($0).prefix(2) }
    let bytes = pairs.compactMap { UInt8($0, radix: 16) }
    return bytes.count == 32 ? bytes : nil
}
