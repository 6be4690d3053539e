#if Host
import JITPolicyHost

/// A state as a badge: a word, and a class that colours its dot.
struct StateBadge: View, Hashable {
    var word: String
    var tone: String

    /// Which colour: never the only thing that tells.
    enum Tone: String, Sendable {
        case waiting, good, bad, over
    }

    init(_ request: ElevationRequest) {
        self.init(request.state)
        guard request.state == .pending, request.agreementsNeeded > 1 else { return }
        word += " \(request.agreements.count) of \(request.agreementsNeeded)"
    }

    init(_ state: RequestState) {
        word = state.rawValue.replacing("_", with: " ")
        tone = state.tone.rawValue
    }
}

extension RequestState {
    fileprivate var tone: StateBadge.Tone {
        switch self {
        case .pending, .approved: .waiting
        case .active: .good
        case .denied, .declined, .revoked: .bad
        case .cancelled, .lapsed, .expired, .usedUp, .lapsedUnused, .returned: .over
        }
    }
}
#endif
