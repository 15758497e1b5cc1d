"""Writes gaussian-process.csv: likelihood and predictions of scikit-learn's GaussianProcessRegressor
for a Matern kernel with two numbers and a category, which is one-hot encoded so that different
categories have distance 1, and with noise.

    python3 search/src/test/scripts/make_gaussian_process.py

Needs scikit-learn (written with 1.9.1).
"""
from pathlib import Path

import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern

CATEGORIES = 3
LENGTHS = [0.3, 0.8, 1.5]
VARIANCE = 1.7
NOISE = 0.05
random = np.random.default_rng(23)


def points(count):
    return np.column_stack([random.random(count), random.random(count), random.integers(0, CATEGORIES, count)])


def encoded(rows):
    return np.column_stack([rows[:, :2], np.eye(CATEGORIES)[rows[:, 2].astype(int)] / np.sqrt(2)])


known, asked = points(14), points(8)
asked[0] = known[0]
values = np.sin(5 * known[:, 0]) - known[:, 1] ** 2 + 0.5 * known[:, 2] - 0.4
kernel = ConstantKernel(VARIANCE) * Matern(LENGTHS[:2] + CATEGORIES * LENGTHS[2:], nu=2.5)
process = GaussianProcessRegressor(kernel, alpha=NOISE, optimizer=None).fit(encoded(known), values)
means, deviations = process.predict(encoded(asked), return_std=True)

target = Path(__file__).parent.parent / "resources/dev/kfold/search/gaussian-process.csv"
with open(target, "w") as out:
    print("kernel", *LENGTHS, VARIANCE, NOISE, sep=",", file=out)
    print("likelihood", process.log_marginal_likelihood_value_, sep=",", file=out)
    for row, value in zip(known, values):
        print("known", *row, value, sep=",", file=out)
    for row, mean, deviation in zip(asked, means, deviations):
        print("asked", *row, mean, deviation, sep=",", file=out)
