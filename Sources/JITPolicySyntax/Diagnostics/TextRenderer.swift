/// Draws findings for a terminal: `file:line:column: severity[CODE]: message`, the line with the
/// place underlined, what is related, and what to do.
///
/// - Parameter files: all files of the program, each at the index of its `FileID`.
public func renderText(
    _ diagnostics: [Diagnostic], files: [SourceFile], usesColor: Bool = false
) -> String {
    var renderer = TextRenderer(files: files, usesColor: usesColor)
    return diagnostics.map { renderer.render($0) }.joined()
}

private struct TextRenderer {
    let files: [SourceFile]
    let usesColor: Bool
    var lineMaps: [FileID: LineMap] = [:]

    init(files: [SourceFile], usesColor: Bool) {
        self.files = files
        self.usesColor = usesColor
    }

    mutating func render(_ diagnostic: Diagnostic) -> String {
        let color = diagnostic.severity.color
        let title =
            paint("\(diagnostic.severity.name)[\(diagnostic.code.rawValue)]", color)
            + ": " + paint(visible(diagnostic.message), .bold)
        var text = ""
        if let external = diagnostic.external {
            let place = "\(external.file):\(external.line):\(external.column)"
            text += paint(visible(place), .bold) + ": " + title + "\n"
            text += excerpt(of: external, color)
        } else if let range = diagnostic.range, let map = lineMap(range.file) {
            text += location(range, map) + ": " + title + "\n" + excerpt(of: range, map, color)
        } else {
            let prefix = files.first.map { paint(visible($0.name), .bold) + ": " } ?? ""
            text += prefix + title + "\n"
        }
        for label in diagnostic.related {
            guard let map = lineMap(label.range.file) else { continue }
            text += location(label.range, map) + ": " + paint("note", .cyan) + ": "
            text += visible(label.text) + "\n" + excerpt(of: label.range, map, .cyan)
        }
        if let help = diagnostic.help { text += paint("help", .cyan) + ": " + visible(help) + "\n" }
        return text
    }

    private mutating func lineMap(_ file: FileID) -> LineMap? {
        if let map = lineMaps[file] { return map }
        guard Int(file.rawValue) < files.count else { return nil }
        let map = LineMap(files[Int(file.rawValue)].bytes)
        lineMaps[file] = map
        return map
    }

    private func location(_ range: SourceRange, _ map: LineMap) -> String {
        let position = map.position(of: Int(range.start))
        let name = files[Int(range.file.rawValue)].name
        return paint(visible("\(name):\(position.line):\(position.column)"), .bold)
    }

    // MARK: The line and what is underlined

    private func excerpt(of range: SourceRange, _ map: LineMap, _ color: Color) -> String {
        let bytes = files[Int(range.file.rawValue)].bytes
        let line = map.position(of: Int(range.start)).line
        let offsets = map.range(ofLine: line)
        let start = min(max(Int(range.start), offsets.lowerBound), offsets.upperBound)
        let end = min(max(Int(range.end), start), offsets.upperBound)
        // No more is looked at than can be shown, however long the line is.
        let before = Self.cells(bytes[max(offsets.lowerBound, start - 1_000)..<start])
        let within = Self.cells(bytes[start..<min(end, start + 1_000)])
        let after = Self.cells(bytes[end..<min(offsets.upperBound, end + 1_000)])
        return draw(line, before, within, after, color)
    }

    private func excerpt(of place: Diagnostic.ExternalPlace, _ color: Color) -> String {
        let scalars = Array(place.text.unicodeScalars)
        let start = min(max(place.column - 1, 0), scalars.count)
        return draw(
            place.line, Self.cells(scalars[..<start].suffix(1_000)), [],
            Self.cells(scalars[start...].prefix(1_000)), color)
    }

    private func draw(
        _ line: Int, _ before: [Cell], _ within: [Cell], _ after: [Cell], _ color: Color
    ) -> String {
        let number = String(line)
        let margin = String(repeating: " ", count: max(0, 4 - number.count))
        let blank = String(repeating: " ", count: max(4, number.count))
        let window = Window(before: before, within: within, after: after)
        let source = window.text.isEmpty ? "" : " " + window.text
        let underline = String(repeating: "^", count: max(1, window.underlineWidth))
        return paint("\(margin)\(number) |", .faint) + source + "\n" + paint("\(blank) |", .faint)
            + " " + String(repeating: " ", count: window.indent) + paint(underline, color) + "\n"
    }

    // MARK: Colour

    enum Color: String {
        case red = "31"
        case yellow = "33"
        case cyan = "36"
        case bold = "1"
        case faint = "2"
    }

    private func paint(_ text: String, _ color: Color) -> String {
        usesColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// A text that cannot steer a terminal, on one line.
    private func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.isUnsafeToShow || $0 == "\n" || $0 == "\t" })
        else { return text }
        return Self.cells(Array(text.unicodeScalars)).map(\.text).joined()
    }
}

// MARK: - Cells

/// What is shown of one character, and how many columns of a terminal it takes.
private struct Cell {
    var text: String
    var width: Int
}

extension TextRenderer {
    private static func cells(_ bytes: ArraySlice<UInt8>) -> [Cell] {
        // A slice may begin or end inside a character, which then shows as the replacement sign.
        cells(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    }

    private static func cells(_ scalars: some Sequence<Unicode.Scalar>) -> [Cell] {
        scalars.map { scalar in
            if scalar == "\t" { return Cell(text: "    ", width: 4) }
            if scalar == "\n" { return Cell(text: " ", width: 1) }
            if scalar.isUnsafeToShow { return Cell(text: "\u{FFFD}", width: 1) }
            return Cell(text: String(Character(scalar)), width: scalar.columnWidth)
        }
    }
}

/// The part of a line around a place that fits a terminal.
private struct Window {
    var text: String
    var indent: Int
    var underlineWidth: Int

    private static let width = 100
    /// How much of the line before the place is kept when not all fits.
    private static let lead = 40

    init(before: [Cell], within: [Cell], after: [Cell]) {
        let total = before.width + within.width + after.width
        let fits = total <= Self.width
        let head =
            fits
            ? before
            : before.suffix(columns: max(Self.lead, Self.width - within.width - after.width))
        let left = head.count < before.count ? "…" : ""
        let body = fits ? within : within.prefix(columns: max(1, Self.width - head.width))
        let room = Self.width - head.width - body.width
        let tail =
            fits ? after : body.count < within.count ? [] : after.prefix(columns: max(0, room))
        let isCut = body.count < within.count || tail.count < after.count
        text = left + (head + body + tail).map(\.text).joined() + (isCut ? "…" : "")
        indent = left.count + head.width
        underlineWidth = body.width
        if text.allSatisfy({ $0 == " " }) { text = "" }
    }
}

extension [Cell] {
    fileprivate var width: Int { reduce(0) { $0 + $1.width } }

    fileprivate func prefix(columns: Int) -> [Cell] {
        var left = columns
        return Array(
            prefix { cell in
                left -= cell.width
                return left >= 0
            })
    }

    fileprivate func suffix(columns: Int) -> [Cell] {
        Array([Cell](reversed()).prefix(columns: columns).reversed())
    }
}

extension Unicode.Scalar {
    /// Could steer a terminal or reorder what it shows.
    fileprivate var isUnsafeToShow: Bool {
        isBidirectionalControl || isForbiddenControl
    }

    /// Columns on a terminal, after the wide and the combining blocks of Unicode.
    fileprivate var columnWidth: Int {
        switch value {
        case 0x0300...0x036F, 0x200B...0x200D, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFEFF: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}

extension Diagnostic.Severity {
    fileprivate var color: TextRenderer.Color {
        switch self {
        case .error: .red
        case .warning: .yellow
        case .note: .cyan
        }
    }
}
