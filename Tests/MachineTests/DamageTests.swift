import JITPolicyCompiler
import JITPolicyRuntime
import Testing

@Suite struct DamageTests {
    private func bytes() throws -> [UInt8] { emit(try example()) }

    private func example() throws -> Model {
        let pattern = try PathPattern(parsing: #"C:\Users\*\Downloads\**"#)
        let lists = [
            list(.path, .paths([pattern])), list(.name, .names(["Ops"])),
            list(.hash, .hashes(Array(repeating: 7, count: 32))),
        ]
        let condition = Model.Condition.or([
            comparison(.like(Slot(.appPath), list: 0)),
            comparison(.has(Slot(.userGroups), all: false, list: 1)),
            comparison(.member(.attribute(Slot(.appSHA256)), list: 2)),
        ])
        return model(
            [rule(.deny, "d", condition), rule(.approve, "a", .not(condition))], lists: lists)
    }

    @Test func `A program from a model is the one from its file`() throws {
        let program = try emitProgram(example())
        let loaded = try Program(bytes: bytes())
        // The digest is of all that a program holds.
        #expect(program.identity == loaded.identity)
    }

    @Test func `The same model gives the same bytes`() throws {
        #expect(try bytes() == bytes())
    }

    @Test func `Every cut of a file is told`() throws {
        let whole = try bytes()
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(throws: ProgramDefect.self) { try Program(bytes: Array(whole.prefix(count))) }
        }
        #expect(throws: ProgramDefect.self) { try Program(bytes: whole + [0]) }
    }

    @Test func `Damage under a fitting checksum is an error or a program that decides`() throws {
        let whole = try bytes()
        var refused = 0
        for offset in 44..<whole.count {
            for value: UInt8 in [0x00, 0x01, 0xFF] {
                var damaged = whole
                damaged[offset] ^= value
                let digest = sha256(damaged.span.extracting(droppingFirst: 40))
                damaged.replaceSubrange(8..<40, with: digest)
                guard let program = try? Program(bytes: damaged) else {
                    refused += 1
                    continue
                }
                var request = Request(schema: program.schema)
                try request.set(.appPath, #"C:\Users\a\Downloads\x.exe"#)
                try request.set(.userGroups, ["Ops"])
                var machine = Machine(program)
                try machine.decide(request)
                _ = machine.decision(for: request)
                _ = machine.explanations(for: request)
            }
        }
        #expect(refused > whole.count / 2)
    }
}
