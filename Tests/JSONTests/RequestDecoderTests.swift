@testable import JITPolicyJSON
import JITPolicyRuntime
import Testing

@Suite struct RequestDecoderTests {
    @Test func `The whole request of the interface is read`() throws {
        let content = try decode(wholeRequest, schema: .builtin).get()
        #expect(content.id == "req-1")
        #expect(content.ignored == [])
        let missing = zip(Schema.builtin.attributes, content.values).filter { $1 == .missing }
        #expect(missing.map(\.0.name) == [])
        func value(_ attribute: BuiltinAttribute) -> FoundValue {
            content.values[Slot(attribute).index]
        }
        #expect(value(.appPath) == .text(#"C:\Program Files\X\x.exe"#))
        #expect(value(.appSHA256) == .hash(hashBytes))
        #expect(value(.appArguments) == .list([.text("/q"), .text("")]))
        #expect(value(.appParentSignature) == .text("self_signed"))
        #expect(value(.appDownloaded) == .bool(false))
        #expect(value(.userGroups) == .list([.text("Developers")]))
        #expect(value(.userAuthenticatedAgo) == .integer(180))
        #expect(value(.deviceOfflineFor) == .integer(0))
        #expect(value(.kind) == .text("application"))
        #expect(value(.duration) == .integer(7_200))
        #expect(value(.time) == .timestamp(1_795_426_200_000_000))
        #expect(
            content.history == [
                [
                    "VS Code", "1795426200000000", #"CORP\alice"#, "WS-1", "\(hashBytes)", "7200",
                ], ["-", "-", "-", "-", "-", "-"],
            ])
    }

    @Test func `A document of no bytes leaves a decoder that reads the next`() throws {
        var decoder = RequestDecoder(schema: .builtin)
        var request = decoder.emptyRequest
        // Room for no bytes: an empty array's buffer has an address as well.
        let empty: [UInt8] = unsafe Array(unsafeUninitializedCapacity: 8) { _, count in
            count = 0
        }
        #expect(throws: RequestDecodingError.self) {
            try decoder.decode(empty.span, into: &request)
        }
        try decoder.decode(Array(#"{"id": "a"}"#.utf8).span, into: &request)
        #expect(request.id.map(request.text) == "a")
    }

    @Test func `Host attributes are read at any depth`() throws {
        let document = """
            {"device": {"patched": true, "build": -7, "disk": {"encrypted": false, "model":
             {"name": "x"}}}, "site": "paris",
             "user": {"badges": [3, 3], "hired": "2020-02-29t00:00:00.25z", "keys": ["\(hash)"],
             "nicknames": ["a", "a"], "shift": "P1DT1H", "sites": ["london"],
             "token": "\(hash.uppercased())", "windows": ["1970-01-01T01:00:00+01:00"]}}
            """
        let expected: [(String, FoundValue)] = [
            ("device.patched", .bool(true)), ("device.build", .integer(-7)),
            ("device.disk.encrypted", .bool(false)), ("device.disk.model.name", .text("x")),
            ("site", .text("paris")), ("user.badges", .list([.integer(3), .integer(3)])),
            ("user.hired", .timestamp(1_582_934_400_250_000)),
            ("user.keys", .list([.hash(hashBytes)])),
            ("user.nicknames", .list([.text("a"), .text("a")])), ("user.shift", .integer(90_000)),
            ("user.sites", .list([.text("london")])), ("user.token", .hash(hashBytes)),
            ("user.windows", .list([.timestamp(0)])),
        ]
        for (name, found) in expected { #expect(try value(name, in: document) == found) }
        #expect(try decode(document).get().ignored == [])
    }

    @Test func `Null is the same as absent`() throws {
        let document = """
            {"id": null, "time": null, "app": null, "user": {"name": null, "groups": null},
             "duration": null, "history": null, "x": null, "device": {"patched": null}}
            """
        #expect(try decode(document).get() == decode("{}").get())
    }

    @Test func `An empty set is present`() throws {
        #expect(try value("user.groups", in: #"{"user":{"groups":[]}}"#) == .list([]))
        #expect(try decode(#"{"history":[]}"#).get().history == [])
    }

    @Test func `Undeclared keys are listed by name, sorted, each once`() throws {
        let document = """
            {"zeta": {"deep": {"deeper": 1}}, "app": {"colour": "red", "parent": {"x": 1}},
             "device.patched": true, "app.colour": 1, "a b": [1], "Alpha": 1, "": 2,
             "user": {"sad key": 1}, "history": [{"note": 1}, {"note": 2, "rule": "r"}],
             "time ": null}
            """
        #expect(
            try decode(document).get().ignored == [
                "Alpha", #"[""]"#, #"["a b"]"#, #"["app.colour"]"#, #"["device.patched"]"#,
                "app.colour", "app.parent.x", "history[].note", #"user["sad key"]"#, "zeta",
            ])
    }

    @Test func `Many undeclared keys are read by the strict path alike`() throws {
        let few = (0..<3).map { "\"k\($0)\":1" }.joined(separator: ",")
        let many = (0..<40).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(try decode("{\(few)}").get().ignored == ["k0", "k1", "k2"])
        #expect(try decode("{\(many)}").get().ignored.count == 40)
    }

    static let durations: [(String, Int64)] = [
        (#""2h""#, 7_200), (#""1h30m""#, 5_400), (#""1w2d3h4m5s""#, 788_645), (#""90m""#, 5_400),
        (#""45s""#, 45), (#""PT2H""#, 7_200), (#""P1W""#, 604_800), (#""P1DT2H3M4S""#, 93_784),
        (#""PT90M""#, 5_400), ("7200", 7_200), ("1", 1), ("316224000", 316_224_000),
        (#""\u0032h""#, 7_200),
    ]

    @Test(arguments: durations)
    func `A duration is read in each of its forms`(text: String, seconds: Int64) throws {
        #expect(try value("duration", in: "{\"duration\":\(text)}") == .integer(seconds))
    }

    static let badDurations = [
        #""""#, #""2""#, #""h""#, #""2 h""#, #"" 2h""#, #""2H""#, #""1m1h""#, #""1h1h""#,
        #""1h30""#,
        #""1.5h""#, #""-2h""#, #""+2h""#, #""1_000s""#, #""P""#, #""PT""#, #""P1DT""#, #""P1Y""#,
        #""P1M""#, #""PT1.5H""#, #""PT0,5H""#, #""pt2h""#, #""P1H""#, #""PT1D""#, #""PT1M1H""#,
        #""-PT1H""#, #""P1W1W""#, #""PT1HT1M""#, "2.0", "1e3", "7200.5", "true", "[]", "{}",
        "9223372036854775808", #""9223372036854775807w""#, #""99999999999999999999s""#,
        #""2h\u0000""#, #""２h""#,
    ]

    @Test(arguments: badDurations)
    func `A duration of another form makes the request invalid`(text: String) throws {
        let error = try #require(fault("{\"duration\":\(text)}"))
        #expect(error.path == "$.duration")
        #expect(error.byteOffset == 12)
        #expect(error.message.hasSuffix("or whole seconds"))
    }

    @Test func `A duration out of range makes the request invalid`() {
        for text in ["0", #""0s""#, #""PT0S""#, "-1", "316224001"] {
            let error = fault("{\"duration\":\(text)}")
            #expect(error?.path == "$.duration")
            #expect(error?.message.hasSuffix("expected 1 to 316224000") == true)
        }
        #expect(fault(#"{"device":{"offline_for":0}}"#) == nil)
        #expect(fault(#"{"device":{"offline_for":-1}}"#)?.path == "$.device.offline_for")
        #expect(fault(#"{"history":[{"duration":0}]}"#) == nil)
        let entry = fault(#"{"history":[{},{"duration":-1}]}"#)
        #expect(entry?.path == "$.history[1].duration")
        #expect(entry?.message == "`duration` is -1, expected 0 to 316224000")
    }

    static let timestamps: [(String, Int64)] = [
        ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59.999999Z", -1),
        ("2026-11-23T09:30:00+00:00", 1_795_426_200_000_000),
        ("2026-11-23T09:30:00-05:30", 1_795_446_000_000_000),
        ("2026-11-23T09:30:00.1234567Z", 1_795_426_200_123_456),
        ("2000-02-29T12:00:00Z", 951_825_600_000_000),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
        ("2016-12-31T23:59:60.5Z", 1_483_228_800_500_000),
        ("2016-12-31T18:59:60-05:00", 1_483_228_800_000_000),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
        ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
        ("2026-11-23t09:30:00z", 1_795_426_200_000_000),
    ]

    @Test(arguments: timestamps)
    func `A timestamp is read as RFC 3339 has it`(text: String, microseconds: Int64) throws {
        #expect(try value("time", in: "{\"time\":\"\(text)\"}") == .timestamp(microseconds))
    }

    static let badTimestamps = [
        "", "2026-11-23", "2026-11-23T09:30:00", "2026-11-23 09:30:00Z", "2026-11-23T09:30Z",
        "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-11-00T00:00:00Z",
        "2026-11-23T24:00:00Z", "2026-11-23T09:60:00Z", "2026-11-23T09:30:61Z",
        "2026-11-23T09:30:00.Z",
        "2026-11-23T09:30:00,5Z", "2026-11-23T09:30:00+0100", "2026-11-23T09:30:00+01",
        "2026-11-23T09:30:00+24:00", "2026-11-23T09:30:00+01:60", "2026-11-23T09:30:00ZZ",
        "2026-11-23T09:30:00Z ", "26-11-23T09:30:00Z", "+2026-11-23T09:30:00Z",
        "2026-11-23T09:30:00 +00:00", "20261123T093000Z", "2026-11-23T-9:30:00Z",
        "2026-11-23T09:30:00.5", "2026-11-23T09:30:00",
    ]

    @Test(arguments: badTimestamps)
    func `A timestamp of another form makes the request invalid`(text: String) throws {
        let error = try #require(fault("{\"time\":\"\(text)\"}"))
        #expect(error.path == "$.time")
        #expect(error.message.hasSuffix("expected a timestamp such as `2026-12-31T18:00:00Z`"))
    }

    @Test func `The justification has a limit in bytes`() throws {
        let largest = String(repeating: "é", count: 8 * 1024)
        #expect(fault("{\"justification\":\"\(largest)\"}") == nil)
        let error = try #require(fault("{\"justification\":\"\(largest).\"}"))
        #expect(error.path == "$.justification")
        #expect(error.message == "`justification` has 16385 bytes, the limit is 16384")
    }

    @Test func `A set has a limit of members`() throws {
        func groups(_ count: Int) -> String {
            "{\"user\":{\"groups\":[" + (0..<count).map { "\"g\($0)\"" }.joined(separator: ",")
                + "]}}"
        }
        #expect(fault(groups(4_096)) == nil)
        let error = try #require(fault(groups(4_097)))
        #expect(error.path == "$.user.groups[4096]")
        #expect(error.message == "`user.groups` has 4097 members, the limit is 4096")
    }

    @Test func `Many host attributes with names alike are told apart`() throws {
        let names = (10_000..<50_000).map { "device\($0).property_with_a_long_name_\($0)" }
        let schema = Schema(hostAttributes: names.map { Attribute(name: $0, type: .int) })
        let document = """
            {"device49999": {"property_with_a_long_name_49999": 7, "property_with_a_long_name_4": 1},
             "device10000": {"property_with_a_long_name_10000": 8}}
            """
        let content = try decode(document, schema: schema).get()
        let slots = try ["device10000", "device49999"].map { device in
            try #require(
                schema.slot(named: device + ".property_with_a_long_name_" + device.suffix(5)))
        }
        #expect(slots.map { content.values[$0.index] } == [.integer(8), .integer(7)])
        #expect(content.ignored == ["device49999.property_with_a_long_name_4"])
    }

    /// Keys are compared eight bytes at a time.
    @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 40])
    func `A key is known by its last byte and by its length`(count: Int) throws {
        let stem = String(repeating: "k", count: count - 1)
        let names = [stem + "a", stem + "b", stem + "ab"]
        let schema = Schema(hostAttributes: names.map { Attribute(name: $0, type: .int) })
        let document = "{\"\(names[2])\":3,\"\(names[1])\":2,\"\(names[0])\":1,\"\(stem)c\":4}"
        let content = try decode(document, schema: schema).get()
        #expect(content.values.suffix(3) == [.integer(1), .integer(2), .integer(3)])
        #expect(content.ignored == [stem + "c"])
    }

    /// Those that are among the first 64 keys of an object's level are told from the rest.
    @Test(arguments: [0, 1, 60, 61, 62, 63, 64, 65, 99])
    func `A key twice is refused, however many keys its object may have`(number: Int) throws {
        let schema = Schema(
            hostAttributes: (100..<200).map { Attribute(name: "box.k\($0)", type: .int) })
        let all = (100..<200).map { "\"k\($0)\":\($0)" }
        let content = try decode("{\"box\":{\(all.joined(separator: ","))}}", schema: schema).get()
        #expect(content.values.suffix(100) == (100..<200).map { .integer($0) })
        let twice = (all + [all[number]]).joined(separator: ",")
        guard case .failure(let error) = decode("{\"box\":{\(twice)}}", schema: schema) else {
            Issue.record("a key twice was accepted")
            return
        }
        #expect(error.path == "$.box.k\(100 + number)" && error.message.contains("twice"))
    }

    @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 40])
    func `A value of an enumeration is known by its last byte and by its length`(count: Int)
        throws
    {
        let stem = String(repeating: "v", count: count - 1)
        let values = [stem + "a", stem + "ab", stem + "b"]
        let schema = Schema(hostAttributes: [Attribute(name: "site", type: .oneOf(values))])
        for value in values {
            let content = try decode("{\"site\":\"\(value)\"}", schema: schema).get()
            #expect(content.values.last == .text(value))
        }
        for other in [stem + "c", stem + "abc", stem + "a\\u0000", stem] {
            let result = decode("{\"site\":\"\(other)\"}", schema: schema)
            #expect(throws: RequestDecodingError.self) { try result.get() }
        }
    }

    @Test func `An attribute deeper than any request is never there`() throws {
        let depths = [64, 65, 100_000]
        let names = depths.map { Array(repeating: "a\($0)", count: $0).joined(separator: ".") }
        let schema = Schema(hostAttributes: names.map { Attribute(name: $0, type: .int) })
        let deepest =
            String(repeating: "{\"a64\":", count: 64) + "1" + String(repeating: "}", count: 64)
        let content = try decode(deepest, schema: schema).get()
        #expect(content.values.suffix(3) == [.integer(1), .missing, .missing])
        #expect(try decode(#"{"a65":{"a65":{}}}"#, schema: schema).get().ignored == ["a65"])
    }

    @Test func `The id of an invalid request is told wherever it stands`() throws {
        #expect(fault(#"{"id":"a","duration":true}"#)?.id == "a")
        #expect(fault(#"{"duration":true,"id":"b\u0063"}"#)?.id == "bc")
        #expect(fault(#"{"app":{"id":"x"},"duration":true}"#)?.id == nil)
        #expect(fault(#"{"duration":true,"id":7}"#)?.id == nil)
        #expect(fault(#"{"id":7}"#)?.path == "$.id")
    }

    @Test func `Reusing a decoder and a request leaves nothing behind`() throws {
        var decoder = RequestDecoder(schema: hostSchema)
        var request = decoder.emptyRequest
        let documents = [wholeRequest, "{}", #"{"duration":true}"#, #"{"x":1,"x":1}"#, "{}"]
        for document in documents {
            let bytes = Array(document.utf8)
            _ = try? decoder.decode(bytes.span, into: &request)
        }
        #expect(try RequestContent(request) == decode("{}").get())
    }

    @Test func `A request holds nothing of the one before, not even where no value lies`() throws {
        let secret = Array("the secret of another".utf8)
        var decoder = RequestDecoder()
        var request = decoder.emptyRequest
        let long = Array("{\"justification\":\"\(String(repeating: "x", count: 200))".utf8) + secret
        for document in [long + Array("\"}".utf8), Array(#"{"id":"a"}"#.utf8)] {
            try decoder.decode(document.span, into: &request)
        }
        #expect(!request.bytes.contains(secret))
        #expect(!request.bytes.contains(UInt8(ascii: "x")))
    }

    @Test func `A request is read alike whatever was read before it`() throws {
        var decoder = RequestDecoder(schema: hostSchema)
        var request = decoder.emptyRequest
        let documents = [
            wholeRequest, #"{"id":"é","justification":"ä"}"#, #"{"id":"e"}"#, wholeRequest,
        ]
        for document in documents {
            let bytes = Array(document.utf8)
            try decoder.decode(bytes.span, into: &request)
            #expect(try RequestContent(request) == decode(document).get())
        }
    }
}

let hashBytes: [UInt8] = Array(
    repeating: [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF], count: 4
).flatMap(\.self)

/// Every key of the interface.
let wholeRequest = #"""
    {"id": "req-1", "time": "2026-11-23T09:30:00+00:00", "kind": "application",
     "app": {"path": "C:\\Program Files\\X\\x.exe", "name": "x.exe", "sha256": "\#(hash)",
     "cdhash": "0123", "signature": "valid", "publisher": "X Ltd", "issuer": "CA",
     "signer": "\#(hash)", "team_id": "T", "signing_id": "S", "product": "X",
     "original_name": "x.exe", "version": "1.2.3", "arguments": ["/q", ""],
     "script": {"path": "/x", "sha256": "\#(hash)"}, "downloaded": false, "owner": "SYSTEM",
     "user_writable": false, "drive": "fixed",
     "parent": {"path": "/p", "name": "p", "sha256": "\#(hash)", "signature": "self_signed",
     "publisher": "P"}},
     "user": {"name": "CORP\\alice", "domain": "CORP", "id": "S-1-5-21", "groups": ["Developers"],
     "authenticated_ago": "3m"},
     "device": {"name": "WS-1", "groups": ["Laptops"], "os": "windows", "os_version": "10.0.19045",
     "compliant": true, "offline_for": "0s", "policy_age": "1h"},
     "duration": "2h", "justification": "INC1234567 why", "ticket": "INC1234567",
     "emergency": false,
     "history": [{"rule": "VS Code", "time": "2026-11-23T09:30:00Z", "user": "CORP\\alice",
     "device": "WS-1", "app": "\#(hash)", "duration": 7200}, {}]}
    """#
