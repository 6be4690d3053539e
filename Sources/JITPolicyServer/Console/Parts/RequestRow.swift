#if Host
import JITPolicyHost
import JITPolicyRuntime

/// A request as a line of a list.
struct RequestRow: View {
    var id: String
    var state: StateBadge
    var user: String
    var device: String?
    var app: String?
    var asked: String?
    var submitted: TimeText
    var outcome: String
    var rules: String?

    init(_ request: StoredRequest, _ timeline: Timeline) {
        id = request.life.id
        state = StateBadge(request.life)
        user = request.life.user
        device = request.facts.device
        app = request.facts.app
        asked = request.life.requestedSeconds.map(formatDuration)
        submitted = timeline.text(wall: request.facts.submittedAt)
        outcome = request.facts.summary.outcome
        let names = request.facts.summary.rules
        rules = names.isEmpty ? nil : names.joined(separator: ", ")
    }
}

/// A request that waits, as a line of the list of those.
struct PendingRow: View {
    var row: RequestRow
    /// What its user gave as the reason, or how it begins: the page of the request has all of it.
    var reason: String?
    var question: ReviewQuestion
    /// Whether who looks can decide on it.
    var isOpen: Bool
    /// Why they cannot.
    var objection: String?
    /// Whether it was ticked in a form that is shown again.
    var isTicked: Bool

    /// How many letters of a reason a list shows at most.
    private static let reasonLimit = 280

    init(
        _ request: StoredRequest, _ timeline: Timeline, for principal: Principal, isTicked: Bool
    ) {
        self.isTicked = isTicked
        row = RequestRow(request, timeline)
        reason = request.reason.map { reason in
            let beginning = String(reason.unicodeScalars.prefix(Self.reasonLimit))
            return beginning.unicodeScalars.elementsEqual(reason.unicodeScalars)
                ? reason : beginning + "…"
        }
        question = ReviewQuestion(request, timeline)
        let refusal = request.life.objection(to: principal.approver)
        isOpen = refusal == nil
        objection = refusal?.message.asSentence
    }
}

/// What is asked of people about a request: whom, until when, and why at all.
struct ReviewQuestion: View {
    /// Groups; nil: every approver.
    var asked: String?
    /// Who has agreed.
    var agreed: String?
    var agreements: String
    var lapses: TimeText?
    /// Whether that is within the hour.
    var isSoon: Bool
    /// The longest time that may be granted.
    var longest: String?
    /// Why the policy's approval, or the want of one, was held back.
    var heldBack: [String]

    init(_ request: StoredRequest, _ timeline: Timeline) {
        let life = request.life
        asked = life.askedGroups.isEmpty ? nil : life.askedGroups.joined(separator: ", ")
        agreed =
            life.agreements.isEmpty ? nil : Set(life.agreements).sorted().joined(separator: ", ")
        agreements = "\(life.agreements.count) of \(life.agreementsNeeded)"
        lapses = life.lapsesAt.map(timeline.text)
        isSoon = life.lapsesAt.map { $0 < timeline.now.advanced(bySeconds: 3_600) } ?? false
        longest = life.longestSeconds.map(formatDuration)
        heldBack = life.holdReasons.map(\.sentence)
    }
}

extension HoldReason {
    /// For people.
    var sentence: String {
        switch self {
        case .autonomousOffForHost: "Automatic approval is switched off for the host."
        case .autonomousOffForPolicy: "Automatic approval is switched off for the policy."
        case .unknownObligation: "The policy asks for an obligation that this host does not know."
        }
    }
}

extension StoredRequest {
    /// What its user gave as the reason.
    var reason: String? {
        guard case .object(let members)? = try? JSON(parsing: document),
            case .text(let text)? = members["justification"], !text.isEmpty
        else { return nil }
        return text
    }
}
#endif
