import JITPolicySyntax

/// A file in memory.
func source(_ text: String) -> SourceFile { source(bytes: Array(text.utf8)) }

func source(bytes: [UInt8]) -> SourceFile {
    SourceFile(id: FileID(rawValue: 0), name: "test.jitpolicy", bytes: bytes)
}

/// What parsing reports: each code with the text it points to, in order.
func findings(_ text: String, limits: SyntaxLimits = SyntaxLimits()) -> [String] {
    let file = source(text)
    return parse(file, limits: limits).1.map { diagnostic in
        let place = diagnostic.range.map(file.text) ?? "nowhere"
        return "\(diagnostic.code.rawValue) \(place)"
    }
}

/// A policy that has every form at least once, each with its usual and its odd spellings.
let everyForm = #"""
    # Workstations of developers.
    # Two lines.
    policy "developer-workstations" {
        owner       "endpoint-security@example.com"
        description 'It''s ours'
        version     3
        autonomous  on                                  # off: nothing is approved
        default     review to "helpdesk" needing 2 escalate to "secops" after 30m lapse after 8h
                    notify "x" notify user
        ceiling     8h
    }

    import "std:windows"
    import "other.jitpolicy"

    attribute device.patched : bool
    attribute user.risk : int
    attribute device.ring : one of fast, slow, none
    attribute user.roles : set of name
    attribute app.extra : list of text
    attribute patched : timestamp

    list dev_tools : hash from "dev-tools.sha256"
    list build_groups : name = ["Developers", "Build Engineers",]
    list empty : text = []
    list versions : version = [1.92.0, 2, 3.4]
    list numbers : int = [1_000, -5, 0]

    schedule office_hours = mon..fri 08:00..18:30, sat 22:00..04:00 in "Europe/London" except 2026-12-25, 2026-12-28..2026-12-31
    schedule holidays = 2026-12-25, 2026-12-28..2026-12-31 in "UTC"
    schedule always = mon..sun 00:00:00..24:00 in "UTC"

    define has_ticket = justification matches /\b(INC|CHG)\d{7}\b/
    define odd = justification matches any of [/a[b\/]c/imsx, /\\/, /"#/]

    # lint: allow L0101 — because
    approve "VS Code for developers" {
        when app.sha256 in dev_tools
         and app.path like 'C:\Program Files\Microsoft VS Code\**\Code.exe'
         and user.groups has any of build_groups
         and user.groups has all of ["a"] and user.groups has none of ["b"] and user.groups has "c"
         and duration <= 4h and duration between 1m and 1w2d3h4m5s
         and (has_ticket or not emergency or not not (app.downloaded))
         and app.name != app.original_name and app.version >= 1.92 and user.risk < -5
         and app.name not like "x*" and app.path not under 'C:\Users' and app.name not in ["a"]
         and app.path under any of windows_user_writable_dirs
         and app.path like any of ['**/x', '/y']
         and app.publisher starts with "A" and app.publisher ends with "B"
         and app.publisher contains "\u{20AC}\n\t\r\"\\"
         and app.arguments == ["/q"] and app.arguments in [["a"], ["b", "c"]]
         and app.arguments like ["install", any of packages, '**']
         and any argument == "x" and any argument like "y*" and any argument like any of packages
         and length of justification >= 30 and length of user.groups > 0
         and ticket is present and ticket is missing and ticket is not present
         and time in office_hours and time < 2026-12-31T18:00:00Z
         and time >= 2026-12-31T18:00:00.123456789+01:00
         and device.ring == none and kind == session and true and app.user_writable == false
         and 4h >= duration and device.type == "x" and app.when == "keyword after a dot"
        unless device.groups has "Finance"
        because "Low risk."
        active from 2026-01-01 in "Europe/London"
        active until 2026-12-31
        tag "a" tag "b"
        limit duration 2h
        limit uses 1
        use within 30m
        quota 3 per user every 1d
        quota 60m per device every day in "Europe/Berlin"
        quota 1_000 per user and app every 1w
        quota 1 per app every 1h
        quota 1 per all every 1h
        require mfa
        require "manager"
        forbid child processes
        revoke on screen lock, logout, reboot, clock change, noncompliance
        overrides review
        notify "secops@example.com"
        notify user
        monitor
    }

    deny "Nothing from where users can write" {
        when app.path under any of windows_user_writable_dirs
        because "Anyone could have put it there."
    }

    review "Finance machines go to a person" {
        when device.groups has "Finance"
        to "finance-approvers" needing 2
        to "others"
        escalate to "secops" after 30m
        escalate to "board" after 1h
        lapse after 8h
    }

    restrict "Contractors" {
        limit duration 30m
        require mfa
    }

    approve "empty" {}

    sample dev = {
        app.path = 'C:\Program Files\Microsoft VS Code\Code.exe'
        user.name = 'CORP\alice'
        user.groups = ["Developers"]
        device.os = windows     # a comment
        app.downloaded = false
        time = 2026-11-23T09:30:00Z
        app.version = 1.2.3
        user.risk = 3
        duration = 3h
        ticket = missing
    }
    sample dev2 = dev with { duration = 1h user.risk = 4 }

    test "a developer with a ticket gets two hours" {
        given dev
        expect approve by "VS Code for developers" for 2h requiring mfa, "manager"
        given dev with { justification = "please" ticket = missing }
        history [ approve "VS Code for developers" for 2h 2h ago, approve "x" 0s ago, ]
        expect review by "x" because unknown user.groups, time
        expect review
        given { duration = 1h }
        history []
        expect deny by "Nothing from where users can write"
        expect deny
        expect approve
    }
    """#
