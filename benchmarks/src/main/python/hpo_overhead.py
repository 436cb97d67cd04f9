"""The cost of asking and telling in Optuna, for OverheadRace: one JSON line for each sampler, dimension and mark.

The objective is the shifted sphere, whose own cost is left out. Times are CPU nanoseconds of one thread for one trial: ask,
all suggestions, tell; the mean over the ten trials that end at the mark, then the median over the seeds. Memory is what
tracemalloc counts for a study of that many trials, by trial.
"""
import argparse
import json
import statistics
import sys
import time
import tracemalloc

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
WINDOW = 10
SAMPLERS = {
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe_independent": lambda seed: optuna.samplers.TPESampler(multivariate=False, seed=seed),
    "nsga_ii": lambda seed: optuna.samplers.NSGAIISampler(seed=seed),
    "cma_es": lambda seed: optuna.samplers.CmaEsSampler(seed=seed, warn_independent_sampling=False),
    "gp": lambda seed: optuna.samplers.GPSampler(seed=seed),
}


def one(sampler, dimensions, marks, seed):
    study = optuna.create_study(sampler=SAMPLERS[sampler](seed))
    spent = []
    for _ in range(max(marks)):
        start = time.process_time_ns()
        trial = study.ask()
        x = [trial.suggest_float(f"x{i}", -5.12, 5.12) for i in range(dimensions)]
        between = time.process_time_ns()
        value = sum((v - 1.2 + 0.4 * i) ** 2 for i, v in enumerate(x))
        again = time.process_time_ns()
        study.tell(trial, value)
        spent.append(between - start + time.process_time_ns() - again)
    return [statistics.fmean(spent[mark - WINDOW:mark]) for mark in marks]


def memory(trials, dimensions):
    tracemalloc.start()
    study = optuna.create_study(sampler=SAMPLERS["random"](0))
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(trials):
        trial = study.ask()
        x = [trial.suggest_float(f"x{i}", -5.12, 5.12) for i in range(dimensions)]
        study.tell(trial, sum(v * v for v in x))
    return (tracemalloc.get_traced_memory()[0] - before) / trials


def main():
    given = argparse.ArgumentParser()
    given.add_argument("--sampler")
    given.add_argument("--dimensions", type=int, default=5)
    given.add_argument("--marks", default="100,1000")
    given.add_argument("--seeds", type=int, default=5)
    given.add_argument("--memory", type=int)
    options = given.parse_args()
    if options.memory:
        print(json.dumps({"bytes": memory(options.memory, options.dimensions)}))
        return
    marks = [int(mark) for mark in options.marks.split(",")]
    try:
        runs = [one(options.sampler, options.dimensions, marks, seed) for seed in range(options.seeds)]
    except ImportError as missing:
        sys.exit(f"{options.sampler} needs what is not installed: {missing}")
    for i, mark in enumerate(marks):
        print(json.dumps({"mark": mark, "nanos": statistics.median(run[i] for run in runs)}))


if __name__ == "__main__":
    main()
