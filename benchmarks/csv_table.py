"""Writes a table of random numbers with labels, or reads it with NumPy.

Usage: python3 csv_table.py write FOLDER ROWS savetxt|shortest
       python3 csv_table.py read FOLDER      prints the exclusive or of the bits of all numbers
"""

import os
import sys

import numpy as np

command, folder = sys.argv[1:3]
x, y = (f"{folder}/train_{part}.csv" for part in "xy")

if command == "write":
    rows, spelling = int(sys.argv[3]), sys.argv[4]
    random = np.random.default_rng(20)
    os.makedirs(folder)
    np.savetxt(y, random.integers(0, 3, rows))
    with open(x, "w", encoding="utf-8") as file:
        for block in np.array_split(random.standard_normal((rows, 50)), 100):
            if spelling == "savetxt":
                np.savetxt(file, block, delimiter=",")
            else:
                file.writelines(",".join(map(repr, row)) + "\n" for row in block.tolist())
else:
    # the fastest of NumPy's readers: fromstring takes a tenth longer, genfromtxt several times as long
    numbers = np.loadtxt(x, delimiter=",")
    labels = np.loadtxt(y, delimiter=",")
    assert len(numbers) == len(labels)
    print(f"{np.bitwise_xor.reduce(numbers.view(np.uint64), axis=None):x}")
