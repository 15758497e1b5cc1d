"""A script of scikit-learn for script mode: fits an SVC on channel train and scores it on channel test."""

import argparse
import os
import pathlib

import joblib
import numpy
from sklearn.svm import SVC


def read(channel):
    folder = pathlib.Path(os.environ[f"SM_CHANNEL_{channel.upper()}"])
    return numpy.loadtxt(folder / f"{channel}.csv", delimiter=",")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("-c", type=float, required=True)  # the toolkit gives one letter one dash
    parser.add_argument("--kernel", default="rbf")
    arguments = parser.parse_args()
    train, test = read("train"), read("test")
    model = SVC(C=arguments.c, kernel=arguments.kernel).fit(train[:, 1:], train[:, 0])
    joblib.dump(model, f"{os.environ['SM_MODEL_DIR']}/model.joblib")
    print(f"accuracy of the test rows: {model.score(test[:, 1:], test[:, 0])!r}")
