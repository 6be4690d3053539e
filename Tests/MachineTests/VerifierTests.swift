import JITPolicyCompiler
import JITPolicyRuntime
import Testing

/// Tables that no compiler makes.
@Suite struct VerifierTests {
    private func tables() throws -> Tables {
        let condition = Model.Condition.and([
            comparison(.has(Slot(.userGroups), all: false, list: 0)),
            comparison(
                .relation(
                    .lessOrEqual, .attribute(Slot(.duration)), .constant(.integer(60)))),
            comparison(.member(.attribute(Slot(.duration)), list: 1)),
        ])
        let lists = [list(.name, .names(["Ops"])), list(.duration, .integers([30, 60]))]
        return try emitProgram(model([rule(.deny, "é", condition)], lists: lists)).tables
    }

    /// The table that is said to be wrong once tables were changed; nil where nothing is.
    private func tableRefused(_ change: (inout Tables) throws -> Void) throws -> String? {
        var tables = try tables()
        try change(&tables)
        do throws(ProgramDefect) {
            _ = try Program(tables)
        } catch {
            guard case .invalid(let table, _, _) = error else { throw error }
            return table
        }
        return nil
    }

    /// The first instruction of a kind.
    private func index(of opcode: Opcode, in tables: Tables) throws -> Int {
        try #require(tables.code.firstIndex { $0.opcode == opcode })
    }

    @Test func `Tables as they were compiled are a program`() throws {
        #expect(try tableRefused { _ in } == nil)
    }

    @Test func `A string that begins within a character is refused`() throws {
        let refused = try tableRefused { tables in
            let name = Int(tables.rules[0].name)
            try #require(tables.string(UInt32(name)) == "é")
            try #require(name + 1 < tables.strings.count)
            tables.strings[name].count -= 1
            tables.strings[name + 1].start -= 1
            tables.strings[name + 1].count += 1
        }
        #expect(refused == "strings")
    }

    @Test func `Text that is not UTF-8 is refused`() throws {
        let refused = try tableRefused { tables in
            let name = Int(tables.rules[0].name)
            tables.textBytes[Int(tables.strings[name].start)] = 0xFF
        }
        #expect(refused == "strings")
    }

    @Test func `A byte that is no opcode is refused`() throws {
        for byte in [UInt64(Opcode.allCases.count), 0xFF] {
            let refused = try tableRefused { tables in
                tables.code[0].low = tables.code[0].low & ~0xFF | byte
            }
            #expect(refused == "code")
        }
    }

    @Test func `An operand past its table is refused`() throws {
        let refused = try tableRefused { tables in
            let index = try index(of: .key, in: tables)
            tables.code[index].high = UInt64(tables.keySlots.count)
        }
        #expect(refused == "code")
        let refusedRun = try tableRefused { tables in
            let index = try index(of: .integerMember, in: tables)
            tables.code[index].high += 1 << 32
        }
        #expect(refusedRun == "code")
    }

    @Test func `A slot that is not there, or of another type, is refused`() throws {
        let slots: [UInt64] = [UInt64(Slot(.appPath).rawValue), 0xFFFF]
        for slot in slots {
            let refused = try tableRefused { tables in
                let index = try index(of: .integerLessOrEqual, in: tables)
                tables.code[index].low = tables.code[index].low & ~0xFFFF_0000 | slot << 16
            }
            #expect(refused == "code")
        }
    }

    @Test func `A key of another attribute is refused`() throws {
        let refused = try tableRefused { tables in
            let index = try index(of: .key, in: tables)
            let slot = UInt64(Slot(.appName).rawValue)
            tables.code[index].low = tables.code[index].low & ~0xFFFF_0000 | slot << 16
        }
        #expect(refused == "code")
    }

    @Test func `A reference with another bound on the duration than its rule has is refused`()
        throws
    {
        let refused = try tableRefused { tables in
            try #require(tables.ruleReferences.first?.longestSeconds == 60)
            tables.ruleReferences[0].longestSeconds = 30
        }
        #expect(refused == "ruleReferences")
    }

    @Test func `A reference that calls another rule a plain approval is refused`() throws {
        let refused = try tableRefused { tables in
            var record = tables.rules[0]
            record.effect = UInt32(Effect.approve.rawValue)
            tables.ruleReferences[0] = RuleReference(0, record)
        }
        #expect(refused == "ruleReferences")
    }

    @Test func `Plain approvals out of the order of what they would grant are refused`() throws {
        let rules = ["a", "b"].map {
            rule(.approve, $0, comparison(.has(Slot(.userGroups), all: false, list: 0)))
        }
        var tables = try emitProgram(
            model(rules, lists: [list(.name, .names(["Ops"]))])
        ).tables
        #expect(tables.ruleReferences.map(\.rule) == [0, 1])
        tables.ruleReferences.swapAt(0, 1)
        #expect(throws: ProgramDefect.self) { _ = try Program(tables) }
    }

    @Test(arguments: [true, false])
    func `States of paths that would be followed for ever are refused`(stays: Bool) throws {
        let pattern = try PathPattern(parsing: #"C:\Tools\**\x*.exe"#)
        let condition = comparison(.like(Slot(.appPath), list: 0))
        var tables = try emitProgram(
            model([rule(.deny, "a", condition)], lists: [list(.path, .paths([pattern]))])
        ).tables
        let state = try #require(tables.pathNodes.firstIndex { ($0.stays == 1) == stays })
        tables.pathNodes[state].anyComponents = UInt32(state)
        #expect(throws: ProgramDefect.self) { _ = try Program(tables) }
    }

    @Test func `An opcode is represented by its number, as running takes it to be`() {
        for (number, opcode) in Opcode.allCases.enumerated() {
            #expect(opcode.rawValue == UInt8(number))
            #expect(unsafe unsafeBitCast(UInt8(number), to: Opcode.self) == opcode)
        }
    }

    @Test func `Branches out of the order of their filters are refused`() throws {
        let refused = try tableRefused { tables in
            tables.branches = [Branch(), Branch()]
            tables.keyRules[0] = KeyRules(branches: Run(start: 0, count: 2))
        }
        #expect(refused == "keyRules")
    }
}
