// What a request says, attribute by attribute (language reference, section 5).

import JITPolicyRuntime

/// The value of an attribute in a request.
enum Fact: Hashable {
    case missing
    /// Given, and unknown in every comparison.
    case unusable
    /// bool, int, duration, timestamp, one of.
    case integer(Int64)
    case text(Scalars)
    case name(Scalars)
    case path(ReferencePath)
    case hash([UInt8])
    case version([UInt64])
    case set([Fact])
    case arguments([Scalars])

    /// Unknown in comparisons: missing, unusable, or a set with an unusable member.
    var isUnknown: Bool {
        switch self {
        case .missing, .unusable: true
        case .set(let members): members.contains(.unusable)
        default: false
        }
    }
}

/// A request's facts, with what is derived from them.
struct Facts {
    private(set) var values: [Fact]
    /// Nil when neither told nor derived.
    private(set) var system: System?

    enum System: Int64 { case windows, macos, linux }

    /// The ways in which names and paths must be compared: both, when the system is unknown.
    var caseRules: [CaseRule] {
        switch system {
        case .windows, .macos: [.folded]
        case .linux: [.exact]
        case nil: CaseRule.allCases
        }
    }

    subscript(slot: Slot) -> Fact { values[slot.index] }
    subscript(attribute: BuiltinAttribute) -> Fact {
        get { values[Int(attribute.rawValue)] }
        set { values[Int(attribute.rawValue)] = newValue }
    }

    init(_ request: Request) {
        values = []
        system = Facts.system(of: request)
        values = request.schema.attributes.indices.map { index in
            fact(of: request, at: Slot(rawValue: UInt16(index)))
        }
        if let system { self[.deviceOS] = .integer(system.rawValue) }
        deriveName(.appName, from: .appPath)
        deriveName(.appParentName, from: .appParentPath)
        splitUser(request)
        for attribute in BuiltinAttribute.allCases {
            guard let signature = attribute.requiredSignature else { continue }
            let isValid = self[signature] == .integer(0)
            if self[attribute] != .missing, !isValid { self[attribute] = .unusable }
        }
    }

    private static func system(of request: Request) -> System? {
        if request[.deviceOS].isPresent { return System(rawValue: request[.deviceOS].integer) }
        guard request[.appPath].isPresent else { return nil }
        let path = scalars(request.text(request[.appPath].slice))
        let startsWithDrive = path.count >= 2 && isLetter(path[0]) && path[1] == ":"
        return startsWithDrive || isPrefix(["\\", "\\"], of: path) ? .windows : nil
    }

    // MARK: Single values

    private func fact(of request: Request, at slot: Slot) -> Fact {
        let field = request[slot]
        guard field.isPresent else { return .missing }
        let type = request.schema[slot].type
        switch type {
        case .set(let element):
            let members = request.members(field).map {
                fact(of: request, element, $0.integer, $0.slice, [])
            }
            return .set(members)
        case .listOfText:
            return .arguments(request.members(field).map { composed(request.text($0.slice)) })
        default:
            let separators = type == .name ? separators(at: slot) : []
            return fact(of: request, type, field.integer, field.slice, separators)
        }
    }

    private func fact(
        of request: Request, _ type: ValueType, _ integer: Int64, _ slice: Request.Slice,
        _ separators: Set<Unicode.Scalar>
    ) -> Fact {
        switch type {
        case .bool, .int, .duration, .timestamp, .oneOf: .integer(integer)
        case .hash: .hash(Array(request.bytes[slice.range]))
        case .text: .text(composed(request.text(slice)))
        case .name: name(composed(request.text(slice)), separators)
        case .path:
            ReferencePath(
                request.text(slice), style: system == .windows ? .windows : .posix,
                systemIsKnown: system != nil
            ).map(Fact.path) ?? .unusable
        case .version: version(request.text(slice))
        case .set, .listOfText: .unusable
        }
    }

    /// What may not stand in a name because it would name something else.
    private func separators(at slot: Slot) -> Set<Unicode.Scalar> {
        let inFileNames: Set<Unicode.Scalar> =
            system == .linux || system == .macos ? ["/"] : ["/", "\\"]
        return [.appName, .appOriginalName, .appParentName].map(Slot.init).contains(slot)
            ? inFileNames : []
    }

    private func name(_ text: Scalars, _ separators: Set<Unicode.Scalar>) -> Fact {
        let isUnusable =
            text.isEmpty
            || text.contains {
                isControl($0) || isBidirectionalControl($0) || separators.contains($0)
            }
        return isUnusable ? .unusable : .name(text)
    }

    /// One to eight numeric parts; what follows a space, `-`, `+`, `_` or `(` is ignored.
    private func version(_ text: String) -> Fact {
        let number = text.unicodeScalars.prefix { !" -+_(".unicodeScalars.contains($0) }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.map { part in
            part.allSatisfy { ("0"..."9").contains($0) } ? UInt64(String(part)) : nil
        }
        guard (1...8).contains(numbers.count), !numbers.contains(nil) else { return .unusable }
        return .version(numbers.compactMap(\.self))
    }

    // MARK: Derived values

    private mutating func deriveName(
        _ name: BuiltinAttribute, from path: BuiltinAttribute
    ) {
        guard self[name] == .missing else { return }
        switch self[path] {
        case .missing: break
        case .path(let path):
            self[name] = path.name.map { self.name($0, separators(at: Slot(name))) } ?? .unusable
        default: self[name] = .unusable
        }
    }

    private mutating func splitUser(_ request: Request) {
        let separators: Set<Unicode.Scalar> = ["/", "\\"]
        let given = request[.userDomain].isPresent
        let givenDomain = composed(given ? request.text(request[.userDomain].slice) : "")
        if given { self[.userDomain] = name(givenDomain, separators) }
        guard request[.userName].isPresent else { return }
        guard let parts = splitUserName(composed(request.text(request[.userName].slice))) else {
            self[.userName] = .unusable
            return
        }
        self[.userName] = name(parts.name, separators)
        guard let domain = parts.domain else { return }
        if !given { self[.userDomain] = name(domain, separators) }
        // Where only some systems would call the domains equal, they disagree.
        let agrees = caseRules.allSatisfy { $0.apply(domain) == $0.apply(givenDomain) }
        if self[.userDomain] == .unusable || given && !agrees {
            self[.userName] = .unusable
            self[.userDomain] = .unusable
        }
    }
}

/// `DOMAIN\user` at the only `\`, `user@domain` at the last `@`; nil with both, with several `\`,
/// and where a part is empty.
func splitUserName(_ text: Scalars) -> (name: Scalars, domain: Scalars?)? {
    let backslashes = text.filter { $0 == "\\" }.count
    let parts: (name: Scalars, domain: Scalars?)
    switch (backslashes, text.lastIndex(of: "@")) {
    case (0, nil): parts = (text, nil)
    case (0, let at?): parts = (Array(text[..<at]), Array(text[(at + 1)...]))
    case (1, nil):
        let halves = text.split(separator: "\\", omittingEmptySubsequences: false)
        parts = (Array(halves[1]), Array(halves[0]))
    default: return nil
    }
    return parts.name.isEmpty || parts.domain == [] ? nil : parts
}
