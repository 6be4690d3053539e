"""GoRules ZEN expressions, through zen-engine, which takes the facts from Python at each decision."""

import json
from importlib.metadata import version

import zen

NAME = "ZEN"
VERSION = f"zen-engine {version('zen-engine')}"
CANNOT = (
    "globs: prefix, suffix and `contains` stand in; deny, approve and review: the host asks twice; "
    "folding; which rule decided"
)


def quoted(text):
    # A text of ZEN has no escapes.
    return f'"{text}"'


def approval(rule):
    if rule.kind == "a":
        test = f"sha256 in {json.dumps(rule.hashes)}"
    elif rule.kind == "b":
        test = f"startsWith(path, {quoted(rule.value)}) and endsWith(path, '.exe')"
    else:
        test = f"matches(justification, {quoted(rule.value)})"
    return f'("{rule.group}" in groups and minutes <= {rule.minutes} and {test})'


def denial(rule):
    if rule.names:
        return f"(name in {json.dumps(rule.names)})"
    profiles, folder = quoted("c:\\users\\"), quoted("\\" + rule.downloads)
    return f"(startsWith(path, {profiles}) and contains(path, {folder}))"


def any_of(conditions):
    return zen.compile_expression("(" + " or ".join(conditions or ["false"]) + ")").evaluate


def contexts(workload):
    return [request.facts() | {"groups": request.groups} for request in workload.requests]


def as_written(workload):
    denies = any_of(list(map(denial, workload.denies)))
    approves = any_of(list(map(approval, workload.approvals)))
    facts = contexts(workload)

    def decide(index):
        if denies(facts[index]):
            return "deny"
        return "approve" if approves(facts[index]) else "review"

    return decide


def hand_tuned(workload):
    """The host keeps an expression for each group, and denies by its own sets."""
    names, downloads = set(workload.denied_names), set(workload.denied_downloads)
    groups = {
        group: any_of(list(map(approval, rules)))
        for group, rules in workload.approvals_by_group.items()}
    facts = contexts(workload)

    def decide(index):
        request = workload.requests[index]
        if request.name in names or request.downloads in downloads:
            return "deny"
        for group in request.groups:
            if group in groups and groups[group](facts[index]):
                return "approve"
        return "review"

    return decide
