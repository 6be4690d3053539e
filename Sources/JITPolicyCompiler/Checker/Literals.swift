import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// The value of a literal where a type belongs, or nil when it has none, which is then told.
    mutating func constant(_ value: Value, as type: ValueType) -> Model.Constant? {
        switch (type, value) {
        case (.bool, .bool(let value, _)): return .integer(value ? 1 : 0)
        case (.int, .integer(let value, _)): return .integer(value)
        case (.text, .text(let literal)): return .text(nfc(literal.value))
        case (.name, .text(let literal)): return nameConstant(literal)
        case (.path, .text(let literal)): return pathConstant(literal)
        case (.hash, .text(let literal)): return hashConstant(literal)
        case (.version, .version(let parts, _)): return .version(Version(parts))
        case (.version, .integer(let value, let range)):
            guard value >= 0 else {
                report(.outOfRange("a version", "0 or more", at: range))
                return nil
            }
            return .version(Version([UInt64(value)]))
        case (.duration, .duration(let seconds, let range)):
            return checkedDuration(seconds, at: range).map { .integer($0) }
        case (.timestamp, .timestamp(let microseconds, _)): return .integer(microseconds)
        case (.oneOf(let values), .name(let name)) where attributeSlots[name.text] == nil:
            return enumerationConstant(name, values, type)
        default:
            reportMismatch(value, expected: type)
            return nil
        }
    }

    /// A duration within the limit of ten years.
    mutating func checkedDuration(_ seconds: Int64, at range: SourceRange) -> Int64? {
        guard (0...limits.syntax.durationSeconds).contains(seconds) else {
            report(.outOfRange("a duration", "at most ten years", at: range))
            return nil
        }
        return seconds
    }

    private mutating func nameConstant(_ literal: TextLiteral) -> Model.Constant? {
        let name = nfc(literal.value)
        if let reason = unusability(ofName: name) {
            report(.unusableName(reason, at: literal.range))
            return nil
        }
        return .name(name)
    }

    /// Why no name can ever equal a text.
    func unusability(ofName name: String) -> String? {
        if name.isEmpty { return "a name is never empty" }
        if name.unicodeScalars.contains(where: { isControl($0.value) }) {
            return "a name never holds a control character"
        }
        if name.unicodeScalars.contains(where: { isBidiControl($0.value) }) {
            return "a name never holds a bidirectional control"
        }
        return nil
    }

    private mutating func pathConstant(_ literal: TextLiteral) -> Model.Constant? {
        do throws(PatternDefect) {
            let (path, style) = try normalizedPathLiteral(literal.value)
            return .path(path, style)
        } catch {
            report(defective(error, in: literal.value, at: literal.range))
            return nil
        }
    }

    private mutating func hashConstant(_ literal: TextLiteral) -> Model.Constant? {
        let digits = Array(literal.value.utf8)
        guard let hash = HashWords(hexadecimal: digits.span) else {
            report(.invalidHash(literal))
            return nil
        }
        return .hash(hash.bytes)
    }

    private mutating func enumerationConstant(
        _ name: Name, _ values: [String], _ type: ValueType
    ) -> Model.Constant? {
        if let index = values.firstIndex(of: name.text) { return .integer(Int64(index)) }
        if isKnown(name) {
            reportMismatch(.name(name), expected: type)
        } else {
            let nearest = suggestion(for: name.text, among: values)
            report(.unknownEnumerationValue(name, values: values, nearest: nearest))
        }
        return nil
    }

    /// A glob or directory on paths.
    mutating func pathPattern(_ value: Value) -> PathPattern? {
        guard case .text(let literal) = value else {
            reportMismatch(value, expected: .path)
            return nil
        }
        do throws(PatternDefect) {
            return try PathPattern(parsing: literal.value)
        } catch {
            report(defective(error, in: literal.value, at: literal.range))
            return nil
        }
    }

    /// A glob on names or text, in NFC.
    mutating func textPattern(_ value: Value, for type: ValueType) -> String? {
        guard case .text(let literal) = value else {
            reportMismatch(value, expected: type)
            return nil
        }
        let glob = nfc(literal.value)
        guard isValidGlob(glob, at: literal.range) else { return nil }
        return glob
    }

    mutating func isValidGlob(_ glob: String, at range: SourceRange) -> Bool {
        do throws(PatternDefect) {
            _ = try TextPattern(parsing: glob)
            return true
        } catch {
            report(defective(error, in: glob, at: range))
            return false
        }
    }
}
