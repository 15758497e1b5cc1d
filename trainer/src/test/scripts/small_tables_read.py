"""The small tables that are read; see make_small_tables.py."""

import codecs
import gzip
import unicodedata

import numpy as np

from small_tables import LABELS, Read, first, last, lines, points, quoted, with_cells

NO_HEADER = {"header": None}
FIRST = {"label": "0", "pandas": NO_HEADER, "channel": True}  # label first and no header
KOELN = ["Köln", "Kçln", "Bonn"] * 5
CYCLE = lambda *labels: list(labels) * (15 // len(labels))


def first_bytes():
    yield Read("hash-labels", first(CYCLE("#a", "#b", "c")), **FIRST)
    yield Read("hash-in-header-and-labels", first(CYCLE("#a", "b", "c"), header=["#label", "x", "y"]), label="#label")
    yield Read("hash-only-row-quoted", first(CYCLE("#", "b", "c"), cell=quoted), **FIRST)
    yield Read("umlauts-utf-8", first(KOELN), **FIRST)
    for encoding in ["windows-1252", "iso-8859-1"]:
        yield Read(f"umlauts-{encoding}", last(KOELN, encoding=encoding), options={"encoding": encoding}, pandas={"encoding": encoding})
    yield Read("euro-windows-1252", last(CYCLE("€", "£", "¥"), encoding="windows-1252"), options={"encoding": "windows-1252"}, pandas={"encoding": "windows-1252"})
    yield Read("kana-shift-jis", last(CYCLE("はい", "いいえ", "たぶん"), encoding="shift_jis"), options={"encoding": "Shift_JIS"}, pandas={"encoding": "shift_jis"})
    # without a header, pandas keeps the mark U+FEFF in the first cell; it does not belong to the text
    yield Read("bom-utf-8", first(LABELS, encoding="utf-8-sig"), **{**FIRST, "pandas": {"header": None, "encoding": "utf-8-sig"}})
    yield Read("bom-utf-8-before-the-labels-name", first(LABELS, header=["label", "x", "y"], encoding="utf-8-sig"))
    for name, mark, encoding in [("le", codecs.BOM_UTF16_LE, "utf-16-le"), ("be", codecs.BOM_UTF16_BE, "utf-16-be")]:
        marked = lambda seed, mark=mark, encoding=encoding: mark + first(KOELN, encoding=encoding)(seed)
        yield Read(f"bom-utf-16-{name}", marked, **{**FIRST, "pandas": {"header": None, "encoding": "utf-16"}})
    yield Read("utf-16-le-named", last(KOELN, encoding="utf-16-le"), options={"encoding": "UTF-16LE"}, pandas={"encoding": "utf-16-le"})


def headers():
    yield Read("header-named", last(LABELS))
    yield Read("header-named-label-by-number", last(LABELS), label="2")
    yield Read("header-named-label-by-negative-number", last(LABELS), label="-1")
    yield Read("header-none-label-last", last(LABELS, header=None), label="-1", pandas=NO_HEADER)
    yield Read("header-none-label-first-by-negative-number", first(LABELS), **{**FIRST, "label": "-3"})
    yield Read("header-none-number-labels", last(CYCLE("0", "1", "2"), header=None), label="2", pandas=NO_HEADER)
    yield Read("header-none-said", last(LABELS, header=None), label="2", options={"header": "no"}, pandas=NO_HEADER)
    yield Read("header-numbers-said", last(CYCLE("5", "6", "7"), header=["0", "1", "2"]), label="2", options={"header": "yes"})
    yield Read("header-years-label-by-name", last(LABELS, header=["2019", "2020", "label"]))
    yield Read("header-years-said", last(LABELS, header=["2019", "2020", "class"]), label="-1", options={"header": "yes"})
    yield Read("header-quoted", last(LABELS, header=['"length, cm"', '"width ""w"""', "label"]))
    yield Read("header-quoted-over-two-lines", last(LABELS, header=['"length\n(cm)"', "y", "label"]))
    yield Read("header-all-text-over-text-labels", last(CYCLE("x", "y", "label"), header=["x", "y", "label"]))
    yield Read("header-with-one-name-twice", last(LABELS, header=["x", "x", "label"]))
    yield Read("header-with-a-blank-name", last(LABELS, header=["x", "", "label"]))
    yield Read("header-of-numbers-equal-to-a-row", lambda seed: lines(
        [["1", "2", "3"], *[[*row, label] for row, label in zip(points(LABELS[1:], seed), CYCLE("4", "3", "5"))]], ["1", "2", "3"]).encode(),
        label="-1", options={"header": "yes"})


def line_ends():
    for name, end in [("crlf", "\r\n"), ("cr", "\r")]:
        yield Read(f"lines-end-with-{name}", first(LABELS, end=end), **FIRST)
    ends = lambda text: "".join(line + ["\r\n", "\n", "\r"][i % 3] for i, line in enumerate(text.splitlines()))
    yield Read("lines-end-in-three-ways", first(LABELS, change=ends), **FIRST)
    yield Read("lines-end-with-crlf-no-final-one", last(LABELS, end="\r\n", change=str.rstrip))
    yield Read("lines-no-final-end", first(LABELS, change=str.rstrip), **FIRST)
    yield Read("lines-blank-ones-at-the-end", first(LABELS, change=lambda t: t + "\n\r\n\n"), **FIRST)


def quotes():
    yield Read("quotes-commas-in-labels", last(CYCLE("a, b", "a", "b, a"), cell=quoted))
    yield Read("quotes-lines-in-labels", first(CYCLE("a\nb", "a", "b\r\na"), cell=quoted), **FIRST)
    yield Read("quotes-doubled-in-labels", first(CYCLE('"a"', "a", 'say "b"'), cell=quoted), **FIRST)
    yield Read("quotes-inside-a-cell", first(CYCLE('5"', '6" disc', "a"), cell=str), **FIRST)
    yield Read("quotes-around-everything", last(LABELS, cell=quoted, change=lambda t: "\n".join(
        ",".join(c if c.startswith('"') else quoted(c) for c in line.split(",")) for line in t.splitlines())))
    yield Read("quotes-single", first(CYCLE("'a'", "a", "'b'")), **FIRST)
    yield Read("quotes-a-hash-line-inside", first(CYCLE("a\n#b", "a", "b"), cell=quoted), **FIRST)


def numbers():
    cells = {
        "signs-and-points": ["+1", ".5", "1.", "-.25", "-0", "+0.0", "007"],
        "exponents": ["1e0", "1E-5", "2e+0", "0.1e1", "1.e0", "100e-2"],
        "long-decimals": ["0.1000000000000000055511151231257827021181583404541015625", "1.7976931348623157", "0.30000000000000004", "2.00000000000000000000000000000000000000001"],
        "denormals": ["5e-324", "1e-310", "2.2250738585072014e-308", "1e-400", "0"],
        "in-quotes": ['"1"', '"2.5"', '"-3"'],
        "spaces-around": [" 1", "2 ", " 3.5 "],
        "constant": ["1"],
    }
    for name, given in cells.items():
        yield Read(f"numbers-{name}", with_cells(given), **FIRST, features=3)
    yield Read("numbers-one-feature", lambda seed: lines(
        [[label, row[0]] for label, row in zip(CYCLE("a", "b", "a"), points(CYCLE("a", "b", "a"), seed))]).encode(), **FIRST, features=1, classes=2)
    yield Read("numbers-of-twenty-digits", lambda seed: lines(
        [[label, str(10**20 * (1 + "abc".index(label)) + 10**17 * int(float(row[0]) * 10)), row[1]] for label, row in zip(LABELS, points(LABELS, seed))]).encode(), **FIRST)


def labels():
    number = dict(same=float)
    yield Read("labels-007-and-7-among-words", first(CYCLE("007", "7", "a")), **FIRST)
    yield Read("labels-007-and-7", first(CYCLE("007", "7", "8"), **number), **FIRST, classes=2)
    yield Read("labels-1E5-and-100000-among-words", first(CYCLE("1E5", "100000", "a")), **FIRST)
    yield Read("labels-1E5-and-100000", first(CYCLE("1E5", "100000", "8"), **number), **FIRST, classes=2)
    yield Read("labels-1-and-1.0-among-words", first(CYCLE("1", "1.0", "one")), **FIRST)
    yield Read("labels-1-and-1.0", first(CYCLE("1", "1.0", "2.0"), **number), **FIRST, classes=2)
    yield Read("labels-savetxt", first(CYCLE("0.000000000000000000e+00", "1.000000000000000000e+00", "0"), **number), **FIRST, classes=2)
    yield Read("labels-minus-zero", first(CYCLE("-0", "0", "1"), **number), **FIRST, classes=2)
    yield Read("labels-plus-one", first(CYCLE("+1", "1", "-1"), **number), **FIRST, classes=2)
    yield Read("labels-in-the-order-of-numbers", first(CYCLE("10", "9", "-3"), **number), **FIRST)
    yield Read("labels-in-the-order-of-letters", first(CYCLE("10", "9", "x")), **FIRST)
    yield Read("labels-tiny-exponent-among-words", first(CYCLE("1e-3000000000", "0", "a")), **FIRST)
    yield Read("labels-tiny-exponent", first(CYCLE("1e-3000000000", "0", "1"), **number), **FIRST, classes=2)
    yield Read("labels-beyond-53-bits", first(CYCLE("9007199254740993", "9007199254740992", "1")), **FIRST)
    yield Read("labels-true-and-false", first(CYCLE("True", "False", "True")), **FIRST, classes=2)
    # pandas reads True and true as one boolean if the column has no other values; among other words it does not
    yield Read("labels-true-twice", first(CYCLE("True", "true", "no")), **FIRST, text_labels=True)
    yield Read("labels-with-a-space-before", first(CYCLE(" a", "a", "b")), **FIRST)
    yield Read("labels-with-a-space-behind", first(CYCLE("a ", "a", "b")), **FIRST)
    yield Read("labels-with-a-no-break-space", first(CYCLE("a\u00a0", "a", "a\u2003")), **FIRST)
    yield Read("labels-numbers-with-a-space-before", first(CYCLE("1", " 1", "2"), **number), **FIRST, classes=2)
    yield Read("labels-upper-and-lower-case", first(CYCLE("A", "a", "B")), **FIRST)
    yield Read("labels-composed-and-decomposed", first(CYCLE(unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é"), "e")), **FIRST)
    yield Read("labels-emoji", first(CYCLE("😀", "👍🏽", "👍")), **FIRST)
    # by code points, as numpy.unique sorts: U+FF5A comes before U+1F600, whose UTF-16 begins with D83D
    yield Read("labels-beyond-the-basic-plane", first(CYCLE("\U0001F600", "\uff5a", "z")), **FIRST)
    yield Read("labels-with-line-separators-of-unicode", first(CYCLE("a\u2028b", "a\u0085b", "a\x0bb")), **FIRST)
    yield Read("labels-with-a-tab", first(CYCLE("a\tb", "a b", "ab")), **FIRST)
    yield Read("labels-with-dates", first(CYCLE("2024-01-02", "2024-01-03", "02.01.2024")), **FIRST)
    yield Read("labels-hexadecimal-words", first(CYCLE("0x10", "16", "1f")), **FIRST)
    yield Read("labels-words-that-some-parsers-take-for-numbers", first(CYCLE("1_000", "1000", "1d")), **FIRST)
    yield Read("labels-thirty-integers", last([str(i) for i in range(30)] * 3, same=float), classes=30, rows=90, warned=["30"])
    yield Read("labels-stratified", last(CYCLE("c", "a", "a")), split="stratified", classes=2)
    yield Read("labels-stratified-numbers", last(CYCLE("10", "9", "9.0"), same=float), split="stratified", classes=2)


def row_numbers():
    def numbered(name, start, step=1, at=0):
        def content(seed):
            rows = [[*row, label] for row, label in zip(points(LABELS, seed), LABELS)]
            for i, row in enumerate(rows):
                row.insert(at, str(start + step * i))
            header = ["x", "y", "label"]
            header.insert(at, name)
            return lines(rows, header).encode()
        return content
    yield Read("row-numbers-unnamed-dropped", numbered("", 0), options={"drop": "0"}, without=[0])
    yield Read("row-numbers-unnamed-kept", numbered("", 0), options={"keep": "0"}, features=3)
    yield Read("row-numbers-unnamed-0-dropped", numbered("Unnamed: 0", 0), options={"drop": "Unnamed: 0"}, without=[0])
    yield Read("row-numbers-from-1-dropped", numbered("id", 1), options={"drop": "id"}, without=[0])
    yield Read("row-numbers-from-1-kept", numbered("id", 1), options={"keep": "id"}, features=3)
    yield Read("row-numbers-two-columns-dropped", lambda seed: numbered("id", 1)(seed), options={"drop": "id,x"}, without=[0, 1], features=1)
    yield Read("row-numbers-no-header-dropped", lambda seed: b"".join(numbered("", 0)(seed).splitlines(True)[1:]),
               label="-1", options={"drop": "0"}, pandas=NO_HEADER, without=[0])
    yield Read("row-numbers-backwards", numbered("countdown", 15, -1), features=3)
    yield Read("duplicate-rows-with-different-labels", lambda seed: lines(
        [[label, *row] for label, row in zip(CYCLE("a", "b", "a"), points(["a", "b", "b"], seed) * 5)]).encode(), **FIRST, classes=2)


def spreadsheets():
    yield Read("excel-sep-line", last(LABELS, end="\r\n", change=lambda t: "sep=,\r\n" + t), pandas={"skiprows": 1})
    yield Read("excel-blank-last-column", last(LABELS, header=("x", "y", "label,"), cell=lambda c: c + ",", end="\r\n"), without=[3])
    yield Read("excel-blank-last-column-no-header", first(LABELS, end=",\r\n"), label="0", pandas=NO_HEADER, without=[3])


def separators():
    table = lambda end, decimal=".": lambda seed: last(LABELS)(seed).decode().replace(",", end).replace(".", decimal).encode()
    for name, separator in [("semicolons", ";"), ("tabs", "\t"), ("bars", "|")]:
        yield Read(f"separated-by-{name}", table(separator), pandas={"sep": separator}, logged=["separated by " + name])
    yield Read("separated-by-tildes", table("~"), options={"sep": "~"}, pandas={"sep": "~"})
    yield Read("decimal-commas", table(";", ","), pandas={"sep": ";", "decimal": ","}, logged=["decimal comma"])
    yield Read("decimal-commas-between-tabs", table("\t", ","), pandas={"sep": "\t", "decimal": ","})
    yield Read("excel-sep-line-of-semicolons", lambda seed: b"sep=;\r\n" + table(";", ",")(seed), pandas={"sep": ";", "decimal": ",", "skiprows": 1})
    yield Read("gzip", lambda seed: gzip.compress(last(LABELS)(seed), mtime=0), pandas={"compression": "gzip"}, logged=["gzip"])
    yield Read("gzip-in-two-members", lambda seed: b"".join(gzip.compress(part, mtime=0) for part in [last(LABELS)(seed)[:40], last(LABELS)(seed)[40:]]), pandas={"compression": "gzip"})


def folders():
    header = "x,y,label\n"
    body = lambda seed: last(LABELS, header=None)(seed).decode().splitlines(True)
    parts = lambda seed, head: {"part-0.csv": (head + "".join(body(seed)[:6])).encode(), "part-1.csv": (head + "".join(body(seed)[6:])).encode()}
    names = ["part-0.csv", "part-1.csv"]
    yield Read("folder-with-headers", lambda seed: parts(seed, header), files=names)
    yield Read("folder-without-headers", lambda seed: parts(seed, ""), label="2", pandas=NO_HEADER, files=names)
    yield Read("folder-with-markers", lambda seed: {**parts(seed, header), "_SUCCESS": b"", ".part-0.csv.crc": b"crc\0"}, files=names)
    yield Read("folder-with-thumbs-db", lambda seed: {**parts(seed, header), "Thumbs.db": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(24)}, files=names, logged=["Thumbs.db"])
    yield Read("folder-with-headers-equal-to-a-row", lambda seed: {"a.csv": lines(
        [["1", "2", "3"], *[[*r, l] for r, l in zip(points(LABELS[:6], seed), CYCLE("4", "3", "5"))]], ["1", "2", "3"]).encode(), "b.csv": lines(
        [[*r, l] for r, l in zip(points(LABELS[:8], seed + 1), CYCLE("3", "4", "5"))], ["1", "2", "3"]).encode()},
        label="-1", options={"header": "yes"}, files=["a.csv", "b.csv"])


def cases():
    for kind in [first_bytes, headers, line_ends, quotes, numbers, labels, row_numbers, spreadsheets, separators, folders]:
        yield from kind()
