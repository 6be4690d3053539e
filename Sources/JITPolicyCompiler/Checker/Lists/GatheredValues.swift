import JITPolicyRuntime
import JITPolicySyntax

/// The values of a list that is written out.
struct GatheredValues {
    /// How the elements of a list are read.
    enum Use {
        /// Of a named list, which may be used in any way.
        case list
        /// As they are: under `in` and `has`.
        case literal
        /// As globs: under `like` and `under`.
        case glob
    }

    var values: Model.List.Values
    /// False when an element was in error.
    var isComplete: Bool
    var firstGlob: Diagnostic.Label?
    var invalidGlobs: [Diagnostic] = []
}

extension Checker {
    /// Reads the elements of a list as values of a type that is no list or set itself.
    mutating func gather(
        _ elements: [Value], as type: ValueType, _ use: GatheredValues.Use
    ) -> GatheredValues {
        if type == .path { return gatherPaths(elements) }
        var constants: [Model.Constant] = []
        var gathered = GatheredValues(values: .texts([]), isComplete: true)
        for element in elements {
            guard let constant = constant(element, as: type) else {
                gathered.isComplete = false
                continue
            }
            constants.append(constant)
            noteGlob(constant, at: element.range, use, &gathered)
        }
        gathered.values = listValues(constants, of: type)
        return gathered
    }

    private mutating func gatherPaths(_ elements: [Value]) -> GatheredValues {
        var patterns: [PathPattern] = []
        var gathered = GatheredValues(values: .paths([]), isComplete: true)
        for element in elements {
            guard let pattern = pathPattern(element) else {
                gathered.isComplete = false
                continue
            }
            if gathered.firstGlob == nil, !pattern.isLiteral {
                gathered.firstGlob = Diagnostic.Label(range: element.range, text: "a glob")
            }
            patterns.append(pattern)
        }
        gathered.values = .paths(patterns)
        return gathered
    }

    private func noteGlob(
        _ constant: Model.Constant, at range: SourceRange, _ use: GatheredValues.Use,
        _ gathered: inout GatheredValues
    ) {
        let (text, isName): (String, Bool)
        switch constant {
        case .name(let name): (text, isName) = (name, true)
        case .text(let value): (text, isName) = (value, false)
        case .integer, .path, .hash, .version: return
        }
        guard holdsGlobSyntax(text) else { return }
        if isName, gathered.firstGlob == nil, holdsWildcard(text) {
            gathered.firstGlob = Diagnostic.Label(range: range, text: "a glob")
        }
        guard use != .literal else { return }
        do throws(PatternDefect) {
            _ = try TextPattern(parsing: text)
        } catch {
            gathered.invalidGlobs.append(defective(error, in: text, at: range))
        }
    }

    /// Constants of one type as the values of a list.
    func listValues(_ constants: [Model.Constant], of type: ValueType) -> Model.List.Values {
        switch type {
        case .hash:
            let hashes = constants.compactMap { constant -> [UInt8]? in
                guard case .hash(let bytes) = constant else { return nil }
                return bytes
            }
            return .hashes(sortedHashes(hashes))
        case .name:
            return .names(constants.compactMap(\.text))
        case .version:
            return .versions(
                constants.compactMap { constant in
                    guard case .version(let version) = constant else { return nil }
                    return version
                })
        case .bool, .int, .duration, .timestamp, .oneOf:
            return .integers(
                constants.compactMap { constant in
                    guard case .integer(let integer) = constant else { return nil }
                    return integer
                })
        case .text, .path, .set, .listOfText:
            return .texts(constants.compactMap(\.text))
        }
    }

    /// The bytes of hashes, ascending, each once.
    private func sortedHashes(_ hashes: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        var previous: [UInt8]?
        for hash in hashes.sorted(by: { $0.lexicographicallyPrecedes($1) }) where hash != previous {
            bytes += hash
            previous = hash
        }
        return bytes
    }
}

extension Model.Constant {
    /// The text of a text or name.
    var text: String? {
        switch self {
        case .text(let text), .name(let text): text
        case .integer, .path, .hash, .version: nil
        }
    }
}
