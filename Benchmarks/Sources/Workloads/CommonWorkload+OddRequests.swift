import JITPolicyRuntime

extension CommonWorkload {
    /// The requests as JSON.
    public var lines: [String] { requests.enumerated().map { $1.json(id: $0) } }

    /// Requests that seldom come and must be answered all the same: paths in other spellings, paths
    /// without one meaning, text beyond ASCII, facts that are missing. As JSON.
    public var oddRequests: [String] {
        let approved = requests.filter { $0.expected == .approve }.prefix(40)
        let denied = requests.filter { $0.expected == .deny }.prefix(40)
        return (approved + denied).flatMap { request in
            Self.spellings(request.path).map { path in
                var odd = request
                odd.path = path
                return odd.json(id: 0)
            } + Self.others(request)
        }
    }

    /// Other spellings of a path, usable and not.
    private static func spellings(_ path: String) -> [String] {
        let rest = path.dropFirst(3)
        return [
            path.uppercased(), "c:/" + rest, #"C:\\"# + rest, #"C:\.\"# + rest, #"C:\x\..\"# + rest,
            #"\\?\"# + path, path + ".", path + " ", path + #"\"#, #"C:\..\"# + rest,
            #"D:\"# + rest, #"\\server\share\"# + rest, #"\\server\c$\"# + rest, #"\\.\"# + path,
            path + ":stream", path.replacing(".exe", with: "~1.exe"), String(rest), "C:" + rest,
            #"C:\"#,
            #"\\server\share"#, path.replacing("Program Files", with: "Program Files "),
            path.replacing("Users", with: "U\u{17F}ers"), path.replacing("Bin", with: "Bïn"),
            path.replacing("Bin", with: "Bi\u{308}n"), path.replacing("v", with: "v\u{7}"),
            path.replacing("user", with: "Üser"), path.replacing("Bin", with: "B\u{202E}in"),
        ]
    }

    /// Other texts beside the same path.
    private static func others(_ request: CommonRequest) -> [String] {
        let groups = request.groups.map(CommonRule.groupName)
        let spelt = [
            groups.map { $0.uppercased() }, groups + ["", "grp\u{1}", "Entwickler (Köln)"],
            groups.reversed(), [], groups + groups,
            [String(repeating: "long ", count: 20)] + groups,
        ]
        let reasons = [
            request.justification + " für Köln", "ref INC１２３４５６７",
            "ÄINC1234567", "INC1234567", "", "xINC1234567 CHG0000000",
        ]
        return spelt.map { json(request, groups: $0, justification: request.justification) }
            + reasons.map { json(request, groups: groups, justification: $0) }
            + [
                json(request, groups: groups, justification: nil),
                json(request, groups: groups, justification: request.justification, seconds: nil),
            ]
    }

    private static func json(
        _ request: CommonRequest, groups: [String], justification: String?, seconds: Int? = 900
    ) -> String {
        var odd = WorkloadRequest(path: request.path, sha256: hexText(request.hash.span))
        odd.groups = groups
        odd.durationSeconds = seconds
        odd.justification = justification
        return odd.json(id: 0)
    }
}
