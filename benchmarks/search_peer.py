"""The searches of other libraries in benchmarks/search: maximizes the objective that a Java program
computes, and prints lines "search,table,seed,best of 12,best of 25".

Usage: python3 search_peer.py version
       python3 search_peer.py tpe|tpe_multivariate|gaussian_process SEEDS TABLES COMMAND...

TABLES are names with commas between them. COMMAND reads lines "table,kernel,c,gamma" and prints the
mean score of each.
"""

import subprocess
import sys
import warnings

import optuna
import skopt
from skopt.space import Categorical, Real

SHORT, LONG = 12, 25
KERNELS = ["linear", "poly", "rbf", "sigmoid"]
C, GAMMA = (0.01, 100), (0.001, 10)


class Objective:
    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def __call__(self, table, kernel, c, gamma):
        self.process.stdin.write(f"{table},{kernel},{c!r},{gamma!r}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def with_optuna(objective, table, seed, **options):
    """Optuna's TPE; gamma is suggested only for the kernels that use it."""

    def trial_score(trial):
        kernel = trial.suggest_categorical("kernel", KERNELS)
        c = trial.suggest_float("c", *C, log=True)
        gamma = 1.0 if kernel == "linear" else trial.suggest_float("gamma", *GAMMA, log=True)
        return objective(table, kernel, c, gamma)

    study = optuna.create_study(
        direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed, **options)
    )
    study.optimize(trial_score, n_trials=LONG)
    return [trial.value for trial in study.trials]


def with_skopt(objective, table, seed):
    """scikit-optimize's Gaussian process with its defaults."""
    space = [Real(*C, prior="log-uniform"), Real(*GAMMA, prior="log-uniform"), Categorical(KERNELS)]
    result = skopt.gp_minimize(
        lambda point: -objective(table, point[2], float(point[0]), float(point[1])),
        space,
        n_calls=LONG,
        random_state=seed,
    )
    return [-value for value in result.func_vals]


SEARCHES = {
    "tpe": with_optuna,
    "tpe_multivariate": lambda *arguments: with_optuna(*arguments, multivariate=True, group=True),
    "gaussian_process": with_skopt,
}

if sys.argv[1] == "version":
    print(f"optuna {optuna.__version__}, scikit-optimize {skopt.__version__}")
    sys.exit()

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")  # of points that were tried before, and of experimental options
name, seeds, tables = sys.argv[1], int(sys.argv[2]), sys.argv[3].split(",")
objective = Objective(sys.argv[4:])
for table in tables:
    for seed in range(seeds):
        values = SEARCHES[name](objective, table, seed)
        print(name, table, seed, max(values[:SHORT]), max(values), sep=",", flush=True)
