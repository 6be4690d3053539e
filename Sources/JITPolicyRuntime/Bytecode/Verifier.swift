// Proves that no operand, jump or table entry of a program leads outside its tables and that every run
// ends. What it cannot prove is that the program means what its author meant: that is what digests and
// signatures are for.

/// What verification makes of the tables.
struct Verified {
    var expressions: [RegularExpression] = []
    var zones: [Zone] = []
    var schedules: [Schedule] = []
    var slotFacts: [Program.SlotFacts] = []
    var literalMaps: [WindowMap] = []
    var blockDepth = 0
    var schema = Schema.builtin
}

func verify(_ tables: Tables) throws(ProgramDefect) -> Verified {
    var verifier = Verifier(tables: tables)
    try verifier.checkStrings()
    try verifier.checkInfo()
    try verifier.checkAttributes()
    try verifier.checkPatterns()
    try verifier.checkTime()
    try verifier.checkFacts()
    try verifier.checkRules()
    verifier.verified.blockDepth = try verifier.checkCode()
    try verifier.checkIndex()
    try verifier.checkExplanations()
    return verifier.verified
}

/// Blocks may call blocks this deep; conditions as written may nest this deep.
package let nestingLimit = 1024

struct Verifier {
    let tables: Tables
    var verified = Verified()

    init(tables: Tables) { self.tables = tables }

    func require(
        _ holds: Bool, _ table: String, _ index: Int, _ reason: @autoclosure () -> String
    ) throws(ProgramDefect) {
        guard holds else { throw .invalid(table: table, index: index, reason: reason()) }
    }

    func requireRun(_ run: Run, in count: Int, _ table: String, _ index: Int)
        throws(ProgramDefect)
    {
        try require(
            UInt64(run.start) + UInt64(run.count) <= UInt64(count), table, index,
            "a run of \(run.count) from \(run.start) leaves a table of \(count)")
    }

    func requireString(_ string: UInt32, _ table: String, _ index: Int, optional: Bool = false)
        throws(ProgramDefect)
    {
        try require(
            Int(string) < tables.strings.count || (optional && string == none32), table, index,
            "there is no string \(string)")
    }

    func requireStrings(_ run: Run, _ table: String, _ index: Int) throws(ProgramDefect) {
        try requireRun(run, in: tables.words.count, table, index)
        for word in tables.words[run.range] { try requireString(word, table, index) }
    }

    func requireSlot(_ slot: UInt32, _ table: String, _ index: Int, optional: Bool = false)
        throws(ProgramDefect)
    {
        try require(
            Int(slot) < verified.schema.attributes.count || (optional && slot == none32), table,
            index, "there is no slot \(slot)")
    }

    func requireZone(_ zone: UInt32, _ table: String, _ index: Int, optional: Bool)
        throws(ProgramDefect)
    {
        try require(
            Int(zone) < tables.zones.count || (optional && zone == none32), table, index,
            "there is no zone \(zone)")
    }

    /// The type of the attribute at a slot that has been checked.
    func type(_ slot: UInt32) -> ValueType { verified.schema.attributes[Int(slot)].type }

    // MARK: Text and metadata

    /// Strings follow each other without gaps, so that all of them together are looked at once: they are
    /// UTF-8 if the whole is and none begins within a character.
    func checkStrings() throws(ProgramDefect) {
        try require(
            tables.textBytes.count >= textSlack, "textBytes", 0, "nothing stands behind the texts")
        var position: UInt32 = 0
        for (index, run) in tables.strings.enumerated() {
            try requireRun(run, in: tables.textBytes.count - textSlack, "strings", index)
            try require(run.start == position, "strings", index, "not after the one before it")
            position = run.start + run.count
            try require(
                run.count == 0 || tables.textBytes[Int(run.start)] & 0xC0 != 0x80, "strings",
                index, "it begins within a character")
        }
        let texts = tables.textBytes.span.extracting(first: Int(position))
        try require(isValidUTF8(texts), "strings", 0, "not UTF-8")
    }

    func checkInfo() throws(ProgramDefect) {
        let info = tables.info
        for string in [info.unicodeVersion, info.zoneDataVersion, info.name] {
            try requireString(string, "info", 0)
        }
        for string in [info.owner, info.description] {
            try requireString(string, "info", 0, optional: true)
        }
        let unicode = tables.string(info.unicodeVersion)
        guard unicode == UnicodeData.version else {
            throw .unicodeVersion(found: unicode, expected: UnicodeData.version)
        }
        try requireStrings(info.defaultNotify, "info", 0)
        for flag in [info.hasVersion, info.isAutonomous, info.deniesByDefault] {
            try require(flag <= 1, "info", 0, "a flag is \(flag)")
        }
        try require(info.ceilingSeconds >= 0, "info", 0, "the ceiling is negative")
        try require(
            Int(info.keyCount) == tables.keySlots.count, "info", 0, "keys and slots differ")
        // Cells are numbered by blocks and by instructions; their count bounds a machine's memory.
        try require(
            Int(info.cellCount) <= tables.blocks.count + tables.code.count + tables.probes.count,
            "info", 0, "more cells than instructions")
        try require(
            Int(info.cellCount) >= tables.blocks.count, "info", 0, "fewer cells than blocks")
    }

    mutating func checkAttributes() throws(ProgramDefect) {
        var host: [Attribute] = []
        for (index, record) in tables.hostAttributes.enumerated() {
            try requireString(record.name, "hostAttributes", index)
            try requireStrings(record.values, "hostAttributes", index)
            guard let type = record.type(tables.strings(record.values)) else {
                throw .invalid(table: "hostAttributes", index: index, reason: "no such type")
            }
            host.append(Attribute(name: tables.string(record.name), type: type))
        }
        try require(host.count < 32_768, "hostAttributes", 0, "too many attributes")
        verified.schema = Schema(hostAttributes: host)
    }

    // MARK: Patterns and time

    mutating func checkPatterns() throws(ProgramDefect) {
        for (index, record) in tables.expressions.enumerated() {
            try requireString(record.pattern, "expressions", index)
            try requireString(record.flags, "expressions", index)
            do throws(RegexDefect) {
                verified.expressions.append(
                    try RegularExpression(
                        pattern: tables.string(record.pattern), flags: tables.string(record.flags)))
            } catch {
                throw .expression(index: index, reason: error.message)
            }
        }
        let words = tables.wildcardWords.span
        for (index, run) in tables.wildcards.enumerated() {
            try requireRun(run, in: words.count, "wildcards", index)
            try require(
                Wildcard.isWellFormed(words: words.extracting(run.range)), "wildcards", index,
                "not a well-formed glob")
        }
        for (index, pair) in tables.wildcardPairs.enumerated() {
            try require(
                Int(pair.exact) < tables.wildcards.count
                    && Int(pair.folded) < tables.wildcards.count,
                "wildcardPairs", index, "there is no such glob")
        }
        for (index, run) in tables.wildcardSets.enumerated() {
            try requireRun(run, in: tables.wildcardPairs.count, "wildcardSets", index)
        }
        for (index, record) in tables.elementPatterns.enumerated() {
            try requireRun(record.run, in: tables.words.count, "elementPatterns", index)
            try require(
                record.isLike <= 1 && record.allowsMore <= record.isLike, "elementPatterns", index,
                "a flag is out of range")
            let bound = record.isLike == 1 ? tables.wildcardSets.count : tables.strings.count
            for word in tables.words[record.run.range] {
                try require(Int(word) < bound, "elementPatterns", index, "no entry \(word)")
            }
        }
    }

    mutating func checkTime() throws(ProgramDefect) {
        for (index, record) in tables.zones.enumerated() {
            try requireString(record.name, "zones", index)
            try requireRun(record.transitions, in: tables.transitions.count, "zones", index)
            var previous = Int64.min
            for transition in tables.transitions[record.transitions.range] {
                try require(transition.at > previous, "zones", index, "transitions out of order")
                previous = transition.at
            }
            guard let zone = record.zone(tables) else {
                throw .invalid(
                    table: "zones", index: index, reason: "an offset or rule is out of range")
            }
            verified.zones.append(zone)
        }
        for (index, window) in tables.windows.enumerated() {
            let times = 0...Int32(86_400)
            try require(
                (0...6).contains(window.weekday) && times.contains(window.startSeconds)
                    && times.contains(window.endSeconds)
                    && window.startSeconds != window.endSeconds,
                "windows", index, "a weekday or time is out of range")
        }
        for (index, record) in tables.schedules.enumerated() {
            try requireString(record.name, "schedules", index)
            try requireZone(record.zone, "schedules", index, optional: false)
            try requireRun(record.windows, in: tables.windows.count, "schedules", index)
            try requireRun(record.days, in: tables.days.count, "schedules", index)
            try requireRun(record.exceptions, in: tables.days.count, "schedules", index)
            verified.schedules.append(record.schedule(tables))
        }
        for (index, record) in tables.activeDays.enumerated() {
            try requireZone(record.fromZone, "activeDays", index, optional: true)
            try requireZone(record.untilZone, "activeDays", index, optional: true)
        }
    }
}
