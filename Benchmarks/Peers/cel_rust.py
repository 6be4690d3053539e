"""cel-rust, through common-expression-language."""

from importlib.metadata import version

import cel

import cel_text

NAME = "cel-rust"
VERSION = f"common-expression-language {version('common-expression-language')}"
CANNOT = (
    "globs: prefix, suffix and a regular expression stand in; deny, approve and review: the host "
    "asks twice; folding; which rule decided"
)


def prepare(workload):
    def compile(text):
        return cel.compile(text).execute

    contexts = [
        cel.Context(variables=cel_text.variables(request)) for request in workload.requests]
    return compile, contexts


def as_written(workload):
    return cel_text.as_written(workload, *prepare(workload))


def hand_tuned(workload):
    return cel_text.hand_tuned(workload, *prepare(workload))
