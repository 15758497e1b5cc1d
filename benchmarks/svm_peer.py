"""scikit-learn's half of benchmarks/svm: does one task on the rows of a folder and prints its
seconds, without reading the rows, and its result.

Usage: python3 svm_peer.py version | extension | liquidsvm | thundersvm
       python3 svm_peer.py digits FOLDER    writes scikit-learn's digits, scaled to 0..1
       python3 svm_peer.py [--extension] folds FOLDER K GAMMA [SCALING] | grid FOLDER | fit FOLDER KERNEL CACHE_MEGABYTES
                           | linear FOLDER | predict FOLDER CACHE_MEGABYTES | liquidsvm FOLDER

--extension takes Intel's extension (scikit-learn-intelex). liquidSVM is AGPL and no part of this
project; who wants to measure it installs it: pip install --no-build-isolation liquidSVM, and with
Python 3.5 or later replace sysconfig.get_config_var('SO') by '.so' in its __init__.py.
"""

import os
import sys
import time

if "--extension" in sys.argv:
    sys.argv.remove("--extension")
    from sklearnex import patch_sklearn

    patch_sklearn(verbose=False)

import numpy as np
import sklearn
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

GRID = {"gamma": [0.0001, 0.0003, 0.001], "C": [0.1, 1, 10, 100, 1000]}


def start_workers():
    """Starts the worker processes; their start and imports are not timed."""
    random = np.random.default_rng(1)
    cross_val_score(SVC(), random.standard_normal((40, 2)), np.arange(40) % 2, n_jobs=-1)


def timed(work):
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def counts(scores, rows_of_fold):
    return ",".join(str(round(score * rows_of_fold)) for score in scores)


def optimum(model, gamma, kernel):
    vectors, alpha = model.support_vectors_, model.dual_coef_[0]
    if kernel == "linear":
        quadratic = np.sum((alpha @ vectors) ** 2)
    else:
        squares = np.sum(vectors**2, axis=1)
        distances = squares[:, None] + squares - 2 * vectors @ vectors.T
        quadratic = alpha @ np.exp(-gamma * np.maximum(distances, 0)) @ alpha
    return f"{quadratic / 2 - np.abs(alpha).sum():.6f},{len(alpha)}"


task = sys.argv[1]
if task == "version":
    print(sklearn.__version__)
    sys.exit()
if task == "extension":
    import importlib.metadata

    import sklearnex.svm  # noqa: F401  fails unless its libraries are there

    print(importlib.metadata.version("scikit-learn-intelex"))
    sys.exit()
if task == "liquidsvm" and len(sys.argv) == 2:
    import importlib.metadata

    import liquidSVM  # noqa: F401

    print(importlib.metadata.version("liquidSVM"))
    sys.exit()
if task == "thundersvm":
    import importlib.metadata

    import thundersvm  # noqa: F401

    print(importlib.metadata.version("thundersvm"))
    sys.exit()
if task == "digits":
    from sklearn.datasets import load_digits

    x, y = load_digits(return_X_y=True)
    order = np.random.default_rng(20).permutation(len(y))[: len(y) // 10 * 10]
    os.makedirs(sys.argv[2], exist_ok=True)
    (x[order] / 16).astype("<f8").tofile(f"{sys.argv[2]}/features")
    y[order].astype("<i4").tofile(f"{sys.argv[2]}/classes")
    sys.exit()
if task in ("folds", "grid"):
    start_workers()

folder, options = sys.argv[2], sys.argv[3:]
y = np.fromfile(f"{folder}/classes", "<i4")
x = np.fromfile(f"{folder}/features", "<f8").reshape(len(y), -1)

if task == "folds":
    k, gamma = int(options[0]), options[1]
    model = SVC(gamma=gamma)
    if options[2:] == ["standard"]:
        model = make_pipeline(StandardScaler(), model)
    scores, seconds = timed(lambda: cross_val_score(model, x, y, cv=KFold(k), n_jobs=-1))
    answer = counts(scores, len(y) / k)
elif task == "grid":
    search = GridSearchCV(SVC(), GRID, cv=KFold(10), n_jobs=-1, refit=False)
    _, seconds = timed(lambda: search.fit(x, y))
    results = search.cv_results_
    order = sorted(
        range(len(results["params"])),
        key=lambda i: (results["params"][i]["gamma"], results["params"][i]["C"]),
    )
    scores = [results[f"split{fold}_test_score"][i] for i in order for fold in range(10)]
    answer = counts(scores, len(y) / 10)
elif task == "liquidsvm":
    # its own grid of ten gammas and ten costs in each of ten folds; its solver has no intercept
    from liquidSVM import mcSVM

    _, seconds = timed(
        lambda: mcSVM(x, y + 1.0, mc_type="AvA_hinge", folds=10, threads=os.cpu_count(), display=0)
    )
    answer = "-"
elif task == "fit":
    kernel, cache = options[0], int(options[1])
    model, seconds = timed(lambda: SVC(kernel=kernel, gamma="auto", cache_size=cache).fit(x, y))
    answer = optimum(model, 1 / x.shape[1], kernel)
elif task == "linear":
    model, seconds = timed(lambda: LinearSVC().fit(x, y))
    answer = "-"
elif task == "predict":
    half = len(y) // 2
    model = SVC(gamma="auto", cache_size=int(options[0])).fit(x[:half], y[:half])
    predicted, seconds = timed(lambda: model.predict(x[half:]))
    answer = f"{np.sum(predicted == y[half:])},{len(model.support_)}"
else:
    sys.exit(f"no such work: {task}")
print(f"{seconds:.4f} {answer}")
