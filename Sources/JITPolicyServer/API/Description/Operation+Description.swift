#if Host
import JITPolicyHost
import JITPolicyRuntime

/// What the description says of a call beside its method, path and roles.
struct CallDescription {
    var summary: String
    var parameters: [JSON] = []
    var body: Body?
    var status = 200
    /// Of what it answers.
    var type = "application/json"
    var schema: JSON
    /// Whether the state of what it is about can stand against it.
    var mayConflict = false
    /// Calls that go on with what is answered, and the key of the answer that is their `{id}`.
    var links: [Operation] = []

    struct Body {
        var schema: JSON
        var isRequired = true
    }
}

extension Operation {
    /// The one place where calls are told in words and schemas.
    var description: CallDescription {
        switch self {
        case .submitRequest:
            CallDescription(
                summary: "Submits a request: the policy decides it.", parameters: [idempotencyKey],
                body: .init(schema: Schemas.reference("Submission")), status: 201,
                schema: Schemas.reference("Request"),
                links: [
                    .readRequest, .cancelRequest, .meetObligation, .approveRequest,
                    .declineRequest, .useGrant, .returnGrant, .reportEvent, .extendGrant,
                    .revokeGrant,
                ])
        case .readRequest: about("Reads a request.")
        case .cancelRequest: about("Withdraws a request that waits.", mayConflict: true)
        case .meetObligation:
            about(
                "Brings evidence that an obligation is met.",
                body: .init(
                    schema: Schemas.object(
                        [
                            "obligation": Schemas.reason, "method": Schemas.reason,
                            "time": Schemas.timestamp,
                        ], ["reference": Schemas.note])))
        case .listRequests:
            CallDescription(
                summary: "Lists requests, newest first.",
                parameters: [
                    query("state", Schemas.choice(RequestState.allCases.map(\.rawValue))),
                    query("user"), query("device"), query("app"),
                    query("since", Schemas.timestamp),
                ] + page(), schema: Schemas.page(of: "Request"))
        case .approveRequest:
            about(
                "Agrees to a request; the last agreement that is needed grants it.",
                body: .init(
                    schema: Schemas.object(
                        [:],
                        [
                            "duration": Schemas.optional(Schemas.duration),
                            "note": Schemas.note,
                        ]), isRequired: false))
        case .declineRequest:
            about(
                "Refuses a request.",
                body: .init(
                    schema: Schemas.object([:], ["note": Schemas.note]), isRequired: false))
        case .useGrant:
            CallDescription(
                summary: "Asks whether its user may elevate now; a yes is a use.",
                schema: Schemas.object(
                    [
                        "allowed": Schemas.flag,
                        "state": Schemas.choice(RequestState.allCases.map(\.rawValue)),
                    ], ["reason": Schemas.text, "grant": Schemas.reference("Grant")]))
        case .returnGrant: about("Gives a grant back.", mayConflict: true)
        case .reportEvent:
            about(
                "Tells what happened on the endpoint; ends the grant where its policy says so.",
                body: .init(
                    schema: Schemas.object([
                        "event": Schemas.choice(RevocationEvent.allCases.map(\.name))
                    ])))
        case .extendGrant:
            about(
                "Adds time to a grant.",
                body: .init(
                    schema: Schemas.object([
                        "duration": Schemas.duration, "reason": Schemas.reason,
                    ])))
        case .revokeGrant: about("Ends a grant.", body: reason)
        case .listDeniedGrants:
            CallDescription(
                summary: "Lists grants that the active policy would deny now, newest first.",
                parameters: page(), schema: Schemas.page(of: "Request"))
        case .revokeDeniedGrants:
            CallDescription(
                summary: "Ends every grant that the active policy would deny now.", body: reason,
                schema: Schemas.object(["revoked": Schemas.count]), mayConflict: true)
        case .listPolicies:
            CallDescription(
                summary: "Lists the last version of each policy, by name.",
                parameters: page(cursor: Schemas.text),
                schema: Schemas.page(of: "Policy", cursor: Schemas.text))
        case .readPolicy:
            CallDescription(
                summary: "Reads a version of a policy, with its sources.",
                parameters: [query("version", Schemas.position)],
                schema: Schemas.reference("Policy"))
        case .listVersions:
            CallDescription(
                summary: "Lists the versions of a policy, newest first.", parameters: page(),
                schema: Schemas.page(of: "Policy"))
        case .compareVersions:
            CallDescription(
                summary: "Tells what changed in the sources from one version to another.",
                parameters: [query("from", Schemas.position), query("to", Schemas.position)],
                schema: Schemas.object([
                    "from": Schemas.position, "to": Schemas.position,
                    "files": [
                        "type": "array",
                        "items": Schemas.object([
                            "file": Schemas.text, "diff": Schemas.text,
                            "change": Schemas.choice(["added", "changed", "removed"]),
                        ]),
                    ],
                ]))
        case .uploadPolicy:
            CallDescription(
                summary:
                    "Stores a policy that compiles as the next version; it decides nothing yet.",
                body: .init(
                    schema: Schemas.object(["main": Schemas.someText, "files": Schemas.files])),
                status: 201, schema: Schemas.reference("Policy"),
                links: [.readPolicy, .activatePolicy, .listVersions, .compareVersions])
        case .activatePolicy:
            CallDescription(
                summary: "Lets a version decide, if its own tests pass.",
                body: .init(
                    schema: Schemas.object(
                        [:], ["version": Schemas.optional(Schemas.position)]), isRequired: false),
                schema: Schemas.reference("Policy"))
        case .rollBackPolicy:
            CallDescription(
                summary: "Lets the last lower version that has decided decide again.",
                schema: Schemas.reference("Policy"), mayConflict: true)
        case .switchPolicy: autonomous("Lets a policy approve without a person, or not.")
        case .switchHost: autonomous("Lets the host approve without a person, or not.")
        case .simulate:
            CallDescription(
                summary: "Decides a request and explains why; stores nothing.",
                body: .init(schema: Schemas.reference("ElevationRequest")),
                schema: Schemas.reference("Decision"))
        case .listEvents:
            CallDescription(
                summary: "Lists events of the audit trail, newest first.",
                parameters: eventFilter + page(), schema: Schemas.page(of: "Event"))
        case .exportEvents:
            CallDescription(
                summary: "Gives all events that the filter finds as a table.",
                parameters: eventFilter, type: "text/csv", schema: Schemas.text)
        case .streamEvents:
            CallDescription(
                summary: "Gives events as they happen, as server-sent events.",
                parameters: [
                    header(
                        "Last-Event-ID",
                        ["type": "integer", "minimum": 0, "maximum": .integer(.max)])
                ], type: "text/event-stream",
                schema: Schemas.object([
                    "id": Schemas.text,
                    "event": Schemas.choice(AuditKind.allCases.map(\.rawValue)),
                    "data": Schemas.text,
                ]))
        case .countEvents:
            CallDescription(
                summary: "Counts events by what they have in common.",
                parameters: [
                    query("by", Schemas.choice(EventGrouping.allCases.map(\.rawValue)))
                ] + eventFilter,
                schema: Schemas.object([
                    "by": Schemas.choice(EventGrouping.allCases.map(\.rawValue)),
                    "items": [
                        "type": "array", "maxItems": .integer(Int64(APILimits.counts)),
                        "items": Schemas.object(["key": Schemas.text, "count": Schemas.position]),
                    ],
                ]))
        case .verifyEvents:
            CallDescription(
                summary: "Checks the chain of the audit trail.",
                schema: Schemas.object(
                    ["is_whole": Schemas.flag],
                    [
                        "count": Schemas.count, "broken_at": Schemas.position,
                        "reason": Schemas.text,
                    ]))
        case .health: status("Says that the host runs.", "up")
        case .ready: status("Says whether requests can be decided and kept.", "ready")
        case .metrics:
            CallDescription(
                summary: "Counts for Prometheus.", type: "text/plain", schema: Schemas.text)
        case .describe:
            CallDescription(
                summary: "This description.", type: "application/yaml", schema: Schemas.text)
        }
    }
}

// MARK: - Kinds of calls

/// A call about one request, which answers how it stands then.
private func about(
    _ summary: String, body: CallDescription.Body? = nil, mayConflict: Bool = false
) -> CallDescription {
    CallDescription(
        summary: summary, body: body, schema: Schemas.reference("Request"),
        mayConflict: mayConflict || body != nil)
}

private func autonomous(_ summary: String) -> CallDescription {
    let schema = Schemas.object(["on": Schemas.flag])
    return CallDescription(summary: summary, body: .init(schema: schema), schema: schema)
}

private func status(_ summary: String, _ word: String) -> CallDescription {
    CallDescription(
        summary: summary, schema: Schemas.object(["status": Schemas.choice([word])]))
}

private let reason = CallDescription.Body(
    schema: Schemas.object(["reason": Schemas.reason]))

// MARK: - Parameters

private func parameter(_ place: String, _ name: String, _ schema: JSON) -> JSON {
    ["in": .text(place), "name": .text(name), "schema": schema]
}

private func query(_ name: String, _ schema: JSON = Schemas.text) -> JSON {
    parameter("query", name, schema)
}

private func header(_ name: String, _ schema: JSON) -> JSON { parameter("header", name, schema) }

private let idempotencyKey = header(
    "Idempotency-Key", ["type": "string", "pattern": "^[!-~]{1,200}$"])

private func page(cursor: JSON = Schemas.position) -> [JSON] {
    [
        query("cursor", cursor),
        query(
            "limit",
            ["type": "integer", "minimum": 1, "maximum": .integer(Int64(APILimits.page))]),
    ]
}

private let eventFilter: [JSON] = [
    query("kind", Schemas.choice(AuditKind.allCases.map(\.rawValue))), query("request"),
    query("user"), query("device"), query("app"), query("rule"),
    query("since", Schemas.timestamp), query("until", Schemas.timestamp),
]
#endif
