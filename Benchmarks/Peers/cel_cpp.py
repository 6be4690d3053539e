"""cel-cpp, through cel-expr-python."""

from importlib.metadata import version

from cel_expr_python import cel

import cel_text

NAME = "cel-cpp"
VERSION = f"cel-expr-python {version('cel-expr-python')}"
CANNOT = (
    "globs: prefix, suffix and a regular expression stand in; deny, approve and review: the host "
    "asks twice; folding; which rule decided"
)

TEXTS = ("sha256", "path", "name", "justification", "downloads")


def prepare(workload):
    types = {name: cel.Type.STRING for name in TEXTS} | {
        "minutes": cel.Type.INT, "groups": cel.Type.Map(cel.Type.STRING, cel.Type.BOOL)}
    environment = cel.NewEnv(variables=types)

    def compile(text):
        expression = environment.compile(text)
        return lambda context: expression.eval(context).value()

    contexts = [
        environment.Activation(cel_text.variables(request)) for request in workload.requests]
    return compile, contexts


def as_written(workload):
    return cel_text.as_written(workload, *prepare(workload))


def hand_tuned(workload):
    return cel_text.hand_tuned(workload, *prepare(workload))
