"""Writes arrays of NumPy in all formats that a request may have, all of them [[0, 1], [1, 0], [1, 1]].

Run with numpy: python make_npy_fixture.py ../resources/dev/kfold/trainer/inference/npy
"""

import pathlib
import sys

import numpy

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
values = numpy.array([[0, 1], [1, 0], [1, 1]])
types = ["f8", "f4", "f2", "i8", "i4", "i2", "i1", "u8", "u4", "u2", "u1", "b1"]
for kind in types:
    for order in "<>" if kind[1] != "1" else "|":
        array = values.astype(order + kind)
        name = ("big-" if order == ">" else "") + kind
        numpy.save(folder / f"{name}.npy", array)
for version in [(1, 0), (2, 0), (3, 0)]:
    with open(folder / f"version-{version[0]}.npy", "wb") as file:
        numpy.lib.format.write_array(file, values.astype("<f8"), version=version)
numpy.save(folder / "fortran-f8.npy", numpy.asfortranarray(values.astype("<f8")))
numpy.save(folder / "fortran-big-i2.npy", numpy.asfortranarray(values.astype(">i2")))

refused = folder / "refused"
refused.mkdir(exist_ok=True)
others = {
    "object": numpy.array([[0, 1], [1, "x"]], dtype=object),
    "text": numpy.array([["0", "1"]]),
    "bytes": numpy.array([[b"0", b"1"]]),
    "complex": values.astype("c16"),
    "longdouble": values.astype("g"),
    "date": values.astype("M8[D]"),
    "structured": numpy.array([(0.0, 1)], dtype=[("a", "f8"), ("b", "i4")]),
    "structured-of-object": numpy.array([(0.0, 1)], dtype=[("a", "f8"), ("b", "O")]),
    "scalar": numpy.array(1.0),
    "cube": numpy.zeros((1, 1, 2)),
    "wide": numpy.zeros((2, 3)),
    "vector-of-rows": numpy.zeros(3),
}
for name, array in others.items():
    numpy.save(refused / f"{name}.npy", array, allow_pickle=True)
