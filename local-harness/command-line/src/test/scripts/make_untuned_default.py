"""Writes six small tables with the scores of scikit-learn's untuned pipeline on the folds of kfold's seeds, and a
seventh table, clinics.csv, with grouped rows and the scores on the folds of every kind of split.

    python make_untuned_default.py ../resources/dev/kfold/harness/untuned

Made with scikit-learn 1.9.1, numpy 2.4. The scores are those of
cross_val_score(make_pipeline(StandardScaler(), SVC()), X, y, cv=KFold(5, shuffle=True, random_state=seed)).
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn import datasets
from sklearn.model_selection import (
    GroupKFold, KFold, LeaveOneOut, RepeatedKFold, RepeatedStratifiedKFold, StratifiedGroupKFold, StratifiedKFold,
    TimeSeriesSplit, cross_val_score)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

SEEDS = [23, 0, 1, 2, 3]

SETS = {
    "wine": datasets.load_wine(return_X_y=True),
    "breast-cancer": datasets.load_breast_cancer(return_X_y=True),
    "digits": datasets.load_digits(return_X_y=True),
    "iris": datasets.load_iris(return_X_y=True),
    "moons": datasets.make_moons(n_samples=400, noise=0.3, random_state=0),
    "generated": datasets.make_classification(
        n_samples=400, n_features=12, n_informative=6, n_classes=3, random_state=0
    ),
}

SPLITS = {
    "kfold": KFold(4, shuffle=True, random_state=23),
    "stratified": StratifiedKFold(4, shuffle=True, random_state=23),
    "group": GroupKFold(4),
    "stratified-group": StratifiedGroupKFold(4, shuffle=True, random_state=23),
    "repeated": RepeatedKFold(n_splits=4, n_repeats=3, random_state=23),
    "repeated-stratified": RepeatedStratifiedKFold(n_splits=4, n_repeats=3, random_state=23),
    "loo": LeaveOneOut(),
    "timeseries": TimeSeriesSplit(4),
}


def write_clinics(folder: Path) -> None:
    rows, target = datasets.make_classification(
        n_samples=100, n_features=4, n_informative=3, n_redundant=0, flip_y=0.1, random_state=5)
    clinic = np.random.RandomState(5).randint(0, 9, len(target))
    table = pd.DataFrame(rows.round(3), columns=[f"x{i}" for i in range(4)])
    scores = {
        kind: cross_val_score(
            make_pipeline(StandardScaler(), SVC()), table.to_numpy(), target, groups=clinic, cv=splitter).tolist()
        for kind, splitter in SPLITS.items()
    }
    table["clinic"] = [f"clinic {c}" for c in clinic]
    table["outcome"] = np.where(target == 1, "well", "ill")
    table.to_csv(folder / "clinics.csv", index=False)
    (folder / "clinics-scores.json").write_text(json.dumps(scores, indent=1) + "\n")
    print({kind: (len(s), sum(s) / len(s)) for kind, s in scores.items()})


def write(folder: Path) -> None:
    scores = {}
    for name, (rows, target) in SETS.items():
        whole = (rows == rows.astype(int)).all()
        table = pd.DataFrame(rows.astype(int) if whole else rows, columns=[f"x{i}" for i in range(rows.shape[1])])
        table["target"] = target
        table.to_csv(folder / f"{name}.csv", index=False)
        untuned = make_pipeline(StandardScaler(), SVC())
        scores[name] = {
            str(seed): cross_val_score(
                untuned, rows, target, cv=KFold(5, shuffle=True, random_state=seed)
            ).tolist()
            for seed in SEEDS
        }
        print(name, rows.shape, {seed: sum(s) / len(s) for seed, s in scores[name].items()})
    text = json.dumps(scores, indent=1)
    (folder / "untuned-scores.json").write_text(text + "\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
    write_clinics(Path(sys.argv[1]))
