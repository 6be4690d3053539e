#if Host
import JITPolicyHost

/// What was typed into a form and what is wrong with it, for the page that shows the form again.
///
/// Templates read `{{form.value.note}}` and `{{form.error.note}}`; what concerns no field is
/// `{{form.error.form}}`.
struct FormState: View {
    var value: [String: String] = [:]
    var error: [String: String] = [:]
    /// The values of the boxes that were ticked: requests in a list of them, roles of a token.
    var ticked: Set<String> = []

    init() {}

    init(_ form: FormReader, _ defect: FormDefect) {
        var form = form
        value = form.firstValues
        ticked = Set(form.texts("id") + form.texts("role"))
        error[defect.field ?? "form"] = defect.message
    }
}

extension FormState {
    /// What is wrong with fields that the page has not, or has no more, is said of the page as a whole.
    mutating func tellAsAWhole(_ isGone: (_ field: String) -> Bool) {
        for (field, message) in error.sorted(by: { $0.key < $1.key }) where isGone(field) {
            error[field] = nil
            error["form"] = error["form"] ?? message
        }
    }
}

extension Visit {
    /// Does what a form asks for; where something is wrong with it, or a rule of the host refuses it, shows
    /// the page again with what was typed.
    ///
    /// - Parameter again: makes the page, with a status that says what kind of mistake it was.
    func submit(
        _ act: (inout FormReader) async throws -> Reply,
        again: (FormState, _ status: Int) async throws -> Reply
    ) async throws -> Reply {
        var form = try form()
        do {
            return try await act(&form)
        } catch let defect as FormDefect {
            return try await again(FormState(form, defect), 422)
        } catch let error as DeskError {
            guard let defect = FormDefect(error) else { throw error }
            return try await again(FormState(form, defect), Problem(error).status)
        }
    }
}

extension FormDefect {
    /// What a desk has against a form; nil where that is not the form's fault.
    fileprivate init?(_ error: DeskError) {
        switch error {
        case .refused(let refusal): self.init(refusal.field, refusal.message.asSentence)
        case .invalid(let path, let message):
            self.init(path.hasPrefix("$.") ? String(path.dropFirst(2)) : nil, message.asSentence)
        case .idempotencyKeyReused, .unknownRequest, .foreignDevice, .noActivePolicy: return nil
        }
    }
}

extension Refusal {
    /// The field that it is about.
    fileprivate var field: String? {
        switch self {
        case .noteRequired: "note"
        case .durationRequired, .noTime, .beyondLimits, .needsReview: "duration"
        case .wrongState, .ownRequest, .notOwnRequest, .notAsked, .alreadyAgreed, .notOutstanding,
            .unknownObligation, .staleEvidence, .obligationsOutstanding:
            nil
        }
    }
}

extension String {
    /// A message of the host's, which begins small and ends without a stop, as a sentence.
    var asSentence: String {
        guard let first else { return self }
        return first.uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
    }
}
#endif
