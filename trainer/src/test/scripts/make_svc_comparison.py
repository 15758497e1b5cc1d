"""Writes random small data sets and the number of correct rows of scikit-learn's SVC per fold, for SvcComparisonTest.

Usage: python3 make_svc_comparison.py ../resources/dev/kfold/trainer/fit/svc-comparison.txt.gz

The file has one block for each data set:

    data NAME ROWS                       then one line for each row: fold,label,feature,...
    case KERNEL,C,GAMMA,DEGREE,COEF0,CLASS_WEIGHT,SCALING;COUNTS;REACH

COUNTS has one number for each fold: the held-out rows that SVC, fitted on the other folds, labels correctly. REACH has
the lowest and the highest of them for the same fold if the training rows come in other orders ("9-12"); it is empty for
folds that do not depend on the order. Numbers have their shortest decimal that reads back exactly.

REACH is wider, and ends with a letter, in two cases. "d": LIBSVM computes the distance of two training rows from dot
products, which cancel, so that the error of a kernel value exceeds 1e-6, and SVC gets more or fewer rows right with
kernel values from differences. "s": it does so with shrinking=False.

SVC runs with its defaults (tol, cache, shrinking). Cases with too many steps are left out, so that the test takes
seconds, as are cases that SVC refuses because coefficients are not finite; standard error shows the counts of both.
"""

import gzip
import sys
import warnings
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC

SETS_OF_EACH_KIND = 20
CASES_OF_EACH_KERNEL = 3
ORDERS = 8
MORE_ORDERS = 200
LIMIT_OF_STEPS = 2_000_000
MOST_STEPS = 30_000
CANCELLED = 1e-6


def labels_of(rng, rows, classes, balance=1.0):
    """Returns labels: every class at least four times, the first most often if balance is below 1."""
    weights = balance ** np.arange(classes)
    labels = np.concatenate([np.repeat(np.arange(classes), 4), rng.choice(classes, max(0, rows - 4 * classes), p=weights / weights.sum())])
    rng.shuffle(labels)
    return labels


def blobs(rng, rows, columns, labels, distance):
    centres = rng.normal(size=(labels.max() + 1, columns)) * distance
    return centres[labels] + rng.normal(size=(rows, columns))


def short(x, digits=4):
    return np.array([float(f"{v:.{digits}g}") for v in x.ravel()]).reshape(x.shape)


def overlapping(rng):
    y = labels_of(rng, rng.integers(30, 90), rng.integers(2, 7))
    return short(blobs(rng, len(y), rng.integers(1, 6), y, 1.5)), y


def unbalanced(rng):
    y = labels_of(rng, rng.integers(40, 90), rng.integers(2, 5), 0.15)
    return short(blobs(rng, len(y), rng.integers(1, 5), y, 1.5)), y


def duplicates(rng):
    """Returns rows that occur several times, with one label and with several."""
    x, y = overlapping(rng)
    chosen = rng.integers(0, len(y) // 3, len(y))
    other = rng.random(len(y)) < 0.2
    return x[chosen], np.where(other, y, y[chosen])


def constant(rng):
    x, y = overlapping(rng)
    columns = [np.full(len(y), rng.choice([0, 1, 0.1, -1e6, 1e-9])) for _ in range(rng.integers(1, 4))]
    return np.column_stack([x, *columns]), y


def all_constant(rng):
    """Returns identical rows, at random except for a few."""
    y = labels_of(rng, rng.integers(20, 50), rng.integers(2, 5), 0.6)
    x = np.full((len(y), rng.integers(1, 4)), rng.choice([0, 1, 0.1, 1e6]))
    if rng.random() < 0.5:
        x[rng.integers(0, len(y), 3)] += 1
    return x, y


def near_constant(rng):
    """Returns columns that differ from a constant at most slightly more than by its last digits."""
    x, y = overlapping(rng)
    columns = []
    for _ in range(rng.integers(1, 4)):
        value = float(rng.choice([1, 0.1, 3, 1e3, 1e9]))
        columns.append(value + rng.choice([1, 1, 10, 100]) * rng.integers(-1, 2, len(y)) * np.spacing(value))
    return np.column_stack([x, *columns]), y


def binary(rng):
    y = labels_of(rng, rng.integers(30, 90), rng.integers(2, 5))
    share = rng.random((y.max() + 1, rng.integers(2, 9)))
    return (rng.random((len(y), share.shape[1])) < share[y]).astype(float), y


def magnitudes(rng):
    x, y = overlapping(rng)
    return short(x * 10.0 ** rng.integers(-5, 5, x.shape[1])), y


def far_apart(rng):
    """Returns rows so far from each other that most kernel values are 0 or nearly 0."""
    y = labels_of(rng, rng.integers(20, 70), rng.integers(2, 6), rng.choice([1, 0.5]))
    step = rng.choice([3, 5, 8, 12, 20, 40])
    if rng.random() < 0.5:
        return short(rng.normal(size=(len(y), rng.integers(2, 8))) * step), y
    return step * rng.permutation(len(y)).astype(float).reshape(-1, 1), y


def one_hot(rng):
    """Returns rows at equal distances, except for some that are a little nearer to one."""
    y = labels_of(rng, rng.integers(20, 40), rng.integers(2, 4), rng.choice([1, 0.5]))
    x = rng.choice([1, 5, 9, 12]) * np.eye(len(y))
    x[rng.integers(0, len(y), len(y) // 2), rng.integers(0, len(y), len(y) // 2)] += 1
    return x, y


def counts(rng):
    y = labels_of(rng, rng.integers(30, 80), rng.integers(2, 6))
    mean = rng.gamma(0.3, 2, (y.max() + 1, rng.integers(4, 16)))
    return rng.poisson(mean[y]).astype(float), y


def curved(rng):
    y = labels_of(rng, rng.integers(40, 90), 2)
    angle = rng.random(len(y)) * 2 * np.pi
    radius = np.where(y == 0, 1, 2) + rng.normal(size=len(y)) * 0.3
    return short(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])), y


def tiny_or_huge(rng):
    x, y = overlapping(rng)
    return short(x * 10.0 ** rng.choice([-30, -22, -15, -9, 9, 15, 22, 30])), y


def grid(rng):
    """Returns rows at few distinct points, which causes many ties."""
    y = labels_of(rng, rng.integers(30, 80), rng.integers(2, 5))
    x = rng.integers(0, 4, (len(y), rng.integers(1, 4))).astype(float)
    x[:, 0] += y % 3
    return x, y


def few(rng):
    y = labels_of(rng, rng.integers(8, 16), 2)
    return short(blobs(rng, len(y), rng.integers(1, 4), y, 1)), y


def wide(rng):
    y = labels_of(rng, rng.integers(20, 40), rng.integers(2, 4))
    return short(blobs(rng, len(y), rng.integers(30, 60), y, 0.3), 3), y


def noise(rng):
    y = labels_of(rng, rng.integers(30, 80), rng.integers(2, 5))
    return short(rng.normal(size=(len(y), rng.integers(1, 5)))), y


def longer(rng):
    """Returns so many rows per pair of classes that kfold uses its linear solver."""
    y = labels_of(rng, rng.integers(320, 420), 2, rng.choice([1, 0.4]))
    x = blobs(rng, len(y), rng.integers(1, 4), y, 1)
    kind = rng.integers(0, 4)
    if kind == 0:
        x = np.round(x)
    if kind == 1:
        x = x * 10.0 ** rng.choice([-9, -3, 3, 5])
    if kind == 2:
        x[:, 0] = rng.choice([0, 5])
    return short(x, 3), y


KINDS = [overlapping, unbalanced, duplicates, constant, all_constant, near_constant, binary, magnitudes, far_apart, one_hot, counts,
         curved, tiny_or_huge, grid, few, wide, noise, longer]


def folds_of(rng, y):
    k = int(rng.integers(2, 5))
    seed = int(rng.integers(0, 1000))
    splitter = (StratifiedKFold if rng.random() < 0.5 else KFold)(k, shuffle=True, random_state=seed)
    fold = np.empty(len(y), dtype=int)
    for i, (_, test) in enumerate(splitter.split(np.zeros((len(y), 1)), y)):
        fold[test] = i
    return fold


def case_of(rng, kernel):
    gamma = "scale" if kernel == "linear" else rng.choice(["scale", "auto", "0.001", "0.01", "0.1", "1", "1", "10", "100"])
    c = rng.choice(["0.01", "0.1", "1", "1", "10", "100", "1000"])
    degree = int(rng.integers(1, 5)) if kernel == "poly" else 3
    coef0 = rng.choice(["0", "1", "-0.5"]) if kernel in ("poly", "sigmoid") else "0"
    weight = rng.choice(["none", "balanced"])
    scaling = rng.choice(["none", "none", "standard", "minmax"])
    return kernel, c, gamma, degree, coef0, weight, scaling


def model_of(case, **options):
    kernel, c, gamma, degree, coef0, weight, scaling = case
    number = gamma if gamma in ("scale", "auto") else float(gamma)
    svc = SVC(kernel=kernel, C=float(c), gamma=number, degree=degree, coef0=float(coef0),
              class_weight=None if weight == "none" else weight, max_iter=LIMIT_OF_STEPS, **options)
    return make_pipeline(*{"none": [], "standard": [StandardScaler()], "minmax": [MinMaxScaler()]}[scaling], svc)


def squared_distances(x, z):
    return ((x[:, None, :] - z[None, :, :]) ** 2).sum(axis=2)


def kernel_values(svc, x, z):
    """Returns the kernel values of the rows of x and z, as LIBSVM computes them for a prediction."""
    gamma, dots = svc._gamma, x @ z.T
    return {"linear": lambda: dots, "poly": lambda: (gamma * dots + svc.coef0) ** svc.degree, "sigmoid": lambda: np.tanh(gamma * dots + svc.coef0),
            "rbf": lambda: np.exp(-gamma * squared_distances(x, z))}[svc.kernel]()


def is_cancelled(model, x):
    """Returns whether SVC's own kernel values of training rows are wrong by cancellation."""
    svc, inner = model[-1], model[:-1].transform(x) if len(model) > 1 else x
    if svc.kernel != "rbf":
        return False
    squares = (inner ** 2).sum(axis=1)
    seen = np.exp(-svc._gamma * (squares[:, None] + squares[None, :] - 2 * inner @ inner.T))
    return bool((abs(seen - kernel_values(svc, inner)) > CANCELLED).any())


def kernel_values(svc, x, z=None):
    """Returns the values of the rbf kernel, computed from differences."""
    return np.exp(-svc._gamma * ((x[:, None, :] - (x if z is None else z)[None, :, :]) ** 2).sum(axis=2))


def right_from_differences(model, x, y, train, test):
    svc = model[-1]
    inner, outer = (model[:-1].transform(x[rows]) if len(model) > 1 else x[rows] for rows in (train, test))
    exact = SVC(**{**svc.get_params(), "kernel": "precomputed"}).fit(kernel_values(svc, inner), y[train])
    return int((exact.predict(kernel_values(svc, outer, inner)) == y[test]).sum())


def right(case, x, y, train, test, **options):
    return int((model_of(case, **options).fit(x[train], y[train]).predict(x[test]) == y[test]).sum())


def fold_result(rng, case, x, y, train, test):
    """Returns the text of one fold; nothing if SVC takes too many steps."""
    model = model_of(case).fit(x[train], y[train])
    if model[-1].n_iter_.max() > MOST_STEPS:
        return None
    count = int((model.predict(x[test]) == y[test]).sum())
    every = [count, *(right(case, x, y, rng.permutation(train), test) for _ in range(ORDERS))]
    if max(every) > min(every):
        every += [right(case, x, y, rng.permutation(train), test) for _ in range(MORE_ORDERS)]
    return str(count), reach(every, others(model, case, x, y, train, test))


def others(model, case, x, y, train, test):
    """Returns the counts of SVC in the other cases, with their letter in REACH."""
    found = {"s": right(case, x, y, train, test, shrinking=False)}
    if is_cancelled(model, x[train]):
        found["d"] = right_from_differences(model, x, y, train, test)
    return found


def reach(every, others):
    letters = "".join(letter for letter, count in others.items() if not min(every) <= count <= max(every))
    every = every + [others[letter] for letter in letters]
    return f"{min(every)}-{max(every)}{letters}" if min(every) < max(every) else ""


def result(case, x, y, fold):
    rng, found = np.random.default_rng(23), []
    for i in range(fold.max() + 1):
        found.append(fold_result(rng, case, x, y, np.flatnonzero(fold != i), np.flatnonzero(fold == i)))
        if found[-1] is None:
            return None
    return ";".join(",".join(texts) for texts in zip(*found))


def data_set(kind, rng):
    while True:
        x, y = kind(rng)
        fold = folds_of(rng, y)
        if all(len(set(y[fold != i])) > 1 for i in range(fold.max() + 1)):
            return x, y, fold


def text(number):
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(float(number))


def block(task):
    """Returns the lines of one data set, and the numbers of omitted cases: not ended, refused."""
    place, number = task
    warnings.simplefilter("error", ConvergenceWarning)
    rng = np.random.default_rng([23, place, number])
    x, y, fold = data_set(KINDS[place], rng)
    lines = [f"data {KINDS[place].__name__}-{number} {len(y)}"]
    lines += [",".join([str(f), str(label), *map(text, row)]) for f, label, row in zip(fold, y, x)]
    unfinished, refused = 0, 0
    for kernel in ["linear", "poly", "rbf", "sigmoid"]:
        for _ in range(CASES_OF_EACH_KERNEL if kernel != "linear" else 2):
            case = case_of(rng, kernel)
            try:
                texts = result(case, x, y, fold)
                if texts is not None:
                    lines.append(f"case {','.join(map(str, case))};{texts}")
                else:
                    unfinished += 1
            except ConvergenceWarning:
                unfinished += 1
            except ValueError as e:
                assert "not finite" in str(e), e
                refused += 1
    return lines, unfinished, refused


def main(target):
    lines, unfinished, refused = [], 0, 0
    tasks = [(place, number) for place in range(len(KINDS)) for number in range(SETS_OF_EACH_KIND)]
    with Pool() as pool:
        for task, (block_lines, more_unfinished, more_refused) in zip(tasks, pool.imap(block, tasks)):
            lines += block_lines
            unfinished += more_unfinished
            refused += more_refused
            cases = sum(line.startswith("case") for line in lines)
            print(f"{block_lines[0]}: {cases} cases so far, {unfinished} not ended, {refused} refused", file=sys.stderr, flush=True)
    with gzip.GzipFile(target, "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
