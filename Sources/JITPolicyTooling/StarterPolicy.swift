/// What `jitpolicy init` writes: a policy to begin with, explained in its comments.
public enum StarterPolicy {
    /// File names, with `/` between their parts, and their contents.
    public static let files: [(name: String, text: String)] = [
        ("policy.jitpolicy", policy),
        ("approved-tools.sha256", approvedTools),
        ("requests.ndjson", requests),
    ]

    private static let policy = #"""
        # Who may run which application with elevated rights, without a person looking first.
        #
        #   jitpolicy check .                               errors, and what lint finds
        #   jitpolicy test .                                the tests at the end of this file
        #   jitpolicy eval policy.jitpolicy requests.ndjson one decision for each request
        policy "starter" {
            owner       "you@example.com"
            version     1
            # What no rule decides goes to these people, and ends after a working day.
            default     review to "helpdesk" lapse after 8h
            # No automatic grant is ever longer than this.
            ceiling     4h
        }

        # Lists of known places and programs that ship with the engine.
        import "std:windows"

        # One SHA-256 a line, as `sha256sum` prints them.
        list approved_tools : hash from "approved-tools.sha256"

        define has_ticket = justification matches /\b(INC|CHG)\d{7}\b/

        # Approved without a person: files that we know byte for byte, for people who develop, with a
        # ticket. A fact that a request lacks is unknown, and then nothing is approved.
        approve "Approved tools for developers" {
            when app.sha256 in approved_tools
             and user.groups has "Developers"
             and has_ticket
            limit duration 2h
            because "We know this file, and there is a ticket."
        }

        # Denied, whatever approves it.
        deny "Nothing from where users can write" {
            when app.path under any of windows_user_writable_dirs
            because "Anyone could have put it there. Ask for it to be installed."
        }

        # Sent to a person, whatever approves it.
        review "Finance machines" {
            when device.groups has "Finance"
            to "finance-approvers"
        }

        # Limits on every grant to contractors, by a rule or by a person.
        restrict "Contractors get half an hour and a second factor" {
            when user.groups has "Contractors"
            limit duration 30m
            require mfa
        }

        # A request that the tests below start from.
        sample developer = {
            app.path = 'C:\Program Files\Tools\tool.exe'
            app.sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            user.name = 'CORP\alice'
            user.groups = ["Developers"]
            device.os = windows
            device.groups = ["Laptops"]
            duration = 3h
            justification = "INC1234567 profiling the build"
        }

        test "a developer with a ticket gets two hours" {
            given developer
            expect approve by "Approved tools for developers" for 2h
        }

        test "without a ticket a person decides" {
            given developer with { justification = "please" }
            expect review
        }

        test "a file that we do not know goes to a person" {
            given developer with {
                app.sha256 = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
            }
            expect review
        }

        test "so does a known file for somebody else" {
            given developer with { user.groups = ["Staff"] }
            expect review
        }

        test "a contractor gets half an hour, with a second factor" {
            given developer with { user.groups = ["Developers", "Contractors"] }
            expect approve for 30m requiring mfa
        }

        test "nothing is approved from a download folder" {
            given developer with { app.path = 'C:\Users\alice\Downloads\tool.exe' }
            expect deny by "Nothing from where users can write"
        }

        test "on a finance machine a person decides" {
            given developer with { device.groups = ["Finance"] }
            expect review by "Finance machines"
        }

        test "whoever does not tell the machine's groups gets no approval" {
            given developer with { device.groups = missing }
            expect review because unknown device.groups
        }

        """#

    private static let approvedTools = """
        # One SHA-256 a line; what sha256sum prints may be appended as it is.
        9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  tool.exe

        """

    private static let requests = #"""
        {"id": "1", "app": {"path": "C:\\Program Files\\Tools\\tool.exe", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}, "user": {"name": "CORP\\alice", "groups": ["Developers"]}, "device": {"os": "windows", "groups": ["Laptops"]}, "duration": "1h", "justification": "INC1234567 profiling"}
        {"id": "2", "app": {"path": "C:\\Users\\bob\\Downloads\\game.exe"}, "user": {"name": "CORP\\bob", "groups": ["Staff"]}, "device": {"os": "windows", "groups": ["Laptops"]}, "duration": "1h", "justification": "for fun"}

        """#
}
