#if Host
import JITPolicyHost

/// The description of the API, OpenAPI 3.1: every call of the table, and no other.
///
/// `Grammar/openapi.yaml` is this text; a test holds one to the other.
func openAPIText() throws -> String { yaml(try openAPIDocument()) }

func openAPIDocument() throws -> JSON {
    let paths = Dictionary(grouping: Operation.allCases, by: \.row.path).mapValues { operations in
        JSON.object(
            Dictionary(
                uniqueKeysWithValues: operations.map {
                    ($0.row.method.rawValue.lowercased(), $0.openAPI)
                }))
    }
    let tokens = Role.allCases.map { role -> (String, JSON) in
        (role.rawValue, ["type": "http", "scheme": "bearer"])
    }
    return [
        "openapi": "3.1.0",
        "info": [
            "title": "jitpolicyd", "version": "1",
            "description": "Takes elevation requests, decides them, and ends what it grants.",
            "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
        ],
        "servers": [["url": "/"]],
        "paths": .object(paths),
        "components": [
            "schemas": .object(try Schemas.components()),
            "securitySchemes": .object(Dictionary(uniqueKeysWithValues: tokens)),
            "responses": [
                "Problem": [
                    "description": "What went wrong, as RFC 9457 has it.",
                    "content": [
                        "application/problem+json": ["schema": Schemas.reference("Problem")]
                    ],
                ]
            ],
        ],
    ]
}

extension Operation {
    fileprivate var openAPI: JSON {
        let description = description
        var members: [String: JSON] = [
            "operationId": .text(rawValue), "summary": .text(description.summary),
            "parameters": .array(pathParameters + description.parameters),
            "responses": .object(responses),
            // Any one of these tokens.
            "security": .array(
                (row.roles ?? []).map(\.rawValue).sorted().map { .object([$0: []]) }),
        ]
        members["requestBody"] = description.body.map { body in
            [
                "required": .bool(body.isRequired),
                "content": ["application/json": ["schema": body.schema]],
            ]
        }
        return .object(members)
    }

    private var pathParameters: [JSON] {
        let policyName = PolicyDesk.namePattern
        return [
            ("{id}", "id", Schemas.someText),
            ("{name}", "name", ["type": "string", "pattern": .text(policyName)]),
        ].filter { row.path.contains($0.0) }.map { _, name, schema in
            ["in": "path", "name": .text(name), "required": true, "schema": schema]
        }
    }

    private var responses: [String: JSON] {
        let description = description
        var success: [String: JSON] = [
            "description": .text(description.summary),
            "content": .object([description.type: ["schema": description.schema]]),
        ]
        if !description.links.isEmpty {
            let links = description.links.map { ($0.rawValue, $0.link) }
            success["links"] = .object(Dictionary(uniqueKeysWithValues: links))
        }
        var responses = [String(description.status): JSON.object(success)]
        for status in problems {
            responses[String(status)] = ["$ref": "#/components/responses/Problem"]
        }
        return responses
    }

    /// From an answer to a call about what was answered.
    private var link: JSON {
        let isPolicy = row.path.contains("{name}")
        let (name, value) =
            isPolicy ? ("name", "$response.body#/name") : ("id", "$response.body#/id")
        return [
            "operationId": .text(rawValue), "parameters": .object([name: .text(value)]),
        ]
    }

    /// The kinds of problem that a call may meet.
    private var problems: [Int] {
        let description = description
        var problems = [400, 503]
        if row.roles != nil { problems += [401, 403] }
        if row.path.contains("{") { problems.append(404) }
        if row.method != .get { problems += [408, 413, 415] }
        if description.body != nil { problems.append(422) }
        if description.mayConflict { problems.append(409) }
        return problems
    }
}
#endif
