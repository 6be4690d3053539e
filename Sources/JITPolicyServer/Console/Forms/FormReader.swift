#if Host
import Foundation
import JITPolicyHost
import JITPolicyRuntime

/// What is wrong with a form, and in which of its fields.
struct FormDefect: Error, Hashable, Sendable {
    /// Nil for the form as a whole.
    var field: String?
    /// What to mend.
    var message: String

    init(_ field: String?, _ message: String) {
        self.field = field
        self.message = message
    }
}

/// Takes the fields of a form one by one; what nobody has taken in the end is refused.
///
/// What is left blank counts as not given, and texts lose the white space around them.
struct FormReader: Sendable {
    static let contentType = "application/x-www-form-urlencoded"
    /// The field that proves that a form is one of ours.
    static let csrf = "csrf"
    /// How many fields a form has at most: two for each file of a policy, and few besides.
    private static let fieldLimit = 5_000

    private let fields: [(name: String, value: String)]
    private var taken: Set<String> = []

    init(_ body: [UInt8]) throws(FormDefect) {
        // Counted before they are read, which takes longer, whoever sends them.
        guard body.count(where: { $0 == UInt8(ascii: "&") }) < Self.fieldLimit else {
            throw FormDefect(nil, "found too many fields")
        }
        guard let fields = formFields(String(decoding: body, as: UTF8.self)) else {
            throw FormDefect(nil, "found no UTF-8 behind the percent signs")
        }
        self.fields = fields
    }

    /// A text as it was sent, line ends apart, which forms send as CR and LF.
    mutating func verbatim(_ name: String) throws(FormDefect) -> String? {
        let values = texts(name)
        guard values.count <= 1 else { throw FormDefect(name, "found it more than once") }
        return values.first?.replacing("\r\n", with: "\n")
    }

    mutating func text(_ name: String) throws(FormDefect) -> String? {
        guard let value = try verbatim(name) else { return nil }
        let text = value.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }

    /// - Parameter what: what to say that was expected, as in `a reason`.
    mutating func requiredText(_ name: String, _ what: String) throws(FormDefect) -> String {
        guard let text = try text(name) else { throw FormDefect(name, "Give \(what).") }
        return text
    }

    /// Every value of a name: check boxes have one each.
    mutating func texts(_ name: String) -> [String] {
        taken.insert(name)
        return fields.filter { $0.name == name }.map(\.value)
    }

    /// Whether a check box is ticked.
    mutating func isTicked(_ name: String) throws(FormDefect) -> Bool {
        try text(name) != nil
    }

    mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, of type: Value.Type
    ) throws(FormDefect) -> Value? where Value.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            throw FormDefect(name, "Choose one of those offered.")
        }
        return value
    }

    /// The position of a switch, which is never left out.
    mutating func isOn(_ name: String) throws(FormDefect) -> Bool {
        guard let position = try choice(name, of: SwitchPosition.self) else {
            throw FormDefect(nil, "Choose on or off.")
        }
        return position == .on
    }

    mutating func integer(_ name: String) throws(FormDefect) -> Int64? {
        guard let text = try text(name) else { return nil }
        guard let value = Int64(text), value > 0 else {
            throw FormDefect(name, "Give a whole number above 0.")
        }
        return value
    }

    /// `2h`, ISO 8601, or whole seconds: a second to ten years.
    mutating func duration(_ name: String) throws(FormDefect) -> Int64? {
        guard let text = try text(name) else { return nil }
        let bytes = Array(text.utf8)
        let seconds = parseDurationText(bytes.span) ?? parseISODuration(bytes.span) ?? Int64(text)
        guard let seconds, (1...RequestLimits().durationSeconds).contains(seconds) else {
            throw FormDefect(name, "Give a duration, such as 45m or 2h.")
        }
        return seconds
    }

    /// What was sent, to be shown again: of a name the first value.
    var firstValues: [String: String] {
        Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
    }

    func finish() throws(FormDefect) {
        let unknown = fields.map(\.name).filter { !taken.contains($0) }.min()
        if let unknown { throw FormDefect(nil, "the form has no field `\(unknown)`") }
    }
}

private enum SwitchPosition: String, CaseIterable { case on, off }

/// Names and values as a form encodes them, where `+` is a space; nil where what is behind the percent
/// signs is no UTF-8.
func formFields(_ text: String) -> [(name: String, value: String)]? {
    var fields: [(name: String, value: String)] = []
    for pair in text.split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.replacing("+", with: " ").removingPercentEncoding }
        guard let name = parts[0], let value = parts.count > 1 ? parts[1] : "" else { return nil }
        fields.append((name, value))
    }
    return fields
}

/// The address of a page with a query; what is nil is not asked for.
func address(_ path: String, _ query: [(String, String?)]) -> String {
    let fields = query.compactMap { name, value in
        value.map { "\(name)=\(percentEncoded($0))" }
    }
    return fields.isEmpty ? path : path + "?" + fields.joined(separator: "&")
}

/// A text as it stands in the query of an address.
func percentEncoded(_ text: String) -> String {
    // Letters, digits and marks that mean nothing in an address: RFC 3986, 2.3.
    var unreserved = CharacterSet(charactersIn: "-._~")
    unreserved.formUnion(CharacterSet(charactersIn: "a"..."z"))
    unreserved.formUnion(CharacterSet(charactersIn: "A"..."Z"))
    unreserved.formUnion(CharacterSet(charactersIn: "0"..."9"))
    return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
}
#endif
