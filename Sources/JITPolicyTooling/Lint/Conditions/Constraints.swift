import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

/// What must hold of a request for a condition to be true, as far as it is followed here: always met
/// by every request for which it is true, so that a contradiction proves that there is none.
///
/// Kleene's logic needs no care of its own: a conjunction is true only if each part is, and a
/// comparison or its negation is true only if what it compares was given.
struct Constraints {
    /// What something is said of.
    enum Subject: Hashable {
        case operand(Model.Operand)
        /// Whether the attribute was given.
        case presence(Slot)
        /// Whether a comparison is true.
        case comparison(Model.Check)
    }

    /// What a subject can be, and where that is said.
    private struct Known {
        var domain: Domain
        var range: SourceRange
    }

    private var known: [Subject: Known] = [:]
    /// The places that contradict each other.
    private(set) var conflict: [SourceRange] = []
    /// Whether no request satisfies this.
    private(set) var isImpossible = false

    /// Nothing is demanded.
    init() {}

    /// What no request satisfies, because of what stands at these places.
    static func impossible(_ conflict: [SourceRange]) -> Constraints {
        var constraints = Constraints()
        constraints.isImpossible = true
        constraints.conflict = conflict
        return constraints
    }

    /// Demands that a subject be in a domain as well.
    mutating func demand(_ subject: Subject, _ domain: Domain, at range: SourceRange) {
        guard !isImpossible else { return }
        guard let earlier = known[subject] else {
            if domain.isEmpty { self = .impossible([range]) }
            known[subject] = Known(domain: domain, range: range)
            return
        }
        let both = earlier.domain.intersection(domain)
        guard !both.isEmpty else {
            self = .impossible(Array(Set([earlier.range, range])).sorted())
            return
        }
        known[subject] = Known(domain: both, range: range)
    }

    /// What every part demands.
    static func all(_ parts: [Constraints]) -> Constraints {
        guard var result = parts.max(by: { $0.known.count < $1.known.count }) else {
            return Constraints()
        }
        for part in parts {
            if part.isImpossible { return part }
            // Where several subjects contradict, the first place in the source is told.
            let additions = part.known.sorted { $0.value.range < $1.value.range }
            for (subject, value) in additions {
                result.demand(subject, value.domain, at: value.range)
            }
        }
        return result
    }

    /// What at least one part demands.
    static func any(_ parts: [Constraints]) -> Constraints {
        var possible = parts.filter { !$0.isImpossible }[...]
        guard var result = possible.popFirst() else {
            return .impossible(parts.first?.conflict ?? [])
        }
        for part in possible {
            for (subject, value) in result.known {
                let both = part.known[subject].flatMap { value.domain.union($0.domain) }
                result.known[subject] = both.map { Known(domain: $0, range: value.range) }
            }
        }
        return result
    }
}

/// What something can be.
enum Domain: Hashable {
    case numbers(IntegerSet)
    case versions(VersionRange)
    /// Texts, names, paths and hashes, spelt so that different ones never compare equal.
    case spellings(Set<String>)
    case truth(Bool)
    case nothing

    var isEmpty: Bool {
        switch self {
        case .numbers(let numbers): numbers.isEmpty
        case .versions(let versions): versions.isEmpty
        case .spellings(let spellings): spellings.isEmpty
        case .truth: false
        case .nothing: true
        }
    }

    /// Domains of one subject are of one kind.
    func intersection(_ other: Domain) -> Domain {
        switch (self, other) {
        case (.numbers(let a), .numbers(let b)): .numbers(a.intersection(b))
        case (.versions(let a), .versions(let b)): .versions(a.intersection(b))
        case (.spellings(let a), .spellings(let b)): .spellings(a.intersection(b))
        case (.truth(let a), .truth(let b)): a == b ? self : .nothing
        case (.numbers, _), (.versions, _), (.spellings, _), (.truth, _), (.nothing, _): .nothing
        }
    }

    /// Nil where nothing is known of the union.
    func union(_ other: Domain) -> Domain? {
        switch (self, other) {
        case (.numbers(let a), .numbers(let b)): .numbers(a.union(b))
        case (.versions(let a), .versions(let b)): .versions(a.hull(b))
        case (.spellings(let a), .spellings(let b)): .spellings(a.union(b))
        case (.truth(let a), .truth(let b)): a == b ? self : nil
        case (.numbers, _), (.versions, _), (.spellings, _), (.truth, _), (.nothing, _): nil
        }
    }
}

/// The versions between two, each of which may belong or not.
struct VersionRange: Hashable {
    struct Bound: Hashable {
        var version: Version
        var isIncluded: Bool
    }
    /// Nil: none.
    var lower: Bound?
    var upper: Bound?

    var isEmpty: Bool {
        guard let lower, let upper else { return false }
        guard lower.version == upper.version else { return lower.version > upper.version }
        return !(lower.isIncluded && upper.isIncluded)
    }

    func intersection(_ other: VersionRange) -> VersionRange {
        VersionRange(
            lower: tighter(lower, other.lower) { $0 > $1 },
            upper: tighter(upper, other.upper) { $0 < $1 })
    }

    /// The smallest range around both.
    func hull(_ other: VersionRange) -> VersionRange {
        VersionRange(
            lower: wider(lower, other.lower) { $0 < $1 },
            upper: wider(upper, other.upper) { $0 > $1 })
    }

    private func tighter(
        _ a: Bound?, _ b: Bound?, _ isTighter: (Version, Version) -> Bool
    ) -> Bound? {
        guard let a, let b else { return a ?? b }
        guard a.version == b.version else { return isTighter(a.version, b.version) ? a : b }
        return Bound(version: a.version, isIncluded: a.isIncluded && b.isIncluded)
    }

    private func wider(
        _ a: Bound?, _ b: Bound?, _ isWider: (Version, Version) -> Bool
    ) -> Bound? {
        guard let a, let b else { return nil }
        guard a.version == b.version else { return isWider(a.version, b.version) ? a : b }
        return Bound(version: a.version, isIncluded: a.isIncluded || b.isIncluded)
    }
}
