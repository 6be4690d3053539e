/// What an event in the audit trail tells.
public enum AuditKind: String, Hashable, Sendable, Codable, CaseIterable {
    // Of a request.
    case submitted
    case autoApproved = "auto-approved"
    case denied
    case sentToReview = "sent to review"
    case escalated
    case agreed
    case approved
    case declined
    case cancelled
    case lapsed
    // Of a grant.
    case obligationMet = "obligation met"
    case used
    case extended
    case returned
    case revoked
    case expired
    case lapsedUnused = "lapsed unused"
    // Of the host.
    case policyUploaded = "policy uploaded"
    case policyActivated = "policy activated"
    case policyRolledBack = "policy rolled back"
    case autonomousSwitched = "autonomous switched"
    case tokenMade = "token made"
    case tokenRevoked = "token revoked"
    case accountMade = "account made"
    case accountDisabled = "account disabled"
    case accountEnabled = "account enabled"
    case passwordSet = "password set"
    case signedIn = "signed in"
    case signInRefused = "sign-in refused"
}
