// Made from JITPolicyTooling.docc/Diagnostics: change the pages, then run
// `UPDATE_GOLDEN=1 swift test --filter DiagnosticPageTests`.

extension DiagnosticPage {
    /// The text of each page, by its code.
    static let texts: [String: String] = [
        "L0101": ##"""
        # L0101: approved by path alone

        An approve rule trusts a path which lies, or can lie, where users can write, and asks nothing else
        of the file: no hash, no publisher, no valid signature. Known places are those of the standard
        lists, such as `windows_user_writable_dirs`.

        ## Why

        Whoever puts a program of their own there, under that name, has it approved.

        ## Shows it

        ```policy
        approve "Teams" {
            when app.path like 'C:\Users\*\AppData\Local\Teams\Launcher.exe'
            limit duration 1h
        }
        ```

        ## Mends it

        ```policy
        approve "Teams" {
            when app.path like 'C:\Users\*\AppData\Local\Teams\Launcher.exe'
             and app.publisher == "Microsoft Corporation"
            limit duration 1h
        }
        ```

        """##,
        "L0102": ##"""
        # L0102: approved by name alone

        An approve rule trusts what a file is called, or what it says of itself, and nothing else.

        ## Why

        Anybody can rename a file.

        ## Shows it

        ```policy
        approve "The installer" {
            when app.name == "setup-tool.exe"
            limit duration 1h
        }
        ```

        ## Mends it

        ```policy
        approve "The installer" {
            when app.name == "setup-tool.exe"
             and app.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            limit duration 1h
        }
        ```

        """##,
        "L0103": ##"""
        # L0103: approved without a limit of time

        Neither the rule, nor its condition, nor the policy's `ceiling` bounds how long a grant lasts.

        ## Why

        The user asks for the time, and gets what they ask for: ten years, if they like.

        ## Shows it

        ```policy
        approve "Developers" {
            when app.publisher == "Docker Inc"
        }
        ```

        ## Mends it

        ```policy
        approve "Developers" {
            when app.publisher == "Docker Inc"
            limit duration 1h
        }
        ```

        """##,
        "L0104": ##"""
        # L0104: approval that can depend on a presence test

        `is missing` helps an approve rule to be true, or `is present` helps a deny, review or restrict
        rule, after every `not`, `unless` and `define` is pushed inward.

        ## Why

        Everything else in the language makes sure that leaving a fact out of a request gains nothing: a
        comparison on a missing fact is unknown. A presence test is the one exception.

        ## Shows it

        ```policy
        deny "Downloads" {
            when app.downloaded is present and app.downloaded
        }
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }
        ```

        """##,
        "L0105": ##"""
        # L0105: living-off-the-land binary with any arguments

        An approve rule covers a program that runs, loads or fetches whatever its arguments say: a shell, a
        script host, an installer. The rule accepts any arguments. Known names are those of the standard
        lists, such as `windows_living_off_the_land`.

        ## Why

        Approving `powershell.exe` approves everything that a user can type.

        ## Shows it

        ```policy
        approve "Restart the spooler" {
            when app.path == 'C:\Windows\System32\sc.exe'
            limit duration 10m
        }
        ```

        ## Mends it

        ```policy
        approve "Restart the spooler" {
            when app.path == 'C:\Windows\System32\sc.exe'
             and app.arguments in [["stop", "spooler"], ["start", "spooler"]]
            limit duration 10m
        }
        ```

        """##,
        "L0201": ##"""
        # L0201: weak pattern for a reason

        A regular expression that judges what the user wrote matches the empty text, or consists of one
        literal that may stand anywhere.

        ## Why

        `/INC/` accepts “since”. A reason that anything satisfies is not asked for.

        ## Shows it

        ```policy
        approve "With a ticket" {
            when justification matches /INC/
            limit duration 1h
        }
        ```

        ## Mends it

        ```policy
        approve "With a ticket" {
            when justification matches /\bINC\d{7}\b/
            limit duration 1h
        }
        ```

        """##,
        "L0202": ##"""
        # L0202: polynomial backtracking

        There are texts on which matching this expression takes time that grows with the square, or more, of
        their length. The message shows one.

        ## Why

        Steps are limited, so that nothing stalls; but past the limit a comparison is unknown, and the
        request goes to a person. Whoever writes a long reason decides which.

        ## Shows it

        ```policy
        deny "Spam" {
            when justification matches /https?:\/\/.*\.exe$/
        }
        ```

        ## Mends it

        ```policy
        deny "Spam" {
            when justification matches /^https?:\/\/.*\.exe$/
        }
        ```

        """##,
        "L0203": ##"""
        # L0203: backtracking that was not judged

        The expression holds something, such as a backreference or a recursion, for which nobody can prove
        how long matching takes.

        ## Why

        Its steps are limited as all are. The note only says that no proof was tried.

        ## Shows it

        ```policy
        deny "Repeats" {
            when justification matches /\b(\w+) \1\b/
        }
        ```

        ## Mends it

        ```policy
        deny "Repeats" {
            when justification matches /\bplease please\b/
        }
        ```

        """##,
        "L0301": ##"""
        # L0301: rule that can never be true

        Comparisons of the condition contradict each other, or one of them nothing satisfies: an empty
        range, say, or a publisher of an unsigned file.

        ## Why

        A deny rule that never denies protects nothing. (While its facts are missing it can still be
        unknown.)

        ## Shows it

        ```policy
        deny "Short and long" {
            when duration < 1h and duration > 2h
        }
        ```

        ## Mends it

        ```policy
        deny "Short or long" {
            when duration < 1h or duration > 2h
        }
        ```

        """##,
        "L0302": ##"""
        # L0302: rules with the same condition

        Two rules of one effect have the same condition, or an approve rule has that of a deny or review
        rule and so never approves. Definitions are written out and the order of parts does not count.

        ## Why

        One of the two is a mistake, or both could be one rule.

        ## Shows it

        ```policy
        deny "Downloads" {
            when app.downloaded and not emergency
        }

        deny "From the web" {
            unless emergency or not app.downloaded
        }
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded and not emergency
        }
        ```

        """##,
        "L0303": ##"""
        # L0303: unused declaration

        Nothing names this list, schedule, definition or sample. Files without rules and tests are not
        judged: they are there to be imported.

        ## Why

        A block list that no rule uses blocks nothing.

        ## Shows it

        ```policy
        list blocked : name = ["evil.exe"]

        deny "Downloads" {
            when app.downloaded
        }
        ```

        ## Mends it

        ```policy
        list blocked : name = ["evil.exe"]

        deny "Blocked" {
            when app.name in blocked
        }
        ```

        """##,
        "L0304": ##"""
        # L0304: expired or expiring rule

        The rule's last day is over (a warning), or comes within 30 days (a note).

        ## Why

        A deny rule that has expired no longer denies. One that expires soon may have to be renewed.

        ## Shows it

        ```policy
        deny "Frozen at year's end" {
            active from 2019-12-24
            active until 2020-01-02
        }
        ```

        ## Mends it

        ```policy
        deny "Frozen at year's end" {
            active from 2019-12-24
        }
        ```

        """##,
        "L0305": ##"""
        # L0305: rule that no test makes decide

        The program has tests, and in none of them does this rule make the decision or apply to it. A
        program without any tests gets one note.

        ## Why

        Nobody has seen this rule do what it is there for.

        ## Shows it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }

        deny "Removable drives" {
            when app.drive == removable
        }

        test "a download" {
            given { app.downloaded = true }
            expect deny by "Downloads"
        }
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }

        test "a download" {
            given { app.downloaded = true }
            expect deny by "Downloads"
        }
        ```

        """##,
        "L0901": ##"""
        # L0901: annotation without a reason

        `# lint: allow CODE — why` above a declaration turns a finding off there. Without the reason, or not
        readable, it is a finding itself.

        ## Why

        Whoever reads the policy later has to know why the finding did not matter.

        ## Shows it

        ```policy
        # lint: allow L0103
        approve "Developers" {
            when app.publisher == "Docker Inc"
        }
        ```

        ## Mends it

        ```policy
        # lint: allow L0103 — the host ends every grant at midnight
        approve "Developers" {
            when app.publisher == "Docker Inc"
        }
        ```

        """##,
        "L0902": ##"""
        # L0902: annotation that allows nothing

        There is no such finding in the declaration below.

        ## Why

        What it allowed has been mended. Left standing, it would hide the next mistake of the same kind.

        ## Shows it

        ```policy
        # lint: allow L0103 — the host ends every grant at midnight
        approve "Developers" {
            when app.publisher == "Docker Inc"
            limit duration 1h
        }
        ```

        ## Mends it

        ```policy
        approve "Developers" {
            when app.publisher == "Docker Inc"
            limit duration 1h
        }
        ```

        """##,
        "P0101": ##"""
        # P0101: text that is not UTF-8

        A policy is UTF-8 text. At this place there are bytes that no UTF-8 text holds, most often because
        the file was saved in an older encoding such as Windows-1252. (`\xFC` below stands for one such
        byte.)

        ## Why

        The same bytes would mean different names to different tools, and a rule that compares names must
        mean one thing.

        ## Shows it

        ```policy escaped
        # Müller's policy, saved as Windows-1252: M\xFCller
        ```

        ## Mends it

        ```policy
        # Müller's policy
        ```

        """##,
        "P0102": ##"""
        # P0102: text that does not end

        Text in quotes ends on the line where it begins. Here the closing quote is missing.

        ## Why

        If text could run on, one forgotten quote would turn the following rules into text, and they would
        silently no longer exist.

        ## Shows it

        ```policy
        deny "No installers {
            when app.name == "setup.exe"
        }
        ```

        ## Mends it

        ```policy
        deny "No installers" {
            when app.name == "setup.exe"
        }
        ```

        """##,
        "P0103": ##"""
        # P0103: bidirectional control character

        The source holds a character that makes a line appear in another order than it is read in, such as
        U+202E. They are refused everywhere, in comments too. (`\xE2\x80\xAE` below stands for one.)

        ## Why

        With such a character, a reviewer sees another policy than the one that decides (CVE-2021-42574,
        “Trojan Source”).

        ## Shows it

        ```policy escaped
        deny "Installers" { when app.name == "setup\xE2\x80\xAE.exe" }
        ```

        ## Mends it

        ```policy
        deny "Installers" { when app.name == "setup.exe" }
        ```

        """##,
        "P0104": ##"""
        # P0104: control character

        The source holds a control character other than a tab or a line break. (`\x07` below stands for
        one.)

        ## Why

        It is invisible in most editors, so that what is compared is not what is seen.

        ## Shows it

        ```policy escaped
        deny "Installers" { when app.name == "setup\x07.exe" }
        ```

        ## Mends it

        ```policy
        deny "Installers" { when app.name == "setup.exe" }
        ```

        """##,
        "P0105": ##"""
        # P0105: unexpected character

        This character begins nothing that the language knows. Comments begin with `#`, text stands in
        straight quotes, and clauses are not separated by semicolons.

        ## Why

        Reading on would mean guessing what was meant, and a policy is not guessed.

        ## Shows it

        ```policy
        define on_call = emergency;
        ```

        ## Mends it

        ```policy
        define on_call = emergency
        ```

        """##,
        "P0106": ##"""
        # P0106: unknown escape

        In text between double quotes, a backslash begins an escape: `\n`, `\t`, `\r`, `\"`, `\\` or
        `\u{…}`. What follows here is none of them.

        ## Why

        Windows paths are full of backslashes. Dropping or keeping them silently would give a path that no
        file has, and a rule that never holds. In single quotes backslashes are plain.

        ## Shows it

        ```policy
        define in_tools = app.path under "C:\Program Files\Tools"
        ```

        ## Mends it

        ```policy
        define in_tools = app.path under 'C:\Program Files\Tools' 
        ```

        """##,
        "P0107": ##"""
        # P0107: regular expression that does not end

        A regular expression ends at the first `/` without a backslash before it, on the line where it
        begins. Here there is none.

        ## Why

        As with text, everything that follows would otherwise disappear into it.

        ## Shows it

        ```policy
        define has_ticket = justification matches /\bINC\d{7}\b
        ```

        ## Mends it

        ```policy
        define has_ticket = justification matches /\bINC\d{7}\b/
        ```

        """##,
        "P0108": ##"""
        # P0108: unknown flag of a regular expression

        The flags are `i` (without case), `m` (`^` and `$` at each line), `s` (`.` matches line breaks) and
        `x` (white space is ignored), each at most once.

        ## Why

        A flag of another dialect, such as `g`, would suggest that something happens which does not.

        ## Shows it

        ```policy
        define has_ticket = justification matches /\bINC\d{7}\b/g
        ```

        ## Mends it

        ```policy
        define has_ticket = justification matches /\bINC\d{7}\b/i
        ```

        """##,
        "P0109": ##"""
        # P0109: malformed number

        A word that begins like a number is none: digits and signs stand where they cannot. Single `_` may
        part digits; there are no fractions; a version has two to four parts; a hash stands in quotes.

        ## Why

        A limit that is read otherwise than it was meant is worse than none.

        ## Shows it

        ```policy
        define short = length of justification < 1__000
        ```

        ## Mends it

        ```policy
        define short = length of justification < 1_000
        ```

        """##,
        "P0110": ##"""
        # P0110: invalid duration

        A duration is a number with a unit, `s`, `m`, `h`, `d` or `w`, or several in falling order: `1h30m`.

        ## Why

        `30min` and `30mo` look alike and differ a thousandfold. Only units with one meaning exist.

        ## Shows it

        ```policy
        define short = duration <= 30min
        ```

        ## Mends it

        ```policy
        define short = duration <= 30m
        ```

        """##,
        "P0111": ##"""
        # P0111: number too large

        The number does not fit into 64 bits, or the duration is longer than ten years.

        ## Why

        A number that wraps around would turn a large limit into a small or negative one.

        ## Shows it

        ```policy
        define long = duration > 20000d
        ```

        ## Mends it

        ```policy
        define long = duration > 2000d
        ```

        """##,
        "P0112": ##"""
        # P0112: invalid date, time of day or timestamp

        The word looks like a date (`2026-12-31`), a time of day (`08:30`) or a timestamp
        (`2026-12-31T18:00:00Z`), but names no day of the calendar, no time, or an instant without its
        offset from UTC.

        ## Why

        A rule that ends on a day that does not exist would end on another one.

        ## Shows it

        ```policy
        deny "Frozen at year's end" {
            active from 2026-12-24 active until 2027-02-30
        }
        ```

        ## Mends it

        ```policy
        deny "Frozen at year's end" {
            active from 2026-12-24 active until 2027-02-28
        }
        ```

        """##,
        "P0113": ##"""
        # P0113: operator of another language

        The sign is an operator elsewhere and not here. Conditions are joined with `and`, `or` and `not`,
        and compared with `==` and `!=`.

        ## Why

        The words read as they are meant, and `!` in front of a long comparison is easily overlooked.

        ## Shows it

        ```policy
        define risky = emergency && app.downloaded
        ```

        ## Mends it

        ```policy
        define risky = emergency and app.downloaded
        ```

        """##,
        "P0201": ##"""
        # P0201: unexpected token

        Something else must stand here. The message says what was expected and what was found.

        ## Why

        What cannot be read is left out, and a policy with something left out does not decide.

        ## Shows it

        ```policy
        deny "Downloads" {
            when app.downloaded ==
        }
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded == true
        }
        ```

        """##,
        "P0202": ##"""
        # P0202: misspelt keyword

        The word is no word of the language at this place, but nearly one.

        ## Why

        Clauses are few and fixed: a clause that is not known is an error, never ignored.

        ## Shows it

        ```policy
        deny "Downloads" {
            wen app.downloaded
        }
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }
        ```

        """##,
        "P0203": ##"""
        # P0203: nesting too deep

        Parentheses, lists or `not` are nested more deeply than 64 levels.

        ## Why

        The bound keeps every policy readable in bounded memory, whoever wrote it.

        ## Shows it

        ```policy
        define deep = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((emergency))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
        ```

        ## Mends it

        ```policy
        define deep = emergency
        ```

        """##,
        "P0204": ##"""
        # P0204: unclosed bracket or brace

        A `{`, `[` or `(` has no partner, or a block has no `{`. The help says which one, and where it was
        opened.

        ## Why

        Where a rule ends decides what belongs to it.

        ## Shows it

        ```policy
        define in_hours = (emergency or app.downloaded
        ```

        ## Mends it

        ```policy
        define in_hours = (emergency or app.downloaded)
        ```

        """##,
        "P0205": ##"""
        # P0205: missing comma in a list

        The elements of a list are separated by commas.

        ## Why

        Two texts beside each other could be one that was meant to be long, or two.

        ## Shows it

        ```policy
        list build_groups : name = ["Developers" "Build Engineers"]
        ```

        ## Mends it

        ```policy
        list build_groups : name = ["Developers", "Build Engineers"]
        ```

        """##,
        "P0206": ##"""
        # P0206: assignment instead of comparison

        `=` gives a name to something, in declarations. Two values are compared with `==`.

        ## Why

        The two are kept apart so that a sample, which assigns, never looks like a rule, which compares.

        ## Shows it

        ```policy
        define is_setup = app.name = "setup.exe"
        ```

        ## Mends it

        ```policy
        define is_setup = app.name == "setup.exe"
        ```

        """##,
        "P0207": ##"""
        # P0207: number without a unit

        A duration belongs here, and a bare number says no unit.

        ## Why

        Does `limit duration 30` mean seconds, as in the request, or minutes, as in the prompt? The language
        does not guess.

        ## Shows it

        ```policy
        restrict "Half an hour" {
            limit duration 30
        }
        ```

        ## Mends it

        ```policy
        restrict "Half an hour" {
            limit duration 30m
        }
        ```

        """##,
        "P0208": ##"""
        # P0208: text without quotes

        Text belongs here, and a bare word stands in its place. Names of rules, groups and people stand in
        quotes.

        ## Why

        A bare word is the name of a list, a definition or an attribute, and must not be mistaken for text.

        ## Shows it

        ```policy
        deny downloads {
            when app.downloaded
        }
        ```

        ## Mends it

        ```policy
        deny "downloads" {
            when app.downloaded
        }
        ```

        """##,
        "P0209": ##"""
        # P0209: `not` before an operator that takes none

        `not` may stand before `in`, `like` and `under`. Before any other operator, it stands before the
        whole comparison.

        ## Why

        There is one way to write each thing, so that two policies that mean the same look the same.

        ## Shows it

        ```policy
        define no_ticket = justification not matches /\bINC\d{7}\b/
        ```

        ## Mends it

        ```policy
        define no_ticket = not justification matches /\bINC\d{7}\b/
        ```

        """##,
        "P0210": ##"""
        # P0210: chained comparison

        A comparison has two sides. It cannot go on with another operator.

        ## Why

        `1h < duration < 4h` reads well and means something else in most languages. `between` says it, or
        two comparisons with `and`.

        ## Shows it

        ```policy
        define medium = 1h <= duration <= 4h
        ```

        ## Mends it

        ```policy
        define medium = duration between 1h and 4h
        ```

        """##,
        "P0211": ##"""
        # P0211: unknown type

        A type is one of `bool`, `int`, `text`, `name`, `path`, `hash`, `version`, `duration`, `timestamp`,
        `one of a, b`, `set of TYPE` and `list of text`.

        ## Why

        The type says how values compare: `name` without case on Windows, `text` always exactly.

        ## Shows it

        ```policy
        attribute user.risk : integer
        ```

        ## Mends it

        ```policy
        attribute user.risk : int
        ```

        """##,
        "P0301": ##"""
        # P0301: unknown name

        No list, schedule, definition or sample of this name is declared in the file or in what it imports.

        ## Why

        A name that stood for nothing would make a rule that never holds, and a deny rule that never denies.

        ## Shows it

        ```policy
        list build_groups : name = ["Developers"]
        deny "Not for builders" {
            when user.groups has any of build_group
        }
        ```

        ## Mends it

        ```policy
        list build_groups : name = ["Developers"]
        deny "Not for builders" {
            when user.groups has any of build_groups
        }
        ```

        """##,
        "P0302": ##"""
        # P0302: unknown attribute

        No attribute has this name: it is neither built in nor declared with `attribute`.

        ## Why

        A host sends what a program asks for. An attribute that nobody sends would be missing for ever.

        ## Shows it

        ```policy
        define pinned = app.sha265 is present
        ```

        ## Mends it

        ```policy
        define pinned = app.sha256 is present
        ```

        """##,
        "P0303": ##"""
        # P0303: unknown rule

        A test names a rule that the program does not have.

        ## Why

        A test that expects a rule which was renamed would never fail for the right reason.

        ## Shows it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }

        test "a download" {
            given { app.downloaded = true }
            expect deny by "Download"
        }
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }

        test "a download" {
            given { app.downloaded = true }
            expect deny by "Downloads"
        }
        ```

        """##,
        "P0304": ##"""
        # P0304: name declared twice

        Lists, schedules, definitions and samples share one set of names, and rules another. In a program
        with all its imports, each is declared once.

        ## Why

        The order of declarations and files means nothing, so neither of the two could win.

        ## Shows it

        ```policy
        list tools : name = ["a.exe"]
        define tools = emergency
        ```

        ## Mends it

        ```policy
        list tools : name = ["a.exe"]
        define with_tools = emergency
        ```

        """##,
        "P0305": ##"""
        # P0305: reserved name

        A list, schedule, definition or sample cannot be called like a keyword, like a value of an
        enumeration, or like the first part of an attribute.

        ## Why

        `when windows` must not mean one thing in one file and another in the next.

        ## Shows it

        ```policy
        list windows : name = ["setup.exe"]
        ```

        ## Mends it

        ```policy
        list windows_setups : name = ["setup.exe"]
        ```

        """##,
        "P0306": ##"""
        # P0306: wrong kind of name

        The name is declared, but as something else than what belongs here: a schedule where a list belongs,
        a sample where a condition does.

        ## Why

        Each operator takes one kind of thing; the message says which.

        ## Shows it

        ```policy
        schedule office_hours = mon..fri 08:00..18:00 in "Europe/London"
        define known = app.name in office_hours
        ```

        ## Mends it

        ```policy
        list office_apps : name = ["winword.exe"]
        define known = app.name in office_apps
        ```

        """##,
        "P0307": ##"""
        # P0307: declaration that needs itself

        A definition or sample leads back to itself, directly or through others.

        ## Why

        Every decision ends within a bound that is known beforehand: there are no loops and no recursion.

        ## Shows it

        ```policy
        define trusted = emergency or known
        define known = app.downloaded and trusted
        ```

        ## Mends it

        ```policy
        define trusted = emergency or known
        define known = not app.downloaded
        ```

        """##,
        "P0308": ##"""
        # P0308: second policy declaration

        A program, a file with all that it imports, has at most one `policy` declaration.

        ## Why

        Two ceilings, or two defaults, would leave open which one holds.

        ## Shows it

        ```policy
        policy "one" { default deny }
        policy "two" { ceiling 8h }
        ```

        ## Mends it

        ```policy
        policy "one" {
            default deny
            ceiling 8h
        }
        ```

        """##,
        "P0309": ##"""
        # P0309: cyclic import

        A file imports itself, directly or through others.

        ## Why

        Files form a hierarchy in which each can be read and tested without those above it.

        ## Shows it

        ```policy
        import "lists.jitpolicy"
        ```

        With the file `lists.jitpolicy`:

        ```file lists.jitpolicy
        import "policy.jitpolicy"
        list tools : name = ["a.exe"]
        ```

        ## Mends it

        ```policy
        import "lists.jitpolicy"
        ```

        With the file `lists.jitpolicy`:

        ```file lists.jitpolicy
        list tools : name = ["a.exe"]
        ```

        """##,
        "P0310": ##"""
        # P0310: file outside the root folder

        An import or list file lies outside the folder that policies may read from: by default the policy's
        own, or the one given with `--root`.

        ## Why

        A policy is often written by one person and compiled by a server with more rights. It must not be
        able to read the server's files.

        ## Shows it

        ```policy
        import "../lists.jitpolicy"
        ```

        ## Mends it

        ```policy
        import "lists.jitpolicy"
        ```

        With the file `lists.jitpolicy`:

        ```file lists.jitpolicy
        list tools : name = ["a.exe"]
        ```

        """##,
        "P0311": ##"""
        # P0311: unreadable file

        An import or list file cannot be read. The message gives the system's reason.

        ## Why

        A list that is silently empty would approve or deny by nothing.

        ## Shows it

        ```policy
        list tools : hash from "tools.sha256"
        ```

        ## Mends it

        ```policy
        list tools : hash from "tools.sha256"
        ```

        With the file `tools.sha256`:

        ```file tools.sha256
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        ```

        """##,
        "P0312": ##"""
        # P0312: file too large

        A source file may have 16 MiB, a list file 256 MiB, unless whoever compiles sets other limits.

        ## Why

        The limits keep compiling within a bounded time and memory. Long lists belong in list files, one
        value a line.

        ## Shows it

        ```text
        list tools : hash = [
            # … half a million hashes …
        ]
        ```

        ## Mends it

        ```policy
        list tools : hash from "tools.sha256"
        ```

        With the file `tools.sha256`:

        ```file tools.sha256
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        ```

        """##,
        "P0313": ##"""
        # P0313: unknown standard list

        The lists that ship with the engine are `std:windows`, `std:linux` and `std:macos`.

        ## Why

        An import that brings nothing would leave the rules that rely on it without what they compare with.

        ## Shows it

        ```policy
        import "std:window"
        ```

        ## Mends it

        ```policy
        import "std:windows"
        ```

        """##,
        "P0314": ##"""
        # P0314: unknown time zone

        The name is no zone of the IANA time-zone data, such as `Europe/Berlin` or `UTC`.

        ## Why

        Abbreviations such as `CST` name several zones, and offsets know no daylight time.

        ## Shows it

        ```policy
        schedule office_hours = mon..fri 08:00..18:00 in "Europe/Berln"
        ```

        ## Mends it

        ```policy
        schedule office_hours = mon..fri 08:00..18:00 in "Europe/Berlin"
        ```

        """##,
        "P0315": ##"""
        # P0315: bad line in a list file

        A line of a list file is no value of the list's type. One value stands on a line; a line that begins
        with `#` is a comment; nothing is cut, so spaces at an end are an error. The message names the line.

        ## Why

        A value that was silently skipped or trimmed would be missing from a block list without anybody
        noticing.

        ## Shows it

        ```policy
        list tools : hash from "tools.sha256"
        ```

        With the file `tools.sha256`:

        ```file tools.sha256
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8
        ```

        ## Mends it

        ```policy
        list tools : hash from "tools.sha256"
        ```

        With the file `tools.sha256`:

        ```file tools.sha256
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        ```

        """##,
        "P0316": ##"""
        # P0316: invalid file name

        The name of an import or list file is a relative path with `/` between its parts. It is not empty
        and holds neither a backslash nor a control character.

        ## Why

        A policy means the same on every system that it is checked out on.

        ## Shows it

        ```policy
        import 'lists\common.jitpolicy' 
        ```

        ## Mends it

        ```policy
        import "lists.jitpolicy"
        ```

        With the file `lists.jitpolicy`:

        ```file lists.jitpolicy
        list tools : name = ["a.exe"]
        ```

        """##,
        "P0317": ##"""
        # P0317: imports too deep

        Files import one another in a row that is longer than 64.

        ## Why

        The bound keeps loading a policy within a bounded depth, whoever wrote it.

        ## Shows it

        ```text
        # 1.jitpolicy imports 2.jitpolicy imports 3.jitpolicy … imports 66.jitpolicy
        import "2.jitpolicy"
        ```

        ## Mends it

        ```policy
        import "lists.jitpolicy"
        ```

        With the file `lists.jitpolicy`:

        ```file lists.jitpolicy
        list tools : name = ["a.exe"]
        ```

        """##,
        "P0318": ##"""
        # P0318: a compiled program in a source's place

        The file was written by `jitpolicy compile`. It holds the program, not the text that it was made from.
        (`\x8A` and the like below stand for one byte each.)

        ## Why

        `check`, `fmt` and `test` read what a person wrote, and so does `import`. `eval`, `explain`, `inspect`
        and `bench` take compiled programs too; `inspect` tells what one holds.

        ## Shows it

        ```policy escaped
        \x8AJITC\x0D\x0A\x00
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }
        ```

        """##,
        "P0401": ##"""
        # P0401: type mismatch

        A value has another type than what belongs here. The message names both, and what would fit.

        ## Why

        `duration <= 4` and `app.version < "2"` look right and compare nothing that exists. Types are known
        when a policy is compiled, so none of that reaches a decision.

        ## Shows it

        ```policy
        define short = duration <= 4
        ```

        ## Mends it

        ```policy
        define short = duration <= 4h
        ```

        """##,
        "P0402": ##"""
        # P0402: operator not defined on the type

        The operator does not work on values of this type. The message says which ones it takes.

        ## Why

        Ordering names, or looking for text in a hash, would give an answer without a meaning.

        ## Shows it

        ```policy
        define early = app.name < "m"
        ```

        ## Mends it

        ```policy
        define early = app.name like "[a-l]*"
        ```

        """##,
        "P0403": ##"""
        # P0403: unknown value of an enumeration

        The attribute has one of a few values, and this is none of them.

        ## Why

        A comparison with a value that never occurs is never true, and its `!=` always.

        ## Shows it

        ```policy
        define ok = app.signature == vaild
        ```

        ## Mends it

        ```policy
        define ok = app.signature == valid
        ```

        """##,
        "P0404": ##"""
        # P0404: invalid hash

        A hash is a SHA-256: 64 hexadecimal digits.

        ## Why

        A hash that lost a digit when it was copied matches no file.

        ## Shows it

        ```policy
        define ok = app.sha256 == "e3b0c442"
        ```

        ## Mends it

        ```policy
        define ok = app.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        ```

        """##,
        "P0405": ##"""
        # P0405: value out of range

        The number is outside of what is possible here; the message says what is accepted.

        ## Why

        A value that no request can have would make a rule that only seems to limit something.

        ## Shows it

        ```policy
        define known = app.version >= -1
        ```

        ## Mends it

        ```policy
        define known = app.version >= 1
        ```

        """##,
        "P0406": ##"""
        # P0406: empty list

        A list without values: nothing is in it, and no set has any of it.

        ## Why

        It is accepted, since lists are filled later. But an empty block list blocks nothing.

        ## Shows it

        ```policy
        list blocked : hash = []
        ```

        ## Mends it

        ```policy
        list blocked : hash = ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
        ```

        """##,
        "P0407": ##"""
        # P0407: `has all of` an empty list

        Every set has all members of an empty list, so the condition would be true of every request.

        ## Why

        An approve rule that asks for all of nothing asks for nothing.

        ## Shows it

        ```policy
        define member = user.groups has all of []
        ```

        ## Mends it

        ```policy
        define member = user.groups has all of ["Developers"]
        ```

        """##,
        "P0408": ##"""
        # P0408: glob under `in`

        `in` compares with the values of a list literally, and this list holds a glob.

        ## Why

        The comparison would only be true of a file whose name has a `*` in it. `like any of` compares with
        globs.

        ## Shows it

        ```policy
        define ours = app.path in ['C:\Tools\*.exe']
        ```

        ## Mends it

        ```policy
        define ours = app.path like any of ['C:\Tools\*.exe']
        ```

        """##,
        "P0409": ##"""
        # P0409: invalid schedule

        A window ends when it starts, starts at 24:00, or a run of days ends before it begins.

        ## Why

        Equal times could mean never or all day. A whole day is `00:00..24:00`.

        ## Shows it

        ```policy
        schedule all_day = sat..sun 00:00..00:00 in "UTC"
        ```

        ## Mends it

        ```policy
        schedule all_day = sat..sun 00:00..24:00 in "UTC"
        ```

        """##,
        "P0410": ##"""
        # P0410: clause out of place

        The clause belongs to rules of another effect; the message says which.

        ## Why

        `limit duration` in a deny rule would suggest that something is granted.

        ## Shows it

        ```policy
        deny "Downloads" {
            when app.downloaded
            limit duration 1h
        }
        ```

        ## Mends it

        ```policy
        restrict "Downloads" {
            when app.downloaded
            limit duration 1h
        }
        ```

        """##,
        "P0411": ##"""
        # P0411: clause given twice

        This clause or setting may stand only once.

        ## Why

        Of two limits, one would be silently without effect.

        ## Shows it

        ```policy
        restrict "Short" {
            limit duration 1h
            limit duration 2h
        }
        ```

        ## Mends it

        ```policy
        restrict "Short" {
            limit duration 1h
        }
        ```

        """##,
        "P0412": ##"""
        # P0412: amount of nothing

        A duration, count or quota of 0 stands where something has to be left.

        ## Why

        Zero uses, or no time at all, is a denial in disguise: a deny rule says it and gives a reason.

        ## Shows it

        ```policy
        restrict "None" {
            limit uses 0
        }
        ```

        ## Mends it

        ```policy
        restrict "One" {
            limit uses 1
        }
        ```

        """##,
        "P0413": ##"""
        # P0413: condition too deep

        The condition, with the definitions in it written out, is nested more deeply than 256 levels.

        ## Why

        The bound keeps the work of a decision known when the policy is compiled.

        ## Shows it

        ```text
        define a1 = not (emergency and not (app.downloaded or not (…)))
        # … and so on, each using the one before
        define a300 = not a299
        ```

        ## Mends it

        ```policy
        define trusted = emergency or not app.downloaded
        ```

        """##,
        "P0414": ##"""
        # P0414: name that no request has

        The literal is no usable name: it is empty, holds a control character or a separator, or names a
        user in two ways at once.

        ## Why

        Such a value is unusable in a request too, so the comparison would never be true.

        ## Shows it

        ```policy
        define me = user.name == 'CORP\alice@example.com' 
        ```

        ## Mends it

        ```policy
        define me = user.name == 'CORP\alice' 
        ```

        """##,
        "P0415": ##"""
        # P0415: invalid attribute declaration

        A host's own attribute has a dotted name that is not built in, and a type of those that attributes
        can have.

        ## Why

        Redefining a built-in attribute would change what every rule that uses it means.

        ## Shows it

        ```policy
        attribute app.path : text
        ```

        ## Mends it

        ```policy
        attribute app.ring : text
        ```

        """##,
        "P0416": ##"""
        # P0416: rule that is never active

        The rule's last day is before its first.

        ## Why

        It would never exist. Most often a year was mistyped.

        ## Shows it

        ```policy
        deny "Frozen" {
            active from 2026-12-24
            active until 2026-01-02
        }
        ```

        ## Mends it

        ```policy
        deny "Frozen" {
            active from 2026-12-24
            active until 2027-01-02
        }
        ```

        """##,
        "P0417": ##"""
        # P0417: attribute given twice

        A sample or test gives one attribute two values.

        ## Why

        A request has one value for each attribute. `with { … }` replaces that of another sample.

        ## Shows it

        ```policy
        sample dev = {
            user.name = "alice"
            user.name = "bob"
        }
        ```

        ## Mends it

        ```policy
        sample dev = {
            user.name = "alice"
        }
        ```

        """##,
        "P0418": ##"""
        # P0418: incomplete test

        A test gives requests and says what is expected of each: `given`, then perhaps `history`, then
        `expect`.

        ## Why

        A test that expects nothing always passes.

        ## Shows it

        ```policy
        test "a download" {
            given { app.downloaded = true }
        }
        ```

        ## Mends it

        ```policy
        test "a download" {
            given { app.downloaded = true }
            expect review
        }
        ```

        """##,
        "P0419": ##"""
        # P0419: rule of another effect

        A test expects a decision by a rule which cannot make it: an approval by a deny rule, say.

        ## Why

        The test could never pass.

        ## Shows it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }

        test "a download" {
            given { app.downloaded = true }
            expect review by "Downloads"
        }
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }

        test "a download" {
            given { app.downloaded = true }
            expect deny by "Downloads"
        }
        ```

        """##,
        "P0420": ##"""
        # P0420: too many rules

        A program has more rules than the limit: a million, unless whoever compiles sets another.

        ## Why

        The limit keeps compiling within a bounded time and memory. Rules that differ in one value are one
        rule and a list.

        ## Shows it

        ```text
        deny "Blocked 1" { when app.sha256 == "…" }
        # … and a million more
        ```

        ## Mends it

        ```policy
        list blocked : hash = ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
        deny "Blocked" {
            when app.sha256 in blocked
        }
        ```

        """##,
        "P0421": ##"""
        # P0421: empty text

        The name of a rule or test, an approver, a reason or a tag is empty.

        ## Why

        Decisions name rules and people. An empty name tells nobody anything.

        ## Shows it

        ```policy
        deny "" {
            when app.downloaded
        }
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }
        ```

        """##,
        "P0501": ##"""
        # P0501: invalid regular expression

        The expression is not valid in the syntax of PCRE2. The message gives the reason.

        ## Why

        It is compiled when the policy is, so that no decision ever meets a broken one.

        ## Shows it

        ```policy
        define has_ticket = justification matches /\b(INC\d{7}\b/
        ```

        ## Mends it

        ```policy
        define has_ticket = justification matches /\bINC\d{7}\b/
        ```

        """##,
        "P0502": ##"""
        # P0502: exponential backtracking

        There are texts on which matching this expression takes time that doubles with each further
        character. The message shows one.

        ## Why

        Whoever writes the reason would decide how long a decision takes. Steps are limited, so that nothing
        stalls; but past the limit a comparison is unknown, and the request goes to a person.

        ## Shows it

        ```policy
        define named = justification matches /^([a-z]+ ?)+$/
        ```

        ## Mends it

        ```policy
        define named = justification matches /^[a-z]+( [a-z]+)*$/
        ```

        """##,
        "P0503": ##"""
        # P0503: invalid glob

        The pattern is not a valid glob: an unclosed `[` or `{`, an empty class, or a `**` that is not a
        component of its own.

        ## Why

        A glob that is read as something else matches other files than those that were meant.

        ## Shows it

        ```policy
        define ours = app.path like 'C:\Tools\[a-.exe' 
        ```

        ## Mends it

        ```policy
        define ours = app.path like 'C:\Tools\[a-c]*.exe' 
        ```

        """##,
        "P0504": ##"""
        # P0504: unusable path

        The path has no single meaning: it is relative, goes above its root, names a device, an alternate
        data stream or a short name, or ends a component in a dot or space.

        ## Why

        In a request such a path makes every comparison unknown. In a policy it would never match, or match
        another file than it seems to.

        ## Shows it

        ```policy
        define ours = app.path under 'Tools' 
        ```

        ## Mends it

        ```policy
        define ours = app.path under 'C:\Tools' 
        ```

        """##,
        "P0505": ##"""
        # P0505: item that is not allowed in a regular expression

        Verbs at the start of a pattern (`(*UTF8)`), callouts and `\C` are refused.

        ## Why

        They change how the whole expression is matched, or match half of a character.

        ## Shows it

        ```policy
        define spaced = justification matches /a\Cb/
        ```

        ## Mends it

        ```policy
        define spaced = justification matches /a.b/
        ```

        """##,
        "P0506": ##"""
        # P0506: regular expression too long

        A regular expression has at most 4 KiB, unless whoever compiles sets another limit.

        ## Why

        Long expressions are mostly lists. `in` and `like any of` are faster and can be read.

        ## Shows it

        ```text
        define known = app.name matches /^(setup-1\.exe|setup-2\.exe|…)$/
        ```

        ## Mends it

        ```policy
        define known = app.name like "setup-*.exe"
        ```

        """##,
        "P0901": ##"""
        # P0901: more findings than are shown

        There are more findings than anyone reads at once: over 100 on the text of one file, or over 1,000 on
        names, types and values. This one says how many more there are. Where the characters alone make more than
        100 mistakes, the file is most likely no policy, and is not read any further.

        ## Why

        Most of so many findings have one cause. Nothing is left out without a word: while there are errors, a
        program has no code.

        ## Shows it

        ```text
        # a file that is no text, or 101 clauses that each have a mistake
        deny "D" {
            when app.downloaded;
            when app.downloaded;
            …
        }
        ```

        ## Mends it

        ```policy
        deny "Downloads" {
            when app.downloaded
        }
        ```

        """##,
    ]
}
