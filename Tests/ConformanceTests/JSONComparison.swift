import Foundation

/// One JSON value over several lines, or one a line.
func jsonLines(_ text: String) -> [String] {
    if (try? JSONSerialization.jsonObject(with: Data(text.utf8))) is [String: Any],
        !text.contains("}\n{")
    {
        return [text.trimmingCharacters(in: .newlines)]
    }
    return text.split(separator: "\n").map(String.init)
}

func jsonValue(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
}

/// Where a decision is not what a page expects. Keys that the page does not give may be anything;
/// with `isStrict` they must say nothing, but for the identity. A key `a.b` looks inside.
func differences(_ expected: [String: Any], _ found: [String: Any], isStrict: Bool) -> [String] {
    var result = expected.keys.sorted().compactMap { key in
        differs(expected[key], value(at: key, in: found), at: key)
    }
    if isStrict {
        let extra = found.keys.filter { expected[$0] == nil && !["id", "policy"].contains($0) }
        result += extra.sorted().filter { !isNothing(found[$0]) }.map { "\($0): not expected" }
    }
    return result
}

private func value(at key: String, in object: [String: Any]) -> Any? {
    key.split(separator: ".").reduce(object as Any?) { ($0 as? [String: Any])?[String($1)] }
}

/// Absent, null, or an array without members: a key that does not apply.
private func isNothing(_ value: Any?) -> Bool {
    value == nil || value is NSNull || (value as? [Any])?.isEmpty == true
}

private func differs(_ expected: Any?, _ found: Any?, at key: String) -> String? {
    if isNothing(expected) { return isNothing(found) ? nil : "\(key): not expected" }
    switch (expected, found) {
    case (let expected as [String: Any], let found as [String: Any]):
        return expected.keys.sorted().lazy.compactMap {
            differs(expected[$0], found[$0], at: "\(key).\($0)")
        }.first
    case (let expected as [Any], let found as [Any]):
        guard expected.count == found.count else { return "\(key): \(found.count) members" }
        return zip(expected, found).enumerated().lazy.compactMap {
            differs($1.0, $1.1, at: "\(key)[\($0)]")
        }.first
    case (let expected as NSObject, let found as NSObject):
        return expected.isEqual(found) ? nil : "\(key): \(found), expected \(expected)"
    default:
        let shown = found.map { "\($0)" } ?? "nothing"
        return "\(key): \(shown), expected \(expected.map { "\($0)" } ?? "nothing")"
    }
}

/// The line with the values that were found for the keys it gives.
func goldenLine(_ expected: String, _ found: String) throws -> String {
    let expected = try jsonValue(expected)
    let found = try jsonValue(found)
    let keys = expected.isEmpty ? ["decision", "rules"] : expected.keys.sorted()
    let members = try keys.map { key in
        let value = value(at: key, in: found) ?? (expected[key] is [Any] ? [Any]() : NSNull())
        let data = try JSONSerialization.data(
            withJSONObject: value,
            options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
        return "\"\(key)\": " + String(decoding: data, as: UTF8.self)
    }
    return "{" + members.joined(separator: ", ") + "}"
}
