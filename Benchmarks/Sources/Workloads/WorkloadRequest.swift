internal import JITPolicyJSON
public import JITPolicyRuntime

/// A request of a workload, before it is spelt as JSON.
public struct WorkloadRequest: Sendable {
    public var path: String
    /// 64 hexadecimal digits.
    public var sha256: String
    public var user = "user"
    public var groups: [String] = []
    public var durationSeconds: Int?
    public var justification: String?
    /// Further members of the JSON object, spelt out.
    public var further: [String] = []

    public init(path: String, sha256: String) {
        self.path = path
        self.sha256 = sha256
    }

    /// One line of JSON.
    public func json(id: Int) -> String {
        var members = [
            #""id": "\#(id)""#,
            #""app": {"path": \#(Self.quoted(path)), "sha256": "\#(sha256)"}"#,
            #""user": {"name": \#(Self.quoted(user)), "groups": ["#
                + groups.map(Self.quoted).joined(separator: ", ") + "]}",
            #""device": {"os": "windows"}"#,
        ]
        if let durationSeconds { members.append(#""duration": \#(durationSeconds)"#) }
        if let justification {
            members.append(#""justification": "# + Self.quoted(justification))
        }
        return "{" + (members + further).joined(separator: ", ") + "}"
    }

    /// A JSON string.
    public static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

/// The requests as the program's decoder makes them: texts as they were spelt.
public func decode(_ lines: [String], schema: Schema = .builtin) throws -> [Request] {
    var decoder = RequestDecoder(schema: schema)
    return try lines.map { line in
        var request = decoder.emptyRequest
        try decoder.decode(Array(line.utf8).span, into: &request)
        return request
    }
}
