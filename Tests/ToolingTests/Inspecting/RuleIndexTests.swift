import JITPolicyCompiler
import JITPolicyRuntime
import Testing

/// The tables that lead from facts to rules.
@Suite struct RuleIndexTests {
    /// So many rules for a ticket, each for one of some groups.
    private func tables(rules: Int, groups: Int) throws -> Tables {
        let rules = (0..<rules).map {
            """
            approve "rule \($0)" {
                when justification matches /\\bINC\\d{7}\\b/
                 and user.groups has "group \($0 % groups)"
                 and duration <= \($0 + 1)m
            }
            """
        }
        return try compiledProgram(of: rules.joined(separator: "\n")).tables
    }

    private func attributes(_ keys: [UInt32], _ tables: Tables) -> Set<UInt32> {
        Set(keys.map { tables.keySlots[Int($0)] })
    }

    @Test func `Few rules with a ticket are guarded by their groups`() throws {
        let tables = try tables(rules: 20, groups: 4)
        #expect(
            attributes(tables.branches.map(\.key), tables) == [UInt32(Slot(.userGroups).rawValue)])
    }

    @Test func `Many rules with a ticket are guarded by its literal, and filtered by their groups`()
        throws
    {
        let tables = try tables(rules: 200, groups: 10)
        #expect(
            attributes(tables.branches.map(\.key), tables)
                == [UInt32(Slot(.justification).rawValue)])
        #expect(
            attributes(tables.branches.map(\.filter), tables)
                == [UInt32(Slot(.userGroups).rawValue)])
        #expect(tables.branches.count == 10)
    }

    @Test(arguments: [2, 10])
    func `Where all approvals of a branch need a search, it is tested once for all`(groups: Int)
        throws
    {
        let tables = try tables(rules: 200, groups: groups)
        for branch in tables.branches {
            let probe = try #require(branch.test != none32 ? tables.probes[Int(branch.test)] : nil)
            #expect(probe.opcode == .matches)
        }
    }

    @Test func `Approvals that a fact leads to stand in the order of their names`() throws {
        let tables = try tables(rules: 200, groups: 10)
        for branch in tables.branches {
            let rules = tables.ruleReferences[branch.rules.range]
            #expect(rules.allSatisfy { $0.isPlainApproval })
            #expect(rules.map(\.rule) == rules.map(\.rule).sorted())
        }
    }
}
