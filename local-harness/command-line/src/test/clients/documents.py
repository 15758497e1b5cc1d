"""Runs the Python of pages and notebooks as a reader does: block after block, in one namespace."""

import json
import os
import pathlib
import re
import time

PROJECT = pathlib.Path(__file__).parents[5]

sleep = time.sleep


def run(document, folder="."):
    """Runs the blocks of a document in a folder of the project, and returns their variables."""
    os.chdir(PROJECT / folder)
    time.sleep = lambda seconds: sleep(min(seconds, 1))  # nothing takes long here
    variables = {"__name__": "__main__"}
    for number, block in enumerate(blocks(PROJECT / document), start=1):
        exec(compile(block, f"{document}, block {number}", "exec"), variables)
    return variables


def blocks(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
