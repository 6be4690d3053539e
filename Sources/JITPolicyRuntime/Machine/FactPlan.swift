/// How the facts of a slot are gathered: what its binding and the tables of a program come to, side by side.
struct FactPlan: BitwiseCopyable {
    /// Where the value is looked up.
    enum Way: UInt8 {
        /// In a form to which it has to be brought first.
        case bound
        /// In the request's own bytes, as far as they are in that form.
        case hash, name, names, path, literals
    }

    private(set) var way = Way.bound
    /// Of a name, or of the names in a set.
    private(set) var kind: SlotBinding.Kind
    private(set) var hashes = HashFactsRecord()
    /// The buckets of names as spelt, and of folded ones; none where there is no such table.
    private(set) var exact = Run()
    private(set) var folded = Run()
    /// Indices of the path patterns as spelt, and of folded ones; -1 where there are none.
    private(set) var exactPaths: Int32 = -1
    private(set) var foldedPaths: Int32 = -1
    /// Index of the program's literals.
    private(set) var literals = 0

    init(_ slot: Int, _ program: Program) {
        let facts = program.slotFacts[slot]
        let binding = program.bindings[slot]
        kind = binding.kind == .set ? binding.element : binding.kind
        guard binding.signature < 0 else { return }
        let tables = program.tables
        switch (facts.extent, binding.kind) {
        case (.hash, .hash):
            way = .hash
            hashes = tables.hashFacts[Int(facts.hash)]
        case (.strings, .set), (.strings, .name), (.strings, .fileName), (.strings, .nameOfPath):
            guard kind.folds else { return }
            way = binding.kind == .set ? .names : .name
            if facts.exactStrings >= 0 {
                exact = tables.stringFacts[Int(facts.exactStrings)].buckets
            }
            if facts.foldedStrings >= 0 {
                folded = tables.stringFacts[Int(facts.foldedStrings)].buckets
            }
        case (.paths, .path):
            way = .path
            exactPaths = facts.exactPaths
            foldedPaths = facts.foldedPaths
        case (.literals, .text):
            way = .literals
            literals = Int(facts.literals)
        default: break
        }
    }
}
