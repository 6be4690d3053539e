// The serialised form of a program (`.jitc`). All integers are little-endian.
//
//   bytes 0–7    magic: a byte that is not text, "JITC", CR LF and a zero, to show damage by text tools
//   bytes 8–39   SHA-256 of all that follows: the program's digest
//   bytes 40–    format version (4), then the tables, each its element count (4) and its elements

/// The constants of the file format.
enum ProgramFile {
    static let magic: [UInt8] = [0x8A, 0x4A, 0x49, 0x54, 0x43, 0x0D, 0x0A, 0x00]
    static let formatVersion: UInt32 = 4
    static let bodyOffset = 40
}

/// Adds up how many bytes tables take, so that a file is written without its buffer ever growing: of a
/// program with millions of hashes every copy counts.
struct TableSizer: TableCoder {
    var byteCount = 0

    mutating func record<R: Record>(_ value: inout R) { byteCount += R.width }
    mutating func records<R: Record>(_ table: inout [R]) { byteCount += 4 + table.count * R.width }
    mutating func bytes(_ table: inout [UInt8]) { byteCount += 4 + table.count }
}

/// Writes tables into a buffer that has room for them.
struct TableWriter: TableCoder {
    private var fields: FieldWriter

    init(byteCount: Int) { fields = FieldWriter(byteCount: byteCount) }

    /// What was written, and zeros where nothing was yet.
    var output: [UInt8] { fields.output }

    mutating func record<R: Record>(_ value: inout R) { value.transfer(&fields) }

    mutating func records<R: Record>(_ table: inout [R]) {
        appendCount(table.count)
        // A copy of each: to write through the table would copy all of it where it is shared.
        for var value in table { value.transfer(&fields) }
    }

    mutating func bytes(_ table: inout [UInt8]) {
        appendCount(table.count)
        write(table)
    }

    /// Writes bytes as they are, here or at a place that was written before.
    mutating func write(_ bytes: [UInt8], at position: Int? = nil) {
        fields.write(bytes, at: position)
    }

    private mutating func appendCount(_ count: Int) {
        var count = UInt32(count)
        fields.field(&count)
    }
}

private struct FieldWriter: FieldCoder {
    private(set) var output: [UInt8]
    private var position = 0

    init(byteCount: Int) { output = Array(repeating: 0, count: byteCount) }

    mutating func field(_ value: inout UInt32) { append(value) }
    mutating func field(_ value: inout Int64) { append(value) }
    mutating func field(_ value: inout UInt64) { append(value) }

    mutating func write(_ bytes: [UInt8], at place: Int?) {
        let start = place ?? position
        output.replaceSubrange(start..<start + bytes.count, with: bytes)
        if place == nil { position += bytes.count }
    }

    private mutating func append<I: FixedWidthInteger & BitwiseCopyable>(_ value: I) {
        output.store(value, at: position)
        position += MemoryLayout<I>.size
    }
}

/// Takes the digest of tables as a file would hold them, without the file.
struct TableDigester: TableCoder, ~Copyable {
    private var hasher = SHA256Hasher()

    mutating func record<R: Record>(_ value: inout R) {
        var writer = TableWriter(byteCount: R.width)
        writer.record(&value)
        hasher.update(writer.output.span)
    }

    mutating func records<R: Record>(_ table: inout [R]) {
        var writer = TableWriter(byteCount: 4 + table.count * R.width)
        writer.records(&table)
        hasher.update(writer.output.span)
    }

    mutating func bytes(_ table: inout [UInt8]) {
        var count = UInt32(table.count)
        record(&count)
        hasher.update(table.span)
    }

    consuming func finish() -> [UInt8] { hasher.finish() }
}

/// Reads tables from a file's body; every count is checked against the bytes that are left.
struct TableReader: TableCoder {
    let input: [UInt8]
    var position: Int

    mutating func record<R: Record>(_ value: inout R) throws(ProgramDefect) {
        try require(R.width)
        var fields = FieldReader(input: input, position: position)
        value.transfer(&fields)
        position += R.width
    }

    mutating func records<R: Record>(_ table: inout [R]) throws(ProgramDefect) {
        let count = try readCount(width: R.width)
        var fields = FieldReader(input: input, position: position)
        table = [R](capacity: count) { elements in
            for _ in 0..<count {
                var value = R()
                value.transfer(&fields)
                elements.append(value)
            }
        }
        position += count * R.width
    }

    mutating func bytes(_ table: inout [UInt8]) throws(ProgramDefect) {
        let count = try readCount(width: 1)
        table = Array(input[position..<position + count])
        position += count
    }

    private mutating func readCount(width: Int) throws(ProgramDefect) -> Int {
        try require(4)
        let count = Int(input.span.half(at: position))
        position += 4
        guard count <= (input.count - position) / width else {
            throw .truncated(offset: position)
        }
        return count
    }

    private func require(_ count: Int) throws(ProgramDefect) {
        guard input.count - position >= count else { throw .truncated(offset: position) }
    }
}

private struct FieldReader: FieldCoder {
    let input: [UInt8]
    var position: Int
    mutating func field(_ value: inout UInt32) {
        value = input.span.half(at: position)
        position += 4
    }
    mutating func field(_ value: inout Int64) {
        value = Int64(bitPattern: input.span.word(at: position))
        position += 8
    }
    mutating func field(_ value: inout UInt64) {
        value = input.span.word(at: position)
        position += 8
    }
}

extension Program {
    /// Whether bytes begin as a compiled program does, and not as the text of a policy.
    public static func isProgram(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: ProgramFile.magic)
    }
}
