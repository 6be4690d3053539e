import JITPolicyJSON

/// Tells once that requests stand one on a line, where the first line shows that they do not.
struct FormHint {
    private let name: String
    private var isDone = false

    /// - Parameter path: where the requests come from.
    init(_ path: String) { name = path == "-" ? "standard input" : path }

    /// Looks at the next bytes of the requests.
    mutating func look(at block: [UInt8]) {
        guard !isDone, let isOpen = block.span.beginsOpenDocument else { return }
        isDone = true
        guard isOpen else { return }
        Output.tell(
            "\(name): the first request goes on behind its line; each stands on a line of its own, "
                + "as `jq --compact-output` writes it\n")
    }
}
