"""Writes comparisons of the scores of two trials on the same folds, for the tests of dev.kfold.cv.comparison.

    pip install scipy scikit-learn baycomp
    python3 make_comparisons.py ../resources/dev/kfold/cv/comparison/comparisons.json

The t-test follows scikit-learn's example "Statistical comparison of models using grid search" with SciPy's t
distribution and the sizes of scikit-learn's folds; the Bayesian probabilities are baycomp's.
"""

import json
import sys

import numpy as np
import baycomp
from baycomp.single import CorrelatedTTest
from scipy.stats import t as student
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import (
    GroupKFold, KFold, LeaveOneOut, RepeatedKFold, StratifiedKFold, TimeSeriesSplit, cross_val_score)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

ROPE = 0.01


def expected(first, second, test_to_train):
    differences = np.asarray(first) - np.asarray(second)
    n = len(differences)
    error = np.sqrt(np.var(differences, ddof=1) * (1 / n + test_to_train))
    t = differences.mean() / error
    return {
        "difference": differences.mean(),
        "standard_error": error,
        "degrees_of_freedom": n - 1,
        "t": t,
        "p": 2 * student.sf(abs(t), n - 1),
        "interval": list(student.interval(0.95, n - 1, differences.mean(), error)),
    }


def bayesian(first, second, runs):
    left, within, right = [float(p) for p in CorrelatedTTest.probs(
        np.asarray(second), np.asarray(first), rope=ROPE, runs=runs)]
    return {"left": left, "within": within, "right": right}


def by_hand(first, second, test_to_train):
    """The posterior of Corani and Benavoli for other splits than those that baycomp knows."""
    differences = np.asarray(first) - np.asarray(second)
    n = len(differences)
    posterior = student(n - 1, differences.mean(), np.sqrt(np.var(differences, ddof=1) * (1 / n + test_to_train)))
    return {"left": posterior.cdf(-ROPE), "within": posterior.cdf(ROPE) - posterior.cdf(-ROPE),
            "right": posterior.sf(ROPE)}


def cases():
    x, y = load_breast_cancer(return_X_y=True)
    order = np.random.RandomState(5).permutation(len(y))
    x, y = x[order][:120], y[order][:120]
    groups = np.arange(len(y)) // 4
    one = make_pipeline(StandardScaler(), SVC(C=0.1))
    other = make_pipeline(StandardScaler(), SVC(C=3, kernel="sigmoid"))
    for kind, k, repeats, splitter in [
            ("kfold", 2, 1, KFold(2, shuffle=True, random_state=1)),
            ("kfold", 5, 1, KFold(5, shuffle=True, random_state=23)),
            ("stratified", 10, 1, StratifiedKFold(10, shuffle=True, random_state=23)),
            ("group", 5, 1, GroupKFold(5)),
            ("repeated", 10, 3, RepeatedKFold(n_splits=10, n_repeats=3, random_state=23)),
            ("loo", len(y), 1, LeaveOneOut()),
            ("timeseries", 5, 1, TimeSeriesSplit(5))]:
        first = cross_val_score(one, x, y, groups=groups, cv=splitter)
        second = cross_val_score(other, x, y, groups=groups, cv=splitter)
        sizes = [(len(train), len(test)) for train, test in splitter.split(x, y, groups)]
        test_to_train = np.mean([test for _, test in sizes]) / np.mean([train for train, _ in sizes])
        case = {"kind": kind, "k": k, "repeats": repeats, "first": first.tolist(), "second": second.tolist(),
                "test_to_train": float(test_to_train)}
        case["t_test"] = {name: np.asarray(value).tolist() for name, value
                          in expected(first, second, test_to_train).items()}
        ours = by_hand(first, second, test_to_train)
        if kind != "timeseries":
            theirs = bayesian(first, second, repeats)
            assert np.allclose(list(ours.values()), list(theirs.values()), atol=1e-12), (kind, ours, theirs)
        case["bayesian"] = {name: float(value) for name, value in ours.items()}
        yield case


if __name__ == "__main__":
    with open(sys.argv[1], "w") as file:
        json.dump({"baycomp": baycomp.__version__ if hasattr(baycomp, "__version__") else "1.0.3",
                   "cases": list(cases())}, file, indent=1)
        file.write("\n")
