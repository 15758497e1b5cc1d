"""A table of random numbers with labels, and how NumPy reads it.

Usage: python3 csv_table.py write FOLDER ROWS savetxt|shortest
       python3 csv_table.py read FOLDER      prints all numbers' bits, exclusive-or
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
    # of NumPy's readers the fastest: fromstring takes a tenth longer, genfromtxt several times
    numbers = np.loadtxt(x, delimiter=",")
    labels = np.loadtxt(y, delimiter=",")
    assert len(numbers) == len(labels)
    print(f"{np.bitwise_xor.reduce(numbers.view(np.uint64), axis=None):x}")
