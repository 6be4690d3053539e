import JITPolicyCompiler
import JITPolicyRuntime

/// What a condition establishes about a request when it comes true in one particular way.
struct Evidence: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    /// A hash, a signer, a publisher: nobody else's file has it.
    static let identity = Evidence(rawValue: 1 << 0)
    /// The signature is valid, whoever signed.
    static let signed = Evidence(rawValue: 1 << 1)
    /// The file's owner is someone in particular.
    static let owner = Evidence(rawValue: 1 << 2)
    /// The user cannot write to where the file is.
    static let notWritable = Evidence(rawValue: 1 << 3)
    /// The path is one that can lie where users can write.
    static let writablePath = Evidence(rawValue: 1 << 4)
    /// The path is one that cannot.
    static let protectedPath = Evidence(rawValue: 1 << 5)
    /// The file's name, or what an unsigned file says of itself.
    static let name = Evidence(rawValue: 1 << 6)
    /// No more than some time is asked for.
    static let boundedDuration = Evidence(rawValue: 1 << 7)
    /// The application is one that others live off.
    static let landBinary = Evidence(rawValue: 1 << 8)
    /// The arguments are of a known shape.
    static let arguments = Evidence(rawValue: 1 << 9)
}

extension ConditionFold where Result == Set<Evidence> {
    /// The ways in which conditions can come true: for each, what it establishes. A condition that
    /// is never true has none.
    static func ways(_ model: Model, _ places: KnownPlaces) -> ConditionFold {
        let cache = EvidenceCache(model, places)
        return ConditionFold(
            model,
            literal: { cache.evidence(of: $0.check, $1) },
            constant: { $0 ? [[]] : [] },
            all: { parts in
                parts.reduce([[]]) { ways, part in
                    Set(ways.flatMap { way in part.map { way.union($0) } })
                }
            },
            any: { parts in parts.reduce(into: []) { $0.formUnion($1) } })
    }
}

/// Many rules make the same comparison, with a list of many paths perhaps.
private final class EvidenceCache {
    private struct Literal: Hashable {
        var check: Model.Check
        var positive: Bool
    }
    private let model: Model
    private let places: KnownPlaces
    private var known: [Literal: Set<Evidence>] = [:]

    init(_ model: Model, _ places: KnownPlaces) {
        self.model = model
        self.places = places
    }

    func evidence(of check: Model.Check, _ positive: Bool) -> Set<Evidence> {
        let literal = Literal(check: check, positive: positive)
        if let evidence = known[literal] { return evidence }
        let evidence = JITPolicyTooling.evidence(of: check, positive, in: model, places)
        known[literal] = evidence
        return evidence
    }
}

/// The ways in which one comparison, or its negation, can be true.
private func evidence(
    of check: Model.Check, _ positive: Bool, in model: Model, _ places: KnownPlaces
) -> Set<Evidence> {
    if check.bounds(.attribute(Slot(.duration)), positive) { return [.boundedDuration] }
    if check.isFalse(Slot(.appUserWritable), positive) { return [.notWritable] }
    guard positive else {
        return check.coversUserWritable(places, in: model) ? [.notWritable] : [[]]
    }
    if check.fixesArguments { return [.arguments] }
    guard !check.isPresence, let attribute = check.slot?.builtin else { return [[]] }
    switch attribute {
    case .appPath: return Set(check.paths(in: model).map(places.evidence))
    case .appSHA256, .appCDHash, .appPublisher, .appSigner, .appTeamID, .appSigningID:
        return [.identity]
    case .appSignature: return check.isAlways(0, in: model) ? [.signed] : [[]]
    case .appOwner: return [.owner]
    case .appName, .appOriginalName, .appProduct:
        return Set(
            check.spellings(in: model).map { spelling in
                places.isLandBinary(named: spelling) ? [.name, .landBinary] : .name
            })
    default: return [[]]
    }
}
