/// Test results for people: a line a test, and for each failure what was expected, what came and why.
public func testText(_ report: TestReport) -> String {
    var text = ""
    for result in report.results {
        text += "\(result.failures.isEmpty ? "pass" : "FAIL")  \(result.name)\n"
        for failure in result.failures {
            text += """
                      \(failure.file):\(failure.line):\(failure.column)
                        expected  \(failure.expected)
                        got       \(failure.found)

                """
            text += failure.explanation.map { "        \($0)\n" }.joined()
        }
    }
    let total = report.results.count
    return text + "\(total) test\(total == 1 ? "" : "s"), \(report.failedCount) failed\n"
}

/// Test results as JSON: `{"tests": […], "passed": n, "failed": n}`.
public func testJSON(_ report: TestReport) -> String {
    let tests = report.results.map { result in
        JSONValue.object([
            ("file", .text(result.file)),
            ("line", .integer(result.line)),
            ("name", .text(result.name)),
            ("passed", .bool(result.failures.isEmpty)),
            ("failures", .array(result.failures.map(json))),
        ])
    }
    let value = JSONValue.object([
        ("tests", .array(tests)),
        ("passed", .integer(report.passedCount)),
        ("failed", .integer(report.failedCount)),
    ])
    return value.description + "\n"
}

private func json(_ failure: TestReport.Failure) -> JSONValue {
    .object([
        ("file", .text(failure.file)),
        ("line", .integer(failure.line)),
        ("column", .integer(failure.column)),
        ("expected", .text(failure.expected)),
        ("found", .text(failure.found)),
        ("explanation", .texts(failure.explanation)),
    ])
}

/// Test results as JUnit XML: a suite for each file.
public func testJUnit(_ report: TestReport) -> String {
    var text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="\(report.results.count)" failures="\(report.failedCount)">

        """
    var files: [String] = []
    for result in report.results where !files.contains(result.file) { files.append(result.file) }
    for file in files {
        let results = report.results.filter { $0.file == file }
        let failed = results.count { !$0.failures.isEmpty }
        text += """
              <testsuite name="\(escapeXML(file))" tests="\(results.count)" failures="\(failed)">

            """
        for result in results { text += junit(result) }
        text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
}

private func junit(_ result: TestReport.Result) -> String {
    let start = """
            <testcase name="\(escapeXML(result.name))" classname="\(escapeXML(result.file))" \
        file="\(escapeXML(result.file))" line="\(result.line)"
        """
    guard !result.failures.isEmpty else { return start + "/>\n" }
    let failures = result.failures.map { failure in
        let place = "\(failure.file):\(failure.line):\(failure.column)"
        let message = "expected \(failure.expected), got \(failure.found)"
        let details = ([place] + failure.explanation).joined(separator: "\n")
        return """
                  <failure message="\(escapeXML(message))">\(escapeXML(details))</failure>

            """
    }
    return start + ">\n" + failures.joined() + "    </testcase>\n"
}

/// Test results in the Test Anything Protocol, version 14.
public func testTAP(_ report: TestReport) -> String {
    var text = "TAP version 14\n1..\(report.results.count)\n"
    for (index, result) in report.results.enumerated() {
        let word = result.failures.isEmpty ? "ok" : "not ok"
        text += "\(word) \(index + 1) - \(escapeTAP(result.name))\n"
        guard !result.failures.isEmpty else { continue }
        text += "  ---\n  failures:\n"
        for failure in result.failures {
            text += "    - at: \(yaml("\(failure.file):\(failure.line):\(failure.column)"))\n"
            text += "      expected: \(yaml(failure.expected))\n"
            text += "      found: \(yaml(failure.found))\n"
            guard !failure.explanation.isEmpty else { continue }
            text += "      explanation:\n"
            text += failure.explanation.map { "        - \(yaml($0))\n" }.joined()
        }
        text += "  ...\n"
    }
    return text
}

/// A test's name where `#` would begin a directive.
private func escapeTAP(_ text: String) -> String {
    text.map { character in
        switch character {
        case "\\": "\\\\"
        case "#": "\\#"
        case "\n", "\r", "\r\n": " "
        default: String(character)
        }
    }.joined()
}

/// A YAML text: what JSON escapes, YAML reads.
private func yaml(_ text: String) -> String { JSONValue.quote(text) }
