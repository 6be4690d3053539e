// Cases as documents: a Markdown page of prose and fenced blocks.

public import Foundation

/// One page: what is given and what is expected, in fenced blocks.
public struct CasePage: Sendable, CustomStringConvertible {
    /// A fenced block: ` ```kind name `, its lines, and the closing fence.
    public struct Block: Hashable, Sendable {
        /// The first word behind the fence, such as `policy`.
        public var kind: String
        /// What follows it: the name of a file, or `strict`.
        public var name: String?
        /// With a newline at the end, unless empty.
        public var content: String
    }

    /// Text between blocks is kept, so that a page can be rewritten.
    enum Part: Hashable, Sendable {
        case prose(String)
        case block(Block)
    }

    public let url: URL
    var parts: [Part]

    /// The file's name, which says the fact.
    public var description: String { url.deletingPathExtension().lastPathComponent }

    public var blocks: [Block] {
        parts.compactMap { if case .block(let block) = $0 { block } else { nil } }
    }

    public var prose: String {
        parts.compactMap { if case .prose(let text) = $0 { text } else { nil } }.joined()
    }

    public func blocks(_ kind: String) -> [Block] { blocks.filter { $0.kind == kind } }

    public init(contentsOf url: URL) throws {
        self.url = url
        parts = CasePage.parts(try String(contentsOf: url, encoding: .utf8))
    }

    /// Every page of a folder and the folders in it, by name.
    public static func all(in folder: URL) throws -> [CasePage] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let urls = (files?.allObjects ?? []).compactMap { $0 as? URL }
        return try urls.filter { $0.pathExtension == "md" && $0.lastPathComponent != "README.md" }
            .sorted { $0.path < $1.path }
            .map(CasePage.init)
    }

    private static func parts(_ text: String) -> [Part] {
        var parts: [Part] = []
        var prose = ""
        var open: Block?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if var block = open {
                if line == "```" {
                    parts.append(.block(block))
                    open = nil
                } else {
                    block.content += line + "\n"
                    open = block
                }
            } else if line.hasPrefix("```") {
                parts.append(.prose(prose))
                prose = ""
                let words = line.dropFirst(3).split(separator: " ", maxSplits: 1).map(String.init)
                open = Block(
                    kind: words.first ?? "", name: words.count > 1 ? words[1] : nil, content: "")
            } else {
                prose += line + "\n"
            }
        }
        return parts + [.prose(prose)]
    }

    // MARK: Rewriting

    /// Whether expectations are to be rewritten: `UPDATE_GOLDEN=1 swift test`.
    public static var isUpdating: Bool {
        ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
    }

    /// Writes the page with other blocks of a kind, in their order.
    public func rewrite(_ kind: String, _ contents: [String]) throws {
        var rest = contents[...]
        var copy = self
        for (index, part) in parts.enumerated() {
            guard case .block(var block) = part, block.kind == kind else { continue }
            guard let content = rest.popFirst() else { break }
            block.content = content
            copy.parts[index] = .block(block)
        }
        try copy.text.write(to: url, atomically: true, encoding: .utf8)
    }

    var text: String {
        parts.map { part in
            switch part {
            case .prose(let text): text
            case .block(let block):
                "```" + block.kind + (block.name.map { " " + $0 } ?? "") + "\n" + block.content
                    + "```\n"
            }
        }.joined()
    }
}
