"""The common workload as tables, written by `EngineBenchmarks export`."""

from dataclasses import dataclass
from functools import cached_property


@dataclass
class Rule:
    kind: str  # a: hashes, b: folder, c: denied downloads or names, d: pattern
    group: str
    minutes: int
    value: str

    @property
    def denies(self):
        return self.kind == "c"

    @property
    def hashes(self):
        return self.value.split(",")

    @property
    def names(self):
        """Denied names; none where a folder of downloads is denied."""
        return self.value[1:].split(",") if self.value.startswith("N") else []

    @property
    def downloads(self):
        """The denied folder below anybody's profile, such as `downloads\\batch1\\`."""
        return self.value[1:]

    @property
    def literals(self):
        """Of a pattern such as `\\b(INC|CHG)\\d{7}\\b`: what must stand in the text."""
        text = self.value[2:]
        if not text.startswith("("):
            return [text[: text.index("\\")]]
        words, rest = text[1:].split(")", 1)
        return [word + rest[: rest.index("\\")] for word in words.split("|")]


@dataclass
class Request:
    sha256: str
    path: str  # in lower case: most peers compare exactly
    name: str
    groups: list
    minutes: int
    justification: str
    expected: str

    @cached_property
    def folder(self):
        """The first three components, with the separator behind them."""
        return "\\".join(self.path.split("\\")[:3]) + "\\"

    @cached_property
    def downloads(self):
        """Two components below a profile, or nothing."""
        parts = self.path.split("\\")
        below = len(parts) > 5 and parts[1] == "users"
        return "\\".join(parts[3:5]) + "\\" if below else ""

    def facts(self):
        return {
            "sha256": self.sha256, "path": self.path, "name": self.name,
            "justification": self.justification, "minutes": self.minutes,
        }


class Workload:
    def __init__(self, folder, size):
        self.folder, self.size = folder, size
        self.rules = [
            Rule(kind, f"grp-{int(group):03}", int(minutes), value)
            for kind, group, minutes, value in self._rows("rules", 3)
        ]
        self.requests = [
            Request(
                sha, path.lower(), name, [f"grp-{int(g):03}" for g in groups.split(",")],
                int(minutes), why, expected)
            for sha, path, name, groups, minutes, why, expected in self._rows("requests", 6)
        ]

    def _rows(self, name, separators):
        with open(f"{self.folder}/{name}-{self.size}.tsv", encoding="utf-8") as file:
            return [line.rstrip("\n").split("\t", separators) for line in file]

    @cached_property
    def denies(self):
        return [rule for rule in self.rules if rule.denies]

    @cached_property
    def approvals(self):
        return [rule for rule in self.rules if not rule.denies]

    @cached_property
    def approvals_by_group(self):
        """For a host that picks the rules of a user's groups by itself."""
        groups = {}
        for rule in self.approvals:
            groups.setdefault(rule.group, []).append(rule)
        return groups

    @cached_property
    def denied_names(self):
        return [name for rule in self.denies for name in rule.names]

    @cached_property
    def denied_downloads(self):
        return [rule.downloads for rule in self.denies if not rule.names]
