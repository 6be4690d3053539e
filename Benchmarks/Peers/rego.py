"""Rego, by regorus, through opa-eval, which parses the input's JSON at each decision."""

import json
import tempfile
from importlib.metadata import version

import opa_eval

NAME = "Rego (regorus)"
VERSION = f"opa-eval {version('opa-eval')}"
CANNOT = "folding; paths in more than one spelling"

HEAD = """package policy
import rego.v1

default decision := "review"

decision := "deny" if { deny } else := "approve" if { approve }

"""

TUNED = r"""
deny if data.tables.names[input.name]

deny if data.tables.downloads[input.downloads]

approve if {
    some rule in data.tables.hashes[input.sha256]
    input.groups[rule.group]
    input.minutes <= rule.minutes
}

approve if {
    endswith(input.path, ".exe")
    some rule in data.tables.folders[input.folder]
    input.groups[rule.group]
    input.minutes <= rule.minutes
}

approve if {
    some group, _ in input.groups
    some rule in data.tables.patterns[group]
    input.minutes <= rule.minutes
    regex.match(rule.pattern, input.justification)
}
"""


def body(rule):
    if rule.names:
        return f"deny if input.name in {json.dumps(rule.names)}"
    if rule.denies:
        pattern = r"^c:\\users\\[^\\]+\\" + rule.downloads.replace("\\", "\\\\")
        return f"deny if regex.match(`{pattern}`, input.path)"
    if rule.kind == "a":
        test = f"input.sha256 in {json.dumps(rule.hashes)}"
    elif rule.kind == "b":
        test = f'startswith(input.path, {json.dumps(rule.value)}); endswith(input.path, ".exe")'
    else:
        test = f"regex.match(`{rule.value}`, input.justification)"
    return f'approve if {{ input.groups["{rule.group}"]; input.minutes <= {rule.minutes}; {test} }}'


def engine(source, tables=None):
    with tempfile.NamedTemporaryFile("w", suffix=".rego", delete=False) as file:
        file.write(HEAD + source)
    return opa_eval.OpaEval(
        file.name, data_json=json.dumps(tables) if tables else None,
        query="data.policy.decision")


def inputs(workload):
    return [
        json.dumps(request.facts() | {
            "groups": {group: True for group in request.groups},
            "folder": request.folder, "downloads": request.downloads})
        for request in workload.requests]


def as_written(workload):
    policy = engine("\n".join(map(body, workload.rules)))
    documents = inputs(workload)
    return lambda index: policy.evaluate_parsed(documents[index])


def hand_tuned(workload):
    tables = {"hashes": {}, "folders": {}, "patterns": {}}
    for rule in workload.approvals:
        entry = {"group": rule.group, "minutes": rule.minutes}
        if rule.kind == "a":
            for value in rule.hashes:
                tables["hashes"].setdefault(value, []).append(entry)
        elif rule.kind == "b":
            tables["folders"].setdefault(rule.value, []).append(entry)
        else:
            entry = {"minutes": rule.minutes, "pattern": rule.value}
            tables["patterns"].setdefault(rule.group, []).append(entry)
    tables["names"] = {name: True for name in workload.denied_names}
    tables["downloads"] = {folder: True for folder in workload.denied_downloads}
    policy = engine(TUNED, {"tables": tables})
    documents = inputs(workload)
    return lambda index: policy.evaluate_parsed(documents[index])
