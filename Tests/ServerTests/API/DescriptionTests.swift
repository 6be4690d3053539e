#if Host
import class Foundation.ProcessInfo
import struct Foundation.Data
import struct Foundation.URL
import JITPolicyHost
@testable import JITPolicyServer
import Testing

@Suite struct DescriptionTests {
    private func member(_ value: JSON?, _ path: String...) -> JSON? {
        path.reduce(value) { value, key in
            guard case .object(let members)? = value else { return nil }
            return members[key]
        }
    }

    @Test func `The description in the grammar is the one that is served`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "Grammar/openapi.yaml")
        let text = try openAPIText()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data(text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test(arguments: Operation.allCases)
    func `Each call is described, for those who may make it`(operation: Operation) throws {
        let paths = member(try openAPIDocument(), "paths")
        let method = operation.row.method.rawValue.lowercased()
        let call = try #require(member(paths, operation.row.path, method))
        #expect(member(call, "operationId") == .text(operation.rawValue))
        let roles = (operation.row.roles ?? []).map(\.rawValue).sorted()
        #expect(member(call, "security") == .array(roles.map { .object([$0: .array([])]) }))
    }

    @Test func `Every reference leads somewhere`() throws {
        let document = try openAPIDocument()
        for reference in references(in: document) {
            let parts = reference.dropFirst(2).split(separator: "/").map(String.init)
            let target = parts.reduce(Optional(document)) { member($0, $1) }
            #expect(target != nil, "\(reference)")
        }
    }

    private func references(in value: JSON) -> [String] {
        switch value {
        case .object(let members):
            members.flatMap { key, value -> [String] in
                guard key == "$ref", case .text(let target) = value else {
                    return references(in: value)
                }
                return [target]
            }
        case .array(let values): values.flatMap(references)
        case .null, .bool, .integer, .text: []
        }
    }

    @Test(
        arguments: [
            (["a": 1], "a: 1\n"), ([], "[]\n"),
            (["a": ["b": [1, ["c": "d e"]]]], "a:\n  b:\n    - 1\n    - c: d e\n"),
            (["200": "yes"], "\"200\": \"yes\"\n"), (["x": "a: b"], "x: \"a: b\"\n"),
            ([["a": 1, "b": 2]], "- a: 1\n  b: 2\n"), ("#/a", "\"#/a\"\n"), ("", "\"\"\n"),
        ] as [(JSON, String)])
    func `YAML says what JSON said`(value: JSON, text: String) {
        #expect(yaml(value) == text)
    }
}
#endif
