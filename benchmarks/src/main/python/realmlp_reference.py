"""RealMLP-TD-S in numpy: the simple form of Holzmueller, Grinsztajn and Steinwart, "Better by Default", 2024, section 3.

Written from the paper, for tables of a suite: a reference that the library's own network is held against. Prints a JSON
line a data set and seed. A fifth of the training rows is held out for the choice of the epoch.
"""
import argparse
import json
import math
import time

import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score


def number_columns(train, others):
    out = []
    for column in train.columns:
        values = train[column].to_numpy(float)
        finite = values[np.isfinite(values)]
        median = np.median(finite)
        low, high = np.quantile(finite, 0.25), np.quantile(finite, 0.75)
        width = high - low
        if width == 0:
            width = (finite.max() - finite.min()) / 2
        factor = 1 / width if width > 0 else 0
        out.append((column, median, factor))

    def apply(frame):
        cells = np.column_stack([(np.nan_to_num(frame[c].to_numpy(float), nan=m) - m) * f for c, m, f in out])
        return cells / np.sqrt(1 + (cells / 3) ** 2)

    return [apply(frame) for frame in [train] + others] if out else [np.zeros((len(f), 0)) for f in [train] + others]


def category_columns(train, others):
    parts = [[] for _ in [train] + others]
    for column in train.columns:
        levels = sorted(train[column].dropna().astype(str).unique())
        for part, frame in zip(parts, [train] + others):
            text = frame[column].astype(str).to_numpy()
            if len(levels) == 2:
                part.append(np.where(text == levels[0], -1.0, np.where(text == levels[1], 1.0, 0.0))[:, None])
            else:
                part.append((text[:, None] == np.array(levels)[None, :]).astype(float))
    return [np.column_stack(p) if p else np.zeros((len(f), 0)) for p, f in zip(parts, [train] + others)]


def selu(z):
    positive = z > 0
    e = np.exp(np.minimum(z, 0))
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    return scale * np.where(positive, z, alpha * (e - 1)), scale * np.where(positive, 1, alpha * e)


def mish(z):
    softplus = np.logaddexp(0, z)
    t = np.tanh(softplus)
    sigmoid = 1 / (1 + np.exp(-np.clip(z, -80, 80)))
    return z * t, t + z * (1 - t * t) * sigmoid


class Net:
    def __init__(self, inputs, outputs, activation, random):
        self.activation = activation
        sizes = [inputs, 256, 256, 256, outputs]
        self.values = [np.ones(inputs, np.float32)]
        self.factors = [6.0]
        for k in range(4):
            zero = k == 3
            self.values.append((0 if zero else 1) * random.standard_normal((sizes[k], sizes[k + 1])).astype(np.float32))
            self.values.append((0 if zero else 1) * random.standard_normal(sizes[k + 1]).astype(np.float32))
            self.factors += [1.0, 0.1]
        self.first = [np.zeros_like(v) for v in self.values]
        self.second = [np.zeros_like(v) for v in self.values]
        self.steps = 0

    def forward(self, x):
        self.x = x
        a = x * self.values[0]
        self.inputs, self.slopes = [], []
        for k in range(4):
            self.inputs.append(a)
            w, b = self.values[1 + 2 * k], self.values[2 + 2 * k]
            z = (a @ w) * np.float32(1 / math.sqrt(w.shape[0])) + b
            if k < 3:
                a, slope = self.activation(z)
                a = a.astype(np.float32)
                self.slopes.append(slope.astype(np.float32))
        return z

    def step(self, gradient, rate):
        gradients = [None] * len(self.values)
        g = gradient.astype(np.float32)
        for k in range(3, -1, -1):
            w = self.values[1 + 2 * k]
            scale = np.float32(1 / math.sqrt(w.shape[0]))
            gradients[1 + 2 * k] = scale * (self.inputs[k].T @ g)
            gradients[2 + 2 * k] = g.sum(0)
            g = scale * (g @ w.T)
            if k > 0:
                g = g * self.slopes[k - 1]
        gradients[0] = (g * self.x).sum(0)
        self.steps += 1
        for i, grad in enumerate(gradients):
            self.first[i] = 0.9 * self.first[i] + np.float32(0.1) * grad
            self.second[i] = np.float32(0.95) * self.second[i] + np.float32(0.05) * grad * grad
            m = self.first[i] / (1 - 0.9**self.steps)
            v = self.second[i] / (1 - 0.95**self.steps)
            self.values[i] = (self.values[i] - rate * self.factors[i] * m / (np.sqrt(v) + 1e-8)).astype(np.float32)


def run(suite, described, epochs, seed, smoothing):
    frame = pd.read_csv(f"{suite}/{described['file']}", low_memory=False)
    test_rows = set(json.load(open(f"{suite}/{described['split']}")))
    target = described["target"]
    is_test = np.array([i in test_rows for i in range(len(frame))])
    labelled = frame[target].notna().to_numpy()
    train, test = frame[labelled & ~is_test], frame[labelled & is_test]
    classes = described["task"] != "regression"
    random = np.random.default_rng(seed)
    order = random.permutation(len(train))
    cut = len(train) // 5
    held, kept = train.iloc[order[:cut]], train.iloc[order[cut:]]
    features = [c for c in frame.columns if c != target]
    numbers = [c for c in features if pd.api.types.is_numeric_dtype(frame[c])]
    texts = [c for c in features if c not in numbers]
    dense = number_columns(kept[numbers], [held[numbers], test[numbers]])
    codes = category_columns(kept[texts], [held[texts], test[texts]])
    x, x_held, x_test = [np.column_stack(p).astype(np.float32) for p in zip(dense, codes)]
    if classes:
        labels = sorted(train[target].astype(str).unique())
        y, y_held, y_test = [np.array([labels.index(v) for v in f[target].astype(str)]) for f in (kept, held, test)]
        outputs = len(labels)
    else:
        y, y_held, y_test = [f[target].to_numpy(float) for f in (kept, held, test)]
        mean, deviation, outputs = y.mean(), y.std(), 1
    net = Net(x.shape[1], outputs, selu if classes else mish, random)
    batch = min(256, len(x))
    per_epoch = len(x) // batch
    best, best_answer = math.inf, None
    begin = time.time()

    def answer(rows):
        z = np.concatenate([net.forward(rows[i : i + 4096]) for i in range(0, len(rows), 4096)]).astype(float)
        if classes:
            e = np.exp(z - z.max(1, keepdims=True))
            return e / e.sum(1, keepdims=True)
        return np.clip(z[:, 0] * deviation + mean, y.min(), y.max())

    def score(truth, said):
        if described["metric"] == "roc_auc":
            return 1 - roc_auc_score(truth, said[:, 1])
        if classes:
            return log_loss(truth, said, labels=range(outputs))
        return math.sqrt(np.mean((truth - said) ** 2))

    step = 0
    for _ in range(epochs):
        order = random.permutation(len(x))
        for b in range(per_epoch):
            rows = order[b * batch : (b + 1) * batch]
            t = step / (epochs * per_epoch)
            rate = (0.04 if classes else 0.07) * (0.5 - 0.5 * math.cos(2 * math.pi * math.log2(1 + 15 * t)))
            z = net.forward(x[rows])
            if classes:
                e = np.exp(z - z.max(1, keepdims=True))
                p = e / e.sum(1, keepdims=True)
                wanted = np.full_like(p, smoothing / outputs)
                wanted[np.arange(batch), y[rows]] += 1 - smoothing
                gradient = (p - wanted) / batch
            else:
                gradient = 2 * (z - ((y[rows] - mean) / deviation)[:, None]) / batch
            net.step(gradient, rate)
            step += 1
        loss = score(y_held, answer(x_held))
        if loss < best:
            best, best_answer = loss, answer(x_test)
    line = {"name": described["name"], "epochs": epochs, "seed": seed, "seconds": round(time.time() - begin, 1)}
    value = score(y_test, best_answer)
    line["score"] = 1 - value if described["metric"] == "roc_auc" else value
    if classes:
        line["accuracy"] = accuracy_score(y_test, best_answer.argmax(1))
    print(json.dumps(line), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--suite", required=True)
    parser.add_argument("--datasets", default="california_housing,adult,diamonds")
    parser.add_argument("--epochs", type=int, default=256)
    parser.add_argument("--seeds", default="0")
    parser.add_argument("--smoothing", type=float, default=0.0)
    given = parser.parse_args()
    manifest = {d["name"]: d for d in json.load(open(f"{given.suite}/manifest.json"))["datasets"]}
    for name in given.datasets.split(","):
        for seed in given.seeds.split(","):
            run(given.suite, manifest[name], given.epochs, int(seed), given.smoothing)


if __name__ == "__main__":
    main()
