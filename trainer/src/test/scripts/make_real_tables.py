"""Writes real-tables/: tables as people have them, and what pandas and scikit-learn read, for RealTablesTest.

Usage: python3 make_real_tables.py ../resources/dev/kfold/trainer/real-tables

The tables have the columns, the kinds of cells and the gaps of well-known ones, with drawn rows: penguins (palmerpenguins, CC0), the
passengers of the Titanic, the census table Adult of UCI (spaces behind commas, `?` for what is unknown), wine quality (semicolons), a
weather table with decimal commas, and a sparse one in svmlight format. tables.json has for each the options of `split`, and for each
column that pandas reads: the number of missing cells, the number of different values, and the least and greatest number or None.
"""

import gzip
import io
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.datasets import load_svmlight_file

random = np.random.RandomState(23)


def gaps(values, share):
    return [value if random.rand() > share else None for value in values]


def penguins(n=90):
    species = random.choice(["Adelie", "Chinstrap", "Gentoo"], n)
    shift = pd.Series(species).map({"Adelie": 0, "Chinstrap": 8, "Gentoo": 12}).to_numpy()
    return pd.DataFrame({
        "species": species, "island": random.choice(["Biscoe", "Dream", "Torgersen"], n),
        "bill_length_mm": gaps((38 + shift + random.normal(0, 2, n)).round(1), 0.03),
        "bill_depth_mm": gaps((18 - shift / 5 + random.normal(0, 1, n)).round(1), 0.03),
        "body_mass_g": gaps((3700 + 100 * shift + random.normal(0, 300, n)).round(), 0.03),
        "sex": gaps(random.choice(["male", "female"], n), 0.1)})


def passengers(n=120):
    return pd.DataFrame({
        "PassengerId": range(1, n + 1), "Survived": random.randint(0, 2, n), "Pclass": random.randint(1, 4, n),
        "Name": [f"Miller, Mr. {i}" for i in range(n)], "Sex": random.choice(["male", "female"], n),
        "Age": gaps(random.randint(1, 80, n), 0.2), "Fare": (random.gamma(2, 16, n)).round(4),
        "Cabin": gaps([f"C{i}" for i in range(n)], 0.05), "Embarked": gaps(random.choice(["S", "C", "Q"], n), 0.02)})


def adult(n=100):
    rows = zip(
        random.randint(17, 90, n), random.choice(["Private", "State-gov", "?"], n), random.randint(20000, 400000, n),
        random.choice(["HS-grad", "Bachelors", "11th"], n), random.randint(20, 60, n), random.choice(["<=50K", ">50K"], n))
    return "".join(", ".join(map(str, row)) + "\n" for row in rows)


def weather(n=60):
    return pd.DataFrame({
        "Datum": [f"{i % 28 + 1:02d}.03.{2001 + i // 28}" for i in range(n)], "Wind": (random.gamma(2, 3, n)).round(1),
        "Temperatur": gaps(random.normal(8, 6, n).round(2), 0.05), "Regen": random.choice(["ja", "nein"], n)})


def sparse(n=40):
    lines = ["# made by make_real_tables.py\n"]
    for i in range(n):
        indices = sorted(random.choice(range(1, 31), 5, replace=False))
        lines.append(f"{'+1' if i % 2 else '-1'} qid:{i // 4} " + " ".join(f"{j}:{random.rand():.3f}" for j in indices) + " # row\n")
    return "".join(lines)


def described(frame, without):
    columns = {}
    for name in frame.columns:
        cells = frame[name]
        number = pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells)
        columns[str(name)] = {
            "missing": int(cells.isna().sum()), "distinct": int(cells.nunique()),
            "least": float(cells.min()) if number else None, "greatest": float(cells.max()) if number else None}
    return {"rows": len(frame), "columns": {name: c for name, c in columns.items() if name not in without}}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)  # it also holds palmer-penguins.csv and the results of make_real_scores.py
    tables = []

    def table(name, data, options, without=(), **pandas):
        data = data if isinstance(data, bytes) else data.encode()
        folder.joinpath(name).write_bytes(data)
        frame = pd.read_csv(io.BytesIO(data), **pandas)
        tables.append({"file": name, "options": options, **described(frame, without)})

    table("penguins.csv", penguins().to_csv(index=False, na_rep="NA"), {"label": "species"})
    table("passengers.csv", passengers().to_csv(index=False), {"label": "Survived", "drop": "PassengerId,Name,Cabin"},
          ["PassengerId", "Name", "Cabin"])
    table("adult.data", adult(), {"label": "-1"}, header=None)
    table("adult-unknown.data", adult(), {"label": "-1", "missing-values": "?"}, header=None, na_values=[" ?"])
    table("weather.csv", weather().to_csv(index=False, sep=";", decimal=","), {"label": "Regen", "drop": "Datum"}, ["Datum"],
          sep=";", decimal=",")
    table("penguins.csv.gz", gzip.compress(penguins().to_csv(index=False, sep="\t").encode(), mtime=0), {"label": "species"},
          sep="\t", compression="gzip")
    text = sparse()
    folder.joinpath("sparse.svm").write_text(text)
    X, y = load_svmlight_file(io.BytesIO(text.encode()))
    frame = pd.DataFrame(X.toarray(), columns=[f"f{i + 1}" for i in range(X.shape[1])])
    frame.insert(0, "label", y)
    tables.append({"file": "sparse.svm", "options": {"label": "label"}, **described(frame, ())})
    text = ",\n".join(json.dumps(table, separators=(",", ":")) for table in tables)
    folder.joinpath("tables.json").write_text('{"about":"pandas %s","tables":[\n%s\n]}\n' % (pd.__version__, text))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
