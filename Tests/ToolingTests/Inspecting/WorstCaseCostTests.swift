import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime
import JITPolicyTooling
import TestSupport
import Testing

@Suite struct WorstCaseCostTests {
    @Test(arguments: [
        // An approve rule asks whether it is true, the others also whether it is not false.
        ("approve \"R\" { when emergency }", WorstCaseCost(instructions: 2)),
        ("deny \"R\" { when emergency }", WorstCaseCost(instructions: 3)),
        ("deny \"R\" { when emergency and app.downloaded }", WorstCaseCost(instructions: 5)),
        ("approve \"R\" { limit duration 1h }", WorstCaseCost(instructions: 1)),
        (
            "approve \"R\" { when justification matches any of [/a/, /b/] and ticket matches /c/ }",
            WorstCaseCost(instructions: 4, searches: 3)
        ),
        (
            "approve \"R\" { when app.product like any of [\"a*\", \"b*\"] }",
            WorstCaseCost(instructions: 2, globs: 2)
        ),
        (
            // Where the system is not told, a name is compared both ways.
            "approve \"R\" { when app.name like any of [\"a*\", \"1*\"] }",
            WorstCaseCost(instructions: 2, globs: 4)
        ),
        (
            "attribute user.risk : int approve \"R\" { when user.risk in [1, 2, 3] }",
            WorstCaseCost(instructions: 2, listValues: 3)
        ),
    ])
    func `The cost of a rule is its longest path and what it can search`(
        source: String, cost: WorstCaseCost
    ) throws {
        #expect(try inspection(of: source).rule().cost == cost)
    }

    @Test func `A shared condition is counted once in a rule and once in a decision`() throws {
        let source = """
            define risky = justification matches /a/ or ticket matches /b/
            approve "A" { when risky and emergency }
            approve "B" { when risky and app.downloaded }
            """
        let inspection = try inspection(of: source)
        // Two tests for each of two questions, and the end.
        let block = 5
        for name in ["A", "B"] {
            #expect(
                try inspection.rule(name).cost
                    == WorstCaseCost(instructions: 3 + block + 1, searches: 2))
        }
        #expect(
            inspection.cost.withFacts
                == .init(
                    rules: 2, cost: WorstCaseCost(instructions: 2 * 3 + block + 1, searches: 2)))
    }

    // MARK: Rules looked at together

    private func cost(_ source: String) throws -> DecisionCost {
        try inspection(of: source).cost
    }

    @Test func `One value leads to its own rules, many groups lead to all of theirs`() throws {
        let publishers = ["X", "X", "Y"].enumerated().map {
            "approve \"P\($0)\" { when app.publisher == \"\($1)\" }\n"
        }
        #expect(try cost(publishers.joined()).withFacts.rules == 2)
        let groups = ["X", "X", "Y"].enumerated().map {
            "approve \"G\($0)\" { when user.groups has \"\($1)\" }\n"
        }
        #expect(try cost(groups.joined()).withFacts.rules == 3)
        let both = try cost((publishers + groups).joined() + "approve \"A\" { when emergency }")
        #expect(both.residualRules == 1)
        #expect(both.withFacts.rules == 6)
        #expect(both.withFacts.cost.instructions == 12)
        // No fact that lacks makes an approve rule a candidate.
        #expect(both.withoutFacts.rules == 6)
    }

    @Test func `Where a fact is lacking, every rule is looked at that withholds`() throws {
        let source = (0..<10).map { "deny \"D\($0)\" { when app.publisher == \"P\($0)\" }\n" }
            .joined()
        let cost = try cost(source)
        #expect(cost.residualRules == 0)
        #expect(cost.withFacts == .init(rules: 1, cost: WorstCaseCost(instructions: 3)))
        #expect(cost.withoutFacts == .init(rules: 10, cost: WorstCaseCost(instructions: 30)))
    }

    @Test func `Any literals can stand in one text`() throws {
        let source = (100..<110).map {
            "approve \"A\($0)\" { when justification matches /INC\($0)/ }\n"
        }
        #expect(try cost(source.joined()).withFacts.rules == 10)
        #expect(try cost(source.joined()).withFacts.cost.searches == 10)
    }

    @Test(arguments: [
        // Folders beside each other.
        (["'C:\\A\\**'", "'C:\\B\\**'", "'C:\\C\\x.exe'"], 1),
        // One below the other.
        (["'C:\\A\\**'", "'C:\\A\\B\\**'", "'C:\\A\\B\\x.exe'", "'C:\\B\\x.exe'"], 3),
        // Globs may all match.
        (["'C:\\A\\*.exe'", "'C:\\A\\a*'", "'C:\\A\\b'"], 3),
        // Names at the end of a path differ.
        (["'**/a.exe'", "'**/b.exe'", "'**/c/a.exe'", "'**/c/b.exe'"], 2),
        // What stands before them need not.
        (["'**/a/**'", "'**/b/**'", "'**/a/**/c'"], 3),
        (["'**/*/a/**'", "'**/*/b/**'"], 2),
    ])
    func `One path leads to the rules that it can match together`(globs: [String], rules: Int)
        throws
    {
        let source = globs.enumerated().map {
            "approve \"A\($0)\" { when app.path like \($1) }\n"
        }
        #expect(try cost(source.joined()).withFacts.rules == rules)
    }

    @Test(arguments: [
        (["'C:\\A\\*.exe'", "'C:\\B\\*.dll'"], 1, 0),
        (["'C:\\A\\*\\*.exe'", "'C:\\A\\b*\\c'"], 3, 0),
        (["'C:\\A\\**\\*.exe'", "'C:\\A\\**\\*.dll'", "'C:\\B\\**\\*.exe'"], 2, 0),
        (["'C:\\A\\**\\b*\\c'"], 0, 1),
        (["'C:\\A\\**'"], 0, 0),
    ])
    func `The globs of paths are those of states in which one path can be`(
        globs: [String], once: Int, perComponent: Int
    ) throws {
        let source = globs.enumerated().map {
            "approve \"A\($0)\" { when app.path like \($1) }\n"
        }
        let cost = try cost(source.joined())
        #expect(cost.pathGlobs == once)
        #expect(cost.pathGlobsPerComponent == perComponent)
    }

    // MARK: What is executed

    @Test func `A request that goes the longest way executes as much as was said`() throws {
        let program = try compiledProgram(
            of: """
                define risky = justification matches /a/ or ticket matches /b/
                deny "A" { when risky and emergency }
                deny "B" { when risky and app.product like any of ["a*", "b*"] }
                """)
        let steps = try ExecutedSteps(program)
        var request = Request(schema: program.schema)
        try request.set(.justification, "no")
        try request.set(.ticket, "b")
        try request.set(.emergency, true)
        try request.set(.appProduct, "b")
        let executed = steps.run([0, 1], try steps.facts(request))
        #expect(executed == WorstCaseCost(instructions: 16, searches: 2, globs: 2))
        #expect(inspect(program).cost.withFacts == .init(rules: 2, cost: executed))
    }

    @Test(arguments: UInt64(1)...40)
    func `No request makes a made-up policy cost more`(seed: UInt64) throws {
        let generated = generatePolicy(seed: seed)
        guard let model = compileInMemory(generated.source).model else { return }
        let program = try Program(bytes: emit(model))
        let inspection = inspect(program)
        let steps = try ExecutedSteps(program)
        var requests = RequestGenerator(generated, seed: seed)
        for _ in 0..<20 {
            let request = try requests.next().request(for: program.schema)
            let facts = try steps.facts(request)
            for rule in program.tables.rules.indices {
                let executed = steps.run([UInt32(rule)], facts)
                #expect(executed.isWithin(inspection.rules[rule].cost), "\(rule)")
            }
            let (candidates, haveFacts) = steps.candidates(facts)
            let executed = steps.run(candidates.sorted(), facts)
            let bound = haveFacts ? inspection.cost.withFacts : inspection.cost.withoutFacts
            #expect(candidates.count <= bound.rules)
            #expect(executed.isWithin(bound.cost))
        }
    }
}

extension WorstCaseCost {
    fileprivate func isWithin(_ bound: WorstCaseCost) -> Bool {
        instructions <= bound.instructions && searches <= bound.searches && globs <= bound.globs
            && listValues <= bound.listValues
    }
}
