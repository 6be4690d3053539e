#if Host
import JITPolicyHost
import JITPolicyRuntime

/// What happened to a request, as a line of its timeline.
struct EventItem: View, Hashable {
    var kind: String
    var actor: String?
    var at: TimeText?
    var details: [Detail]
    var tone: String

    struct Detail: View, Hashable {
        var name: String
        var value: String
    }

    /// - Parameter record: of the audit trail.
    init(_ record: JSON, _ timeline: Timeline) {
        let members = record.members
        let kind = members["kind"]?.plainText ?? ""
        self.kind = kind
        let actor = members["actor"]?.members ?? [:]
        // What the host does of itself needs no name.
        let isHost = actor["kind"] == .text(Actor.Kind.host.rawValue)
        self.actor = isHost ? nil : actor["name"]?.plainText
        let happened = Array((members["happened_at"]?.plainText ?? "").utf8)
        at = parseRFC3339(happened.span).map { timeline.text(wall: $0) }
        details = (members["details"]?.members ?? [:]).sorted { $0.key < $1.key }.map(Detail.init)
        tone = AuditKind(rawValue: kind).map(Self.tone)?.rawValue ?? ""
    }

    private static func tone(_ kind: AuditKind) -> StateBadge.Tone {
        switch kind {
        case .autoApproved, .approved, .obligationMet, .extended: .good
        case .denied, .declined, .revoked: .bad
        case .sentToReview, .escalated, .agreed: .waiting
        default: .over
        }
    }
}

extension EventItem.Detail {
    fileprivate init(_ key: String, _ value: JSON) {
        switch (key, value) {
        case ("seconds", .integer(let seconds)):
            self.init(name: "for", value: formatDuration(seconds))
        case ("by_seconds", .integer(let seconds)):
            self.init(name: "by", value: formatDuration(seconds))
        case ("held_back", .array(let reasons)):
            let sentences = reasons.map {
                HoldReason(rawValue: $0.plainText)?.sentence ?? $0.plainText
            }
            self.init(name: "held back", value: sentences.joined(separator: " "))
        default:
            let text = value.plainText
            self.init(
                name: key.replacing("_", with: " "),
                value: key == "asked" && text.isEmpty ? "every approver" : text)
        }
    }
}

extension JSON {
    /// Of an object; of anything else none.
    var members: [String: JSON] {
        guard case .object(let members) = self else { return [:] }
        return members
    }
}
#endif
