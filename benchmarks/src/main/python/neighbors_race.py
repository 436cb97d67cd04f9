"""Neighbours by scikit-learn for NeighborsRace: the same numbers from a file, one lap a line of input."""

import json
import sys
import time

import numpy as np
import sklearn
from sklearn.neighbors import NearestNeighbors


def main():
    source, found, rows, columns, queries, k, threads, algorithm = sys.argv[1:]
    x = np.fromfile(source, dtype="<f8").reshape(int(rows), int(columns))
    asked = np.ascontiguousarray(x[: int(queries)])
    print(json.dumps({"library": "scikit-learn " + sklearn.__version__}), flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        learner = NearestNeighbors(n_neighbors=int(k), algorithm=algorithm, n_jobs=int(threads)).fit(x)
        nearest = learner.kneighbors(asked, return_distance=True)[1]
        seconds = time.perf_counter() - start
        nearest.astype("<i4").tofile(found)
        print(json.dumps({"seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
