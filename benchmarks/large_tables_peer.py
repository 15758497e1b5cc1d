"""scikit-learn's and pandas' half of benchmarks/large-tables; also makes the tables.

Usage: python3 large_tables_peer.py version
       python3 large_tables_peer.py generate TABLE.csv ROWS
       python3 large_tables_peer.py split TABLE.csv FOLDER        prints the seconds
       python3 large_tables_peer.py trial TABLE.csv linearsvc|svc prints the seconds and the mean score

The seconds begin before the table is read; imports and the start of the worker processes are not timed.
"""

import os
import sys
import time

# Set in some environments, where they choose kernels of OpenBLAS that are slow on this processor. They
# are removed before NumPy is imported, so that the comparison is with NumPy at its best.
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)

import numpy as np
import pandas as pd
import sklearn
from sklearn.datasets import make_classification
from sklearn.model_selection import KFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

FEATURES = 50
FOLDS = KFold(10, shuffle=True, random_state=23)
BLOCK = 10_000


def generate(table, rows):
    """Writes a table of overlapping classes, with the shortest decimals of its doubles."""
    x, y = make_classification(
        n_samples=rows, n_features=FEATURES, n_informative=10, n_redundant=5, n_classes=2, flip_y=0.05, class_sep=1.0,
        random_state=23)
    with open(table, "w", encoding="ascii") as file:
        file.write(",".join([*(f"f{i}" for i in range(FEATURES)), "label"]) + "\n")
        for start in range(0, rows, BLOCK):  # the text of all rows at once would be many times the numbers
            block = zip(x[start : start + BLOCK].tolist(), y[start : start + BLOCK].tolist())
            file.writelines(",".join(map(repr, [*row, label])) + "\n" for row, label in block)


def split(table, folder):
    """Writes one copy of the table, and the fold that holds out each row."""
    start = time.perf_counter()
    frame = pd.read_csv(table)
    fold_of = np.empty(len(frame), int)
    for fold, (_, held_out) in enumerate(FOLDS.split(frame)):
        fold_of[held_out] = fold
    os.makedirs(folder)
    frame.to_csv(f"{folder}/all.csv", index=False)
    pd.DataFrame({"row": np.arange(len(frame)), "fold": fold_of}).to_csv(f"{folder}/folds.csv", index=False)
    return time.perf_counter() - start


def start_workers():
    random = np.random.default_rng(1)
    small = make_pipeline(StandardScaler(), SVC())
    cross_val_score(small, random.standard_normal((40, 2)), np.arange(40) % 2, n_jobs=-1)


def trial(table, model):
    start_workers()
    classifier = LinearSVC() if model == "linearsvc" else SVC(kernel="linear")
    start = time.perf_counter()
    frame = pd.read_csv(table)
    x, y = frame.drop(columns="label").to_numpy(), frame["label"].to_numpy()
    scores = cross_val_score(make_pipeline(StandardScaler(), classifier), x, y, cv=FOLDS, n_jobs=-1)
    return time.perf_counter() - start, scores.mean()


command, arguments = sys.argv[1], sys.argv[2:]
if command == "version":
    print(f"scikit-learn {sklearn.__version__}, pandas {pd.__version__}")
elif command == "generate":
    generate(arguments[0], int(arguments[1]))
elif command == "split":
    print(f"{split(*arguments):.3f}")
elif command == "trial":
    seconds, mean = trial(*arguments)
    print(f"{seconds:.3f} {mean:.5f}")
else:
    sys.exit(f"no such command: {command}")
