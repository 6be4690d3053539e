"""Cedar, through cedarpy. The time is the engine's own, without Python's part."""

import json
from importlib.metadata import version

import cedarpy

NAME = "Cedar"
VERSION = f"cedarpy {version('cedarpy')}"
CANNOT = (
    "regular expressions: `like` with the literal of the pattern stands in, so tickets of the "
    "wrong length pass; a third outcome: no policy at all counts as review; folding"
)


def quoted(text):
    return json.dumps(text)


def condition(rule):
    if rule.kind == "a":
        return f"{json.dumps(rule.hashes)}.contains(context.sha256)"
    if rule.kind == "b":
        return f"context.path like {quoted(rule.value + '*.exe')}"
    likes = [f"context.justification like {quoted('*' + word + '*')}" for word in rule.literals]
    return "(" + " || ".join(likes) + ")"


def permit(rule):
    return (
        f'permit(principal in Group::"{rule.group}", action, resource) '
        f"when {{ context.minutes <= {rule.minutes} && {condition(rule)} }};"
    )


def forbid(rule):
    if rule.names:
        test = f"{json.dumps(rule.names)}.contains(context.name)"
    else:
        # An asterisk in a Cedar pattern crosses separators.
        test = "context.path like " + quoted("c:\\users\\*\\" + rule.downloads + "*")
    return f"forbid(principal, action, resource) when {{ {test} }};"


class Calls:
    def __init__(self, workload):
        self.requests, self.entities = [], []
        for request in workload.requests:
            groups = [{"type": "Group", "id": group} for group in request.groups]
            people = [{"uid": {"type": "User", "id": "u"}, "attrs": {}, "parents": groups}]
            people += [{"uid": group, "attrs": {}, "parents": []} for group in groups]
            self.entities.append(cedarpy.Entities.from_json_str(json.dumps(people)))
            self.requests.append({
                "principal": 'User::"u"', "action": 'Action::"elevate"',
                "resource": 'Host::"h"',
                "context": request.facts() | {"downloads": request.downloads},
            })

    def ask(self, index, policies):
        """The decision, and the nanoseconds that the engine says it took."""
        answer = cedarpy.is_authorized(self.requests[index], policies, self.entities[index])
        took = answer.metrics["authz_duration_micros"] * 1000
        if answer.allowed:
            return "approve", took
        return ("deny" if answer.diagnostics.reasons else "review"), took


def as_written(workload):
    calls = Calls(workload)
    source = [forbid(rule) for rule in workload.denies]
    source += [permit(rule) for rule in workload.approvals]
    policies = cedarpy.PolicySet.from_str("\n".join(source))
    return lambda index: calls.ask(index, policies)


def hand_tuned(workload):
    """The host keeps a policy set for each group; all denials are one policy with two sets."""
    calls = Calls(workload)
    denials = cedarpy.PolicySet.from_str(
        "forbid(principal, action, resource) when { "
        f"{json.dumps(workload.denied_names)}.contains(context.name) || "
        f"{json.dumps(workload.denied_downloads)}.contains(context.downloads) }};")
    groups = {
        group: cedarpy.PolicySet.from_str("\n".join(map(permit, rules)))
        for group, rules in workload.approvals_by_group.items()
    }

    def decide(index):
        outcome, total = calls.ask(index, denials)
        if outcome == "deny":
            return outcome, total
        for group in workload.requests[index].groups:
            if group in groups:
                outcome, took = calls.ask(index, groups[group])
                total += took
                if outcome == "approve":
                    return outcome, total
        return "review", total

    return decide
