"""The Python half of SideBySide: the same work on the same rows by scikit-learn, pandas and polars.

    python preprocessing_race.py FOLDER WORK ROUNDS [TABLES]

FOLDER holds the rows that SideBySide wrote, TABLES the development suite. Prints one JSON line a library:
{"library": ..., "millis": [...], "check": sum of the absolute finite cells} or, with WORK ending in ':memory',
{"library": ..., "peak_mib": ..., "before_mib": ...} of one run in a fresh process.
"""

import json
import sys
import time
import warnings

import numpy as np

ROWS = 1_000_000


def columns(folder, name, width):
    cells = np.fromfile(f"{folder}/{name}", dtype="<f8")
    return np.ascontiguousarray(cells.reshape(width, -1).T)


def strings(folder, name):
    with open(f"{folder}/{name}", encoding="utf-8") as lines:
        return np.array(lines.read().split("\n")[:-1], dtype=object)


def total(cells):
    if hasattr(cells, "to_numpy"):
        cells = cells.to_numpy()
    values = np.abs(cells.data if hasattr(cells, "indptr") else np.asarray(cells, dtype=float))
    return float(values[np.isfinite(values)].sum())


def scaler(folder, make):
    x = columns(folder, "numbers.f64", 10)
    return {"scikit-learn": lambda: make().fit_transform(x)}


def standard(folder):
    import polars as pl
    from sklearn.preprocessing import StandardScaler

    frame = pl.DataFrame({f"x{j}": column for j, column in enumerate(columns(folder, "numbers.f64", 10).T)})
    every = pl.all()
    return scaler(folder, StandardScaler) | {
        "polars": lambda: frame.select((every - every.mean()) / every.std(ddof=0))
    }


def min_max(folder):
    import polars as pl
    from sklearn.preprocessing import MinMaxScaler

    frame = pl.DataFrame({f"x{j}": column for j, column in enumerate(columns(folder, "numbers.f64", 10).T)})
    every = pl.all()
    return scaler(folder, MinMaxScaler) | {
        "polars": lambda: frame.select((every - every.min()) / (every.max() - every.min()))
    }


def quantile(folder):
    from sklearn.preprocessing import QuantileTransformer

    return scaler(folder, lambda: QuantileTransformer(n_quantiles=1000, subsample=None))


def quantile_sampled(folder):
    from sklearn.preprocessing import QuantileTransformer

    x = columns(folder, "numbers.f64", 10)
    nothing = lambda out: np.array([0.0])
    return {"scikit-learn": (lambda: QuantileTransformer(n_quantiles=1000, random_state=0).fit_transform(x), nothing)}


def label(folder):
    import pandas as pd
    import polars as pl
    from sklearn.preprocessing import LabelEncoder

    cells = strings(folder, "levels1000.txt")
    series = pl.Series(cells.tolist())
    count = lambda codes: np.array([float(len(np.unique(codes)))])
    return {
        "scikit-learn": (lambda: LabelEncoder().fit_transform(cells), count),
        "pandas.factorize": (lambda: pd.factorize(cells)[0], count),
        "polars": (lambda: series.cast(pl.Categorical).to_physical(), count),
    }


def one_hot(folder):
    from sklearn.preprocessing import OneHotEncoder

    cells = strings(folder, "levels100.txt").reshape(-1, 1)
    return {"scikit-learn": lambda: OneHotEncoder().fit_transform(cells)}


def knn(folder):
    from sklearn.impute import KNNImputer

    x = columns(folder, "gaps.f64", 20)
    return {"scikit-learn": lambda: KNNImputer(n_neighbors=5).fit_transform(x)}


def target(folder):
    from sklearn.preprocessing import TargetEncoder

    x = np.ascontiguousarray(np.fromfile(f"{folder}/codes.i32", dtype="<i4").reshape(5, -1).T)
    y = np.fromfile(f"{folder}/classes.i32", dtype="<i4")
    nothing = lambda out: np.array([0.0])
    return {"scikit-learn": (lambda: TargetEncoder(smooth=10.0, random_state=0).fit_transform(x, y), nothing)}


def table(tables, name):
    import pandas as pd

    described = next(d for d in json.load(open(f"{tables}/manifest.json"))["datasets"] if d["name"] == name)
    frame = pd.read_csv(f"{tables}/{described['file']}", low_memory=False)
    y = frame.pop(described["target"])
    return frame, (y == y.unique()[1]).astype(int).to_numpy()


def pipeline(tables, name, linear):
    """What AutoPreprocessor does for a view, in scikit-learn's terms; one fit_transform of the whole table."""
    import pandas as pd
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import (FunctionTransformer, OneHotEncoder, OrdinalEncoder, RobustScaler,
                                       StandardScaler, TargetEncoder)

    frame, y = table(tables, name)
    numbers = [c for c in frame if pd.api.types.is_numeric_dtype(frame[c])]
    words = [c for c in frame if c not in numbers]
    dates = [c for c in words if pd.to_datetime(frame[c], errors="coerce", format="%Y-%m-%d").notna().mean() > .9]
    words = [c for c in words if c not in dates]
    for c in dates:
        frame[c] = pd.to_datetime(frame[c], errors="coerce", format="%Y-%m-%d")
    frame[words] = frame[words].astype(object)
    limit = 40 if linear else 32
    few = [c for c in words if frame[c].nunique() <= limit]
    many = [c for c in words if c not in few]
    bend = FunctionTransformer(lambda x: x / np.sqrt(1 + (x / 3) ** 2))
    finite = lambda *first: make_pipeline(
        *first, RobustScaler(), bend, SimpleImputer(strategy="median", add_indicator=True), StandardScaler())

    def parts(x):
        out = {}
        for c in x:
            d = x[c].dt
            for part, period in (("month", 12), ("day", 31), ("dayofweek", 7), ("dayofyear", 365.2425)):
                value = getattr(d, part).to_numpy(dtype=float)
                if linear:
                    out[f"{c}.{part}.sin"] = np.sin(2 * np.pi * value / period)
                    out[f"{c}.{part}.cos"] = np.cos(2 * np.pi * value / period)
                else:
                    out[f"{c}.{part}"] = value
            out[f"{c}.year"] = d.year.to_numpy(dtype=float)
            out[f"{c}.elapsed"] = (x[c] - x[c].min()).dt.total_seconds().to_numpy() / 86400
        return pd.DataFrame(out)

    def frequency(x):
        return pd.DataFrame({c: x[c].map(x[c].value_counts(normalize=True, dropna=False)).astype(float) for c in x})

    encode = TargetEncoder(smooth=10.0, random_state=0)
    if linear:
        branches = [("numbers", finite(), numbers),
                    ("few", OneHotEncoder(min_frequency=5, max_categories=40, handle_unknown="ignore"), few),
                    ("many", finite(encode), many),
                    ("dates", finite(FunctionTransformer(parts)), dates)]
    else:
        branches = [("numbers", "passthrough", numbers),
                    ("few", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), few),
                    ("many", encode, many), ("frequency", FunctionTransformer(frequency), many),
                    ("number", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), many),
                    ("dates", FunctionTransformer(parts), dates)]
    branches = [b for b in branches if b[2]]
    nothing = lambda out: np.array([0.0])
    return {"scikit-learn": (lambda: ColumnTransformer(branches).fit_transform(frame, y), nothing)}


WORKS = {
    "standard_scaler": standard,
    "min_max_scaler": min_max,
    "label_encoder": label,
    "one_hot_encoder": one_hot,
    "quantile_transformer": quantile,
    "quantile_transformer_sampled": quantile_sampled,
    "knn_imputer": knn,
    "target_encoder": target,
}


def prepared(folder, work, tables):
    if work.startswith("pipeline:"):
        _, view, name = work.split(":")[:3]
        return pipeline(tables, name, view == "linear")
    return WORKS[work](folder)


def status(key):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(key))


def main():
    warnings.simplefilter("ignore")
    folder, work, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    tables = sys.argv[4] if len(sys.argv) > 4 else None
    memory = work.endswith(":memory")
    for library, run in prepared(folder, work.removesuffix(":memory"), tables).items():
        run, read = run if isinstance(run, tuple) else (run, lambda out: out)
        if memory:
            before = status("VmRSS")
            run()
            print(json.dumps({"library": library, "peak_mib": status("VmHWM"), "before_mib": before}), flush=True)
            continue
        check = total(read(run()))
        millis = []
        for _ in range(rounds):
            start = time.perf_counter()
            run()
            millis.append(1000 * (time.perf_counter() - start))
        print(json.dumps({"library": library, "millis": millis, "check": check}), flush=True)


main()
