/// Which file of a program: its index in load order.
public struct FileID: RawRepresentable, Hashable, Sendable, Comparable {
    public var rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static func < (a: FileID, b: FileID) -> Bool { a.rawValue < b.rawValue }
}

/// A run of one file's bytes: two UTF-8 offsets. Lines and columns are computed when rendering.
public struct SourceRange: Hashable, Sendable, Comparable {
    public var file: FileID
    public var start: UInt32
    public var end: UInt32

    public init(file: FileID, start: Int, end: Int) {
        self.file = file
        self.start = UInt32(start)
        self.end = UInt32(end)
    }

    public var offsets: Range<Int> { Int(start)..<Int(end) }

    /// From the start of this range to the end of the other, which is in the same file.
    public func through(_ other: SourceRange) -> SourceRange {
        SourceRange(file: file, start: Int(start), end: Int(max(end, other.end)))
    }

    public static func < (a: SourceRange, b: SourceRange) -> Bool {
        (a.file, a.start, a.end) < (b.file, b.start, b.end)
    }
}

/// A file's name, as shown in messages, and its bytes.
public struct SourceFile: Sendable {
    public let id: FileID
    public let name: String
    public let bytes: [UInt8]

    public init(id: FileID, name: String, bytes: [UInt8]) {
        self.id = id
        self.name = name
        self.bytes = bytes
    }

    /// The text of a range of this file.
    public func text(_ range: SourceRange) -> String {
        String(decoding: bytes[range.offsets], as: UTF8.self)
    }
}
