/// A machine's memory: the bound request, what is known of it, and the verdict under way.
///
/// Everything is stamped with the number of the decision (the epoch), so that beginning a new decision
/// clears nothing.
struct Registers: ~Copyable {
    /// How names and paths of the request compare.
    enum CaseRule: UInt8 { case exact, folded, untold }

    /// What is known of a slot in this decision.
    enum SlotState: UInt8 { case missing, unusable, usable }

    /// A slot's value in the form that comparisons use.
    struct BoundSlot: BitwiseCopyable {
        var boundEpoch: UInt32 = 0
        var factsEpoch: UInt32 = 0
        var state = SlotState.missing
        /// Some member of a set is unusable.
        var isPartial = false
        /// NFC or normalised, in `exact`; 32 bytes of a hash.
        var text = Run()
        /// The folded form in `folded`, where the type folds.
        var foldedText = Run()
        /// Members of a set or list, in `members`.
        var members = Run()
        var integer: Int64 = 0
    }

    /// A usable member of a set, or an element of a list of text.
    struct BoundMember: BitwiseCopyable {
        var text = Run()
        var foldedText = Run()
        var integer: Int64 = 0
    }

    var epoch: UInt32 = 0
    /// The largest epoch that fits into a cell beside a truth value.
    static let epochLimit: UInt32 = 1 << 30
    var usesIndex = true
    var caseRule = CaseRule.untold
    var pathStyle = PathStyle.posix

    var slots: Buffer<BoundSlot>
    var members = Buffer<BoundMember>()
    var versions: [Version]
    var memberVersions: [Version] = []
    var exact = TextArena()
    var folded = TextArena()
    /// Text on its way to an arena.
    var formed: [UInt8] = []

    /// For each key the epoch in which it was found true, exactly and without case.
    var exactKeys: Buffer<UInt32>
    var foldedKeys: Buffer<UInt32>
    /// The keys found while the facts of one slot were gathered, each once.
    var foundKeys = Buffer<UInt32>()
    /// For each cell `epoch << 2 | truth`.
    var cells: Buffer<UInt32>

    var ruleStamps: Buffer<UInt32>
    /// Rules to run, by effect; those in monitor mode apart.
    var candidates: [[UInt32]] = Array(repeating: [], count: Effect.allCases.count)
    var monitoredCandidates: [UInt32] = []
    var returns: Buffer<UInt32>

    /// States of the path automaton before and after a component, and when each was last entered.
    var states = Buffer<UInt32>()
    var nextStates = Buffer<UInt32>()
    var stateStamps: Buffer<UInt64>
    var stateStep: UInt64 = 0

    var keyText: [UInt8] = []
    var scratch = TextScratch()
    var matcher: RegexMatcher
    var verdict = Verdict()

    init(_ program: Program) {
        let tables = program.tables
        slots = Buffer(repeating: BoundSlot(), count: program.schema.attributes.count)
        versions = Array(repeating: Version([]), count: program.schema.attributes.count)
        exactKeys = Buffer(repeating: 0, count: tables.keySlots.count)
        foldedKeys = Buffer(repeating: 0, count: tables.keySlots.count)
        cells = Buffer(repeating: 0, count: Int(tables.info.cellCount))
        ruleStamps = Buffer(repeating: 0, count: tables.rules.count)
        returns = Buffer(repeating: 0, count: program.blockDepth)
        stateStamps = Buffer(repeating: 0, count: tables.pathNodes.count)
        matcher = RegexMatcher()
    }

    /// Begins a decision: forgets the request before by counting on.
    mutating func begin() {
        if epoch + 1 == Self.epochLimit {
            epoch = 0
            slots.fill(BoundSlot())
            exactKeys.fill(0)
            foldedKeys.fill(0)
            cells.fill(0)
            ruleStamps.fill(0)
        }
        epoch += 1
        exact.removeAll()
        folded.removeAll()
        members.removeAll()
        if !memberVersions.isEmpty { memberVersions.removeAll(keepingCapacity: true) }
        if !monitoredCandidates.isEmpty { monitoredCandidates.removeAll(keepingCapacity: true) }
        for index in candidates.indices { candidates[index].removeAll(keepingCapacity: true) }
        verdict.removeAll()
    }

    /// The value kept in a cell in this decision, if any.
    func cell(_ index: UInt32) -> Truth? {
        let word = cells[Int(index)]
        return word >> 2 == epoch ? Truth(rawValue: UInt8(word & 3)) : nil
    }

    mutating func keep(_ value: Truth, in index: UInt32) {
        cells[Int(index)] = epoch << 2 | UInt32(value.rawValue)
    }
}
