import Foundation
import TestSupport

/// A Swift file of the repository, as text.
struct SwiftSource: CustomStringConvertible {
    let path: String
    let lines: [String]

    var description: String { path }

    /// Below a folder of the checkout, by path.
    static func all(in folder: String) throws -> [SwiftSource] {
        let root = repositoryFolder.appending(path: folder)
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return try (files?.allObjects ?? []).compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" }
            .sorted { $0.path < $1.path }
            .map { url in
                let text = try String(contentsOf: url, encoding: .utf8)
                return SwiftSource(
                    path: String(url.path.dropFirst(repositoryFolder.path.count + 1)),
                    lines: text.split(separator: "\n", omittingEmptySubsequences: false)
                        .map(String.init))
            }
    }

    /// The names of the cases of an enum that this file declares, by the enum's name.
    var enumCases: [String: Set<String>] {
        var result: [String: Set<String>] = [:]
        var open: [(name: String, indent: Int)] = []
        for line in lines {
            let indent = line.prefix { $0 == " " }.count
            let words = line.split(separator: " ").map(String.init)
            while let last = open.last, words.first == "}", indent == last.indent {
                open.removeLast()
            }
            if let index = words.firstIndex(of: "enum"), index + 1 < words.count, words.last == "{"
            {
                open.append((String(words[index + 1].prefix { $0.isLetter }), indent))
            } else if words.first == "case", let last = open.last, indent == last.indent + 4 {
                let names = line.split(separator: ",").map { caseName(String($0)) }
                result[last.name, default: []].formUnion(names)
            }
        }
        return result
    }

    /// `lower` of ` case lower = 1`, and of what follows a comma.
    private func caseName(_ text: String) -> String {
        let trimmed = text.replacing("case ", with: "").trimmingCharacters(in: .whitespaces)
        return String(trimmed.filter { $0 != "`" }.prefix { $0.isLetter || $0.isNumber })
    }

    /// Switches with a `default`: their line, and the names that their cases begin with.
    var switchesWithDefault: [(line: Int, names: Set<String>)] {
        var result: [(line: Int, names: Set<String>)] = []
        for (index, line) in lines.enumerated() {
            let indent = line.prefix { $0 == " " }
            guard line.hasSuffix("{"), line.contains("switch ") else { continue }
            var names: Set<String> = []
            for inner in lines[(index + 1)...] {
                if inner.hasPrefix(indent + "}") { break }
                if inner.hasPrefix(indent + "case .") || inner.hasPrefix(indent + "case let .") {
                    names.formUnion(
                        inner.matches(of: /(?:case|,) \.([A-Za-z0-9]+)/).map {
                            String($0.output.1)
                        })
                } else if inner.hasPrefix(indent + "case ") {
                    names.insert("something else")
                } else if inner.hasPrefix(indent + "default:") {
                    result.append((index + 1, names))
                }
            }
        }
        return result
    }
}
