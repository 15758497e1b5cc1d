"""The small tables that are refused; see make_small_tables.py."""

from small_tables import LABELS, Refused, lines, points, quoted

ROWS = [[label, *row] for label, row in zip(LABELS, points(LABELS, 1))]
TEXT = lines(ROWS)
NAMED = lines([[x, y, label] for label, x, y in ROWS], ["x", "y", "label"])


def at(row, column, cell):
    """Returns the rows with one cell replaced; row and column count from 0."""
    rows = [list(r) for r in ROWS]
    rows[row][column] = cell
    return lines(rows).encode()


def label_first(name, content, expected, in_channel=None, **more):
    """Returns a table without header that is also refused as a channel, with the same message."""
    return Refused(name, content, expected, label="0", channel=expected if in_channel is None else in_channel, **more)


def sent_as_well(name, content, expected, in_channel, in_request, **more):
    """Returns a table without header that is also a channel and, without its labels, a request to serve."""
    request = "".join(line.partition(",")[2] for line in content.decode().splitlines(True))
    return label_first(name, content, expected, in_channel, request={"text": request, "refused": in_request}, **more)


def bytes_that_are_no_text():
    text = TEXT.replace("a,", "Köln,").replace("b,", "Kçln,")
    # pandas refuses these too, but only names the byte
    for name, encoding in [("latin-1", "iso-8859-1"), ("windows-1252", "windows-1252")]:
        yield label_first(f"bytes-{name}", text.replace("c,", "5 €,", 0).encode(encoding), ["row 1", "UTF-8", "--encoding"], ["row 1", "UTF-8"])
    yield label_first("bytes-latin-1-far-below", (TEXT + "c,1,2\n" * 3).encode() + "Köln,1,2\n".encode("iso-8859-1"), ["row 19", "UTF-8", "--encoding"], ["row 19", "UTF-8"])
    yield label_first("bytes-utf-8-cut-off", TEXT.encode() + "Köln".encode()[:2] + b",1,2\n", ["row 16", "UTF-8"])
    yield label_first("bytes-utf-8-overlong", TEXT.encode() + b"\xc0\xaf,1,2\n", ["row 16", "UTF-8"])
    yield label_first("bytes-utf-8-surrogate", TEXT.encode() + b"\xed\xa0\x80,1,2\n", ["row 16", "UTF-8"])
    yield label_first("bytes-utf-16-without-mark", TEXT.encode("utf-16-le"), ["UTF-16"])
    yield label_first("bytes-nul", TEXT.encode() + b"a\0b,1,2\n", ["row 16"])
    yield Refused("bytes-not-of-the-encoding-said", NAMED.replace("c\n", "Köln\n").encode(), ["row 4", "US-ASCII"], options={"encoding": "US-ASCII"})
    yield Refused("bytes-of-an-unknown-encoding", NAMED.encode(), ["option encoding", "utf-88"], options={"encoding": "utf-88"})
    yield label_first("bytes-of-gzip-without-its-name", b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + TEXT.encode(), ["gzip"])


def headers():
    yield label_first("header-or-row-na", at(0, 2, "NA"), ["row 1", "NA"], missing=True)
    yield label_first("header-or-row-thousands", at(0, 2, '"1,200"'), ["row 1", "1,200"])
    # pandas reads it as a header
    yield Refused("header-or-row-thousands-label-last", lines([['"1,200"', "2", "a"], *[[x, y, label] for label, x, y in ROWS]]).encode(), ["1", "1,200"], label="-1")
    # ambiguous: a table that pandas wrote without column names, or a row
    numbers = lines([[x, y, str(3 + LABELS.index(label))] for label, x, y in ROWS], ["0", "1", "2"])
    yield Refused("header-or-row-0-1-2", numbers.encode(), ["--header yes", "--header no"], label="2")
    years = lines([[x, y, label] for label, x, y in ROWS], ["2019", "2020", "class"])
    yield Refused("header-or-row-years", years.encode(), ["--header"], label="-1")
    yield Refused("header-no-said-of-names", NAMED.encode(), ["row 1", "'x'"], label="-1", options={"header": "no"})
    yield Refused("header-word-unknown", NAMED.encode(), ["option header", "maybe"], options={"header": "maybe"})
    # pandas reads a header in the middle as a row of words
    yield Refused("header-twice-in-one-file", (NAMED + NAMED).encode(), ["row 17", "header"])
    yield Refused("header-with-the-label-twice", lines([[label, x, label] for label, x, y in ROWS], ["label", "x", "label"]).encode(), ["label"])
    yield Refused("header-without-the-label", NAMED.encode(), ["'species'", "x, y, label"], label="species")
    yield Refused("header-with-the-label-in-capitals", NAMED.encode(), ["'Label'", "label"], label="Label")
    yield Refused("header-only", b"x,y,label\n", ["rows"])
    yield Refused("nothing-at-all", b"", ["rows"])
    yield Refused("label-number-beyond", TEXT.encode(), ["'3'"], label="3")
    yield Refused("label-column-only", lines([["label"], *[[label] for label in LABELS]]).encode(), ["feature"])


def rows_and_quotes():
    yield label_first("quote-never-closed", at(4, 0, '"b'), ["row 5", "quote"])
    yield Refused("quote-never-closed-in-the-header", NAMED.replace("y,", '"y,', 1).encode(), ["row 1", "quote"])
    yield label_first("quote-never-closed-in-the-last-row", at(14, 0, '"c'), ["row 15", "quote"])
    # pandas reads these four rows as one row with one long label
    yield label_first("quote-closed-by-the-next-one", at(4, 0, '"b').replace(b"\nb,", b'\n"b,').replace(b'\n"b,', b"\nb,", 1), ["row 5", "quote"])
    # pandas drops blank lines; here they may indicate lost data
    yield label_first("row-blank-in-the-middle", TEXT.replace("\n", "\n\n", 3).replace("\n\n", "\n", 2).encode(), ["row 4"])
    yield label_first("row-blank-first", ("\n" + TEXT).encode(), ["row 1"])
    yield label_first("row-of-spaces-in-the-middle", TEXT.replace("\n", "\n  \n", 1).encode(), ["row 2"])
    # pandas fills the row with missing cells
    yield sent_as_well("row-too-short", at(5, 2, "").replace(b",\n", b"\n"), ["row 6"], ["row 6"], ["row 6"])
    yield sent_as_well("row-too-long", at(5, 2, "1,2"), ["row 6"], ["row 6"], ["row 6"])
    # pandas uses the first column as its index
    yield Refused("rows-longer-than-the-header", lines([[x, y, label, "1"] for label, x, y in ROWS], ["x", "y", "label"]).encode(), ["row 2"])
    # pandas reads a column of missing values; it must not be left out if an index counts from the end
    yield Refused("rows-end-with-commas-no-header", TEXT.replace("\n", ",\n").encode(), ["row 1", "column 3"], label="-1")
    yield sent_as_well("row-with-a-comma-for-a-point", at(5, 1, "1,5"), ["row 6"], ["row 6"], ["row 6"])


MISSING_CELLS = {"empty": "", "space": " ", "nan": "nan", "NaN": "NaN", "na": "NA", "null": "null", "none": "None"}

BAD_CELLS = {
    "question-mark": "?", "inf": "inf",
    "minus-infinity": "-Infinity", "hexadecimal": "0x10", "underscore": "1_000", "decimal-comma": '"1,5"', "java-double": "1d", "java-float": "2f",
    "arabic-digits": "١٢", "full-width-digits": "１２", "overflow": "1e400", "two-signs": "--1", "no-exponent": "1e", "two-numbers": "1 2",
    "word": "many", "percent": "5%", "minus-of-typesetters": "−1", "no-break-space": "1\u00a0000", "date": "2024-01-02", "true": "True",
}


def cells():
    for name, cell in {**MISSING_CELLS, **BAD_CELLS}.items():
        shown = cell.strip('"').strip()
        yield sent_as_well(
            f"cell-{name}", at(7, 2, cell), ["row 8", "column 2", shown], ["row 8", "column 3", shown], ["row 8", "column 2", shown],
            missing=name in MISSING_CELLS)
    yield Refused("cell-named", NAMED.replace(ROWS[3][2] + ",a", "?,a", 1).encode(), ["row 5", "column y", "'?'"])
    for name, cell in {"empty": "", "space": " ", "nan": "nan", "na": "NA", "null": "null", "question-mark": "?"}.items():
        yield label_first(f"label-{name}", at(7, 0, cell), ["row 8", "column 0", "'" + cell.strip()], ["row 8"])


def labels():
    def of(labels):
        return lines([[label, x, y] for label, (_, x, y) in zip(labels, ROWS)]).encode()
    yield label_first("labels-continuous", of([f"{1 + 0.37 * i:.2f}" for i in range(15)]), ["row 2", "'1.37'", "class"])
    yield label_first("labels-continuous-of-two-values", of(["0.5", "1.5"] * 8), ["row 1", "'0.5'", "class"])
    yield label_first("labels-continuous-once", of(["1", "2", "3"] * 4 + ["2.5", "1", "2"]), ["row 13", "'2.5'", "class"])
    yield label_first("labels-of-one-class", of(["a"] * 15), ["class", "a"])
    yield label_first("labels-of-one-number", of(["1", "1.0", "01"] * 5), ["class", "1"])
    yield label_first("rows-two", lines(ROWS[:2]).encode(), ["fold"], [], k=2)
    yield label_first("rows-fewer-than-folds", lines(ROWS[:3]).encode(), ["option k", "5", "3"], [], k=5)
    yield label_first("rows-fewer-than-folds-in-a-class", lines(ROWS[:13] + [["rare", "1", "2"]]).encode(), ["option k", "'rare'"], [], split="stratified")


def row_numbers():
    both = ["--drop", "--keep"]
    def numbered(name, numbers):
        return lines([[str(n), x, y, label] for n, (label, x, y) in zip(numbers, ROWS)], [name, "x", "y", "label"]).encode()
    yield Refused("row-numbers-unnamed", numbered("", range(15)), both)
    yield Refused("row-numbers-unnamed-0", numbered("Unnamed: 0", range(15)), ["Unnamed: 0", *both])
    yield Refused("row-numbers-unnamed-in-no-order", numbered("", [7, 3, 9, 1, 0, 2, 14, 5, 4, 8, 6, 10, 13, 11, 12]), both)
    yield Refused("row-numbers-from-0", numbered("row", range(15)), ["row", *both])
    yield Refused("row-numbers-from-1", numbered("id", range(1, 16)), ["id", *both])
    yield Refused("row-numbers-with-points", numbered("id", [f"{i}.0" for i in range(1, 16)]), ["id", *both])
    yield Refused("row-numbers-no-header", numbered("", range(15)).split(b"\n", 1)[1], both, label="-1")
    yield Refused("row-numbers-last", lines([[label, x, y, str(i)] for i, (label, x, y) in enumerate(ROWS)], ["label", "x", "y", "n"]).encode(), ["n", *both])
    yield Refused("drop-of-no-column", NAMED.encode(), ["drop", "'z'"], options={"drop": "z"})
    yield Refused("drop-of-the-label", NAMED.encode(), ["drop", "label"], options={"drop": "label"})


def folders():
    part = NAMED.encode()
    yield Refused("folder-with-differing-headers", {"a.csv": part, "b.csv": part.replace(b"x,y,", b"y,x,", 1)}, ["b.csv"])
    yield Refused("folder-with-differing-columns", {"a.csv": part, "b.csv": lines([["1", "2", "3", "a"]], ["x", "y", "z", "label"]).encode()}, ["b.csv"])
    yield Refused("folder-with-one-file-in-latin-1", {"a.csv": part, "b.csv": part.replace(b"a\n", b"K\xf6ln\n", 1)}, ["b.csv", "row 2", "UTF-8"])
    yield Refused("folder-of-markers-only", {"_SUCCESS": b"", "Thumbs.db": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(24)}, ["folder-of-markers-only"])


def cases():
    for kind in [bytes_that_are_no_text, headers, rows_and_quotes, cells, labels, row_numbers, folders]:
        yield from kind()
