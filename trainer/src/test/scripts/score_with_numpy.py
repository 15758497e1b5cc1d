"""Predicts rows with a model folder, using only NumPy, and compares with predictions.csv of its job.

Usage: python3 score_with_numpy.py MODEL_FOLDER TEST_X_CSV PREDICTIONS_CSV [PROBABILITIES_CSV]

PROBABILITIES_CSV gets the probability of each class, one line for each row, unless the model is an SVM without a
calibration.
"""

import csv
import itertools
import json
import sys

import numpy as np

NA = set("#N/A,#N/A N/A,#NA,-1.#IND,-1.#QNAN,-NaN,-nan,1.#IND,1.#QNAN,<NA>,N/A,NA,NULL,NaN,None,n/a,nan,null".split(","))


def is_missing(cell):
    cell = cell.strip()
    return cell == "" or cell in NA


def prepared(cells, m):
    """Returns the numeric features, filled and scaled, then a column for each category."""
    p = m.get("preparation") or {"numeric": {"features": range(len(cells[0])), "statistics": [], "indicators": []}}
    numeric, blocks = p["numeric"], []
    missing = np.array([[is_missing(cell) for cell in row] for row in cells])
    for place, feature in enumerate(numeric["features"]):
        fill = numeric["statistics"][place] if numeric["statistics"] else np.nan
        blocks.append([fill if gone[feature] else float(row[feature]) for row, gone in zip(cells, missing)])
    blocks += [missing[:, feature].astype(float) for feature in numeric["indicators"]]
    x = np.array(blocks).reshape(-1, len(cells)).T
    columns = [(x - m["scaler"]["offset"]) / m["scaler"]["scale"]]
    for c in p.get("categorical", []):
        words = [w for w in c["categories"] if w not in c["infrequent"]] + [None] * (c["missing"] == "category")
        shared = c["infrequent"] + [None] * (c["missing"] == "infrequent")
        given = [c.get("fill") if gone[c["feature"]] else row[c["feature"]] for row, gone in zip(cells, missing)]
        columns.append(np.array([[g == w for w in words] + [g in shared] * bool(shared) for g in given], float))
    return np.hstack([c.reshape(len(cells), -1) for c in columns])


def svm(x, m):
    """Returns the number of the class of each row, and its probabilities if there is a calibration."""
    S, D, b, n = (array(a + "_") for a in ("support_vectors", "dual_coef", "intercept", "n_support"))
    h = m["hyperparameters"]
    linear, squares = x @ S.T, ((x[:, None] - S) ** 2).sum(2)
    K = {
        "linear": lambda: linear,
        "poly": lambda: (m["gamma"] * linear + float(h["coef0"])) ** int(h["degree"]),
        "rbf": lambda: np.exp(-m["gamma"] * squares),
        "sigmoid": lambda: np.tanh(m["gamma"] * linear + float(h["coef0"])),
    }[m["kernel"]]()
    at = np.r_[0, np.cumsum(n)].astype(int)
    votes, wins, sums = (np.zeros((len(x), len(n))) for _ in range(3))
    sign = -1 if len(n) == 2 else 1  # of two classes, scikit-learn's function is above 0 for the second
    for p, (i, j) in enumerate(itertools.combinations(range(len(n)), 2)):
        I, J = slice(at[i], at[i + 1]), slice(at[j], at[j + 1])
        decision = sign * (K[:, I] @ D[j - 1, I] + K[:, J] @ D[i, J] + b[p])
        votes[np.arange(len(x)), np.where(decision > 0, i, j)] += 1
        wins[np.arange(len(x)), np.where(decision < 0, j, i)] += 1  # scikit-learn's decision_function
        sums[:, i] += decision
        sums[:, j] -= decision
    if "calibration" not in m:
        return votes.argmax(1), None
    function = sums[:, 1:] if len(n) == 2 else wins + sums / (3 * (np.abs(sums) + 1))
    proba = 1 / (1 + np.exp(function * m["calibration"]["a"] + m["calibration"]["b"]))
    proba = np.hstack([1 - proba, proba]) if len(n) == 2 else proba / proba.sum(1, keepdims=True)
    return votes.argmax(1), proba


def of_log_odds(decisions):
    """Returns classes and probabilities of one column, the log-odds of the second class, or one for each class."""
    both = np.hstack([np.zeros((len(decisions), 1)), decisions]) if decisions.shape[1] == 1 else decisions
    proba = np.exp(both - both.max(1, keepdims=True))
    return both.argmax(1), proba / proba.sum(1, keepdims=True)


def logistic_regression(x, m):
    return of_log_odds(x @ array("coef_").T + array("intercept_"))


def leaves(x):
    """Returns the value of the leaf of each row in each tree, [trees][rows][numbers]."""
    offsets, feature, left, right = (
        array(a).astype(int) for a in ("tree_offsets", "feature", "children_left", "children_right"))
    threshold, value = array("threshold"), array("value")
    for first in offsets[:-1]:
        node = np.full(len(x), first)
        while (inner := left[node] >= 0).any():
            to_left = x[np.arange(len(x)), feature[node] * inner] <= threshold[node]
            node = np.where(inner, first + np.where(to_left, left[node], right[node]), node)
        yield value[node]


def random_forest(x, m):
    proba = sum(leaves(x)) / (len(array("tree_offsets")) - 1)
    return proba.argmax(1), proba


def gradient_boosting(x, m):
    decisions = np.tile(array("init"), (len(x), 1))
    for tree, value in enumerate(leaves(x)):
        decisions[:, tree % decisions.shape[1]] += float(m["hyperparameters"]["learning_rate"]) * value[:, 0]
    numbers, proba = of_log_odds(decisions)
    # of two classes, scikit-learn gives the second for log-odds of 0, unlike for a logistic regression
    return (decisions[:, 0] >= 0).astype(int) if decisions.shape[1] == 1 else numbers, proba


def knn(x, m):
    h, rows, classes = m["hyperparameters"], array("fit_X"), array("fit_y").astype(int)
    difference = np.abs(x[:, None] - rows)
    power = {"minkowski": float(h["p"]), "euclidean": 2, "manhattan": 1, "chebyshev": np.inf}[h["metric"]]
    distance = difference.max(2) if power == np.inf else (difference**power).sum(2) ** (1 / power)
    nearest = distance.argsort(1, kind="stable")[:, : int(h["n_neighbors"])]
    near = np.take_along_axis(distance, nearest, 1)
    with np.errstate(divide="ignore"):
        weights = np.ones_like(near) if h["weights"] == "uniform" else np.where(
            (near == 0).any(1, keepdims=True), near == 0, 1 / near)
    proba = np.stack([(weights * (classes[nearest] == c)).sum(1) for c in range(len(m["classes"]))], 1)
    proba /= proba.sum(1, keepdims=True)
    return proba.argmax(1), proba


def array(name):
    return np.load(f"{folder}/{name}.npy")


folder, rows, predictions = sys.argv[1:4]
m = json.load(open(folder + "/model.json"))
cells = list(csv.reader(open(rows, encoding="utf-8-sig", newline="")))
names = m.get("feature_names", [])
if names and sorted(cells[0]) == sorted(names):  # a header, in any order
    cells = [[row[cells[0].index(name)] for name in names] for row in cells[1:]]
algorithm = m.get("algorithm", "svm")  # models of format 1 to 3 name none
numbers, proba = globals()[algorithm.replace("-", "_")](prepared(cells, m), m)
labels = np.array(m["classes"])[numbers]
if proba is not None and len(sys.argv) > 4:
    np.savetxt(sys.argv[4], proba, delimiter=",")

expected = [row["predicted"] for row in csv.DictReader(open(predictions, encoding="utf-8", newline=""))]
differing = sum(a != e for a, e in zip(labels, expected, strict=True))
print(f"{len(expected)} rows, {differing} differ")
sys.exit(differing > 0)
