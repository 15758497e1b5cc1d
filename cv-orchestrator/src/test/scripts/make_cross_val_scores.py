"""Writes the results of scikit-learn's cross_val_score for every kind of split, for the tests of dev.kfold.cv.

    python3 make_cross_val_scores.py ../resources/dev/kfold/cv

measurements.csv   Iris, shuffled, the measurements rounded to half centimetres so that folds differ, with the
                   plant that each flower is from: three or four flowers to a plant, a plant of one or two species
cross-val-scores.json   the scores of all folds and their mean, for every kind of split
"""

import json
import pathlib
import sys

import numpy as np
import sklearn
from sklearn.datasets import load_iris
from sklearn.model_selection import (
    GroupKFold, KFold, LeaveOneOut, RepeatedKFold, RepeatedStratifiedKFold, StratifiedGroupKFold, StratifiedKFold,
    TimeSeriesSplit, cross_val_score)
from sklearn.svm import SVC

SEED = 23


def table():
    x, y = load_iris(return_X_y=True)
    random = np.random.RandomState(7)
    order = random.permutation(len(y))
    x, y = np.round(2 * x[order]) / 2, y[order]
    plants = np.empty(len(y), int)
    for n, row in enumerate(np.argsort(y + random.uniform(0, 0.3, len(y)), kind="stable")):
        plants[row] = n // 7 * 2 + random.randint(2)
    return x, y, plants


def kinds():
    yield "kfold", 5, 1, KFold(5, shuffle=True, random_state=SEED)
    yield "stratified", 5, 1, StratifiedKFold(5, shuffle=True, random_state=SEED)
    yield "group", 4, 1, GroupKFold(4)
    yield "stratified-group", 4, 1, StratifiedGroupKFold(4, shuffle=True, random_state=SEED)
    yield "repeated", 5, 3, RepeatedKFold(n_splits=5, n_repeats=3, random_state=SEED)
    yield "repeated-stratified", 3, 4, RepeatedStratifiedKFold(n_splits=3, n_repeats=4, random_state=SEED)
    yield "loo", 150, 1, LeaveOneOut()
    yield "timeseries", 6, 1, TimeSeriesSplit(6)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    x, y, plants = table()
    with open(folder / "measurements.csv", "w") as file:
        file.write("sepal_length,sepal_width,petal_length,petal_width,plant,species\n")
        for row, plant, label in zip(x, plants, y):
            name = load_iris().target_names[label]
            file.write("%s,plant %d,%s\n" % (",".join(map(repr, map(float, row))), plant, name))
    species = load_iris().target_names[y]
    groups = np.array(["plant %d" % plant for plant in plants])
    cases = []
    for kind, k, repeats, splitter in kinds():
        scores = cross_val_score(SVC(), x, species, groups=groups, cv=splitter)
        cases.append({"kind": kind, "k": k, "repeats": repeats, "scores": scores.tolist(), "mean": float(scores.mean())})
    rows = ",\n".join(json.dumps(case) for case in cases)
    (folder / "cross-val-scores.json").write_text(
        '{"about":"scikit-learn %s","cases":[\n%s\n]}\n' % (sklearn.__version__, rows))
