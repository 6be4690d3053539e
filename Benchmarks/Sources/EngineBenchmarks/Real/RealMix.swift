internal import Foundation
internal import JITPolicyRuntime
internal import Workloads

/// Recorded process events as requests, and a policy of the standard lists and of published block
/// lists. The records carry no requested time and no reason: those are composed with them. Nothing
/// of the data is part of this repository.
struct RealMix {
    let sources: [(name: String, text: String)]
    let lines: [String]
    let ruleCount = 9

    /// - Parameter folder: where the records are, with what was compressed unpacked.
    init(_ folder: String) throws {
        let records = Records(folder: folder)
        sources = try Self.policy(records)
        lines = try Self.requests(records)
    }

    private static func policy(_ records: Records) throws -> [(name: String, text: String)] {
        let names = try records.items("wdac-usermode-blocklist.json").compactMap {
            $0["file_name"] as? String
        }
        let drivers = try records.items("loldrivers.json").flatMap { driver in
            (driver["samples"] as? [[String: Any]] ?? []).compactMap { $0["sha256"] as? String }
        }
        let remote = try records.items("rmm-blocklist.json").compactMap {
            ($0["path"] as? String).flatMap(glob)
        }
        let publishers = try records.lines("file-signatures.ndjson").compactMap {
            $0["signature_status"] as? String == "Valid" ? $0["publisher"] as? String : nil
        }
        return [
            ("policy.jitpolicy", policyText), ("blocked-names.txt", listed(names)),
            ("vulnerable-drivers.txt", listed(drivers.filter { $0.utf8.count == 64 })),
            ("remote-tools.txt", listed(remote)), ("publishers.txt", listed(publishers)),
        ]
    }

    /// One on a line, each once.
    private static func listed(_ values: [String]) -> String {
        Set(values).sorted().map { $0 + "\n" }.joined()
    }

    /// A path rule of WDAC, whose `*` crosses folders, as a glob.
    private static func glob(_ path: String) -> String? {
        var glob = path.replacing("%OSDRIVE%", with: "C:")
        if glob.hasPrefix("*\\") { glob = "*" + glob }
        guard glob.hasPrefix("C:\\") || glob.hasPrefix("**") else { return nil }
        if glob.hasSuffix("\\*") { glob += "*" }
        return glob
    }

    private static let policyText = """
        policy "recorded-events" {
            default review to "helpdesk"
            ceiling 8h
        }

        import "std:windows"

        list blocked_names : name from "blocked-names.txt"
        list vulnerable_drivers : hash from "vulnerable-drivers.txt"
        list remote_tools : path from "remote-tools.txt"
        list publishers : text from "publishers.txt"

        define has_ticket = justification matches /\\b(INC|CHG|REQ)\\d{7}\\b/

        deny "Blocked by name" {
            when app.name in blocked_names or app.original_name in blocked_names
        }

        deny "Vulnerable drivers" {
            when app.sha256 in vulnerable_drivers
        }

        deny "Remote control" {
            when app.path like any of remote_tools
        }

        deny "From where users can write" {
            when app.path under any of windows_user_writable_dirs
        }

        review "What runs other things" {
            when app.name in windows_living_off_the_land
              or app.name in windows_interpreters
            to "security"
        }

        review "Asked for by a script" {
            when app.parent.name in windows_interpreters
            to "security"
        }

        approve "Signed, with a ticket" {
            when app.signature == valid
             and app.publisher in publishers
             and has_ticket
            limit duration 2h
        }

        approve "Programs of the system" {
            when app.path under any of windows_system_dirs
             and duration <= 30m
             and justification contains "install"
        }

        restrict "Servers get a quarter of an hour" {
            when device.name like "*DC*"
            limit duration 15m
        }

        """

    private static func requests(_ records: Records) throws -> [String] {
        var publishers: [String: String] = [:]
        for signature in try records.lines("file-signatures.ndjson") {
            guard let digest = signature["sha256"] as? String,
                signature["signature_status"] as? String == "Valid"
            else { continue }
            publishers[digest] = signature["publisher"] as? String
        }
        var groups: [String: [String]] = [:]
        for logon in try records.lines("user-groups.ndjson") {
            guard let user = logon["user"] as? String else { continue }
            groups[user] = logon["group_sids"] as? [String]
        }
        let reasons = try records.lines("justifications.ndjson").compactMap {
            $0["text"] as? String
        }
        var generator = SeededGenerator(seed: 3)
        return try records.lines("process-events.ndjson").enumerated().map { id, event in
            let ticket = generator.chance(percent: 30) ? "INC\(generator.digits(7)) " : ""
            var request = JSONRequest(event)
            request.tell("id", "\(id)")
            request.tell("duration", "\(generator.member(of: [15, 30, 60, 120, 240]))m")
            request.tell("justification", ticket + generator.member(of: reasons))
            let publisher = (event["sha256"] as? String).flatMap { publishers[$0] }
            request.tellPublisher(publisher)
            request.tellGroups((event["user"] as? String).flatMap { groups[$0] })
            return try request.line
        }
    }
}
