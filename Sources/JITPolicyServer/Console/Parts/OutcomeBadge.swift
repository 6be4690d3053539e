#if Host
/// What was decided, as a badge: a word, and a class that colours its dot.
struct OutcomeBadge: View, Hashable {
    var word: String
    var tone: String

    init(_ outcome: String) {
        word = outcome
        tone =
            switch outcome {
            case "approve": "good"
            case "review": "waiting"
            case "deny": "bad"
            default: "over"
            }
    }

    var markup: Markup { "<span class=\"badge \(tone)\">\(word)</span>" }
}
#endif
