"""Measures one engine: measure_one.py MODULE VARIANT FOLDER RULES SECONDS. Prints one JSON object."""

import importlib
import json
import sys
import time

from workload import Workload


def main():
    module, variant, folder, size, seconds = sys.argv[1:]
    engine = importlib.import_module(module)
    workload = Workload(folder, int(size))
    start = time.perf_counter()
    decide = getattr(engine, variant)(workload)
    load = time.perf_counter() - start
    count = affordable(decide, len(workload.requests), float(seconds))
    right = sum(
        outcome(decide(index)) == workload.requests[index].expected for index in range(count))
    rounds = measure(decide, count, float(seconds))
    best = sorted(min(rounds, key=sum))
    print(json.dumps({
        "engine": engine.NAME, "version": engine.VERSION, "cannot": engine.CANNOT,
        "variant": variant.replace("_", "-") if variant == "hand_tuned" else "as written",
        "rules": int(size), "load_ms": load * 1e3, "mean": sum(best) / count,
        "p50": best[count // 2], "p99": best[count * 99 // 100],
        "right": right, "requests": count,
    }))


def outcome(answer):
    return answer[0] if isinstance(answer, tuple) else answer


def affordable(decide, count, seconds):
    """How many requests two rounds have time for."""
    start = time.perf_counter()
    for index in range(3):
        decide(index)
    one = (time.perf_counter() - start) / 3
    return max(20, min(count, int(seconds / 2 / one)))


def measure(decide, count, seconds):
    """Rounds of nanoseconds: what the engine says it took, or what the call took."""
    rounds, start = [], time.perf_counter()
    while len(rounds) < 2 or (time.perf_counter() - start < seconds and len(rounds) < 50):
        times = []
        for index in range(count):
            before = time.perf_counter_ns()
            answer = decide(index)
            took = time.perf_counter_ns() - before
            times.append(answer[1] if isinstance(answer, tuple) else took)
        rounds.append(times)
    return rounds


main()
