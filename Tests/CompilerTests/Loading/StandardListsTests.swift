import JITPolicyKit
import Testing

/// What the shipped lists hold, decided by the engine that ships them.
@Suite struct StandardListsTests {
    @Test(arguments: StandardLists.names)
    func `The lists of a system compile without a finding, and are four`(system: String) throws {
        let compiled = try compilePolicy(source: "import \"std:\(system)\"\n")
        #expect(compiled.diagnostics.isEmpty)
        let names = ["interpreters", "living_off_the_land", "system_dirs", "user_writable_dirs"]
        let lists = compiled.model?.lists.compactMap(\.name).sorted()
        #expect(lists == names.map { "\(system)_\($0)" })
    }

    @Test func `No other name has lists`() {
        #expect(StandardLists.source(named: "Windows") == nil)
        #expect(StandardLists.source(named: "") == nil)
    }

    @Test func `Users can write to their own folders and to scratch folders of the system`() throws
    {
        try check(
            "windows", "user_writable_dirs", on: "windows",
            [
                (#"C:\Users\kim\Downloads\a.exe"#, true),
                (#"c:\users\KIM\AppData\Local\Temp\a.exe"#, true),
                (#"C:\Users\Public\a.exe"#, true),
                (#"C:\ProgramData\Vendor\a.exe"#, true),
                (#"C:\Windows\Temp\a.exe"#, true),
                (#"C:\Windows\System32\spool\drivers\color\a.exe"#, true),
                (#"C:\Windows\System32\a.exe"#, false),
                (#"C:\Program Files\Users\kim\a.exe"#, false),
                (#"C:\Windows\Temporary\a.exe"#, false),
            ])
        try check(
            "linux", "user_writable_dirs", on: "linux",
            [
                ("/home/kim/a", true), ("/tmp/a", true), ("/dev/shm/a", true),
                ("/run/user/1000/a", true), ("/usr/bin/a", false), ("/opt/a", false),
                ("/TMP/a", false),
            ])
        try check(
            "macos", "user_writable_dirs", on: "macos",
            [
                ("/users/kim/Downloads/a", true), ("/private/tmp/a", true),
                ("/Volumes/Stick/a", true), ("/System/Volumes/Data/Users/kim/a", true),
                ("/usr/bin/a", false), ("/Applications/A.app/Contents/MacOS/A", false),
            ])
    }

    @Test func `The data volume of macOS is no system folder`() throws {
        try check(
            "macos", "system_dirs", on: "macos",
            [
                ("/System/Library/CoreServices/a", true), ("/usr/bin/a", true),
                ("/System/Volumes/Data/Users/kim/a", false), ("/Users/kim/a", false),
            ])
    }

    /// Whether a path lies under a directory of a list, as a deny rule decides it.
    private func check(
        _ system: String, _ list: String, on os: String, _ expected: [(path: String, isBelow: Bool)]
    ) throws {
        let source = """
            import "std:\(system)"
            deny "below" { when app.path under any of \(system)_\(list) }

            """
        let program = try #require(try compilePolicy(source: source).program())
        var machine = Machine(program)
        for (path, isBelow) in expected {
            var request = Request(schema: program.schema)
            try request.set(.appPath, path)
            try request.set(.deviceOS, oneOf: os)
            try machine.decide(request)
            #expect((machine.verdict.outcome == .deny) == isBelow, "\(path)")
            #expect(machine.verdict.undecided.isEmpty, "\(path)")
        }
    }
}
