"""Writes what scikit-learn's classifiers say of a few rows, for algorithms whose result does not depend on a seed.

Usage: python3 make_algorithm_reference.py > algorithm-reference.json
"""

import json

import numpy as np
import sklearn
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

CASES = [
    ({"algorithm": "gradient-boosting", "n_estimators": "5"}, GradientBoostingClassifier(n_estimators=5)),
    ({"algorithm": "gradient-boosting", "n_estimators": "5", "max_depth": "none", "max_leaf_nodes": "5",
      "min_samples_leaf": "3", "min_samples_split": "9", "learning_rate": "0.5"},
     GradientBoostingClassifier(n_estimators=5, max_depth=None, max_leaf_nodes=5, min_samples_leaf=3,
                                min_samples_split=9, learning_rate=0.5)),
    ({"algorithm": "logistic-regression", "tol": "1e-7", "max_iter": "10000"},
     LogisticRegression(tol=1e-12, max_iter=10000)),
    ({"algorithm": "logistic-regression", "tol": "1e-7", "max_iter": "10000", "c": "0.1", "class_weight": "balanced"},
     LogisticRegression(tol=1e-12, max_iter=10000, C=0.1, class_weight="balanced")),
    ({"algorithm": "logistic-regression", "tol": "1e-7", "max_iter": "10000", "penalty": "none"},
     LogisticRegression(tol=1e-12, max_iter=10000, C=np.inf)),
    ({"algorithm": "knn"}, KNeighborsClassifier()),
    ({"algorithm": "knn", "weights": "distance", "p": "3"}, KNeighborsClassifier(weights="distance", p=3)),
    ({"algorithm": "knn", "metric": "manhattan", "n_neighbors": "7", "weights": "distance"},
     KNeighborsClassifier(metric="manhattan", n_neighbors=7, weights="distance")),
    ({"algorithm": "knn", "metric": "chebyshev", "n_neighbors": "4"},
     KNeighborsClassifier(metric="chebyshev", n_neighbors=4)),
    ({"algorithm": "knn", "metric": "euclidean", "n_neighbors": "1"}, KNeighborsClassifier(1)),
]

i = np.arange(60)
x = np.c_[(i * 37) % 101, (i * 53) % 97, (i * 29) % 89] / 10
queries = np.r_[x[[0, 7, 21]] + 0.03, x[[4]]]
models = []
for classes in (2, 3):
    y = ((x[:, 0] + x[:, 1] * x[:, 2] / 5 + ((i * 7) % 5)) / 9).astype(int) % classes
    for parameters, model in CASES:
        if classes == 3 and "penalty" in parameters:
            continue  # these classes are apart: without a penalty the coefficients have no bound
        model.fit(x, y)
        entry = {"hyperparameters": parameters, "labels": y.tolist(),
                 "probabilities": model.predict_proba(queries).tolist()}
        if hasattr(model, "decision_function"):
            entry["decisions"] = model.decision_function(queries).reshape(len(queries), -1).tolist()
        models.append(entry)
print(json.dumps({"scikit_learn": sklearn.__version__, "rows": x.tolist(), "queries": queries.tolist(),
                  "models": models}, indent=1))
