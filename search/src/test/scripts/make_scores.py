"""Writes the mean accuracies of support vector machines on a grid of hyperparameters.

Needs scikit-learn (written with 1.9.1).
    python3 make_scores.py > ../resources/dev/kfold/search/importance/scores.csv

A line has table, kernel, c, and the accuracy for each of 11 values of gamma from 0.001 to 10, in
logarithmic steps; c has 11 values from 0.01 to 100. Five stratified folds, scaled features.
"""

import warnings

import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine
from sklearn.datasets import make_classification, make_moons
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

warnings.filterwarnings("ignore")  # fits that end at max_iter


def part(table, rows):
    features, labels = table
    chosen = np.random.RandomState(0).permutation(len(labels))[:rows]
    return features[chosen], labels[chosen]


tables = {
    "iris": load_iris(return_X_y=True),
    "wine": load_wine(return_X_y=True),
    "breast cancer": part(load_breast_cancer(return_X_y=True), 300),
    "digits": part(load_digits(return_X_y=True), 300),
    "generated": make_classification(200, 10, n_informative=5, flip_y=0.1, random_state=1),
    "moons": make_moons(200, noise=0.3, random_state=2),
}
gammas = np.logspace(-3, 1, 11)
for name, (features, labels) in tables.items():
    folds = list(StratifiedKFold(5, shuffle=True, random_state=0).split(features, labels))
    for kernel in ["linear", "poly", "rbf", "sigmoid"]:
        for c in np.logspace(-2, 2, 11):
            scores = []
            for gamma in gammas if kernel != "linear" else gammas[:1]:
                of_folds = []
                for train, test in folds:
                    scaler = StandardScaler().fit(features[train])
                    model = SVC(kernel=kernel, C=c, gamma=gamma, max_iter=20000)
                    model.fit(scaler.transform(features[train]), labels[train])
                    of_folds.append(model.score(scaler.transform(features[test]), labels[test]))
                scores.append(np.mean(of_folds))
            cells = [f"{score:.4f}" for score in scores] * (len(gammas) // len(scores))
            print(",".join([name, kernel, f"{c:.4g}", *cells]))
