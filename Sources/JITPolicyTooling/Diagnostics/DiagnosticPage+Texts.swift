extension DiagnosticPage {
    static let texts: [String: String] = [:]
}
