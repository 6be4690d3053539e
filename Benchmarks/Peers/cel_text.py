"""Conditions in CEL, for both of its implementations."""

import json


def condition(rule):
    if rule.kind == "a":
        return f"sha256 in {json.dumps(rule.hashes)}"
    if rule.kind == "b":
        return f"path.startsWith({json.dumps(rule.value)}) && path.endsWith('.exe')"
    return f"justification.matches({json.dumps(rule.value)})"


def approval(rule):
    return f'("{rule.group}" in groups && minutes <= {rule.minutes} && {condition(rule)})'


def denial(rule):
    if rule.names:
        return f"(name in {json.dumps(rule.names)})"
    pattern = r"^c:\\users\\[^\\]+\\" + rule.downloads.replace("\\", "\\\\")
    return f"path.matches({json.dumps(pattern)})"


def any_of(conditions):
    """A balanced disjunction: parsers limit how deep one may nest."""
    if len(conditions) <= 2:
        return " || ".join(conditions) or "false"
    half = len(conditions) // 2
    return f"({any_of(conditions[:half])} || {any_of(conditions[half:])})"


def chunks(conditions, size=250):
    return [any_of(conditions[at:at + size]) for at in range(0, len(conditions), size)]


def variables(request):
    return request.facts() | {
        "groups": {group: True for group in request.groups},
        "downloads": request.downloads,
    }


def as_written(workload, compile, contexts):
    denials = [compile(text) for text in chunks(list(map(denial, workload.denies)))]
    approvals = [compile(text) for text in chunks(list(map(approval, workload.approvals)))]

    def decide(index):
        context = contexts[index]
        if any(holds(context) for holds in denials):
            return "deny"
        return "approve" if any(holds(context) for holds in approvals) else "review"

    return decide


def hand_tuned(workload, compile, contexts):
    """The host keeps an expression for each group, and denies by its own sets."""
    names, downloads = set(workload.denied_names), set(workload.denied_downloads)
    groups = {
        group: [compile(text) for text in chunks(list(map(approval, rules)))]
        for group, rules in workload.approvals_by_group.items()
    }

    def decide(index):
        request, context = workload.requests[index], contexts[index]
        if request.name in names or request.downloads in downloads:
            return "deny"
        for group in request.groups:
            if any(holds(context) for holds in groups.get(group, ())):
                return "approve"
        return "review"

    return decide
