#if Host
import JITPolicyHost

/// A request as it is made up in the simulator: by its common fields, or as JSON.
struct SimulatedRequest {
    /// Whose last version decides; nil for the policy that decides now.
    var policy: String?
    /// What the fields say.
    var values: [String: String] = [:]
    /// What was pasted.
    var document: String?
    var isPasted = false
    /// What came of it, by which policy, and where that is to be read.
    var decided: (ExplainedDecision, policy: String, page: String?)?

    /// A field of the form, and where its value goes.
    struct Field {
        var name: String
        var label: String
        var path: [String]
        /// One text, or several with commas between them.
        var isList = false
        var hint: String?
    }

    /// The common ones; everything else can be said as JSON.
    static let fields: [Field] = [
        Field(name: "user", label: "User", path: ["user", "name"], hint: "CORP\\alice"),
        Field(
            name: "groups", label: "User’s groups", path: ["user", "groups"], isList: true,
            hint: "With commas between them"),
        Field(name: "device", label: "Device", path: ["device", "name"], hint: "WS-1"),
        Field(
            name: "device-groups", label: "Device’s groups", path: ["device", "groups"],
            isList: true, hint: "With commas between them"),
        Field(
            name: "path", label: "Application’s path", path: ["app", "path"],
            hint: "C:\\Program Files\\X\\x.exe"),
        Field(name: "publisher", label: "Publisher", path: ["app", "publisher"]),
        Field(name: "signature", label: "Signature", path: ["app", "signature"], hint: "valid"),
        Field(name: "sha256", label: "SHA-256", path: ["app", "sha256"]),
        Field(name: "duration", label: "Duration", path: ["duration"], hint: "2h"),
        Field(name: "justification", label: "Justification", path: ["justification"]),
        Field(name: "ticket", label: "Ticket", path: ["ticket"]),
        Field(
            name: "time", label: "Time", path: ["time"],
            hint: "Now, or such as 2026-11-23T09:30:00Z"),
    ]

    init() {}

    /// Whatever a form says, right or wrong.
    init(_ form: FormReader) {
        let typed = form.firstValues
        policy = typed["policy"].flatMap { $0.isEmpty ? nil : $0 }
        document = typed["document"]
        values = typed.filter { $0.key != "policy" && $0.key != "document" }
    }

    init(_ form: inout FormReader) throws(FormDefect) {
        policy = try form.text("policy")
        for name in Self.fields.map(\.name) + ["os", "emergency"] {
            values[name] = try form.text(name)
        }
        document = try form.verbatim("document")
        isPasted = try form.text("pasted") != nil
        try form.finish()
    }

    /// The request as the host takes it.
    func json() throws(FormDefect) -> String {
        guard isPasted else { return String(decoding: built.canonical, as: UTF8.self) }
        guard let document, document.contains(where: { !$0.isWhitespace }) else {
            throw FormDefect("document", "Paste a request: an object in JSON.")
        }
        return document
    }

    /// What the fields say. A field that was left blank is unknown to the policy.
    private var built: JSON {
        var root = JSON.object([:])
        for field in Self.fields {
            guard let value = values[field.name] else { continue }
            let texts = value.split(separator: ",").map { $0.trimmingSpaces }
            root.set(
                field.isList ? .texts(texts.filter { !$0.isEmpty }) : .text(value), at: field.path)
        }
        if let system = values["os"] { root.set(.text(system), at: ["device", "os"]) }
        if values["emergency"] != nil { root.set(.bool(true), at: ["emergency"]) }
        return root
    }

    /// The field that a path of a request belongs to.
    static func field(at path: String) -> String? {
        fields.first { path.hasPrefix("$." + $0.path.joined(separator: ".")) }?.name
    }
}

extension JSON {
    fileprivate mutating func set(_ value: JSON, at path: [String]) {
        guard let first = path.first else {
            self = value
            return
        }
        var members = members
        var member = members[first] ?? .object([:])
        member.set(value, at: Array(path.dropFirst()))
        members[first] = member
        self = .object(members)
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// JSON on as many lines as it has parts, for people; as it is, where it has numbers that are not whole.
func indented(_ text: String) -> String {
    (try? JSON(parsing: text)).map { indented($0) } ?? text
}

private func indented(_ value: JSON, _ indent: String = "") -> String {
    let deeper = indent + "  "
    func block(_ open: String, _ parts: [String], _ close: String) -> String {
        guard !parts.isEmpty else { return open + close }
        return open + "\n" + parts.map { deeper + $0 }.joined(separator: ",\n") + "\n" + indent
            + close
    }
    switch value {
    case .object(let members):
        let sorted = members.sorted { $0.key < $1.key }
        return block(
            "{", sorted.map { "\(indented(.text($0.key))): \(indented($0.value, deeper))" }, "}")
    case .array(let values) where values.contains { $0.isObject }:
        return block("[", values.map { indented($0, deeper) }, "]")
    case .array(let values):
        return "[" + values.map { indented($0, deeper) }.joined(separator: ", ") + "]"
    case .null, .bool, .integer, .text: return String(decoding: value.canonical, as: UTF8.self)
    }
}
#endif
