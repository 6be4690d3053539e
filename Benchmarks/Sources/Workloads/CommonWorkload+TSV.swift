import JITPolicyRuntime

/// The rules and requests as tab-separated lines, the form that `limit.c` reads.
extension CommonWorkload {
    public var rulesTSV: String {
        rules.map { rule in
            let (kind, value) =
                switch rule.condition {
                case .hashes(let hashes):
                    ("a", hashes.map { hexText($0.span) }.joined(separator: ","))
                case .folder(let number): ("b", #"c:\program files\vendor\#(number)\"#)
                case .downloads(let number): ("c", #"Sdownloads\batch\#(number)\"#)
                case .names(let names): ("c", "N" + names.joined(separator: ","))
                case .pattern(let pattern): ("d", pattern)
                }
            return "\(kind)\t\(rule.group ?? -1)\t\(rule.longestMinutes ?? -1)\t\(value)\n"
        }.joined()
    }

    public var requestsTSV: String {
        requests.map { request in
            [
                hexText(request.hash.span), request.path, String(request.name),
                request.groups.map(String.init).joined(separator: ","),
                String(request.durationMinutes), request.justification, request.expected.name,
            ].joined(separator: "\t") + "\n"
        }.joined()
    }
}
