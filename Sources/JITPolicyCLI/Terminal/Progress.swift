/// Tells on a terminal how far a long piece of work has come: after a second, then four times in one.
struct Progress {
    private let noun: String
    let isShown = Terminal.showsProgress
    private let start = ContinuousClock.now
    private var next = ContinuousClock.now + .seconds(1)
    private var hasLine = false

    /// - Parameter noun: what is counted, in the plural.
    init(_ noun: String) { self.noun = noun }

    mutating func update(_ count: Int) {
        guard isShown, ContinuousClock.now >= next else { return }
        next = ContinuousClock.now + .milliseconds(250)
        hasLine = true
        let seconds = (ContinuousClock.now - start).components.seconds
        Output.tell("\r\u{1B}[K\(count) \(noun), \(seconds)s")
    }

    /// Clears the line.
    mutating func finish() {
        guard hasLine else { return }
        hasLine = false
        Output.tell("\r\u{1B}[K")
    }
}
