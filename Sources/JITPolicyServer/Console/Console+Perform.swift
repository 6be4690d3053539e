#if Host
extension Console {
    /// The one place where pages become handlers.
    func perform(_ visit: Visit) async throws -> Reply {
        switch visit.page {
        case .home: home(visit)
        case .signInForm: try signInForm(visit)
        case .signIn: try await signIn(visit)
        case .signOut: signOut(visit)
        case .asset: try asset(visit)
        case .requests: try await requests(visit)
        }
    }
}
#endif
