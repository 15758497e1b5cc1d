"""Writes scikit-learn's small data sets as CSV for the tests of dev.kfold.trainer.fit.

Usage: python3 make_datasets.py ../resources/dev/kfold/trainer/fit

The label is the last column and there is no header. Numbers have their shortest decimal that reads back exactly.
"""

import sys
from pathlib import Path

from sklearn.datasets import load_breast_cancer, load_digits, load_wine


def lines(data):
    for row, label in zip(data.data.tolist(), data.target.tolist()):
        cells = [str(int(x)) if x == int(x) else repr(x) for x in row]
        yield ",".join([*cells, str(label)]) + "\n"


folder = Path(sys.argv[1])
for name, load in [("wine", load_wine), ("breast-cancer", load_breast_cancer), ("digits", load_digits)]:
    folder.joinpath(name + ".csv").write_text("".join(lines(load())), encoding="utf-8")
