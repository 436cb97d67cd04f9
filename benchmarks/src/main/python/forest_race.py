"""The Python half of ForestRace: scikit-learn's forests on the numbers that Java has written.

    python forest_race.py FOLDER random_forest|extra_trees SEED THREADS [TREES]

Trains on the files of NumpyFiles with scikit-learn's defaults, codes of categories as numbers and missing cells as NaN,
writes the predictions of the test rows to FOLDER/predicted.f64 (float64, row by row, a probability a class) and says
{"seconds": ..., "version": ...}.
"""

import json
import sys
import time
import warnings
from importlib.metadata import version

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor, RandomForestClassifier, RandomForestRegressor

warnings.filterwarnings("ignore")

LEARNERS = {
    "random_forest": (RandomForestClassifier, RandomForestRegressor),
    "extra_trees": (ExtraTreesClassifier, ExtraTreesRegressor),
}


def main(folder, learner, seed, threads, trees=100):
    data = json.load(open(f"{folder}/data.json", encoding="utf-8"))
    train_x, train_y, test_x = (np.load(f"{folder}/{part}.npy") for part in ("train_x", "train_y", "test_x"))
    numbers = data["task"] == "regression"
    model = LEARNERS[learner][numbers](n_estimators=int(trees), random_state=int(seed), n_jobs=int(threads))
    begin = time.perf_counter()
    model.fit(train_x, train_y if numbers else train_y.astype(int))
    seconds = time.perf_counter() - begin
    if numbers:
        predicted = model.predict(test_x)
    else:
        predicted = np.zeros((len(test_x), data["outputs"]))
        predicted[:, model.classes_] = model.predict_proba(test_x)
    np.ascontiguousarray(predicted, dtype="<f8").tofile(f"{folder}/predicted.f64")
    print(json.dumps({"seconds": seconds, "version": version("scikit-learn")}))


main(*sys.argv[1:])
