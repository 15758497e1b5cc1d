"""Writes random searches and the importance of their hyperparameters by Optuna.

Needs Optuna and scikit-learn (written with 5.0.0 and 1.9.1), and scores.csv of make_scores.py.
    python3 make_importance.py > ../resources/dev/kfold/search/importance/searches.csv

A line "trial" has table, seed, kernel, c, gamma, ignored, score: twelve of each search. A line
"optuna" has table, seed, method, and the importance of kernel, c, gamma and ignored. fANOVA assesses
only hyperparameters that all trials have, so gamma has the middle of its range with a linear kernel.
"""

import csv
import math
import warnings

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution
from optuna.importance import FanovaImportanceEvaluator, PedAnovaImportanceEvaluator
from optuna.importance import get_param_importances

warnings.filterwarnings("ignore")
optuna.logging.disable_default_handler()

KERNELS = ["linear", "poly", "rbf", "sigmoid"]
SPACE = {
    "kernel": CategoricalDistribution(KERNELS),
    "c": FloatDistribution(0.01, 100, log=True),
    "gamma": FloatDistribution(0.001, 10, log=True),
    "ignored": FloatDistribution(0, 1),
}
TRIALS = 12

tables = {}
with open("../resources/dev/kfold/search/importance/scores.csv") as file:
    for name, kernel, c, *scores in csv.reader(file):
        tables.setdefault(name, {}).setdefault(kernel, []).append([float(s) for s in scores])


def study(trials, imputed):
    result = optuna.create_study(direction="maximize")
    for values, score in trials:
        values = {k: v for k, v in values.items() if imputed or k != "gamma" or values["kernel"] != "linear"}
        result.add_trial(optuna.trial.create_trial(
            params=values, distributions={k: SPACE[k] for k in values}, value=score))
    return result


for table, scores in tables.items():
    for seed in range(10):
        random = np.random.RandomState(seed)
        trials = []
        for _ in range(TRIALS):
            kernel = KERNELS[random.randint(4)]
            u, v, ignored = random.rand(3)
            if kernel == "linear":
                v = 0.5
            score = scores[kernel][math.floor(u * 10 + 0.5)][math.floor(v * 10 + 0.5)]
            values = {"kernel": kernel, "c": 10 ** (4 * u - 2), "gamma": 10 ** (4 * v - 3), "ignored": ignored}
            trials.append((values, score))
            print(",".join(["trial", table, str(seed), *map(str, values.values()), str(score)]))
        for method, evaluator, imputed in [
            ("fanova", FanovaImportanceEvaluator(seed=seed), True),
            ("ped-anova", PedAnovaImportanceEvaluator(target_quantile=0.4), False),
        ]:
            shares = get_param_importances(study(trials, imputed), evaluator=evaluator)
            print(",".join(["optuna", table, str(seed), method, *(f"{shares.get(k, 0):.6f}" for k in SPACE)]))
