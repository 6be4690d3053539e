import JITPolicyRuntime
import JITPolicyTooling
import Testing

/// Counts what a machine executes, without touching the machine: its program is copied twice with explanations
/// that tell the value of every instruction, and the code is then followed here.
struct ExecutedSteps {
    let tables: Tables
    private let program: Program
    private var machines: [Telling]

    /// A machine, as a reference, for arrays hold only what can be copied.
    private final class Telling {
        var machine: Machine
        init(_ program: Program) { machine = Machine(program) }
    }

    init(_ program: Program) throws {
        self.program = program
        tables = program.tables
        machines = try [ExplanationNode.Kind.and, .or].map { kind in
            Telling(try Program(bytes: Program.serialize(Self.telling(program.tables, kind))))
        }
    }

    /// An `and` is settled by all of its parts that have the smallest value, an `or` by those that have the
    /// largest: what neither names is the value between.
    private static func telling(_ tables: Tables, _ kind: ExplanationNode.Kind) -> Tables {
        var tables = tables
        tables.comparisons = []
        tables.probes = []
        tables.explanationNodes = [ExplanationNode()]
        tables.explanationNodes[0].kind = ExplanationNode.Kind.true.rawValue
        tables.explanationChildren = []
        var parts: [UInt32] = []
        for (pc, instruction) in (tables.code + keyTests(tables)).enumerated()
        where instruction.opcode != .finish && instruction.opcode != .jump {
            var probe = instruction
            probe.jumpMask = 0
            probe.target = 0
            tables.probes.append(probe)
            var comparison = ComparisonRecord()
            (comparison.file, comparison.text) = (tables.info.name, tables.info.name)
            comparison.line = UInt32(pc)
            comparison.probe = UInt32(tables.probes.count - 1)
            comparison.slot = instruction.opcode == .key ? UInt32(instruction.slot) : none32
            tables.comparisons.append(comparison)
            var node = ExplanationNode()
            node.kind = ExplanationNode.Kind.comparison.rawValue
            node.run = Run(start: tables.comparisons.count - 1, count: 1)
            tables.explanationNodes.append(node)
            parts.append(UInt32(tables.explanationNodes.count - 1))
        }
        var root = ExplanationNode()
        root.kind = kind.rawValue
        root.run = Run(start: 0, count: parts.count)
        tables.explanationChildren = parts
        tables.explanationNodes.append(root)
        for rule in tables.rules.indices { tables.rules[rule].explanation = 0 }
        if !tables.rules.isEmpty {
            tables.rules[0].explanation = UInt32(tables.explanationNodes.count - 1)
        }
        return tables
    }

    /// A test of every key, behind the code.
    private static func keyTests(_ tables: Tables) -> [Instruction] {
        tables.keySlots.enumerated().map {
            Instruction(.key, slot: UInt16($1), a: UInt32($0))
        }
    }

    // MARK: One request

    /// What is known of a request: the value of each instruction, and which attributes can be used.
    struct Facts {
        var values: [Int: Truth] = [:]
        /// Attributes of which something is missing or unusable.
        var lacking: Set<String> = []
    }

    func facts(_ request: Request) throws -> Facts {
        var facts = Facts()
        for telling in machines {
            try telling.machine.decide(request)
            let told = telling.machine.explanations(for: request).first?.comparisons ?? []
            for comparison in told {
                facts.values[comparison.line] = comparison.value
                for found in comparison.found where found.isUnusable || found.value == .missing {
                    facts.lacking.insert(found.attribute)
                }
            }
        }
        return facts
    }

    /// The rules that the index leads to, and whether every fact that guards rules is there.
    func candidates(_ facts: Facts) -> (rules: Set<UInt32>, haveFacts: Bool) {
        var rules = Set(tables.residualRules)
        var haveFacts = true
        for record in tables.guards {
            let name = program.schema.attributes[Int(record.slot)].name
            if facts.lacking.contains(name) {
                haveFacts = false
                rules.formUnion(tables.ruleReferences[record.rules.range].map(\.rule))
            }
            for key in tables.keySlots.indices where tables.keySlots[key] == record.slot {
                let value = facts.values[tables.code.count + key] ?? .unknown
                guard value == .true || value == .unknown && !facts.lacking.contains(name) else {
                    continue
                }
                rules.formUnion(tables.rules(tables.keyRules[key]))
            }
        }
        return (rules, haveFacts)
    }

    /// Runs rules one after the other, as in one decision.
    func run(_ rules: some Sequence<UInt32>, _ facts: Facts) -> WorstCaseCost {
        var executed = WorstCaseCost()
        var known: [UInt32: Truth] = [:]
        var searched: Set<UInt32> = []
        for rule in rules {
            _ = run(Int(tables.rules[Int(rule)].codeStart), facts, &executed, &known, &searched)
        }
        return executed
    }

    private func run(
        _ start: Int, _ facts: Facts, _ executed: inout WorstCaseCost,
        _ known: inout [UInt32: Truth], _ searched: inout Set<UInt32>
    ) -> Truth? {
        var pc = start
        while true {
            let instruction = tables.code[pc]
            executed.instructions += 1
            switch instruction.opcode {
            case .finish: return Truth(rawValue: UInt8(instruction.a))
            case .jump:
                pc = Int(instruction.target)
                continue
            case .condition where known[instruction.a] == nil:
                let block = Int(tables.blocks[Int(instruction.a)])
                known[instruction.a] = run(block, facts, &executed, &known, &searched)
                continue
            case .matches where searched.insert(instruction.b).inserted: executed.searches += 1
            case .wildcard where searched.insert(instruction.b).inserted:
                executed.globs += Int(tables.wildcardSets[Int(instruction.a)].count)
            case .integerMember, .versionMember: executed.listValues += Int(instruction.b)
            default: break
            }
            let value = facts.values[pc] ?? .unknown
            let jumps = instruction.jumpMask >> value.rawValue & 1 == 1
            pc = jumps ? Int(instruction.target) : pc + 1
        }
    }
}
