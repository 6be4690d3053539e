@testable import JITPolicyJSON
import JITPolicyRuntime
import Testing

/// The fast path and the strict path over documents made and damaged at random from fixed seeds:
/// what the fast one accepts, the strict one accepts as the same request.
@Suite struct DifferentialTests {
    @Test(arguments: 0..<8)
    func `The fast path accepts nothing that the strict path reads otherwise`(seed: Int) {
        var tally = Tally()
        var random = SplitMix(state: UInt64(seed))
        var decoder = RequestDecoder(schema: hostSchema)
        var fast = decoder.emptyRequest
        var strict = decoder.emptyRequest
        for round in 0..<3_000 {
            var document = randomDocument(&random)
            for _ in 0..<random.below(4) { mutate(&document, &random) }
            let isFast = decoder.decodeFast(document.span, into: &fast)
            let isStrict = accepts(&decoder, document, &strict)
            tally.count(isFast, isStrict)
            let text = String(decoding: document, as: UTF8.self)
            #expect(!isFast || isStrict, "seed \(seed), round \(round): \(text)")
            guard isFast, isStrict else { continue }
            let isSame = RequestContent(fast) == RequestContent(strict)
            #expect(isSame, "seed \(seed), round \(round): \(text)")
        }
        // The generator must reach each case often, or the test proves little.
        #expect(tally.fast > 300 && tally.strictOnly > 20 && tally.neither > 600, "\(tally)")
    }

    @Test func `The fast path does the work for every key of the interface`() {
        var decoder = RequestDecoder()
        var request = decoder.emptyRequest
        let document = Array(wholeRequest.utf8)
        #expect(decoder.decodeFast(document.span, into: &request))
    }

    @Test(arguments: StrictJSONTests.faults + WrongTypeTests.faults)
    func `The fast path leaves every fault to the strict path`(expected: Fault) {
        var decoder = RequestDecoder(schema: hostSchema)
        var request = decoder.emptyRequest
        let document = Array(expected.document.utf8)
        #expect(!decoder.decodeFast(document.span, into: &request))
    }

    private func accepts(
        _ decoder: inout RequestDecoder, _ document: [UInt8], _ request: inout Request
    ) -> Bool {
        (try? decoder.decodeStrictly(document.span, into: &request)) != nil
    }

    private struct Tally {
        var fast = 0
        var strictOnly = 0
        var neither = 0

        mutating func count(_ isFast: Bool, _ isStrict: Bool) {
            if isFast { fast += 1 } else if isStrict { strictOnly += 1 } else { neither += 1 }
        }
    }
}

/// A small generator of pseudo-random numbers: the same on every platform.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}

/// An object with keys of the interface, of the host and of nobody, and mostly fitting values.
private func randomDocument(_ random: inout SplitMix) -> [UInt8] {
    switch random.below(12) {
    case 0: return Array(wholeRequest.utf8)
    case 1: return Array(randomValue(&random, depth: 0).utf8)
    default: return Array(randomObject(&random, fields: topFields, depth: 0).utf8)
    }
}

private let texts = [
    #""x""#, #""""#, #""é€😀""#, #""\ud83d\ude00""#, #""C:\\x""#, #""a\/b\u0041""#, #""\u0000""#,
    "\"\(hash)\"", #""2h""#, #""PT1M""#, #""2026-11-23T09:30:00Z""#, #""valid""#, #""windows""#,
    #""london""#, #""fixed""#, #""session""#,
]
private let numbers = [
    "0", "-0", "7", "-1", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
    "2.0", "1e3", "1E400", "18446744073709551616", "0.1e-2",
]

private let topFields: [(String, [String])] = [
    ("id", texts), ("kind", [#""session""#, #""application""#]),
    ("time", [#""2026-11-23T09:30:00Z""#, #""2016-12-31T23:59:60Z""#]),
    ("duration", ["7200", #""2h""#, #""PT2H""#, "1"]), ("justification", texts),
    ("ticket", texts), ("emergency", ["true", "false", "null"]), ("site", [#""paris""#, "null"]),
    ("app", []), ("user", []), ("device", []), ("history", []), ("colour", texts + numbers),
]
private let innerFields: [String: [(String, [String])]] = [
    "app": [
        ("path", texts), ("sha256", ["\"\(hash)\""]), ("signature", [#""valid""#]),
        ("arguments", [#"["a","b"]"#, "[]", #"["\n"]"#]), ("downloaded", ["true"]),
        ("script", [#"{"path":"/x"}"#, "{}", "null"]), ("colour", ["{}", "[1,[2]]", "1e999"]),
    ],
    "user": [
        ("name", texts), ("groups", [#"["a"]"#, "[]"]), ("badges", ["[1,-2]", "[]"]),
        ("keys", ["[\"\(hash)\"]"]), ("shift", [#""1d""#]), ("mood", [#"{"a":1,"b":{"a":2}}"#]),
    ],
    "device": [
        ("os", [#""linux""#]), ("build", numbers), ("patched", ["true"]),
        ("disk", [#"{"encrypted":true,"model":{"name":"m"}}"#, "{}"]), ("offline_for", ["0"]),
    ],
]

private func randomObject(
    _ random: inout SplitMix, fields: [(String, [String])], depth: Int
) -> String {
    var members: [String] = []
    for (name, values) in fields where random.below(3) > 0 {
        members.append("\"\(name)\":" + randomMember(name, values, &random, depth: depth))
    }
    // Now and then a key twice, a key in another spelling, or an order of its own.
    if random.below(20) == 0, let member = members.first { members.append(member) }
    if random.below(20) == 0 { members.append(#""\u0061pp":{}"#) }
    if random.below(30) == 0 { members.append(contentsOf: (0..<20).map { "\"u\($0)\":1" }) }
    if random.below(4) == 0 { members.reverse() }
    let separator = random.pick([",", ", ", ",\n\t"])
    return "{" + members.joined(separator: separator) + "}"
}

private func randomMember(
    _ name: String, _ values: [String], _ random: inout SplitMix, depth: Int
) -> String {
    if random.below(60) == 0 { return randomValue(&random, depth: depth) }
    if let fields = innerFields[name] {
        return randomObject(&random, fields: fields, depth: depth + 1)
    }
    guard name == "history" else { return random.pick(values) }
    let entry = [
        #"{"rule":"r","duration":60}"#, "{}", "{\"app\":\"\(hash)\",\"note\":1}",
        #"{"user":"a","device":null,"time":"2026-11-23T09:30:00Z","note":{"x":[]}}"#,
    ]
    return "[" + (0..<random.below(4)).map { _ in random.pick(entry) }.joined(separator: ",") + "]"
}

private func randomValue(_ random: inout SplitMix, depth: Int) -> String {
    switch random.below(depth > 4 ? 3 : 5) {
    case 0: return random.pick(texts)
    case 1: return random.pick(numbers)
    case 2: return random.pick(["true", "false", "null"])
    case 3:
        let members = (0..<random.below(3)).map { _ in randomValue(&random, depth: depth + 1) }
        return "[" + members.joined(separator: ",") + "]"
    default:
        let keys = ["a", "b", "app", "\\u0061"]
        let members = (0..<random.below(3)).map { _ in
            "\"\(random.pick(keys))\":" + randomValue(&random, depth: depth + 1)
        }
        return "{" + members.joined(separator: ",") + "}"
    }
}

/// Changes a document a little: most changes break it.
private func mutate(_ document: inout [UInt8], _ random: inout SplitMix) {
    guard !document.isEmpty else { return }
    let place = random.below(document.count)
    switch random.below(8) {
    case 0: document[place] = UInt8(truncatingIfNeeded: random.next())
    case 1: document.remove(at: place)
    case 2: document.insert(document[place], at: place)
    case 3: document.insert(random.pick(Array("\"\\{}[]:,0.eE- \nt".utf8)), at: place)
    case 4: document.replaceSubrange(place..<place, with: Array(random.pick(fragments).utf8))
    case 5: document.removeLast(random.below(min(4, document.count)))
    case 6: document[place] ^= UInt8(1 << random.below(8))
    default: document.append(contentsOf: Array(random.pick([" ", "\n", "x", "\u{0}", "{}"]).utf8))
    }
}

private let fragments = [
    "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\u00", "null", "true", "1e5", ".0", "00", "\"a\":1,",
    "{},", "[],", "é", "\u{FEFF}", "\t", "\"id\":\"z\",", "// x\n",
]
