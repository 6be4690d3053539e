#if Host
import JITPolicyHost
import JITPolicyRuntime

/// What the host takes and gives, as JSON Schema 2020-12. Of objects that are the host's own nothing but
/// what is named here is taken or given.
enum Schemas {
    /// All that have names.
    static func components() throws -> [String: JSON] {
        let request = try JSON(parsing: PackageResources.request_schema_json)
        return [
            "ElevationRequest": located(request, "ElevationRequest"),
            "Submission": submission,
            "Decision": located(
                try JSON(parsing: PackageResources.decision_schema_json), "Decision"),
            "Request": self.request, "Grant": grant, "Review": review, "Event": event,
            "Policy": policy, "Problem": problem,
        ]
    }

    static func reference(_ name: String) -> JSON {
        ["$ref": .text("#/components/schemas/\(name)")]
    }

    // MARK: Building blocks

    static let text: JSON = ["type": "string"]
    static let someText: JSON = ["type": "string", "minLength": 1]
    static let optionalText: JSON = ["type": ["string", "null"]]
    /// What someone writes about a request.
    static let note: JSON = [
        "type": ["string", "null"], "maxLength": .integer(Int64(RequestEvent.textLimit)),
    ]
    static let reason: JSON = [
        "type": "string", "minLength": 1, "maxLength": .integer(Int64(RequestEvent.textLimit)),
    ]
    static let timestamp: JSON = ["type": "string", "format": "date-time"]
    static let count: JSON = ["type": "integer", "minimum": 0]
    static let position: JSON = ["type": "integer", "minimum": 1, "maximum": .integer(.max)]
    static let flag: JSON = ["type": "boolean"]
    static let texts: JSON = ["type": "array", "items": text]
    static let digest: JSON = ["type": "string", "pattern": "^[0-9a-f]{64}$"]

    static let duration: JSON = [
        "description": "`2h`, `PT2H`, or whole seconds.",
        "anyOf": [
            [
                "allOf": [
                    reference("ElevationRequest/$defs/durationText"),
                    ["type": "string", "pattern": "[1-9]"],
                ]
            ],
            [
                "type": "integer", "minimum": 1,
                "maximum": .integer(RequestLimits().durationSeconds),
            ],
        ],
    ]

    static func object(_ required: [String: JSON], _ optional: [String: JSON] = [:]) -> JSON {
        [
            "type": "object", "properties": .object(required.merging(optional) { own, _ in own }),
            "required": .texts(required.keys.sorted()), "additionalProperties": false,
        ]
    }

    static func optional(_ schema: JSON) -> JSON { ["anyOf": [schema, ["type": "null"]]] }

    static func choice(_ values: [String]) -> JSON { ["type": "string", "enum": .texts(values)] }

    static func page(of item: String, cursor: JSON = position) -> JSON {
        object([
            "items": [
                "type": "array", "items": reference(item),
                "maxItems": .integer(Int64(APILimits.page)),
            ],
            "next_cursor": optional(cursor),
        ])
    }

    // MARK: What has names

    /// What an agent submits: an elevation request that says whose it is, without what the host keeps.
    private static let submission: JSON = [
        "allOf": [
            reference("ElevationRequest"),
            [
                "type": "object", "required": ["user"],
                "properties": [
                    "user": [
                        "type": "object", "required": ["name"],
                        "properties": ["name": someText],
                    ],
                    "history": ["type": "null"],
                ],
            ],
        ]
    ]

    private static let request = object(
        [
            "id": text, "state": choice(RequestState.allCases.map(\.rawValue)), "user": text,
            "submitted_at": timestamp, "decision": reference("Decision"),
        ],
        [
            "device": text, "app": text, "duration": position, "review": reference("Review"),
            "grant": reference("Grant"),
        ])

    private static let grant = object(
        [
            "id": text, "start": timestamp, "end": timestamp, "uses": count,
            "child_processes": flag, "revoke_on": texts, "outstanding": texts,
        ], ["uses_limit": count, "first_use_by": timestamp])

    private static let review = object(
        [
            "agreed": texts, "agreements": count, "needed": count,
            "held_back": ["type": "array", "items": choice(HoldReason.allCases.map(\.rawValue))],
        ], ["asked": texts, "lapses_at": timestamp])

    private static let event = object(
        [
            "sequence": position, "recorded_at": timestamp, "happened_at": timestamp,
            "kind": choice(AuditKind.allCases.map(\.rawValue)), "previous": digest,
            "actor": object([
                "kind": choice(Actor.Kind.allCases.map(\.rawValue)), "name": text,
            ]),
        ],
        [
            "request": text, "state": choice(RequestState.allCases.map(\.rawValue)), "user": text,
            "device": text, "app": text, "details": ["type": "object"],
            "decision": object([
                "outcome": choice(Decision.Outcome.allCases.map(\.name)), "rules": texts,
                "policy": text, "policy_digest": text, "request_digest": digest,
                "decision_digest": digest,
            ]), "stored_digest": digest,
        ])

    private static let policy = object(
        [
            "name": text, "version": position, "is_active": flag, "uploaded_at": timestamp,
            "uploaded_by": text, "digest": text, "is_activatable": flag, "findings": findings,
            "tests": tests,
        ], ["is_autonomous": flag, "main": text, "files": files])

    static let files: JSON = ["type": "object", "additionalProperties": text]

    private static let findings: JSON = [
        "type": "array",
        "items": object(
            ["code": text, "severity": choice(["note", "warning", "error"]), "message": text],
            ["help": text, "file": text, "line": position, "column": position]),
    ]

    private static let tests: JSON = [
        "type": "array", "items": object(["name": text, "passed": flag, "failures": texts]),
    ]

    private static let problem = object(
        ["status": ["type": "integer"], "title": text, "detail": text],
        ["path": text, "parameter": text, "findings": findings, "tests": tests])

    // MARK: Files of the grammar

    /// A schema whose references lead to where it stands in the description.
    private static func located(_ schema: JSON, _ name: String) -> JSON {
        switch schema {
        case .object(var members):
            members["$schema"] = nil
            if case .text(let target)? = members["$ref"], target.hasPrefix("#/") {
                members["$ref"] = .text("#/components/schemas/\(name)" + target.dropFirst())
            }
            return .object(members.mapValues { located($0, name) })
        case .array(let values): return .array(values.map { located($0, name) })
        case .null, .bool, .integer, .text: return schema
        }
    }
}
#endif
