"""Writes the trials of a search and their importance by Optuna's PED-ANOVA.

Needs Optuna (written with 5.0.0).
    python3 make_importance.py > ../resources/dev/kfold/search/importance/trials.csv

A line "trial" has kernel, c, gamma, degree, trees, ignored and score; gamma and degree are empty
where they are inactive. A line "importance" has the number of first trials that were used, the
share of the best among them, a hyperparameter and its importance.
"""

import math

import optuna
from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances

optuna.logging.disable_default_handler()


def objective(trial):
    kernel = trial.suggest_categorical("kernel", ["linear", "rbf", "poly"])
    c = trial.suggest_float("c", 0.01, 100, log=True)
    trees = trial.suggest_int("trees", 10, 1000, log=True)
    trial.suggest_float("ignored", -1, 1)
    score = 0.8 - 0.02 * (math.log10(c) - 1) ** 2 + 0.005 * math.log10(trees)
    if kernel != "linear":
        gamma = trial.suggest_float("gamma", 1e-4, 10, log=True)
        score += 0.1 - 0.05 * (math.log10(gamma) + 1) ** 2
    if kernel == "poly":
        score -= 0.02 * abs(trial.suggest_int("degree", 2, 5) - 3)
    return round(score, 2)  # ties


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.RandomSampler(seed=23))
study.optimize(objective, n_trials=300)
names = ["kernel", "c", "gamma", "degree", "trees", "ignored"]
for trial in study.trials:
    cells = ["" if trial.params.get(name) is None else str(trial.params[name]) for name in names]
    print(",".join(["trial", *cells, str(trial.value)]))
for count, best in [(20, 0.25), (50, 0.1), (120, 0.1), (300, 0.1)]:
    part = optuna.create_study(direction="maximize")
    part.add_trials(study.trials[:count])
    importance = get_param_importances(part, evaluator=PedAnovaImportanceEvaluator(target_quantile=best))
    for name, value in importance.items():
        print(f"importance,{count},{best},{name},{value!r}")
