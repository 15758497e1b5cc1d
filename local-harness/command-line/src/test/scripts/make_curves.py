"""Writes curves.json: scikit-learn's curves of random scores, some of them with ties.

    python3 local-harness/command-line/src/test/scripts/make_curves.py

Needs scikit-learn (written with 1.9.1).
"""
import json
from pathlib import Path

import numpy as np
from sklearn.calibration import calibration_curve
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score, roc_curve

random = np.random.default_rng(23)
cases = []
for rows, digits in [(2, 3), (30, 1), (30, 6), (400, 2), (400, 1)]:
    positive = random.random(rows) < 0.4
    positive[:2] = [True, False]
    scores = np.clip(np.round(0.3 * positive + 0.7 * random.random(rows), digits), 0, 1)
    false_rate, true_rate, _ = roc_curve(positive, scores)
    precision, recall, _ = precision_recall_curve(positive, scores)
    observed, predicted = calibration_curve(positive, scores, n_bins=10)
    cases.append({
        "positive": positive.tolist(),
        "scores": scores.tolist(),
        "roc": np.column_stack([false_rate, true_rate]).tolist(),
        "area": roc_auc_score(positive, scores),
        "precision_recall": np.column_stack([recall, precision]).tolist(),
        "average_precision": average_precision_score(positive, scores),
        "calibration": np.column_stack([predicted, observed]).tolist(),
    })
folder = Path(__file__).parents[1] / "resources/dev/kfold/harness/curve"
(folder / "curves.json").write_text(json.dumps(cases) + "\n")
