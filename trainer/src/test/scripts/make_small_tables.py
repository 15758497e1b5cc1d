"""Writes small-tables/: realistic tables and the results of pandas and scikit-learn for them, for SmallTablesTest.

Usage: python3 make_small_tables.py ../resources/dev/kfold/trainer/small-tables

tables.json has for each table the options of `split` and either the expected result (rows, features, classes in the order of
numpy.unique, the held-out rows of KFold or StratifiedKFold with random_state=23, the number of them that SVC() predicts correctly,
and the predictions of SVC() fitted on all rows) or the texts that the refusal must contain. A refusal also has the result of pandas:
if pandas reads the table, the difference is intended, and the case says why.

Rows are drawn so that no decision value of SVC is nearer to 0 than 0.01: solvers that stop at tol=1e-3 then agree on every row.
"""

import io
import json
import shutil
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.svm import SVC

import small_tables_read
import small_tables_refused

SEED = 23
LEAST_DECISION = 0.01
WIDE = (12, 20_000)


class Unfit(Exception):
    """Some decision about the drawn rows depends on rounding."""


def read(content, **arguments):
    return pd.read_csv(io.BytesIO(content), keep_default_na=False, float_precision="round_trip", **arguments)


def frame(case, content, **arguments):
    """Returns the table as pandas reads it; reads a folder file by file."""
    arguments = {**case.pandas, **arguments}
    if isinstance(content, dict):
        return pd.concat([read(content[name], **arguments) for name in case.files], ignore_index=True)
    return read(content, **arguments)


def classes_of(values, texts):
    """Returns the labels as scikit-learn gets them, and the first spelling of each class."""
    if pd.api.types.is_bool_dtype(values) or not pd.api.types.is_numeric_dtype(values):
        values = texts  # bool sorts as its text does
    y = values.to_numpy()
    unique, first = np.unique(y, return_index=True)
    return y, unique, [texts.iloc[row] for row in first]


def predict(X, y, train, test):
    """Returns the predictions of SVC() for rows; raises Unfit if a decision value is near to 0."""
    model = SVC(decision_function_shape="ovo").fit(X[train], y[train])
    predicted = model.predict(X[test])
    if len(model.classes_) > 9:
        # with so many decisions some are always near to 0, but few votes depend on them
        clear = all((SVC(tol=tol).fit(X[train], y[train]).predict(X[test]) == predicted).all() for tol in [1e-2, 1e-6])
    else:
        clear = np.abs(model.decision_function(X[test])).min() >= LEAST_DECISION
    if not clear:
        raise Unfit
    return predicted


def outcome(X, y, unique, names, k=3, split="kfold"):
    """Returns scikit-learn's results for a table."""
    splitter = {"kfold": KFold, "stratified": StratifiedKFold}[split](k, shuffle=True, random_state=SEED)
    folds, correct = [], []
    for train, test in splitter.split(X, y):
        if len(np.unique(y[train])) < 2:
            raise Unfit
        folds.append(test.tolist())
        correct.append(int((predict(X, y, train, test) == y[test]).sum()))
    if sum(correct) == len(X):
        raise Unfit  # a score of 1 would not tell a merged class from a separate one
    predicted = predict(X, y, np.arange(len(X)), np.arange(len(X)))
    return {
        "rows": len(X), "features": X.shape[1], "classes": names, "folds": folds, "correct": correct,
        "predictions": [names[np.searchsorted(unique, label)] for label in predicted]}


def expected(case, content):
    table, cells = frame(case, content), frame(case, content, dtype=str)
    label = list(table.columns).index(case.label) if case.label in table.columns else int(case.label)
    label %= table.shape[1]
    features = [i for i in range(table.shape[1]) if i != label and i not in case.without]
    texts = cells.iloc[:, label]
    y, unique, names = classes_of(texts if case.text_labels else table.iloc[:, label], texts)
    X = table.iloc[:, features].astype(float).to_numpy()
    assert X.shape == (case.rows, case.features) and len(unique) == case.classes, (case.name, X.shape, names)
    point = lambda cell: cell.replace(case.pandas.get("decimal", "."), ".")
    request = "".join(",".join(map(point, row)) + "\n" for row in cells.iloc[:, features].to_numpy().tolist())
    return {**outcome(X, y, unique, names, case.k, case.split), "request": request}


def drawn(case):
    """Returns the first drawn rows whose decisions do not depend on rounding."""
    for seed in range(400):
        try:
            content = case.content(seed)
            return content, expected(case, content)
        except Unfit:
            continue
    raise AssertionError(case.name + ": no seed leaves all decisions clear")


def write(folder, name, content):
    if isinstance(content, dict):
        (folder / name).mkdir()
        for file, data in content.items():
            (folder / name / file).write_bytes(data)
        return name
    (folder / (name + ".csv")).write_bytes(content)
    return name + ".csv"


def options(case):
    return {"label": case.label, "split": case.split, "k": str(case.k), **case.options}


def of_read(case, folder):
    content, outcome = drawn(case)
    more = {name: value for name, value in [("logged", case.logged), ("warned", case.warned), ("channel", case.channel)] if value}
    return {"name": case.name, "file": write(folder, case.name, content), "options": options(case), "expected": outcome, **more}


def of_refused(case, folder):
    with_header = case.label != "0"
    try:
        contents = [c for _, c in sorted(case.content.items())] if isinstance(case.content, dict) else [case.content]
        tables = [pd.read_csv(io.BytesIO(c), header=0 if with_header else None) for c in contents]
        pandas = "reads %d rows" % sum(len(t) for t in tables)
    except Exception as e:  # any error of pandas
        pandas = type(e).__name__
    more = {name: value for name, value in [("channel", case.channel), ("request", case.request)] if value}
    place = {"name": case.name, "file": write(folder, case.name, case.content), "options": options(case)}
    if case.missing:
        # spaces are a missing value of split, but not of pandas without skipinitialspace
        cells = pd.concat([pd.read_csv(io.BytesIO(c), header=0 if with_header else None, na_values=[" "]) for c in contents])
        return {**place, "missing": {"rows": len(cells), "cells": int(cells.isna().to_numpy().sum())}, **more}
    return {**place, "refused": case.expected, "pandas": pandas, **more}


def wide():
    """Returns the case of a table with more columns than a spreadsheet; SmallTablesTest uses the same formula."""
    rows, columns = WIDE
    i, j = np.arange(rows)[:, None], np.arange(columns)[None, :]
    X = ((i * 7 + j * 13 + i * j) % 17 + (i % 3) * (j % 5)) / 4
    y = np.array(["abc"[row % 3] for row in range(rows)])
    return {"name": "columns-20000", "columns": columns, "options": {"label": "0", "split": "kfold", "k": "3"},
            "expected": {**outcome(X, y, np.unique(y), ["a", "b", "c"])}}


def main(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tables = [of_read(case, folder) for case in small_tables_read.cases()]
    tables += [of_refused(case, folder) for case in small_tables_refused.cases()]
    tables.append(wide())
    names = [table["name"] for table in tables]
    assert len(set(names)) == len(names)
    text = ",\n".join(json.dumps(table, ensure_ascii=True, separators=(",", ":")) for table in tables)
    about = f"pandas {pd.__version__}, scikit-learn {sklearn.__version__}, NumPy {np.__version__}"
    folder.joinpath("tables.json").write_text('{"about":"%s","tables":[\n%s\n]}\n' % (about, text), encoding="ascii")
    print(f"{len(tables)} tables, {sum('refused' in table for table in tables)} of them refused", file=sys.stderr)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(Path(sys.argv[1]))
