#if Host
import JITPolicyHost
import JITPolicyRuntime

/// Takes the members of a JSON object one by one; what nobody has taken in the end is refused.
struct BodyReader {
    private var members: [String: JSON]

    /// An empty body is an object without members.
    init(_ bytes: [UInt8]) throws(Problem) {
        guard !bytes.isEmpty else {
            members = [:]
            return
        }
        let value: JSON
        do throws(JSON.Defect) {
            value = try JSON(parsing: bytes)
        } catch {
            throw .body("$", "\(error.message), at byte \(error.offset)")
        }
        guard case .object(let members) = value else {
            throw .body("$", "found no object, expected one")
        }
        self.members = members
    }

    mutating func text(_ name: String) throws(Problem) -> String? {
        switch members.removeValue(forKey: name) {
        case nil, .null?: return nil
        case .text(let text)?: return text
        default: throw .body("$.\(name)", "expected a text")
        }
    }

    mutating func requiredText(_ name: String) throws(Problem) -> String {
        guard let text = try text(name), !text.isEmpty else {
            throw .body("$.\(name)", "found nothing, expected a text")
        }
        return text
    }

    mutating func bool(_ name: String) throws(Problem) -> Bool {
        guard case .bool(let value)? = members.removeValue(forKey: name) else {
            throw .body("$.\(name)", "expected `true` or `false`")
        }
        return value
    }

    mutating func integer(_ name: String) throws(Problem) -> Int64? {
        switch members.removeValue(forKey: name) {
        case nil, .null?: return nil
        case .integer(let value)?: return value
        default: throw .body("$.\(name)", "expected a whole number")
        }
    }

    /// Whole seconds, `2h`, or ISO 8601: a second to ten years.
    mutating func duration(_ name: String) throws(Problem) -> Int64? {
        let seconds: Int64?
        switch members.removeValue(forKey: name) {
        case nil, .null?: return nil
        case .integer(let number)?: seconds = number
        case .text(let text)?:
            let bytes = Array(text.utf8)
            seconds = parseDurationText(bytes.span) ?? parseISODuration(bytes.span)
        default: seconds = nil
        }
        guard let seconds, (1...RequestLimits().durationSeconds).contains(seconds) else {
            throw .body(
                "$.\(name)", "expected a duration: `2h`, `PT2H`, or whole seconds, more than none")
        }
        return seconds
    }

    /// Microseconds since 1970.
    mutating func timestamp(_ name: String) throws(Problem) -> Int64? {
        guard let text = try text(name) else { return nil }
        let bytes = Array(text.utf8)
        guard let time = parseRFC3339(bytes.span) else {
            throw .body("$.\(name)", "expected a time as RFC 3339 writes it, with an offset")
        }
        return time
    }

    mutating func texts(_ name: String) throws(Problem) -> [String: String] {
        guard case .object(let values)? = members.removeValue(forKey: name) else {
            throw .body("$.\(name)", "expected an object")
        }
        var texts: [String: String] = [:]
        for (key, value) in values {
            guard case .text(let text) = value else {
                throw .body("$.\(name)", "expected texts alone")
            }
            texts[key] = text
        }
        return texts
    }

    func finish() throws(Problem) {
        guard let name = members.keys.min() else { return }
        throw .body("$.\(name)", "nothing here is called `\(name)`")
    }
}
#endif
