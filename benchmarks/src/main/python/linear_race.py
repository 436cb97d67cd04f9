"""The Python half of LinearRace: scikit-learn's linear models on the numbers that Java has written.

    python linear_race.py

Says the library's version, then answers each line it is sent, both JSON: {"x": FILE, "y": FILE, "rows": ..., "columns": ...}
takes up columns of little-endian float64 and a target, {"solver": ..., "c": ..., "threads": ...} fits a logistic regression to
the sparse matrix, {"path": L1_RATIO, "sparse": ..., "threads": ...} a path of 100 elastic nets. Each says {"seconds": ...,
"objective": ...}, the latter summed over a path. Files may go once they are read.
"""

import gc
import json
import sys
import time
import warnings
from importlib.metadata import version

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression, enet_path
from threadpoolctl import threadpool_limits

warnings.filterwarnings("ignore")
held = {}


def read(told):
    x = np.fromfile(told["x"], "<f8").reshape(told["columns"], told["rows"]).T
    held["dense"] = x
    held["csr"] = sp.csr_matrix(x)
    held["csc"] = sp.csc_matrix(x)
    held["y"] = np.fromfile(told["y"], "<f8")
    return {"seconds": 0.0, "objective": 0.0}


def logistic(told):
    x, y, c = held["csr"], held["y"].astype(int), told["c"]
    # tight enough for about seven digits of the objective, as ours is
    tolerance = {"lbfgs": 1e-5, "newton-cholesky": 1e-5, "saga": 1e-4, "liblinear": 1e-5}[told["solver"]]
    model = LogisticRegression(C=c, solver=told["solver"], tol=tolerance, max_iter=2000)
    start = time.perf_counter()
    model.fit(x, y)
    seconds = time.perf_counter() - start
    p = model.predict_proba(x)
    loss = -np.log(p[np.arange(len(y)), y]).sum()
    return {"seconds": seconds, "objective": float(c * loss + (model.coef_**2).sum() / 2)}


def path(told):
    y = held["y"] - held["y"].mean()
    ratio = told["path"]
    start = time.perf_counter()
    if told["sparse"]:
        # the means of a sparse matrix are taken off inside, if a scale is given with them, as ElasticNetCV does
        x = held["csc"]
        means = np.asarray(x.mean(axis=0)).ravel()
        scale = np.ones(x.shape[1])
        alphas, coefficients, _ = enet_path(
            x, y, l1_ratio=ratio, n_alphas=100, eps=1e-3, precompute=False, X_offset=means, X_scale=scale,
            check_input=True, alphas=grid(x, means, y, ratio)
        )
    else:
        x = np.asfortranarray(held["dense"] - held["dense"].mean(axis=0))
        alphas, coefficients, _ = enet_path(x, y, l1_ratio=ratio, n_alphas=100, eps=1e-3)
    seconds = time.perf_counter() - start
    centred = held["dense"] - held["dense"].mean(axis=0)
    residuals = y[:, None] - centred @ coefficients
    objective = (residuals**2).sum(axis=0) / (2 * len(y))
    objective += alphas * (ratio * np.abs(coefficients).sum(axis=0) + (1 - ratio) / 2 * (coefficients**2).sum(axis=0))
    return {"seconds": seconds, "objective": float(objective.sum())}


def grid(x, means, y, ratio):
    most = np.abs(x.T @ y - means * y.sum()).max() / (len(y) * ratio)
    return np.geomspace(most, most * 1e-3, 100)


print(json.dumps({"scikit-learn": version("scikit-learn")}), flush=True)
for line in sys.stdin:
    told = json.loads(line)
    gc.collect()
    with threadpool_limits(told.get("threads")):
        answer = read(told) if "x" in told else logistic(told) if "solver" in told else path(told)
    print(json.dumps(answer), flush=True)
