"""Writes scorers.json.gz: predictions and the values of scikit-learn's scorers for them.

Usage: python3 make_scorer_fixture.py RESOURCES

RESOURCES is the folder src/test/resources/dev/kfold/trainer. Every case is a fold's held-out rows:
true labels, predicted labels, and the decision values or probabilities of a model. They are
generated, and given to scikit-learn's scorers by an estimator that returns them, so that the
positive class and the response method are the scorers' own choice. "expected" has null where the
scorer gives NaN or an error; "errors" says why, "warnings" what scikit-learn warns of.
"""

import gzip
import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.metrics import cohen_kappa_score, get_scorer, log_loss, make_scorer
from sklearn.utils.metaestimators import available_if

NAMES = [
    "accuracy",
    "balanced_accuracy",
    "f1_macro",
    "f1_weighted",
    "precision_macro",
    "recall_macro",
    "matthews_corrcoef",
    "cohen_kappa",
    "roc_auc",
    "average_precision",
    "neg_log_loss",
]
LABELS = {
    "numbers": ["0", "1", "2", "3", "4", "5", "6", "7"],
    "from one": ["1", "2", "3", "4", "5", "6", "7", "8"],
    "minus": ["-1", "1", "2", "10", "11", "12", "100", "1000"],
    "decimals": ["0.000000000000000000e+00", "1.000000000000000000e+00", "2.00", "3.0", "4", "5", "6", "7"],
    "words": ["a", "b", "c", "d, e", "f", "g", 'h "i"', "ä"],
}
TEXTS = {"words"}


class Stored(ClassifierMixin, BaseEstimator):
    """A fitted classifier whose answers are stored."""

    def __init__(self, classes, predicted, decisions, probabilities):
        self.classes_ = classes
        self.predicted = predicted
        self.decisions = decisions
        self.probabilities = probabilities

    @available_if(lambda self: self.decisions is not None)
    def decision_function(self, X):
        return self.decisions

    @available_if(lambda self: self.probabilities is not None)
    def predict_proba(self, X):
        return self.probabilities

    def fit(self, X, y):
        return self

    def predict(self, X):
        return self.predicted


def scorer(name, classes):
    if name == "cohen_kappa":
        return make_scorer(cohen_kappa_score)
    if name == "roc_auc" and len(classes) > 2:
        return get_scorer("roc_auc_ovr")
    if name == "neg_log_loss":  # with the classes of the model, which the scorer does not pass on
        return make_scorer(
            log_loss, greater_is_better=False, response_method="predict_proba", labels=classes
        )
    return get_scorer(name)


def values(names, is_text):
    return np.array(names) if is_text else np.array([float(name) for name in names])


def case(rng, title, kind, n, rows, truth_weights, hit_rate, shown, style):
    names = LABELS[kind][:n]
    truth = rng.choice(n, size=rows, p=np.array(truth_weights) / np.sum(truth_weights))
    noise = rng.choice(n, size=rows)
    predicted = np.where(rng.random(rows) < hit_rate, truth, noise)
    if style == "never predicted":
        predicted[predicted == n - 1] = 0
    elif style == "one prediction":
        predicted[:] = 0
    decisions = None
    probabilities = None
    if "decisions" in shown:
        decisions = rng.normal(size=rows) + (truth - 0.5) * 1.5
        if style == "ties":
            decisions = np.round(decisions)
        if style == "constant":
            decisions[:] = 0.25
        predicted = (decisions > 0).astype(int)
    if "probabilities" in shown:
        logits = rng.normal(size=(rows, n)) + 1.5 * np.eye(n)[truth]
        if style == "ties":
            logits = np.round(logits)
        probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        if style == "certain":
            probabilities = np.eye(n)[logits.argmax(axis=1)]
        if style == "constant":
            probabilities[:] = 1 / n
    estimator = Stored(
        values(names, kind in TEXTS),
        values([names[i] for i in predicted], kind in TEXTS),
        decisions,
        probabilities,
    )
    expected, errors, told = {}, {}, {}
    for name in NAMES:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                score = scorer(name, estimator.classes_)(
                    estimator,
                    np.zeros((rows, 1)),
                    values([names[i] for i in truth], kind in TEXTS),
                )
                expected[name] = None if np.isnan(score) else float(score)
            except Exception as error:
                expected[name] = None
                errors[name] = str(error).splitlines()[0]
        if caught:
            told[name] = str(caught[0].message).splitlines()[0]
    return {
        "title": title,
        "kind": "TEXT" if kind in TEXTS else "NUMBER",
        "classes": names,
        "truth": [names[i] for i in truth],
        "predicted": [names[i] for i in predicted],
        "decisions": None if decisions is None else decisions.tolist(),
        "probabilities": None if probabilities is None else probabilities.tolist(),
        "expected": expected,
        "errors": errors,
        "warnings": told,
    }


def cases():
    rng = np.random.default_rng(23)
    kinds = list(LABELS)
    for n in range(2, 9):
        even = [1] * n
        steep = [2.0**-i for i in range(n)]
        first = [1] + [0] * (n - 1)
        last = [0] * (n - 1) + [1]
        gap = [1] * (n - 1) + [0]
        for style, weights, rows in [
            ("even", even, 40),
            ("unbalanced", steep, 45),
            ("never predicted", even, 30),
            ("one prediction", steep, 25),
            ("ties", even, 40),
            ("certain", even, 40),
            ("constant", even, 30),
            ("absent class", gap, 30),
            ("one class", first, 12),
            ("only the last class", last, 12),
            ("one row", even, 1),
            ("few rows", steep, 5),
        ]:
            shown = [(), ("probabilities",)]
            if n == 2:
                shown += [("decisions",), ("decisions", "probabilities")]
            for scores in shown:
                kind = kinds[rng.integers(len(kinds))] if n > 2 else None
                for chosen in [kind] if kind else kinds:
                    if n > 2 and not scores and style in ("ties", "certain", "constant"):
                        continue  # these are styles of scores
                    yield case(
                        rng,
                        f"{n} classes, {style}, {chosen}, {' and '.join(scores) or 'labels'}",
                        chosen,
                        n,
                        rows,
                        weights,
                        rng.choice([0.4, 0.7, 0.95]),
                        scores,
                        style,
                    )


def main():
    folder = pathlib.Path(sys.argv[1]) / "score"
    folder.mkdir(exist_ok=True)
    all_cases = list(cases())
    text = json.dumps({"scikit_learn": sklearn.__version__, "cases": all_cases}, ensure_ascii=False)
    (folder / "scorers.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    print(len(all_cases), "cases")


main()
