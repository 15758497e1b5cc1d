"""Writes the scores of scikit-learn's nested cross-validation, for NestedCrossValidationIT.

    python make_nested_scores.py ../resources/dev/kfold/harness

Made with scikit-learn 1.9.1. The outer and the inner folds are those of one splitter, with the default seed; in
every outer fold a GridSearchCV over make_pipeline(StandardScaler(), SVC()) searches C and gamma and the untuned
default, which comes first and therefore wins ties.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.model_selection import GridSearchCV, KFold, StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

GRID = [
    {"svc__C": [1.0], "svc__gamma": ["scale"]},
    {"svc__C": [0.1, 1.0, 10.0], "svc__gamma": [0.01, 0.1, 1.0]},
]


def folds(splitter, x, y, groups):
    for train, test in splitter(4).split(x, y, groups):
        search = GridSearchCV(make_pipeline(StandardScaler(), SVC()), GRID, cv=splitter(3))
        search.fit(x[train], y[train], groups=None if groups is None else groups[train])
        yield {
            "train_rows": len(train),
            "held_out_rows": len(test),
            "score": search.score(x[test], y[test]),
            "inner_mean": search.best_score_,
            "c": search.best_params_["svc__C"],
            "gamma": search.best_params_["svc__gamma"],
        }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    result = {}
    for name, label, group, splitter in [
            ("generated", "target", None, lambda k: KFold(k, shuffle=True, random_state=23)),
            ("clinics", "outcome", "clinic", lambda k: StratifiedGroupKFold(k, shuffle=True, random_state=23))]:
        table = pd.read_csv(folder / "untuned" / (name + ".csv"))
        y = table[label].to_numpy()
        groups = None if group is None else table[group].to_numpy()
        x = table.drop(columns=[label] + ([] if group is None else [group])).to_numpy(float)
        outer = list(folds(splitter, x, y, groups))
        result[name] = {"mean": float(np.mean([fold["score"] for fold in outer])), "folds": outer}
    (folder / "nested-scores.json").write_text(json.dumps(result, indent=1) + "\n")
