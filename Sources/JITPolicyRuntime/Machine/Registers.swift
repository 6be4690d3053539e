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
        /// Of ASCII, and bound as it was spelt.
        var isPlain = false
        /// NFC or normalised; 32 bytes of a hash.
        var text = Run()
        /// The folded form, where the type folds.
        var foldedText = Run()
        /// `stringHash` of the folded form.
        var foldedHash: UInt64 = 0
        /// Members of a set or list, in `members`.
        var members = Run()
        /// Its facts, in `foundKeys`.
        var foundKeys = Run()
        var integer: Int64 = 0

        var boundText: BoundMember {
            BoundMember(
                text: text, foldedText: foldedText, foldedHash: foldedHash, isPlain: isPlain)
        }

        @inline(__always)
        mutating func setText(_ bound: BoundMember) {
            text = bound.text
            foldedText = bound.foldedText
            foldedHash = bound.foldedHash
            isPlain = bound.isPlain
        }
    }

    /// A usable member of a set, or an element of a list of text.
    struct BoundMember: BitwiseCopyable {
        var text = Run()
        var foldedText = Run()
        /// `stringHash` of the folded form.
        var foldedHash: UInt64 = 0
        var integer: Int64 = 0
        /// Of ASCII, and bound as it was spelt.
        var isPlain = false
    }

    var epoch: UInt32 = 0
    /// The first epoch that does not fit beside two bits of state.
    static let epochLimit: UInt32 = 1 << 30
    var usesIndex = true
    var caseRule = CaseRule.untold
    var pathStyle = PathStyle.posix

    let plans: Buffer<FactPlan>
    var slots: Buffer<BoundSlot>
    var members = Buffer<BoundMember>()
    var versions: [Version]
    var memberVersions: [Version] = []
    var texts = TextArena()
    /// Text on its way to the arena, in NFC and then folded.
    var formed: [UInt8] = []
    var changed: [UInt8] = []
    /// A name taken from a path.
    var derived: [UInt8] = []

    /// For each key `epoch << 2`, with bit 0 if it was found as spelt and bit 1 if without case.
    var keyStates: Buffer<UInt32>
    /// The keys that were found, slot by slot, each once.
    var foundKeys = Buffer<UInt32>()
    /// For each cell `epoch << 2 | truth`.
    var cells: Buffer<UInt32>

    var ruleStamps: Buffer<UInt32>
    var candidates = Candidates()
    /// What the request asks for; 0 where it does not say, and where no rule is to be passed over for it.
    var askedSeconds: UInt32 = 0
    var returns: Buffer<UInt32>

    /// When the facts that filters look at were gathered, and whether they are all known.
    var filtersEpoch: UInt32 = 0
    var filtersTell = false
    /// How many keys were found in the slots of filters.
    var foundFilters = 0

    /// States of the path automaton before and after a component, and when each was last entered.
    var states = Buffer<UInt32>()
    var nextStates = Buffer<UInt32>()
    var stateStamps: Buffer<UInt64>
    var stateStep: UInt64 = 0
    /// Whether all states after the step are left by the last component alone.
    var stepAwaitsEnd = true

    /// Key sets, between finding them and marking their keys.
    var foundSets = Buffer<UInt32>()

    var keyText: [UInt8] = []
    var scratch = TextScratch()
    var matcher: RegexMatcher
    var verdict = Verdict()

    init(_ program: Program) {
        let tables = program.tables
        plans = Buffer(program.schema.attributes.indices.map { FactPlan($0, program) })
        slots = Buffer(repeating: BoundSlot(), count: program.schema.attributes.count)
        versions = Array(repeating: Version([]), count: program.schema.attributes.count)
        keyStates = Buffer(repeating: 0, count: tables.keySlots.count)
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
            keyStates.fill(0)
            cells.fill(0)
            ruleStamps.fill(0)
            filtersEpoch = 0
        }
        epoch += 1
        texts.removeAll()
        members.removeAll()
        if !memberVersions.isEmpty { memberVersions.removeAll(keepingCapacity: true) }
        foundKeys.removeAll()
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
