#if Host
import JITPolicyHost

/// Which requests a list shows, as its address and its form say it.
struct RequestFilters: View {
    struct Choice: View {
        var value: String
        var word: String
        var isChosen: Bool
    }

    var states: [Choice]
    var user: String?
    var device: String?
    var app: String?
    var isEmpty: Bool
    private let state: RequestState?

    /// What the form leaves blank is not asked for.
    init(_ query: inout QueryReader) throws(Problem) {
        let said = try query.filled("state")
        state = said.flatMap(RequestState.init(rawValue:))
        if let said, state == nil { throw .query("state", "there is no state `\(said)`") }
        user = try query.filled("user")
        device = try query.filled("device")
        app = try query.filled("app")
        isEmpty = state == nil && user == nil && device == nil && app == nil
        states = RequestState.allCases.map { [state] in
            Choice(
                value: $0.rawValue, word: StateBadge($0).word, isChosen: $0 == state)
        }
    }

    var filter: RequestFilter {
        var filter = RequestFilter()
        filter.states = Set([state].compactMap { $0 })
        filter.user = user
        filter.device = device
        filter.app = app
        return filter
    }

    /// As the address has them.
    var query: [(String, String?)] {
        [("state", state?.rawValue), ("user", user), ("device", device), ("app", app)]
    }
}
#endif
