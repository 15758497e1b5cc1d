"""Defines the cases of the suite of small tables and draws their rows; see make_small_tables.py."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Read:
    """A table that is read: by pandas with the arguments `pandas`, by split with `options`."""

    name: str
    content: object  # bytes, or name -> bytes for a folder; a function of a random seed, see `points`
    label: str = "label"
    options: dict = field(default_factory=dict)  # further options of split
    pandas: dict = field(default_factory=dict)  # arguments of read_csv
    without: list = field(default_factory=list)  # indices of columns that are not features
    files: list = field(default_factory=list)  # the files of a folder that contain rows
    k: int = 3
    split: str = "kfold"
    text_labels: bool = False  # read the labels as text if pandas would convert them
    logged: list = field(default_factory=list)  # texts that the log of split must contain
    warned: list = field(default_factory=list)  # texts that one warning of plan.json must contain
    channel: bool = False  # the same bytes are a channel of train: label first, no header
    features: int = 2  # the number that pandas must find; catches mistakes of this script
    classes: int = 3
    rows: int = 15


@dataclass
class Refused:
    """A table that is refused: one problem must name everything in `expected`."""

    name: str
    content: object
    expected: list
    label: str = "label"
    options: dict = field(default_factory=dict)
    k: int = 3
    split: str = "kfold"
    request: dict = field(default_factory=dict)  # the text of a request and the answer of serve; empty: not tried
    channel: list = field(default_factory=list)  # the answer of train to the same bytes as a channel; empty: not tried
    missing: bool = False  # split accepts the table, with the missing cells that pandas finds, and train refuses it by default


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
    """Returns a cell in quotation marks."""
    return '"' + text.replace('"', '""') + '"'


def lines(rows, header=None, end="\n"):
    """Joins cells with commas and lines with `end`."""
    return "".join(",".join(row) + end for row in ([header] if header else []) + rows)


def last(labels, same=str, header=("x", "y", "label"), cell=str, end="\n", encoding="utf-8", change=lambda text: text):
    """Returns a table with the label in the last column, as a function of the seed."""
    def content(seed):
        rows = [[*row, cell(label)] for row, label in zip(points(labels, seed, same), labels)]
        return change(lines(rows, list(header) if header else None, end)).encode(encoding)
    return content


def first(labels, same=str, header=None, cell=str, end="\n", encoding="utf-8", change=lambda text: text):
    """Returns a table with the label in the first column and no header by default, like a channel."""
    def content(seed):
        rows = [[cell(label), *row] for row, label in zip(points(labels, seed, same), labels)]
        return change(lines(rows, header, end)).encode(encoding)
    return content


def with_cells(cells, labels=LABELS):
    """Returns rows with the first feature given as text: label first, no header; the other feature separates the classes."""
    def content(seed):
        rows = points(labels, seed)
        return lines([[label, cells[i % len(cells)], row[0], row[1]] for i, (label, row) in enumerate(zip(labels, rows))]).encode()
    return content
