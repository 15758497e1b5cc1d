"""Predicts rows with a model folder, using only NumPy, and compares with predictions.csv of its job.

Usage: python3 score_with_numpy.py MODEL_FOLDER TEST_X_CSV PREDICTIONS_CSV
"""

import csv
import itertools
import json
import sys

import numpy as np

folder, rows, predictions = sys.argv[1:]
m = json.load(open(folder + "/model.json"))
S, D, b, n = (np.load(f"{folder}/{a}_.npy") for a in ("support_vectors", "dual_coef", "intercept", "n_support"))
h = m["hyperparameters"]
x = (np.loadtxt(rows, delimiter=",", ndmin=2) - m["scaler"]["offset"]) / m["scaler"]["scale"]
linear, squares = x @ S.T, ((x[:, None] - S) ** 2).sum(2)
K = {
    "linear": lambda: linear,
    "poly": lambda: (m["gamma"] * linear + float(h["coef0"])) ** int(h["degree"]),
    "rbf": lambda: np.exp(-m["gamma"] * squares),
    "sigmoid": lambda: np.tanh(m["gamma"] * linear + float(h["coef0"])),
}[m["kernel"]]()
at = np.r_[0, np.cumsum(n)].astype(int)
votes = np.zeros((len(x), len(n)))
sign = -1 if len(n) == 2 else 1  # of two classes, scikit-learn's function is above 0 for the second
for p, (i, j) in enumerate(itertools.combinations(range(len(n)), 2)):
    I, J = slice(at[i], at[i + 1]), slice(at[j], at[j + 1])
    first = sign * (K[:, I] @ D[j - 1, I] + K[:, J] @ D[i, J] + b[p]) > 0
    votes[np.arange(len(x)), np.where(first, i, j)] += 1
labels = np.array(m["classes"])[votes.argmax(1)]

expected = [row["predicted"] for row in csv.DictReader(open(predictions))]
differing = sum(a != e for a, e in zip(labels, expected, strict=True))
print(f"{len(expected)} rows, {differing} differ")
sys.exit(differing > 0)
