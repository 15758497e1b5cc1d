"""Writes scores.json: the held-out rows that scikit-learn's pipeline predicts correctly, for RealTableScoresTest.

Usage: python3 make_real_scores.py ../resources/dev/kfold/trainer/real-tables

For each of the tables, the pipeline is the one that `./kfold run` chooses by the columns' kinds:

    make_pipeline(ColumnTransformer([
        ("num", make_pipeline(SimpleImputer("median"), StandardScaler()), numeric),
        ("cat", make_pipeline(SimpleImputer("most_frequent"), OneHotEncoder(handle_unknown="ignore")), categorical)]), SVC())

without imputation if nothing is missing, and without the columns of a kind that the table does not have. The folds are those
of KFold(5, shuffle=True, random_state=23).

palmer-penguins.csv is a copy of penguins.csv of the package palmerpenguins (CC0, see palmer-penguins.txt); make_real_tables.py
and make_parquet_tables.py generate the others. The table of 20,000 columns is made here and, by the same formula, in the test.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_svmlight_file
from sklearn.impute import SimpleImputer
from sklearn.model_selection import KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

WIDE_ROWS, WIDE_COLUMNS = 40, 20_000


def wide():
    i, j = np.arange(WIDE_ROWS)[:, None], np.arange(WIDE_COLUMNS)[None, :]
    frame = pd.DataFrame(((i * 7 + j * 13 + i * j) % 17 + i % 3 * (j % 5)) / 4)
    frame.insert(0, "label", ["abc"[i % 3] if i % 7 else "c" for i in range(WIDE_ROWS)])
    return frame


def svmlight(file):
    x, y = load_svmlight_file(str(file))
    frame = pd.DataFrame(x.toarray())
    frame.insert(0, "label", y)
    return frame


def tables(folder):
    """Yields the name of each table, the options of `split`, and the columns with the label's."""
    passengers = "PassengerId,Name,Cabin"
    parquet = "i8,f32,word,boolean"
    missing = "f64 missing,word missing,boolean missing,dictionary,i16"
    csv = pd.read_csv
    yield "palmer-penguins.csv", {"label": "species"}, csv(folder / "palmer-penguins.csv"), "species"
    yield "penguins.csv", {"label": "species"}, csv(folder / "penguins.csv"), "species"
    yield ("passengers.csv", {"label": "Survived", "drop": passengers},
           csv(folder / "passengers.csv").drop(columns=passengers.split(",")), "Survived")
    yield "adult.data", {"label": "-1"}, csv(folder / "adult.data", header=None), 5
    yield ("adult-unknown.data", {"label": "-1", "missing-values": "?"},
           csv(folder / "adult-unknown.data", header=None, na_values=[" ?"]), 5)
    yield ("weather.csv", {"label": "Regen", "drop": "Datum"},
           csv(folder / "weather.csv", sep=";", decimal=",").drop(columns="Datum"), "Regen")
    yield "penguins.csv.gz", {"label": "species"}, csv(folder / "penguins.csv.gz", sep="\t"), "species"
    yield "sparse.svm", {"label": "label"}, svmlight(folder / "sparse.svm"), "label"
    for columns in parquet, missing:
        frame = pd.read_parquet(folder / "../parquet/snappy.parquet")[[*columns.split(","), "label"]]
        yield "../parquet/snappy.parquet", {"label": "label", "only": columns}, frame, "label"
    yield "wide", {"label": "0"}, wide(), "label"


def words(column):
    """Returns a column as text with NaN for missing cells, because SimpleImputer knows no other."""
    text = column.astype(object)
    return text.where(column.isna(), text.astype(str)).where(column.notna(), np.nan)


def scores(file, options, frame, label):
    y = frame.pop(label).astype(str).to_numpy()
    frame.columns = [str(name) for name in frame.columns]
    numeric = [name for name in frame if pd.api.types.is_numeric_dtype(frame[name]) and frame[name].dtype != bool]
    categorical = [name for name in frame if name not in numeric]
    frame = frame.assign(**{name: words(frame[name]) for name in categorical})
    missing_number, missing_word = (bool(frame[names].isna().any(axis=None)) for names in (numeric, categorical))
    num = [SimpleImputer(strategy="median")] * missing_number + [StandardScaler()]
    cat = [SimpleImputer(strategy="most_frequent")] * (missing_number or missing_word)
    cat += [OneHotEncoder(handle_unknown="ignore", sparse_output=False)]
    pipeline = make_pipeline(
        ColumnTransformer([("num", make_pipeline(*num), numeric), ("cat", make_pipeline(*cat), categorical)]), SVC())
    folds = []
    for train, test in KFold(5, shuffle=True, random_state=23).split(frame):
        predicted = pipeline.fit(frame.iloc[train], y[train]).predict(frame.iloc[test])
        folds.append({"rows": len(test), "correct": int((predicted == y[test]).sum())})
    imputation = "median" if missing_number else "most_frequent" if missing_word else "none"
    hyperparameters = {
        "scaling": "standard", "imputation": imputation, "encoding": "one-hot" if categorical else "none"}
    return {"file": file, "options": options, "hyperparameters": hyperparameters, "folds": folds}


def main(folder):
    warnings.filterwarnings("ignore")  # of categories that a fold's training part does not have
    lines = ",\n".join(json.dumps(scores(*table), separators=(",", ":")) for table in tables(folder))
    folder.joinpath("scores.json").write_text('{"about":"scikit-learn %s","tables":[\n%s\n]}\n' % (sklearn.__version__, lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
