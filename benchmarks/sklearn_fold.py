"""Runs one fold like the sample's training script: reads the files of a job with NumPy, fits
scikit-learn's SVC, logs the score and dumps the model with joblib.

Usage: python3 sklearn_fold.py FOLDER      a folder laid out as /opt/ml
"""

import json
import logging
import os
import sys

from joblib import dump
from numpy import genfromtxt
from sklearn.svm import SVC

try:
    import pandas  # noqa: F401  (the sample imports it without use; it may be missing)
except ImportError:
    pass

logging.basicConfig(level=logging.INFO)
root = sys.argv[1]


def channel(name):
    folder = f"{root}/input/data/{name}"
    return (genfromtxt(f"{folder}/{name}_{part}.csv", delimiter=",") for part in "xy")


with open(f"{root}/input/config/hyperparameters.json", encoding="utf-8") as file:
    given = json.load(file)
gamma = given["gamma"]
model = SVC(
    kernel=given["kernel"],
    C=float(given["c"]),
    gamma=gamma if gamma in ("scale", "auto") else float(gamma),
).fit(*channel("train"))
logging.info("model test score:%s;", model.score(*channel("test")))
os.makedirs(f"{root}/model", exist_ok=True)
dump(model, f"{root}/model/model.joblib")
