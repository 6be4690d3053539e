#if Host
import JITPolicyHost

/// What an approver says to a request: yes or no, for how long, and why.
struct ReviewDecision: Hashable, Sendable {
    enum Verdict: String, Hashable, Sendable, CaseIterable {
        case approve, decline

        var past: String {
            switch self {
            case .approve: "approved"
            case .decline: "declined"
            }
        }
    }

    var verdict: Verdict
    var seconds: Int64?
    var note: String?

    /// - Parameter verdict: what the address says; nil: what the form says.
    init(_ form: inout FormReader, verdict: Verdict? = nil) throws(FormDefect) {
        let said = try form.choice("verdict", of: Verdict.self)
        // Enter in a field presses the first button of a form, which says this and decides nothing.
        let isUndecided = try form.isTicked("undecided")
        guard !isUndecided, let verdict = verdict ?? said else {
            throw FormDefect(nil, "Choose to approve or to decline.")
        }
        self.verdict = verdict
        let seconds = try form.duration("duration")
        // One form has both buttons: a time means nothing to a refusal.
        self.seconds = verdict == .approve ? seconds : nil
        note = try form.text("note")
        try form.finish()
    }

    func event(by approver: Approver) -> RequestEvent {
        switch verdict {
        case .approve: .approve(approver, seconds: seconds, note: note)
        case .decline: .decline(approver, note: note)
        }
    }
}
#endif
