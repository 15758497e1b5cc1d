"""What a case of the suite of small tables is, and how its rows are drawn; see make_small_tables.py."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Read:
    """A table that is read: by pandas as `pandas` says, by split with `options`."""

    name: str
    content: object  # bytes, or name -> bytes for a folder; a function of a random seed, see `points`
    label: str = "label"
    options: dict = field(default_factory=dict)  # further options of split
    pandas: dict = field(default_factory=dict)  # arguments of read_csv
    without: list = field(default_factory=list)  # numbers of columns that are no features
    files: list = field(default_factory=list)  # of a folder, those that hold rows
    k: int = 3
    split: str = "kfold"
    text_labels: bool = False  # read the labels as text where pandas would make them something else
    logged: list = field(default_factory=list)  # what the log of split has to name
    warned: list = field(default_factory=list)  # what one warning of plan.json has to name
    channel: bool = False  # the same bytes are a channel of train: label first, no header
    features: int = 2  # what pandas must find, so that a mistake of this script is not its own proof
    classes: int = 3
    rows: int = 15


@dataclass
class Refused:
    """A table that is refused: one fault must name everything in `expected`."""

    name: str
    content: object
    expected: list
    label: str = "label"
    options: dict = field(default_factory=dict)
    k: int = 3
    split: str = "kfold"
    request: dict = field(default_factory=dict)  # the text of a request and what serve says of it; empty: not tried
    channel: list = field(default_factory=list)  # what train says of the same bytes as a channel; empty: not tried


LABELS = ["a", "b", "c"] * 5


def points(labels, seed, same=str):
    """Draws two numbers for each label around a centre of its class; `same` maps a label to its class."""
    random = np.random.RandomState(seed)
    classes = sorted({same(label) for label in labels}, key=str)
    radius = max(3.0, 0.9 * len(classes))
    rows = []
    for label in labels:
        angle = 2 * np.pi * classes.index(same(label)) / len(classes)
        centre = radius * np.array([np.cos(angle), np.sin(angle)])
        rows.append([f"{x:.1f}" for x in centre + random.normal(0, 1.5, 2)])
    return rows


def quoted(text):
    """A cell in quotation marks."""
    return '"' + text.replace('"', '""') + '"'


def lines(rows, header=None, end="\n"):
    """Joins cells with commas and lines with `end`."""
    return "".join(",".join(row) + end for row in ([header] if header else []) + rows)


def last(labels, same=str, header=("x", "y", "label"), cell=str, end="\n", encoding="utf-8", change=lambda text: text):
    """A table with the label in the last column, as a function of the seed."""
    def content(seed):
        rows = [[*row, cell(label)] for row, label in zip(points(labels, seed, same), labels)]
        return change(lines(rows, list(header) if header else None, end)).encode(encoding)
    return content


def first(labels, same=str, header=None, cell=str, end="\n", encoding="utf-8", change=lambda text: text):
    """A table with the label in the first column and, unless given, no header, as a channel has it."""
    def content(seed):
        rows = [[cell(label), *row] for row, label in zip(points(labels, seed, same), labels)]
        return change(lines(rows, header, end)).encode(encoding)
    return content


def with_cells(cells, labels=LABELS):
    """Rows whose first feature is given as text: label first, no header; the other one tells the classes apart."""
    def content(seed):
        rows = points(labels, seed)
        return lines([[label, cells[i % len(cells)], row[0], row[1]] for i, (label, row) in enumerate(zip(labels, rows))]).encode()
    return content
