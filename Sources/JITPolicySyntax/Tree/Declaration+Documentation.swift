extension Declaration {
    /// The lines directly above.
    public var documentation: Documentation {
        switch self {
        case .policy(let declaration): declaration.documentation
        case .import(let declaration): declaration.documentation
        case .attribute(let declaration): declaration.documentation
        case .list(let declaration): declaration.documentation
        case .schedule(let declaration): declaration.documentation
        case .define(let declaration): declaration.documentation
        case .rule(let declaration): declaration.documentation
        case .sample(let declaration): declaration.documentation
        case .test(let declaration): declaration.documentation
        }
    }
}
