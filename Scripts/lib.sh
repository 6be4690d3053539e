# shellcheck shell=bash
# What the scripts share. Sourced, never run: `source "$(dirname "$0")/lib.sh"`.

# Every script works from the checkout's own folder, wherever it was called from.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# Colour only on a terminal, and never with NO_COLOR.
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\e[1m' plain=$'\e[0m'
else
    bold='' plain=''
fi
readonly bold plain

# Where what drives a browser is installed.
# shellcheck disable=SC2034  # used by those who source this
readonly browser_tools=.build/browser-tools

# heading TEXT: what comes next.
heading() {
    printf '\n%s%s%s\n' "$bold" "$1" "$plain"
}

# fail TEXT: says why on standard error and ends the script.
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$1" >&2
    exit 1
}

# timed WHAT COMMAND…: runs the command, then says how long it took; fails as the command does, also where `set -e`
# does not hold, as in a condition.
timed() {
    local what=$1 before=$SECONDS status=0
    shift
    "$@" || status=$?
    printf '%s: %d s\n' "$what" "$((SECONDS - before))"
    return "$status"
}

# require_swift: ends the script unless a Swift compiler is at hand.
require_swift() {
    command -v swift >/dev/null ||
        fail "no \`swift\` on the PATH: install Swift 6.3 or later from https://www.swift.org/install"
}

# outcomes: of each decision line on standard input, its id, decision and rules, with tabs between.
# Enough of JSON for our own output, where no rule's name holds a quote or a bracket.
outcomes() {
    awk '
        function value(pattern,    text) {
            if (!match($0, pattern)) return ""
            text = substr($0, RSTART, RLENGTH)
            sub(/^"[a-z]+": ?/, "", text)
            gsub(/[]["]/, "", text)
            return text
        }
        {
            rules = value("\"rules\": ?[[][^]]*[]]")
            if (rules == "") {
                if ($0 ~ /"decision": ?"invalid"/) rules = "(malformed request)"
                else if ($0 ~ /"undecided"/) rules = "(a rule lacked a fact)"
                else if ($0 ~ /"exhausted"/) rules = "(default: a quota is used up)"
                else rules = "(default)"
            }
            printf "%s\t%s\t%s\n", value("\"id\": ?\"[^\"]*\""), \
                value("\"decision\": ?\"[a-z]+\""), rules
        }
    '
}

# host_url PID LOG: the address on which a host that was started with `--port 0` answers, once it does.
host_url() {
    local port
    until port=$(grep -o 'listening on .*:[0-9]*' "$2" | grep -o '[0-9]*$'); do
        kill -0 "$1" 2>/dev/null || fail "the host did not start: $(cat "$2")"
        sleep 0.1
    done
    printf 'http://127.0.0.1:%s' "$port"
}

# processor: what measures, and how many cores it has.
processor() {
    printf '%s × %s' "$(nproc)" \
        "$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)"
}

# replace_region NAME FILE PAGE: puts a file between the marks `<!-- NAME -->` and `<!-- /NAME -->`.
replace_region() {
    local page
    page=$(awk -v name="$1" -v file="$2" '
        $0 == "<!-- /" name " -->" { inside = 0 }
        !inside { print }
        $0 == "<!-- " name " -->" {
            print ""
            while ((getline line < file) > 0) print line
            print ""
            inside = 1
        }
    ' "$3")
    printf '%s\n' "$page" >"$3"
}
