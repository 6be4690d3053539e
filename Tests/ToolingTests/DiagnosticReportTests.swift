import JITPolicySyntax
import JITPolicyTooling
import Testing

@Suite struct DiagnosticReportTests {
    private let file = SourceFile(
        id: FileID(rawValue: 0), name: "a b.jitpolicy",
        bytes: Array("list é = []\nlist x : hash = []\n".utf8))

    private var diagnostics: [LocatedDiagnostic] {
        let name = SourceRange(file: file.id, start: 18, end: 19)
        let declaration = SourceRange(file: file.id, start: 13, end: 31)
        return locate(
            [
                Diagnostic(
                    .unusedDeclaration, .warning, "list `x` is 100% unused", at: name,
                    related: [
                        .init(
                            range: SourceRange(file: file.id, start: 5, end: 7), text: "beside it")
                    ],
                    help: "remove it",
                    fixes: [
                        .init(
                            summary: "remove the list",
                            edits: [.init(range: declaration, replacement: "")],
                            confidence: .exact)
                    ]),
                Diagnostic(
                    .badListLine, .error, "bad line", at: nil,
                    external: .init(file: "l.txt", line: 7, column: 2, text: " zz")),
                Diagnostic(.untestedRule, .note, "no tests", at: nil),
            ], in: [file])
    }

    @Test func `Lines and columns count from one, columns in Unicode scalars`() throws {
        let found = diagnostics
        let place = try #require(found[0].place)
        #expect(
            place
                == FilePlace(
                    file: "a b.jitpolicy", line: 2, column: 6, endLine: 2, endColumn: 7,
                    offsets: 18..<19))
        #expect(found[0].related[0].place.column == 6)
        #expect(found[0].related[0].place.endColumn == 7)
        #expect(found[1].place?.file == "l.txt")
        #expect(found[1].place?.line == 7)
        #expect(found[2].place == nil)
    }

    @Test func `GitHub gets one workflow command a finding, with reserved characters escaped`() {
        #expect(
            diagnosticsForGitHub(diagnostics) == """
                ::warning file=a b.jitpolicy,line=2,endLine=2,col=6,endColumn=7,title=L0303::list `x` \
                is 100%25 unused%0Aremove it
                ::error file=l.txt,line=7,endLine=7,col=2,endColumn=4,title=P0315::bad line
                ::notice title=L0305::no tests

                """)
    }

    @Test func `JSON holds each finding with its fixes, and counts them`() {
        let json = diagnosticsJSON(Array(diagnostics.prefix(1)))
        #expect(
            json == """
                {
                  "diagnostics": [
                    {
                      "code": "L0303",
                      "severity": "warning",
                      "message": "list `x` is 100% unused",
                      "place": {
                        "file": "a b.jitpolicy",
                        "line": 2,
                        "column": 6,
                        "end_line": 2,
                        "end_column": 7
                      },
                      "related": [
                        {
                          "place": {
                            "file": "a b.jitpolicy",
                            "line": 1,
                            "column": 6,
                            "end_line": 1,
                            "end_column": 7
                          },
                          "message": "beside it"
                        }
                      ],
                      "help": "remove it",
                      "fixes": [
                        {
                          "summary": "remove the list",
                          "exact": true,
                          "edits": [
                            {
                              "place": {
                                "file": "a b.jitpolicy",
                                "line": 2,
                                "column": 1,
                                "end_line": 2,
                                "end_column": 19
                              },
                              "replacement": ""
                            }
                          ]
                        }
                      ]
                    }
                  ],
                  "errors": 0,
                  "warnings": 1,
                  "notes": 0
                }

                """)
        #expect(diagnosticsJSON([]).hasPrefix("{\n  \"diagnostics\": [],"))
    }

    @Test func `SARIF names each rule once and points results at it`() {
        let sarif = diagnosticsSARIF(diagnostics, version: "1.2.3")
        #expect(sarif.contains(#""version": "2.1.0""#))
        #expect(sarif.contains(#""version": "1.2.3""#))
        #expect(sarif.contains(#""columnKind": "unicodeCodePoints""#))
        #expect(sarif.contains(#""uri": "a%20b.jitpolicy""#))
        #expect(sarif.contains(#""ruleId": "L0303","# + "\n          \"ruleIndex\": 0"))
        #expect(sarif.contains(#""ruleId": "P0315","# + "\n          \"ruleIndex\": 2"))
        #expect(sarif.contains(#""deletedRegion""#))
        #expect(sarif.contains(#""insertedContent""#))
        #expect(sarif.contains(#""level": "note""#))
    }

    @Test func `Control characters and quotes are escaped in JSON`() {
        #expect(JSONValue.text("a\"\\\n\u{1}\u{7F}é").description == #""a\"\\\n\u0001\u007fé""#)
    }
}
