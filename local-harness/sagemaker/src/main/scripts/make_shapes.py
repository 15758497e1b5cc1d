"""Writes the service's model of its operations, by which the endpoint checks requests.

    pip install --upgrade botocore
    python make_shapes.py [OPERATION ...]

The model is botocore's own, without documentation, reduced to the operations that the file already
has and those that are named here, and to the shapes that they reach. The file names the version of
botocore; the same version writes the same file. One operation or shape is on one line, so that a
comparison of two versions shows what the service has changed.
"""

import json
import pathlib
import sys

import botocore
from botocore.loaders import Loader

FILE = (
    pathlib.Path(__file__).parents[1]
    / "resources/dev/kfold/sagemaker/wire/sagemaker-api-shapes.json"
)
CONSTRAINTS = ("type", "min", "max", "pattern", "enum", "required")
# a search record can hold a resource of any kind, and would reach most of the service's shapes
UNREAD_OUTPUTS = {"Search"}


def operation(name, described):
    parts = {"input": described["input"]["shape"]}
    if "output" in described and name not in UNREAD_OUTPUTS:
        parts["output"] = described["output"]["shape"]
    return parts


def shape(described):
    kept = {key: described[key] for key in CONSTRAINTS if key in described}
    for part in ("member", "key", "value"):
        if part in described:
            kept[part] = described[part]["shape"]
    if "members" in described:
        members = described["members"].items()
        kept["members"] = {name: member["shape"] for name, member in members}
    return kept


def references(kept):
    yield from (kept[part] for part in ("member", "key", "value") if part in kept)
    yield from kept.get("members", {}).values()


def reached(names, model):
    shapes = {}
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        if name not in shapes:
            shapes[name] = shape(model[name])
            ahead.extend(references(shapes[name]))
    return shapes


def lines(parts):
    return ",\n".join(
        f"{json.dumps(name)}: {json.dumps(part, sort_keys=True)}"
        for name, part in sorted(parts.items())
    )


def main(added):
    model = Loader().load_service_model("sagemaker", "service-2")
    names = set(json.loads(FILE.read_text())["operations"]).union(added)
    unknown = names - set(model["operations"])
    if unknown:
        sys.exit(f"botocore {botocore.__version__} has no operation {', '.join(sorted(unknown))}")
    operations = {name: operation(name, model["operations"][name]) for name in names}
    ends = (shape for parts in operations.values() for shape in parts.values())
    shapes = reached(ends, model["shapes"])
    FILE.write_text(
        f'{{"botocore": "{botocore.__version__}",\n"operations": {{\n{lines(operations)}\n}},\n'
        f'"shapes": {{\n{lines(shapes)}\n}}}}\n'
    )
    print(f"{FILE.name}: {len(operations)} operations, {len(shapes)} shapes")


main(sys.argv[1:])
