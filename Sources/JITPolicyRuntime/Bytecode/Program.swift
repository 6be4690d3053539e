/// A compiled policy that has been verified: the only thing a machine runs.
///
/// A program is immutable and can be shared by any number of machines on any threads. It holds all that
/// deciding needs: lists, time-zone data, texts. Its only initialiser is the verifier's.
public struct Program: Sendable {
    package let tables: Tables
    /// What the tables say, in the form that deciding uses.
    let expressions: [RegularExpression]
    let zones: [Zone]
    let schedules: [Schedule]
    let slotFacts: [SlotFacts]
    /// For each entry of `literalFacts`.
    let literalMaps: [WindowMap]
    let bindings: [SlotBinding]
    /// Slots of the keys that filter rules.
    let filterSlots: [Int]
    /// How many guards are needed in every decision: those come first.
    let alwaysNeededGuards: Int
    /// What running a rule needs, side by side.
    let ruleHeads: [RuleHead]
    /// How deeply blocks call blocks.
    let blockDepth: Int

    /// The attributes that requests to this program may carry.
    public let schema: Schema
    /// Name, version and digest, as decisions carry them.
    public let identity: PolicyIdentity

    /// A rule, as far as deciding needs it of every rule that it looks at.
    struct RuleHead: Sendable, BitwiseCopyable {
        var codeStart: UInt32
        var obligationCount: UInt32
        var longestSeconds: UInt32
        var effect: Effect
        var isMonitored: Bool
        var overridesReview: Bool
        var hasQuotas: Bool

        init(_ rule: RuleRecord) {
            codeStart = rule.codeStart
            obligationCount = rule.obligations.count
            longestSeconds = rule.longestSeconds
            effect = Effect(verified: UInt8(rule.effect))
            isMonitored = rule.isMonitored
            overridesReview = rule.overridesReview
            hasQuotas = rule.quotas.count > 0
        }
    }

    /// Which fact tables serve a slot; -1 where none does.
    struct SlotFacts: Sendable, BitwiseCopyable {
        var hash: Int32 = -1
        var exactStrings: Int32 = -1
        var foldedStrings: Int32 = -1
        var exactPaths: Int32 = -1
        var foldedPaths: Int32 = -1
        var literals: Int32 = -1

        /// Which of them there are, where one kind serves alone.
        enum Extent: UInt8 { case none, hash, strings, paths, literals, several }
        private(set) var extent = Extent.none

        mutating func setExtent() {
            let hasStrings = exactStrings >= 0 || foldedStrings >= 0
            let hasPaths = exactPaths >= 0 || foldedPaths >= 0
            switch (hash >= 0, hasStrings, literals >= 0, hasPaths) {
            case (false, false, false, false): extent = .none
            case (true, false, false, false): extent = .hash
            case (false, true, false, false): extent = .strings
            case (false, false, true, false): extent = .literals
            case (false, false, false, true): extent = .paths
            default: extent = .several
            }
        }
    }

    /// Verifies the bytes of a `.jitc` file, as untrusted as any input.
    ///
    /// Every operand, jump, table entry and regular expression is proved before a program exists; what
    /// is wrong, and where, is in the error.
    public init(bytes: [UInt8]) throws(ProgramDefect) {
        let (tables, digest) = try Self.read(bytes)
        try self.init(verifying: tables, digest: digest)
    }

    private static func read(_ bytes: [UInt8]) throws(ProgramDefect) -> (Tables, [UInt8]) {
        guard bytes.starts(with: ProgramFile.magic) else { throw .notAProgram }
        guard bytes.count >= ProgramFile.bodyOffset + 4 else {
            throw .truncated(offset: bytes.count)
        }
        var version: UInt32 = 0
        for index in 0..<4 {
            version |= UInt32(bytes[ProgramFile.bodyOffset + index]) << UInt32(8 * index)
        }
        guard version == ProgramFile.formatVersion else {
            throw .formatVersion(found: version, expected: ProgramFile.formatVersion)
        }
        let digest = Array(bytes[8..<ProgramFile.bodyOffset])
        guard sha256(bytes.span.extracting(droppingFirst: ProgramFile.bodyOffset)) == digest else {
            throw .checksum
        }
        var reader = TableReader(input: bytes, position: ProgramFile.bodyOffset + 4)
        var tables = Tables()
        try tables.transfer(&reader)
        guard reader.position == bytes.count else {
            throw .trailingBytes(offset: reader.position)
        }
        return (tables, digest)
    }

    private init(verifying tables: Tables, digest: [UInt8]) throws(ProgramDefect) {
        let verified = try verify(tables)
        self.tables = tables
        expressions = verified.expressions
        zones = verified.zones
        schedules = verified.schedules
        slotFacts = verified.slotFacts
        literalMaps = verified.literalMaps
        ruleHeads = tables.rules.map(RuleHead.init)
        filterSlots = Set(
            tables.branches.filter { $0.filter != none32 }.map {
                Int(tables.keySlots[Int($0.filter)])
            }
        ).sorted()
        alwaysNeededGuards = tables.guards.count { $0.isAlwaysNeeded == 1 }
        blockDepth = verified.blockDepth
        schema = verified.schema
        bindings = verified.schema.attributes.enumerated().map { SlotBinding($1, slot: $0) }
        identity = PolicyIdentity(
            name: tables.string(tables.info.name),
            version: tables.info.hasVersion == 1 ? tables.info.version : nil, digest: digest)
    }

    /// Verifies tables that a compiler has made, like those of a file.
    package init(_ tables: Tables) throws(ProgramDefect) {
        try self.init(verifying: tables, digest: Self.digest(of: tables))
    }

    /// Serialises tables: the body is what the digest is of.
    package static func serialize(_ tables: Tables) -> [UInt8] {
        var sizer = TableSizer()
        transferBody(tables, &sizer)
        var writer = TableWriter(byteCount: ProgramFile.bodyOffset + sizer.byteCount)
        writer.write(ProgramFile.magic + Array(repeating: 0, count: ProgramFile.bodyOffset - 8))
        transferBody(tables, &writer)
        let body = writer.output.span.extracting(droppingFirst: ProgramFile.bodyOffset)
        writer.write(sha256(body), at: 8)
        return writer.output
    }

    /// The digest that a file of these tables has.
    private static func digest(of tables: Tables) -> [UInt8] {
        var digester = TableDigester()
        transferBody(tables, &digester)
        return digester.finish()
    }

    private static func transferBody<Coder: TableCoder & ~Copyable>(
        _ tables: Tables, _ coder: inout Coder
    ) {
        var tables = tables
        var version = ProgramFile.formatVersion
        // INVARIANT: sizing and writing never fail; only reading does.
        do {
            try coder.record(&version)
            try tables.transfer(&coder)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
