import JITPolicyKit
import Testing

@Suite struct ListFileTests {
    private static let place = SourceRange(file: FileID(rawValue: 0), start: 0, end: 1)
    private static let a = String(repeating: "ab", count: 32)
    private static let b = String(repeating: "0c", count: 32)

    /// Reads a file in chunks of a size.
    private func read(
        _ text: String, _ type: ListType, chunk: Int = .max
    ) -> ListFile {
        var reader = ListFileReader(type: type, file: "l.txt", namedAt: Self.place)
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = start + min(chunk, bytes.count - start)
            reader.append(bytes.span.extracting(start..<end))
            start = end
        }
        return reader.finish()
    }

    @Test(arguments: 1...12)
    func `A file is read alike whatever its chunks`(_ chunk: Int) {
        let text = "# comment\r\none\r\n two\nthree\n\n#x\nfour"
        let file = read(text, .text, chunk: chunk)
        #expect(file.values == .texts(["one", "three", "four"]))
        #expect(file.diagnostics.map { $0.external?.line } == [3, 5])
    }

    @Test func `Hashes are read alone and as sha256sum prints them`() {
        let text = """
            \(Self.a.uppercased())
            \(Self.b)  file name.bin
            \(Self.b) *binary.exe
            \\\(Self.a)  odd\\nname
            """
        let file = read(text, .hash)
        #expect(file.diagnostics.isEmpty)
        let bytes = [UInt8](repeating: 0x0C, count: 32) + [UInt8](repeating: 0xAB, count: 32)
        #expect(file.values == .hashes(bytes))
    }

    @Test(arguments: [
        (ListType.hash, "abc"), (.hash, String(a.dropLast())), (.hash, a + "0"), (.hash, a + " "),
        (.hash, " " + a), (.hash, a + " x"), (.hash, a + "  "), (.hash, "g" + a.dropFirst()),
        (.hash, "\\" + a), (.hash, a + "\r\r"), (.int, "1.5"), (.int, "--1"), (.int, "-"),
        (.int, "9223372036854775808"), (.int, "+1"), (.version, "1."), (.version, ".1"),
        (.version, "1.2.3.4.5"), (.version, "1.2b"), (.version, "18446744073709551616"),
        (.name, "a\u{7}b"), (.name, "a\tb"), (.text, "a\u{202E}b"), (.text, "x "), (.text, "\tx"),
        (.path, "relative"), (.path, "C:x"), (.path, "/a/[x"),
        (.text, String(repeating: "x", count: 65_537)),
    ])
    func `A bad line is an error with file, line and text`(_ type: ListType, _ line: String) throws
    {
        let file = read("# first\n\(line)\n", type)
        try #require(file.diagnostics.count == 1)
        let diagnostic = file.diagnostics[0]
        #expect(diagnostic.code == .badListLine)
        #expect(diagnostic.external?.file == "l.txt")
        #expect(diagnostic.external?.line == 2)
        #expect(diagnostic.external?.text.isEmpty == false)
        #expect(diagnostic.range == Self.place)
    }

    @Test func `Bytes that are no UTF-8 are a bad line`() {
        var reader = ListFileReader(type: .text, file: "l", namedAt: Self.place)
        let bytes: [UInt8] = [0x61, 0xFF, 0x0A, 0x62, 0x0A]
        reader.append(bytes.span)
        let file = reader.finish()
        #expect(file.values == .texts(["b"]))
        #expect(file.diagnostics.count == 1)
    }

    @Test func `Past twenty bad lines the rest are counted`() {
        let file = read(String(repeating: "bad\n", count: 1_000), .int)
        #expect(file.diagnostics.count == 21)
        #expect(file.diagnostics.last?.message == "980 more lines of `l.txt` are bad")
    }

    @Test func `Values of every type are read`() {
        #expect(read("-5\n42\n-9223372036854775808", .int).values == .integers([-5, 42, .min]))
        #expect(
            read("1.2.3\n7", .version).values == .versions([Version([1, 2, 3]), Version([7])]))
        #expect(read("CORP\\x\nCafe\u{301}", .name).values == .names(["CORP\\x", "Caf\u{E9}"]))
        #expect(read("a\tb", .text).values == .texts(["a\tb"]))
        #expect(read("C:\\Windows\n/usr/*", .path).values.count == 2)
    }

    @Test func `A byte order mark is dropped`() {
        #expect(read("\u{FEFF}5\n", .int).values == .integers([5]))
        #expect(read("\u{FEFF}# c\n5\n", .int, chunk: 2).values == .integers([5]))
    }

    @Test func `A glob in a file matters where the list is used`() {
        let files = ["n.txt": "alice\nbob*\n", "g.txt": "ok\n[broken\n"]
        let source = """
            list n : name from "n.txt"
            list g : text from "g.txt"
            deny "a" { when app.name like any of n and app.publisher in g }
            """
        #expect(compile(source, files: files).diagnostics.isEmpty)
        let wrong = """
            list n : name from "n.txt"
            list g : text from "g.txt"
            deny "a" { when app.name in n or ticket like any of g or ticket like any of g }
            """
        let told = compile(wrong, files: files).diagnostics
        #expect(Set(told.map(\.code)) == [.globInLiteralList, .badListLine])
        #expect(told.count == 2)
        #expect(told.first { $0.code == .badListLine }?.external?.line == 2)
    }

    @Test func `A list whose file is missing causes no other finding`() {
        let source = """
            list h : hash from "gone.txt"
            deny "a" { when app.sha256 in h }
            deny "b" { when user.groups has any of h }
            """
        #expect(compile(source).diagnostics.map(\.code) == [.unreadableFile, .typeMismatch])
    }

    @Test func `Ten thousand lines of hashes come out ascending and once`() throws {
        let digits = Array("0123456789abcdef")
        var lines: [String] = []
        for index in 0..<10_000 {
            let mixed = UInt64(index % 9_000) &* 0x9E37_79B9_7F4A_7C15
            lines.append(
                String((0..<64).map { digits[Int(mixed >> UInt64($0 % 16 * 4) & 15)] }))
        }
        guard case .hashes(let bytes) = read(lines.joined(separator: "\n"), .hash).values else {
            Issue.record("expected hashes")
            return
        }
        let hashes = stride(from: 0, to: bytes.count, by: 32).map { Array(bytes[$0..<$0 + 32]) }
        #expect(hashes.count == 9_000)
        #expect(zip(hashes, hashes.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    }
}

extension Model.List.Values {
    fileprivate var count: Int {
        Model.List(
            name: nil, type: .text, values: self,
            range: SourceRange(file: FileID(rawValue: 0), start: 0, end: 0)
        ).count
    }
}
