"""YARA-X: rules as conditions on variables, or as patterns over the request written as one text."""

import re
from importlib.metadata import version

import yara_x

NAME = "YARA-X"
VERSION = f"yara-x {version('yara-x')}"
CANNOT = (
    "sets: the groups are one text; precedence: the host looks through the rules that match; "
    "hand-tuned, every fact is a line of one text, which a justification could forge; folding"
)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def expression(text):
    return "/" + text.replace("/", "\\/") + "/"


def demands(rule):
    return f'groups contains ";{rule.group};" and minutes <= {rule.minutes}'


def plain(number, rule):
    if rule.kind == "a":
        test = "(" + " or ".join(f'sha256 == "{value}"' for value in rule.hashes) + ")"
    elif rule.kind == "b":
        test = f'path startswith {quoted(rule.value)} and path endswith ".exe"'
    elif rule.kind == "d":
        test = f"justification matches {expression(rule.value)}"
    elif rule.names:
        test = " or ".join(f'name == "{name}"' for name in rule.names)
    else:
        pattern = r"^c:\\users\\[^\\]+\\" + rule.downloads.replace("\\", "\\\\")
        test = f"path matches {expression(pattern)}"
    return declared(number, rule, "", test)


def declared(number, rule, strings, test):
    if rule.denies:
        return f"rule deny_{number} {{ {strings} condition: {test} }}"
    return f"rule approve_{number} {{ {strings} condition: {demands(rule)} and {test} }}"


def with_patterns(number, rule):
    """What the rule looks for, as patterns that one scan of the text finds together."""
    if rule.kind == "a":
        patterns = [quoted(f"sha256={value}\n").replace("\n", "\\n") for value in rule.hashes]
    elif rule.kind == "b":
        patterns = ["/path=" + re.escape(rule.value).replace("/", "\\/") + r"[^\n]*\.exe\n/"]
    elif rule.kind == "d":
        patterns = [expression(rule.value)]
    elif rule.names:
        patterns = [quoted(f"name={name}\n").replace("\n", "\\n") for name in rule.names]
    else:
        patterns = [quoted(f"downloads={rule.downloads}\n").replace("\n", "\\n")]
    lines = " ".join(f"$p{at} = {pattern}" for at, pattern in enumerate(patterns))
    return declared(number, rule, f"strings: {lines}", "any of them")


def scanner(workload, write):
    compiler = yara_x.Compiler()
    for name in ("sha256", "path", "name", "justification", "groups"):
        compiler.define_global(name, "")
    compiler.define_global("minutes", 0)
    compiler.add_source("\n".join(write(*numbered) for numbered in enumerate(workload.rules)))
    return yara_x.Scanner(compiler.build())


def outcome(found):
    if any(rule.identifier.startswith("deny") for rule in found):
        return "deny"
    return "approve" if found else "review"


def as_written(workload):
    scan = scanner(workload, plain)
    facts = [
        request.facts() | {"groups": f";{';'.join(request.groups)};"}
        for request in workload.requests]

    def decide(index):
        for name, value in facts[index].items():
            scan.set_global(name, value)
        return outcome(scan.scan(b" ").matching_rules)

    return decide


def hand_tuned(workload):
    scan = scanner(workload, with_patterns)
    texts = [
        f"sha256={request.sha256}\npath={request.path}\nname={request.name}\n"
        f"downloads={request.downloads}\njustification= {request.justification} \n".encode()
        for request in workload.requests]
    groups = [f";{';'.join(request.groups)};" for request in workload.requests]

    def decide(index):
        scan.set_global("groups", groups[index])
        scan.set_global("minutes", workload.requests[index].minutes)
        return outcome(scan.scan(texts[index]).matching_rules)

    return decide
