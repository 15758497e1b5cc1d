"""Writes tables with words and missing cells, and what scikit-learn's pipelines make of them.

Usage: python3 make_preparation_fixture.py PENGUINS_CSV FOLDER

PENGUINS_CSV is penguins.csv of the package palmerpenguins (CC0). FOLDER gets, for each table, the
cells of its features as they are given, its labels, the fold of each row, and a gzipped JSON file
with the transformed rows and the scores of

    make_pipeline(ColumnTransformer([
        ("num", make_pipeline(SimpleImputer(strategy, add_indicator), StandardScaler()), numeric),
        ("cat", make_pipeline(SimpleImputer(strategy="most_frequent"),
                              OneHotEncoder(handle_unknown="ignore", min_frequency)), categorical)]), SVC())

without the steps that a case does not ask for.
"""

import gzip
import io
import json
import pathlib
import sys
import warnings

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.svm import SVC

warnings.filterwarnings("ignore")
penguins, folder = sys.argv[1], pathlib.Path(sys.argv[2])
FOLDS = 4
SHOWN = 12


def titanic(rows=260, seed=1):
    r = np.random.default_rng(seed)
    sex = r.choice(["male", "female"], rows, p=[0.65, 0.35])
    pclass = r.choice([1, 2, 3], rows, p=[0.25, 0.2, 0.55])
    age = np.where(r.random(rows) < 0.2, None, np.round(r.gamma(6, 5, rows), 1))
    deck = np.where(r.random(rows) < 0.75, "", r.choice(list("ABCDEFGT"), rows))
    embarked = np.where(r.random(rows) < 0.02, "", r.choice(["S", "C", "Q"], rows, p=[0.7, 0.2, 0.1]))
    fare = np.where(r.random(rows) < 0.03, "NaN", np.round(r.lognormal(3, 0.8, rows) / pclass, 4).astype(str))
    title = np.where(sex == "male", r.choice(["Mr", "Master", "Rev", "Dr"], rows, p=[0.85, 0.1, 0.03, 0.02]),
                     r.choice(["Mrs", "Miss", "Lady, the"], rows, p=[0.5, 0.49, 0.01]))
    survived = (r.random(rows) < np.where(sex == "female", 0.75, 0.2) + 0.1 * (pclass == 1)).astype(int)
    frame = pd.DataFrame({"pclass": pclass, "title": title, "sex": sex, "age": age, "sibsp": r.poisson(0.5, rows),
                          "fare": fare, "deck": deck, "embarked": embarked})
    return frame, survived.astype(str)


def adult(rows=300, seed=2):
    r = np.random.default_rng(seed)
    age = r.integers(17, 90, rows)
    hours = r.choice([20, 35, 40, 45, 60], rows, p=[0.1, 0.1, 0.5, 0.2, 0.1])
    gain = np.where(r.random(rows) < 0.9, 0, r.integers(100, 99999, rows))
    education = r.choice(["HS-grad", "Some-college", "Bachelors", "Masters", "Doctorate", "11th"], rows,
                         p=[0.33, 0.23, 0.2, 0.1, 0.04, 0.1])
    work = np.where(r.random(rows) < 0.06, "NA", r.choice(["Private", "Self-emp-inc", "Local-gov", "Without-pay"], rows,
                                                         p=[0.75, 0.14, 0.1, 0.01]))
    country = np.where(r.random(rows) < 0.03, "?", r.choice(["United-States", "Mexico", "Côte d'Ivoire", "Laos", "日本"],
                                                            rows, p=[0.85, 0.07, 0.04, 0.02, 0.02]))
    married = r.choice(["True", "False"], rows)
    rich = (0.03 * (age - 40) + (education == "Masters") + (gain > 0) + 0.5 * (married == "True")
            + r.normal(0, 0.7, rows)) > 0.8
    frame = pd.DataFrame({"age": age, "workclass": work, "education": education, "married": married,
                          "capital_gain": gain, "hours": hours, "country": country})
    return frame, np.where(rich, ">50K", "<=50K")


def odd(rows=120, seed=3):
    """A column that is empty in a fold's training part, ties, one that is constant, and words among numbers."""
    r = np.random.default_rng(seed)
    kind = np.arange(rows) % 2
    x = np.where(r.random(rows) < 0.3, "", np.round(r.normal(kind, 1), 2).astype(str))
    fold = np.empty(rows, int)
    for i, (_, held) in enumerate(KFold(FOLDS, shuffle=True, random_state=23).split(x)):
        fold[held] = i
    late = np.where((fold == 2) & (np.arange(rows) % 3 > 0), np.round(r.normal(5, 1, rows), 3).astype(str), "NA")
    late_word = np.where(fold == 1, r.choice(["p", "q"], rows), "n/a")
    tie = np.where(np.arange(rows) % 7 == 0, "null", r.choice(["b", "B", "ä", "a b"], rows))
    code = np.where(np.arange(rows) == 50, "x7", r.choice(["1", "2", "10", "02"], rows))
    frame = pd.DataFrame({"x": x, "late": late, "late_word": late_word, "tie": tie, "code": code,
                          "one": np.full(rows, "3"), "count": r.integers(0, 4, rows)})
    return frame, np.where(kind == 1, "odd", "even")


def birds():
    table = pd.read_csv(penguins, dtype=str, keep_default_na=False)
    return table.drop(columns=["species"]), table["species"].to_numpy()


def case(imputation="none", missing_indicators="false", encoding="one-hot", min_frequency="1", scaling="standard",
         kernel="rbf"):
    return dict(imputation=imputation, missing_indicators=missing_indicators, encoding=encoding,
                min_frequency=min_frequency, scaling=scaling, kernel=kernel)


CASES = [
    case("mean"), case("median"), case("most_frequent"),
    case("mean", "true"), case("median", "true", scaling="minmax"), case("most_frequent", "true", scaling="none"),
    case("mean", min_frequency="20"), case("median", min_frequency="0.1", kernel="linear"),
    case("most_frequent", "true", min_frequency="1000", scaling="minmax", kernel="linear"),
]
# without an imputation only words may be missing, as OneHotEncoder allows
WORDS_ONLY = [case(), case(min_frequency="15"), case(scaling="none", min_frequency="0.05"), case(scaling="minmax")]


def pipeline(c, numeric, categorical):
    num, cat = [], []
    if c["imputation"] != "none":
        num.append(SimpleImputer(strategy=c["imputation"], add_indicator=c["missing_indicators"] == "true"))
        cat.append(SimpleImputer(strategy="most_frequent"))
    num += {"none": [], "standard": [StandardScaler()], "minmax": [MinMaxScaler()]}[c["scaling"]]
    least = float(c["min_frequency"])
    cat.append(OneHotEncoder(handle_unknown="ignore", sparse_output=False,
                             min_frequency=None if least == 1 else least if least < 1 else int(least)))
    return ColumnTransformer([("num", make_pipeline(*num) if num else "passthrough", numeric),
                              ("cat", make_pipeline(*cat), categorical)], sparse_threshold=0)


def unseen(fold_train, fold_test, column, fills):
    known = set(fold_train[column].dropna())
    held = fold_test[column]
    if fills or fold_train[column].isna().any():
        held = held.dropna()
    return int((~held.isin(known)).sum()) if len(known) or not fills else int(held.notna().sum())


def main():
    for name, (cells, labels) in {"penguins": birds(), "titanic": titanic(), "adult": adult(), "odd": odd()}.items():
        text = cells.to_csv(index=False, header=False, lineterminator="\n")
        (folder / f"{name}_x.csv").write_text(text)
        (folder / f"{name}_y.csv").write_text("".join(f"{label}\n" for label in labels))
        frame = pd.read_csv(io.StringIO(text), header=None, names=list(cells.columns),
                            dtype={"married": str})
        numeric = list(frame.select_dtypes("number").columns)
        categorical = [c for c in frame.columns if c not in numeric]
        for c in categorical:
            frame[c] = frame[c].astype(object).where(frame[c].notna(), np.nan)
        splits = list(KFold(FOLDS, shuffle=True, random_state=23).split(frame))
        fold_of = np.empty(len(frame), int)
        for i, (_, held) in enumerate(splits):
            fold_of[held] = i
        cases = list(CASES)
        if not frame[numeric].isna().any().any():
            cases += WORDS_ONLY
        results = []
        for c in cases:
            folds = []
            for train, test in splits:
                transformer = pipeline(c, numeric, categorical)
                x = transformer.fit_transform(frame.iloc[train])
                held = transformer.transform(frame.iloc[test])
                svc = SVC(kernel=c["kernel"]).fit(x, labels[train])
                counts = {str(i + 1): unseen(frame.iloc[train], frame.iloc[test], column, c["imputation"] != "none")
                          for i, column in enumerate(frame.columns) if column in categorical}
                folds.append({
                    "train_shape": list(x.shape),
                    "train": x[:SHOWN].tolist(), "test": held[:SHOWN].tolist(),
                    "train_sums": x.sum(0).tolist(), "test_sums": held.sum(0).tolist(),
                    "train_squares": (x ** 2).sum(0).tolist(), "test_squares": (held ** 2).sum(0).tolist(),
                    "correct": int((svc.predict(held) == labels[test]).sum()),
                    "unseen": {k: v for k, v in counts.items() if v},
                })
            results.append({"parameters": c, "folds": folds})
        content = {"columns": list(frame.columns), "fold_of": fold_of.tolist(), "cases": results}
        with gzip.GzipFile(folder / f"{name}.json.gz", "wb", mtime=0) as file:
            file.write(json.dumps(content).encode())
        print(name, frame.shape, "numeric", numeric, "categorical", categorical,
              [[f["correct"] for f in r["folds"]] for r in results][:3], [f["unseen"] for f in results[0]["folds"]])


if __name__ == "__main__":
    folder.mkdir(parents=True, exist_ok=True)
    main()
