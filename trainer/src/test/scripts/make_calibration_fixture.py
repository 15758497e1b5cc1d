"""Writes calibrated-models.json and sigmoids.json: decision values, probabilities and sigmoids of scikit-learn.

Usage: python3 make_calibration_fixture.py RESOURCES

RESOURCES is the folder src/test/resources/dev/kfold/trainer. Each model is

    CalibratedClassifierCV(make_pipeline(…, SVC(…)), method="sigmoid", cv=5, ensemble=False)

fitted on all rows of a table; its values are those of some of these rows. Each sigmoid is
scikit-learn's for generated decision values.
"""

import json
import pathlib
import sys

import numpy as np
import pandas as pd
import sklearn
from sklearn.calibration import CalibratedClassifierCV, _SigmoidCalibration
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.svm import SVC

resources = pathlib.Path(sys.argv[1])
SCALERS = {"none": [], "standard": [StandardScaler()], "minmax": [MinMaxScaler()]}
SHOWN = 40


def iris():
    table = pd.read_csv(resources / "iris.csv")
    return table.drop(columns="species"), table["species"].astype(str).to_numpy()


def pair():
    """The two classes of Iris that overlap."""
    features, labels = iris()
    return features[50:], labels[50:]


def words(name):
    labels = np.array((resources / f"preparation/{name}_y.csv").read_text().splitlines())
    return pd.read_csv(resources / f"preparation/{name}_x.csv", header=None), labels


def preparation(features, h):
    numeric = list(features.select_dtypes("number").columns)
    others = [c for c in features.columns if c not in numeric]
    if not others:
        return SCALERS[h["scaling"]]
    return [ColumnTransformer([
        ("num", make_pipeline(SimpleImputer(strategy=h["imputation"]), *SCALERS[h["scaling"]]), numeric),
        ("cat", make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")), others),
    ], sparse_threshold=0)]


def svc(h):
    gamma = h.get("gamma", "scale")
    return SVC(kernel=h.get("kernel", "rbf"), C=float(h.get("c", 1)), tol=float(h["tol"]),
               gamma=gamma if gamma in ("scale", "auto") else float(gamma), coef0=float(h.get("coef0", 0)),
               class_weight={"balanced": "balanced"}.get(h.get("class_weight")), cache_size=1000)


def model(table, features, labels, **h):
    h = {"tol": "1e-8", "scaling": "standard", **h}
    calibrated = CalibratedClassifierCV(make_pipeline(*preparation(features, h), svc(h)),
                                        method="sigmoid", cv=5, ensemble=False).fit(features, labels)
    (fitted,) = calibrated.calibrated_classifiers_
    rows = np.unique(np.linspace(0, len(labels) - 1, SHOWN).astype(int))
    some, estimator = features.iloc[rows], fitted.estimator
    result = {
        "table": table, "hyperparameters": h, "rows": rows.tolist(),
        "a": [c.a_ for c in fitted.calibrators], "b": [c.b_ for c in fitted.calibrators],
        "ovr": estimator.decision_function(some).reshape(len(rows), -1).tolist(),
        "probabilities": calibrated.predict_proba(some).tolist(),
        "predicted": estimator.predict(some).tolist(),
    }
    estimator[-1].decision_function_shape = "ovo"
    result["ovo"] = estimator.decision_function(some).reshape(len(rows), -1).tolist()
    return result


def sigmoid(decisions, labels):
    calibrator = _SigmoidCalibration().fit(np.asarray(decisions, float), np.asarray(labels))
    return {"decisions": list(map(float, decisions)), "members": list(map(int, labels)),
            "a": calibrator.a_, "b": calibrator.b_}


def sigmoids():
    random = np.random.default_rng(7)
    truth = random.random(60) < 0.3
    noisy = np.round(random.normal(truth * 1.5, 1), 3)
    yield sigmoid(noisy, truth)
    yield sigmoid(noisy * 40, truth)  # scaled by the largest
    yield sigmoid(noisy * 1e200, truth)
    yield sigmoid(-noisy, truth)
    yield sigmoid(np.where(truth, 2.0, -1.0), truth)  # separable: bounded by Platt's targets
    yield sigmoid(np.full(12, 0.5), np.arange(12) < 5)  # all decisions are equal
    yield sigmoid(noisy[:7], np.arange(7) == 3)  # a single member
    outlier = [-0.8, -6.8, 0.2, 0.0, -0.7, 0.8, 3.3, 1.1, 0.3, 0.5, -91.7, 1.2, 0.0]
    yield sigmoid(outlier, np.arange(13) == 10)  # full steps of Newton's method diverge


models = [
    model("iris", *iris()),
    model("iris", *iris(), kernel="linear", c="0.1", scaling="none"),
    model("iris", *iris(), kernel="poly", coef0="1", class_weight="balanced", scaling="minmax"),
    model("pair", *pair()),
    model("pair", *pair(), kernel="linear", c="20", scaling="none"),
    model("pair", *pair(), gamma="0.5", c="3", class_weight="balanced"),
    model("penguins", *words("penguins"), imputation="mean", encoding="one-hot"),
    model("titanic", *words("titanic"), imputation="median", encoding="one-hot", class_weight="balanced", c="0.5"),
]
for name, content in {"fit/calibrated-models.json": models, "calibration/sigmoids.json": list(sigmoids())}.items():
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in content)
    (resources / name).write_text(f'{{"scikit_learn":"{sklearn.__version__}","cases":[\n{lines}\n]}}\n')
