import JITPolicyRuntime

/// The conditions of a program as they were written, and which parts of them the index can serve.
///
/// A part is guarded where a fact of the request must hold for it to be true (or not false). Of an `and` one
/// part has to be guarded, of an `or` each: what the optimiser rewrites keeps that, since it holds in every
/// lattice. So a rule is in the index exactly where its condition is guarded.
struct WrittenConditions {
    /// A part of a condition, or its negation.
    struct Part: Hashable {
        var node: UInt32
        var isNegated = false
        /// Whether a `not` is around it, or several.
        var isBelowNot = false
    }

    /// More parts of one rule's condition are not looked at: definitions of definitions can have any number,
    /// and a compiled program can come from anyone.
    static let partLimit = 4_096

    enum Shape {
        case constant(Bool)
        /// Index of the comparison, and whether it is negated. Its text may hold a `not` of its own.
        case comparison(Int, isNegated: Bool)
        case all([Part])
        case any([Part])
    }

    let program: Program
    let tables: Tables
    let regions: CodeRegions
    /// For each node whether it is guarded, and whether its negation is.
    private var guarded: [(plain: Bool, negated: Bool)] = []
    /// For each node the comparison with which it starts.
    private var firsts: [Int?] = []
    /// For each node whether more than one place uses it: it stands in a definition.
    private let shared: [Bool]

    init(_ program: Program, _ regions: CodeRegions) {
        self.program = program
        tables = program.tables
        self.regions = regions
        shared = Self.findShared(program.tables)
        guarded.reserveCapacity(tables.explanationNodes.count)
        // INVARIANT: the verifier proved that parts come before their whole.
        for node in tables.explanationNodes.indices {
            let part = Part(node: UInt32(node))
            guarded.append((judge(part), judge(part.negated)))
            firsts.append(findFirst(part))
        }
    }

    /// What is used twice, and the parts of it.
    private static func findShared(_ tables: Tables) -> [Bool] {
        var uses = Array(repeating: 0, count: tables.explanationNodes.count)
        for rule in tables.rules { uses[Int(rule.explanation)] += 1 }
        for node in tables.explanationNodes.indices.reversed() {
            let kind = ExplanationNode.Kind(rawValue: tables.explanationNodes[node].kind)
            guard kind == .and || kind == .or || kind == .not else { continue }
            for child in tables.explanationChildren[tables.explanationNodes[node].run.range] {
                uses[Int(child)] += min(uses[node], 2)
            }
        }
        return uses.map { $0 > 1 }
    }

    func isShared(_ part: Part) -> Bool { shared[Int(part.node)] }

    func isGuarded(_ part: Part) -> Bool {
        let known = guarded[Int(part.node)]
        return part.isNegated ? known.negated : known.plain
    }

    private func judge(_ part: Part) -> Bool {
        switch shape(part) {
        // What is never true needs no fact; what always is, no fact can guard.
        case .constant(let value): !value
        case .comparison(let index, let isNegated): !isNegated && isServed(probe(index))
        case .all(let parts): parts.contains(where: isGuarded)
        case .any(let parts): parts.allSatisfy(isGuarded)
        }
    }

    /// Whether a fact of the index must hold for a comparison to be true.
    private func isServed(_ probe: Instruction) -> Bool {
        let tests = regions.tests(of: probe)
        return !tests.isEmpty && tests.allSatisfy { key(of: $0) != nil }
    }

    /// The key that must be found for a test to be true; nil where there is none.
    func key(of test: Instruction) -> UInt32? {
        if test.opcode == .key { return test.a }
        guard test.opcode == .matches else { return nil }
        let literals = tables.searches[Int(test.a)].literals
        return literals == none32 ? nil : literals
    }

    /// A part with its negations pushed inward.
    func shape(_ part: Part) -> Shape {
        let node = tables.explanationNodes[Int(part.node)]
        let children = { (isNegated: Bool) in
            tables.explanationChildren[node.run.range].map {
                Part(
                    node: $0, isNegated: isNegated,
                    isBelowNot: part.isBelowNot || isNegated != part.isNegated)
            }
        }
        switch ExplanationNode.Kind(rawValue: node.kind) {
        case .true: return .constant(!part.isNegated)
        case .false: return .constant(part.isNegated)
        case .comparison:
            return .comparison(Int(node.run.start), isNegated: part.isNegated)
        case .not: return .all(children(!part.isNegated))
        case .and:
            return part.isNegated ? .any(children(true)) : .all(children(false))
        case .or:
            return part.isNegated ? .all(children(true)) : .any(children(false))
        case nil:
            preconditionFailure("INVARIANT: the verifier proved the kind")
        }
    }

    func probe(_ comparison: Int) -> Instruction {
        tables.probes[Int(tables.comparisons[comparison].probe)]
    }

    func written(_ comparison: Int) -> WrittenComparison {
        let record = tables.comparisons[comparison]
        return WrittenComparison(
            file: tables.string(record.file), line: Int(record.line), column: Int(record.column),
            text: tables.string(record.text))
    }

    /// The comparison with which a part starts; nil for one without any.
    func firstComparison(_ part: Part) -> WrittenComparison? {
        firsts[Int(part.node)].map(written)
    }

    private func findFirst(_ part: Part) -> Int? {
        switch shape(part) {
        case .constant: nil
        case .comparison(let index, _): index
        case .all(let parts), .any(let parts):
            parts.lazy.compactMap { firsts[Int($0.node)] }.first
        }
    }
}

extension WrittenConditions.Part {
    var negated: WrittenConditions.Part { .init(node: node, isNegated: !isNegated) }
}
