"""Writes two generated tables and the accuracies of scikit-learn's classifiers, of which the trainer has the like.

Usage: python3 make_algorithm_scores.py FOLDER, with wine.csv, breast-cancer.csv and digits.csv (make_datasets.py).

Each accuracy is the share of correct rows over the five folds of StratifiedKFold(5, shuffle=True, random_state=seed),
with the same seed for the classifier.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn.datasets import make_classification
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEEDS = range(10)

# hyperparameters of the trainer, and the classifier with the same ones
CASES = [
    ({"algorithm": "logistic-regression"}, lambda seed: LogisticRegression()),
    ({"algorithm": "logistic-regression", "c": "0.01", "class_weight": "balanced"},
     lambda seed: LogisticRegression(C=0.01, class_weight="balanced")),
    ({"algorithm": "random-forest", "n_estimators": "50"}, lambda seed: RandomForestClassifier(50, random_state=seed)),
    ({"algorithm": "random-forest", "n_estimators": "30", "max_depth": "4", "criterion": "entropy",
      "max_features": "0.4", "min_samples_split": "8"},
     lambda seed: RandomForestClassifier(30, max_depth=4, criterion="entropy", max_features=0.4, min_samples_split=8,
                                         random_state=seed)),
    ({"algorithm": "random-forest", "n_estimators": "30", "max_leaf_nodes": "8", "max_samples": "0.5",
      "min_samples_leaf": "3", "class_weight": "balanced"},
     lambda seed: RandomForestClassifier(30, max_leaf_nodes=8, max_samples=0.5, min_samples_leaf=3,
                                         class_weight="balanced", random_state=seed)),
    ({"algorithm": "gradient-boosting", "n_estimators": "20"},
     lambda seed: GradientBoostingClassifier(n_estimators=20, random_state=seed)),
    ({"algorithm": "gradient-boosting", "n_estimators": "20", "learning_rate": "0.3", "subsample": "0.5",
      "max_features": "sqrt", "max_depth": "none", "max_leaf_nodes": "6", "min_samples_leaf": "4"},
     lambda seed: GradientBoostingClassifier(n_estimators=20, learning_rate=0.3, subsample=0.5, max_features="sqrt",
                                             max_depth=None, max_leaf_nodes=6, min_samples_leaf=4, random_state=seed)),
    ({"algorithm": "knn"}, lambda seed: KNeighborsClassifier()),
    ({"algorithm": "knn", "n_neighbors": "11", "weights": "distance", "p": "1"},
     lambda seed: KNeighborsClassifier(11, weights="distance", p=1)),
]


def generated():
    yield "three-classes.csv", make_classification(
        n_samples=600, n_features=20, n_informative=6, n_redundant=4, n_classes=3, flip_y=0.05, class_sep=0.8,
        random_state=1)
    yield "two-classes.csv", make_classification(
        n_samples=800, n_features=12, n_informative=5, n_redundant=2, weights=[0.7, 0.3], flip_y=0.1, class_sep=0.7,
        random_state=2)


def accuracy(make, x, y, seed):
    right = 0
    for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(x, y):
        model = make_pipeline(StandardScaler(), make(seed)).fit(x[train], y[train])
        right += (model.predict(x[test]) == y[test]).sum()
    return right / len(y)


folder = sys.argv[1]
for name, (x, y) in generated():
    np.savetxt(f"{folder}/{name}", np.c_[x, y], delimiter=",", fmt=["%.6g"] * x.shape[1] + ["%d"])
scores = []
for name in ["wine.csv", "breast-cancer.csv", "digits.csv", "three-classes.csv", "two-classes.csv"]:
    table = np.loadtxt(f"{folder}/{name}", delimiter=",")
    x, y = table[:, :-1], table[:, -1].astype(int)
    for parameters, make in CASES:
        accuracies = [accuracy(make, x, y, seed) for seed in SEEDS]
        scores.append({"table": name, "hyperparameters": parameters, "accuracies": accuracies})
        print(name, parameters, f"{np.mean(accuracies):.4f} ± {np.std(accuracies, ddof=1):.4f}", flush=True)
with open(f"{folder}/algorithm-scores.json", "w") as file:
    json.dump({"scikit_learn": sklearn.__version__, "scores": scores}, file, indent=1)
    file.write("\n")
