extension RequestEvent {
    /// How many characters someone may write in one field: what was written stays in the trail for ever.
    public static let textLimit = 2_000

    /// What someone has written, by the names of the fields.
    public var texts: [String: String] {
        switch self {
        case .approve(_, _, let note), .decline(_, let note): Self.present(["note": note])
        case .meetObligation(let name, let evidence, _):
            Self.present([
                "obligation": name, "method": evidence.method, "reference": evidence.reference,
            ])
        case .revoke(_, let reason), .extend(_, _, let reason, _, _): ["reason": reason]
        case .cancel, .use, .giveBack, .report, .loseTime: [:]
        }
    }

    private static func present(_ texts: [String: String?]) -> [String: String] {
        texts.compactMapValues { $0 }
    }
}
