@testable import JITPolicyKit
import Testing

@Suite struct TimeZoneFileTests {
    private static func header(_ version: UInt8, _ counts: [UInt32]) -> [UInt8] {
        Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
            + counts.flatMap(bigEndian)
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func bigEndian64(_ value: Int64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> Int64($0)) }
    }

    /// A file of version 2 with an empty old part.
    private static func file(
        times: [Int64] = [], types: [UInt8] = [], offsets: [Int32] = [0], footer: String = "UTC0"
    ) -> [UInt8] {
        var bytes = header(0x32, [0, 0, 0, 0, 1, 4]) + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
        bytes += header(0x32, [0, 0, 0, UInt32(times.count), UInt32(offsets.count), 4])
        bytes += times.flatMap(bigEndian64) + types
        for offset in offsets { bytes += bigEndian(UInt32(bitPattern: offset)) + [0, 0] }
        return bytes + Array("LMT\0".utf8) + [0x0A] + Array(footer.utf8) + [0x0A]
    }

    @Test func `Transitions, offsets and the rule for the future are read`() throws {
        let bytes = Self.file(
            times: [-100, 0, 50, 100], types: [1, 1, 2, 1], offsets: [-75, 0, 3_600],
            footer: "GMT0BST,M3.5.0/1,M10.5.0")
        let zone = try Zone(name: "Europe/London", tzif: bytes.span)
        #expect(zone.initialOffsetSeconds == -75)
        // The one at 0 changes nothing.
        #expect(zone.transitions.map(\.at) == [-100, 50, 100])
        #expect(zone.transitions.map(\.offsetSeconds) == [0, 3_600, 0])
        #expect(zone.tail.standardOffsetSeconds == 0)
        #expect(zone.tail.daylight?.offsetSeconds == 3_600)
        #expect(
            zone.tail.daylight?.begins
                == .init(day: .weekday(month: 3, week: 5, weekday: 0), timeSeconds: 3_600))
        #expect(
            zone.tail.daylight?.ends
                == .init(day: .weekday(month: 10, week: 5, weekday: 0), timeSeconds: 7_200))
    }

    @Test func `Without a rule the last offset holds`() throws {
        let bytes = Self.file(times: [5], types: [1], offsets: [0, 7_200], footer: "")
        let zone = try Zone(name: "X", tzif: bytes.span)
        #expect(zone.tail == Zone.Tail(standardOffsetSeconds: 7_200, daylight: nil))
    }

    @Test func `Every shorter file is refused and none crashes`() {
        let whole = Self.file(
            times: [-100, 50], types: [1, 0], offsets: [0, 3_600], footer: "GMT0BST,M3.5.0/1,J60/-3"
        )
        for count in whole.indices {
            #expect(throws: TZifDefect.self) {
                try Zone(name: "X", tzif: whole.span.extracting(first: count))
            }
        }
    }

    @Test func `A damaged byte gives a zone or a defect, never a crash`() {
        let whole = Self.file(
            times: [-100, 50], types: [1, 0], offsets: [0, 3_600], footer: "GMT0BST,M3.5.0/1,J60/-3"
        )
        for index in whole.indices {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var bytes = whole
                bytes[index] = value
                _ = try? Zone(name: "X", tzif: bytes.span)
            }
        }
    }

    @Test(arguments: [
        (file(times: [5, 5], types: [0, 0]), TZifDefect.notAscending),
        (file(times: [5], types: [7]), .invalidType),
        (file(offsets: [100_000]), .invalidOffset),
        (file(offsets: []), .invalidCounts),
        (file(footer: "GMT0BST"), .invalidFooter),
        (header(0, [0, 0, 0, 0, 1, 4]), .versionTooOld),
        (Array("<!DOCTYPE html>".utf8), .notTZif),
    ])
    func `A file that contradicts itself is refused`(_ bytes: [UInt8], _ defect: TZifDefect) {
        #expect(throws: defect) { try Zone(name: "X", tzif: bytes.span) }
    }

    @Test(
        arguments: [
            ("UTC0", 0), ("EST5", -18_000), ("<+0530>-5:30", 19_800), ("<-03>3", 10_800 * -1),
            ("NZST-12", 43_200), ("XXX-5:45:30", 20_730),
        ] as [(String, Int32)])
    func `An offset counts what is added to local time`(_ text: String, _ offset: Int32) {
        #expect(
            Zone.Tail(posix: Array(text.utf8))
                == Zone.Tail(standardOffsetSeconds: offset, daylight: nil))
    }

    @Test func `Every form of a change of daylight time is read`() throws {
        let text = "<-02>2<-01>,M3.4.4/50,J300/-1:30"
        let tail = try #require(Zone.Tail(posix: Array(text.utf8)))
        #expect(tail.standardOffsetSeconds == -7_200)
        #expect(tail.daylight?.offsetSeconds == -3_600)
        #expect(tail.daylight?.begins.timeSeconds == 180_000)
        #expect(tail.daylight?.ends == .init(day: .julian(300), timeSeconds: -5_400))
        let zeroBased = try #require(Zone.Tail(posix: Array("AAA3BBB2:30,0/0,365/24".utf8)))
        #expect(zeroBased.daylight?.offsetSeconds == -9_000)
        #expect(zeroBased.daylight?.begins.day == .zeroBased(0))
    }

    @Test(arguments: [
        "", "UTC", "U0", "UTC0X", "GMT0BST", "GMT0BST,M3.5.0", "GMT0BST,M13.5.0,M10.5.0",
        "GMT0BST,M3.0.0,M10.5.0", "GMT0BST,M3.5.7,M10.5.0", "GMT0BST,J0,J365", "UTC25",
        "GMT0BST,M3.5.0/168,M10.5.0", "<UTC0", "UTC99999999999", "GMT0BST,M3.5.0,M10.5.0,",
    ])
    func `What is no rule is refused`(_ text: String) {
        #expect(Zone.Tail(posix: Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        "../etc/passwd", "/etc/passwd", "Europe/../UTC", "Europe//London", "", ".", "Europe/",
        "a\u{0}b", "Europe/Zürich", String(repeating: "a", count: 65),
    ])
    func `A name that could lead elsewhere is no zone's`(_ name: String) {
        #expect(!isZoneName(name))
    }

    @Test func `A database knows its zones, links and version`() throws {
        let text = "# version 2026a\nZ Europe/London 0 - GMT\nL Europe/London GB\n"
        let files: [String: [UInt8]] = [
            "/z/tzdata.zi": Array(text.utf8), "/z/Europe/London": Self.file(),
            "/z/GB": Self.file(), "/z/Secret": Self.file(), "/z/Bad": [1, 2, 3],
        ]
        let zones = ZoneProvider.files(.memory(files), in: "/z")
        #expect(zones.version() == "2026a")
        #expect(zones.names() == ["Europe/London", "GB"])
        #expect(try zones.zone("GB").name == "GB")
        #expect(throws: ZoneError.unknown) { try zones.zone("Secret") }
        #expect(throws: ZoneError.unknown) { try zones.zone("europe/london") }
        let bare = ZoneProvider.files(.memory(["/z/Bad": [1, 2, 3, 4]]), in: "/z")
        #expect(bare.version() == "unknown")
        #expect(throws: ZoneError.damaged(.notTZif)) { try bare.zone("Bad") }
        #expect(throws: ZoneError.unknown) { try bare.zone("Gone") }
    }
}
