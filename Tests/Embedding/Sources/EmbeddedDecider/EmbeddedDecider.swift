import JITPolicyRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Loads a compiled policy and decides, as a host that embeds the runtime alone would.
@main
struct EmbeddedDecider {
    static func main() throws {
        let bytes = try contents(of: CommandLine.arguments[1])
        let program = try Program(bytes: bytes)
        var machine = Machine(program)

        var request = Request(schema: program.schema)
        try request.set(.appPath, "/usr/bin/systemctl")
        try request.set(.userName, "olu")
        try request.set(.userGroups, ["ops", "everyone"])
        try request.set(.deviceOS, oneOf: "linux")
        try request.set(.duration, 1_800)
        try request.set(.time, 1_795_426_200_000_000)
        try request.set(.justification, "INC1234567 web-3 hangs")
        request.setHistoryPresent()
        try machine.decide(request)
        let approval = machine.decision(for: request)
        try expect(approval.outcome == .approve, "a ticket is approved")
        try expect(approval.rules == ["Restart with a ticket"], "by the rule that says so")
        try expect(approval.grant?.duration == 600, "for ten minutes")

        try request.set(.justification, "it hangs")
        try machine.decide(request)
        try expect(machine.verdict.outcome == .deny, "no ticket is denied")

        var damaged = bytes
        damaged[damaged.count / 2] ^= 1
        let defect = defect(of: damaged)
        try expect(defect != nil, "a damaged program is refused")
        print("Damaged program refused: \(defect?.message ?? "").")
        print("Decided by \(program.identity.name), \(program.identity.digestText.prefix(19))….")
    }

    /// Why bytes are not a program, or nil when they are.
    static func defect(of bytes: [UInt8]) -> ProgramDefect? {
        do throws(ProgramDefect) {
            _ = try Program(bytes: bytes)
            return nil
        } catch {
            return error
        }
    }

    struct Failure: Error {
        var what: String
    }

    static func expect(_ holds: Bool, _ what: String) throws(Failure) {
        guard holds else { throw Failure(what: what) }
    }

    static func contents(of path: String) throws(Failure) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw Failure(what: "cannot open \(path)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return bytes
    }
}
