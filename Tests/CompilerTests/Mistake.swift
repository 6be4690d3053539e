import JITPolicyKit
import Testing

/// A source with one mistake, and what is to be said of it.
struct Mistake: Sendable, CustomTestStringConvertible {
    var source: String
    var code: DiagnosticCode
    /// The text that is underlined.
    var place: String
    /// A part of the message.
    var message: String

    init(_ source: String, _ code: DiagnosticCode, at place: String, _ message: String = "") {
        self.source = source
        self.code = code
        self.place = place
        self.message = message
    }

    var testDescription: String { source }

    /// A mistake in the condition of a rule.
    static func condition(
        _ condition: String, _ code: DiagnosticCode, at place: String, _ message: String = ""
    ) -> Mistake {
        Mistake(
            "\(declarations)\napprove \"r\" { when \(condition) }", code, at: place, message)
    }

    /// What the conditions of these tables may name.
    static let declarations = """
        attribute user.risk : int
        attribute user.score : int
        attribute user.last_seen : timestamp
        attribute device.ports : set of int
        list hashes : hash = ["\(String(repeating: "ab", count: 32))"]
        list names : name = ["Alice", 'CORP\\bob']
        list globs : name = ["Al*"]
        list texts : text = ["a", "b"]
        list paths : path = ['C:\\Windows']
        list numbers : int = [1, 2]
        schedule office = mon..fri 08:00..18:00 in "Europe/London"
        define ticketed = ticket is present
        """
}

/// Compiles a source, with other files of its folder at hand.
func compile(
    _ source: String, files: [String: String] = [:], limits: CompileLimits = CompileLimits()
) -> CompileResult {
    var contents = files.map { ("/policies/" + $0.key, Array($0.value.utf8)) }
    contents.append(("/policies/main.jitpolicy", Array(source.utf8)))
    let options = LoadOptions(
        limits: limits, files: .memory(Dictionary(contents) { first, _ in first }),
        standardLists: .test,
        zones: .memory([.testLondon, .testUTC], version: "2026a"))
    do throws(LoadError) {
        return try compilePolicy(at: "/policies/main.jitpolicy", options: options)
    } catch {
        preconditionFailure("the source is in memory: \(error.message)")
    }
}

/// The model of a source without findings.
func model(
    of source: String, files: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> Model {
    let result = compile(source, files: files)
    #expect(result.diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    return try #require(result.model, sourceLocation: sourceLocation)
}

/// Expects exactly the one finding, and no model if it is an error.
func expect(_ mistake: Mistake, files: [String: String] = [:]) throws {
    let result = compile(mistake.source, files: files)
    let told = result.diagnostics.map { "\($0.code.rawValue) \($0.message)" }
    try #require(result.diagnostics.count == 1, "\(told)")
    let diagnostic = result.diagnostics[0]
    #expect(diagnostic.code == mistake.code, "\(told)")
    let range = try #require(diagnostic.range)
    let file = result.loaded.files[Int(range.file.rawValue)]
    #expect(file.text(range) == mistake.place, "\(told)")
    if !mistake.message.isEmpty { #expect(diagnostic.message.contains(mistake.message), "\(told)") }
    #expect((result.model == nil) == (diagnostic.severity == .error))
    #expect(diagnostic.message.first?.isUppercase == false || diagnostic.message.first == "`")
    #expect(diagnostic.message.last != ".")
}

extension StandardListProvider {
    static let test = StandardListProvider(names: ["linux", "windows"]) { name in
        name == "windows" ? "list windows_dirs : path = ['C:\\Users\\*']" : nil
    }
}

extension Zone {
    static let testUTC = Zone(
        name: "UTC", initialOffsetSeconds: 0, transitions: [],
        tail: Tail(standardOffsetSeconds: 0, daylight: nil))
    static let testLondon = Zone(
        name: "Europe/London", initialOffsetSeconds: 0, transitions: [],
        tail: Tail(standardOffsetSeconds: 0, daylight: nil))
}
