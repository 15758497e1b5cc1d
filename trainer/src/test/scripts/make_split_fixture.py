"""Writes sklearn-splits.json: held-out rows of scikit-learn's splitters for the tests of dev.kfold.trainer.split.

Usage: python3 make_split_fixture.py > ../resources/dev/kfold/trainer/split/sklearn-splits.json
"""

import json

import numpy as np
import sklearn
from sklearn.model_selection import (
    GroupKFold, KFold, LeaveOneOut, RepeatedKFold, RepeatedStratifiedKFold, StratifiedGroupKFold, StratifiedKFold,
    TimeSeriesSplit)


def case(kind, splitter, labels, groups=None, **options):
    folds = list(splitter.split(np.zeros((len(labels), 1)), labels, groups))
    return {
        "kind": kind,
        "labels": [str(label) for label in labels],
        "groups": None if groups is None else [str(group) for group in groups],
        **options,
        "train": [train.tolist() for train, _ in folds],
        "test": [test.tolist() for _, test in folds],
    }


def cases():
    ones = lambda n: ["a"] * n
    for n, k, seed in [(2, 2, 0), (10, 3, 1), (37, 5, 23), (100, 7, 4294967295), (700, 10, 42)]:
        yield case("kfold", KFold(k, shuffle=True, random_state=seed), ones(n), k=k, seed=seed)
    random = np.random.RandomState(5)
    for counts, k, seed in [((5, 5), 5, 23), ((30, 7, 13), 4, 1), ((50, 3), 3, 7), ((11, 2, 2, 9), 2, 99)]:
        labels = random.permutation(np.repeat(["b", "a", "d", "c"][: len(counts)], counts))
        splitter = StratifiedKFold(k, shuffle=True, random_state=seed)
        yield case("stratified", splitter, labels, k=k, seed=seed)
    for n, groups, k in [(30, 6, 3), (53, 11, 4), (20, 5, 5), (64, 13, 2)]:
        yield case("group", GroupKFold(k), ones(n), random.randint(0, groups, n), k=k)
    letters = random.choice(["x", "y", "z", "w"], 25)
    yield case("group", GroupKFold(3), ones(25), letters, k=3)
    for n, k, repeats, seed in [(11, 3, 2, 23), (25, 5, 10, 4), (8, 2, 3, 0)]:
        splitter = RepeatedKFold(n_splits=k, n_repeats=repeats, random_state=seed)
        yield case("repeated", splitter, ones(n), k=k, seed=seed, repeats=repeats)
    random = np.random.RandomState(6)
    for counts, k, repeats, seed in [((9, 5), 3, 4, 23), ((12, 7, 6), 5, 10, 1), ((40, 2, 3), 2, 2, 4294967295)]:
        labels = random.permutation(np.repeat(["b", "a", "c"][: len(counts)], counts))
        splitter = RepeatedStratifiedKFold(n_splits=k, n_repeats=repeats, random_state=seed)
        yield case("repeated-stratified", splitter, labels, k=k, seed=seed, repeats=repeats)
    # few and many classes (NumPy adds eight and more numbers in another order), groups of one size, groups of one class
    for n, classes, groups, k, seed in [
            (40, 2, 8, 4, 23), (90, 3, 30, 5, 1), (200, 11, 25, 4, 7), (400, 17, 60, 10, 0), (60, 2, 60, 6, 99), (37, 3, 5, 3, 23)]:
        labels = random.randint(0, classes, n)
        splitter = StratifiedGroupKFold(k, shuffle=True, random_state=seed)
        yield case("stratified-group", splitter, labels, random.randint(0, groups, n), k=k, seed=seed)
    groups = np.repeat(np.arange(20), 6)
    yield case("stratified-group", StratifiedGroupKFold(4, shuffle=True, random_state=5), groups % 3, groups, k=4, seed=5)
    yield case("loo", LeaveOneOut(), ones(6))
    for n, k in [(6, 5), (23, 4), (100, 9)]:
        yield case("timeseries", TimeSeriesSplit(k), ones(n), k=k)


if __name__ == "__main__":
    rows = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases())
    print('{"about":"scikit-learn %s, NumPy %s","cases":[\n%s\n]}' % (sklearn.__version__, np.__version__, rows))
