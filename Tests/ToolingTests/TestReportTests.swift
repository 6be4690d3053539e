import JITPolicyTooling
import Testing

@Suite struct TestReportTests {
    private var report: TestReport {
        var report = TestReport()
        report.results = [
            .init(file: "a.jitpolicy", line: 3, name: "good", failures: []),
            .init(
                file: "a.jitpolicy", line: 7, name: "bad # <one>",
                failures: [
                    .init(
                        file: "a.jitpolicy", line: 9, column: 5, expected: "approve for 2h",
                        found: "deny by \"X\"",
                        explanation: [
                            "deny \"X\" is true", "  a.jitpolicy:1:1: `emergency` is true",
                        ])
                ]),
        ]
        return report
    }

    @Test func `Text tells what was expected, what came, and why`() {
        #expect(
            testText(report) == """
                pass  good
                FAIL  bad # <one>
                      a.jitpolicy:9:5
                        expected  approve for 2h
                        got       deny by "X"
                        deny "X" is true
                          a.jitpolicy:1:1: `emergency` is true
                2 tests, 1 failed

                """)
    }

    @Test func `JSON holds every test`() {
        #expect(
            testJSON(report) == """
                {
                  "tests": [
                    {
                      "file": "a.jitpolicy",
                      "line": 3,
                      "name": "good",
                      "passed": true,
                      "failures": []
                    },
                    {
                      "file": "a.jitpolicy",
                      "line": 7,
                      "name": "bad # <one>",
                      "passed": false,
                      "failures": [
                        {
                          "file": "a.jitpolicy",
                          "line": 9,
                          "column": 5,
                          "expected": "approve for 2h",
                          "found": "deny by \\"X\\"",
                          "explanation": [
                            "deny \\"X\\" is true",
                            "  a.jitpolicy:1:1: `emergency` is true"
                          ]
                        }
                      ]
                    }
                  ],
                  "passed": 1,
                  "failed": 1
                }

                """)
    }

    @Test func `JUnit has a suite for each file and escapes names`() {
        #expect(
            testJUnit(report) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="2" failures="1">
                  <testsuite name="a.jitpolicy" tests="2" failures="1">
                    <testcase name="good" classname="a.jitpolicy" file="a.jitpolicy" line="3"/>
                    <testcase name="bad # &lt;one&gt;" classname="a.jitpolicy" file="a.jitpolicy" line="7">
                      <failure message="expected approve for 2h, got deny by &quot;X&quot;">a.jitpolicy:9:5&#10;\
                deny &quot;X&quot; is true&#10;  a.jitpolicy:1:1: `emergency` is true</failure>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test func `TAP numbers the tests and keeps a hash sign from being a directive`() {
        #expect(
            testTAP(report) == """
                TAP version 14
                1..2
                ok 1 - good
                not ok 2 - bad \\# <one>
                  ---
                  failures:
                    - at: "a.jitpolicy:9:5"
                      expected: "approve for 2h"
                      found: "deny by \\"X\\""
                      explanation:
                        - "deny \\"X\\" is true"
                        - "  a.jitpolicy:1:1: `emergency` is true"
                  ...

                """)
    }

    @Test(arguments: [
        (0, "0s"), (59, "59s"), (5_400, "1h30m"), (86_400, "1d"), (694_861, "1w1d1h1m1s"),
    ])
    func `Durations are written as in a policy`(seconds: Int64, text: String) {
        #expect(durationText(seconds: seconds) == text)
    }
}
