"""The Python half of BoostingRace: LightGBM and scikit-learn on the numbers that Java has written.

    python boosting_race.py

Says the libraries' versions, then answers each line it is sent, both JSON: {"read": FOLDER} takes up the files of
NumpyFiles, {"learner": "lightgbm" or "hist_gradient_boosting", "rounds": ..., "leaves": ..., "bins": ...,
"learning_rate": ..., "min_rows": ..., "min_hessian": ..., "threads": ...} trains from the raw numbers and says
{"seconds": ..., "processor_seconds": ..., "score": ...}.
"""

import gc
import json
import sys
import time
import warnings
from importlib.metadata import version

import lightgbm
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import log_loss, roc_auc_score
from threadpoolctl import threadpool_limits

warnings.filterwarnings("ignore")


def read(folder):
    data = json.load(open(f"{folder}/data.json", encoding="utf-8"))
    return data | {part: np.load(f"{folder}/{part}.npy") for part in ("train_x", "train_y", "test_x", "test_y")}


def lightgbm_model(data, told):
    objective = {"binary": "binary", "multiclass": "multiclass", "regression": "regression"}[data["task"]]
    parameters = {
        "objective": objective,
        "num_leaves": told["leaves"],
        "max_bin": told["bins"],
        "learning_rate": told["learning_rate"],
        "min_data_in_leaf": told["min_rows"],
        "min_sum_hessian_in_leaf": told["min_hessian"],
        "num_threads": told["threads"],
        "verbosity": -1,
    }
    if objective == "multiclass":
        parameters["num_class"] = data["outputs"]
    rows = lightgbm.Dataset(
        data["train_x"], data["train_y"], categorical_feature=data["categories"], params=parameters, free_raw_data=False
    )
    return lightgbm.train(parameters, rows, told["rounds"]).predict


def hist_gradient_boosting(data, told):
    cells = data["train_x"]
    # scikit-learn takes no more codes than bins: categories of more are numbers to it
    few = [j for j in data["categories"] if not np.nanmax(cells[:, j]) >= told["bins"]]
    make = HistGradientBoostingRegressor if data["task"] == "regression" else HistGradientBoostingClassifier
    model = make(
        max_iter=told["rounds"],
        max_leaf_nodes=told["leaves"],
        max_bins=told["bins"],
        learning_rate=told["learning_rate"],
        min_samples_leaf=told["min_rows"],
        categorical_features=few or None,
        early_stopping=False,
    ).fit(cells, data["train_y"])
    if data["task"] == "regression":
        return model.predict
    return (lambda x: model.predict_proba(x)[:, 1]) if data["task"] == "binary" else model.predict_proba


LEARNERS = {"lightgbm": lightgbm_model, "hist_gradient_boosting": hist_gradient_boosting}


def score(data, predicted):
    if data["metric"] == "roc_auc":
        return roc_auc_score(data["test_y"], predicted)
    if data["metric"] == "log_loss":
        return log_loss(data["test_y"], predicted, labels=np.arange(predicted.shape[1]))
    return float(np.sqrt(np.mean((predicted - data["test_y"]) ** 2)))


def answer(data, told):
    gc.collect()
    with threadpool_limits(told["threads"]):
        start, processor = time.perf_counter(), time.process_time()
        predict = LEARNERS[told["learner"]](data, told)
        spent = {"seconds": time.perf_counter() - start, "processor_seconds": time.process_time() - processor}
        return spent | {"score": float(score(data, predict(data["test_x"])))}


def say(line):
    print(json.dumps(line), flush=True)


def main():
    say({"lightgbm": version("lightgbm"), "scikit-learn": version("scikit-learn")})
    data = None
    for line in sys.stdin:
        told = json.loads(line)
        if "read" in told:
            data = read(told["read"])
            say({})
        else:
            say(answer(data, told))


main()
