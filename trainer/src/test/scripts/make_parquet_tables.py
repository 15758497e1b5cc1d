"""Writes the tables that ParquetTablesTest reads, and what pandas writes of them as CSV.

    pip install pyarrow pandas
    python3 make_parquet_tables.py ../resources/dev/kfold/trainer/parquet
"""

import decimal
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 60

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
random = np.random.default_rng(7)


def some_missing(values):
    return [None if row % 7 == 3 else value for row, value in enumerate(values)]


def whole(bits, signed):
    least, most = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    kind = np.dtype(f"{'' if signed else 'u'}int{bits}")
    values = random.integers(least, most, ROWS, dtype=kind, endpoint=True)
    values[:2] = least, most
    return values


doubles = random.standard_normal(ROWS) * 10.0 ** random.integers(-300, 300, ROWS)
doubles[:6] = 5e-324, 1.7976931348623157e308, -0.0, 0.1 + 0.2, 2**53 + 1.0, 1e22
words = random.choice(["red", "green", 'a "quoted", word', "Köln", "two\nlines"], ROWS).tolist()

types = {
    "i8": pa.array(whole(8, True)),
    "i16": pa.array(whole(16, True)),
    "i32": pa.array(whole(32, True)),
    "i64": pa.array(whole(64, True)),
    "u8": pa.array(whole(8, False)),
    "u32": pa.array(whole(32, False)),
    "u64": pa.array(whole(64, False)),
    "f16": pa.array(random.standard_normal(ROWS).astype(np.float16)),
    "f32": pa.array((random.standard_normal(ROWS) * 1e3).astype(np.float32)),
    "f64": pa.array(doubles),
    "decimal9": pa.array([decimal.Decimal(int(n)).scaleb(-2) for n in random.integers(-9999, 9999, ROWS)], pa.decimal128(9, 2)),
    "decimal18": pa.array([decimal.Decimal(int(n)).scaleb(-3) for n in random.integers(-(10**15), 10**15, ROWS)], pa.decimal128(18, 3)),
    "decimal38": pa.array([decimal.Decimal(int(n)).scaleb(-9) for n in random.integers(-(10**15), 10**15, ROWS)], pa.decimal128(38, 9)),
    "boolean": pa.array(random.random(ROWS) < 0.5),
    "word": pa.array(words),
    "dictionary": pa.array(words).dictionary_encode(),
    "i64 missing": pa.array(some_missing(random.integers(0, 1000, ROWS).tolist()), pa.int64()),
    "f64 missing": pa.array(some_missing(random.standard_normal(ROWS).tolist())),
    "boolean missing": pa.array(some_missing((random.random(ROWS) < 0.5).tolist())),
    "word missing": pa.array(some_missing(words)),
    "label": pa.array(random.choice(["no", "yes"], ROWS)),
}
table = pa.table(types)

written = {
    "none": dict(compression="none", use_dictionary=False),
    "snappy": dict(compression="snappy"),
    "gzip": dict(compression="gzip", row_group_size=17, data_page_version="2.0"),
    "encodings": dict(
        compression="snappy",
        use_dictionary=False,
        data_page_size=64,
        column_encoding={"i32": "DELTA_BINARY_PACKED", "i64": "DELTA_BINARY_PACKED", "f64": "BYTE_STREAM_SPLIT", "word": "DELTA_BYTE_ARRAY", "word missing": "DELTA_LENGTH_BYTE_ARRAY"},
    ),
}
for name, options in written.items():
    pq.write_table(table, folder / f"{name}.parquet", **options)
    pd.read_parquet(folder / f"{name}.parquet").astype({"f16": np.float64}).to_csv(folder / "types.csv", index=False)

few = pa.table({"x": pa.array([1.0, 2.0, 3.0]), "label": pa.array(["a", "b", "a"])})
for codec in ["zstd", "lz4", "brotli"]:
    pq.write_table(few, folder / f"{codec}.parquet", compression=codec)
pq.write_table(few.slice(0, 0), folder / "empty.parquet")

pq.write_table(
    pa.table(
        {
            "x": pa.array([1.0, 2.0, 3.0, 4.0]),
            "tags": pa.array([["a", "b"], [], None, ["c"]]),
            "place": pa.array([{"lat": 1.0, "lon": 2.0}, None, {"lat": 3.0, "lon": None}, {"lat": 5.0, "lon": 6.0}]),
            "counts": pa.array([[("a", 1)], [], None, [("b", 2)]], pa.map_(pa.string(), pa.int64())),
            "image": pa.array([b"\x00\x01", b"", None, b"\xff"]),
            "y": pa.array([2.0, 3.0, 5.0, 7.0]),
            "label": pa.array(["a", "b", "a", "b"]),
        }
    ),
    folder / "nested.parquet",
)

days = [date(2024, 2, 28) + timedelta(days=n) for n in range(30)]
moments = [datetime(2024, 2, 28, 23, 59, 1) + timedelta(hours=7 * n, milliseconds=n) for n in range(30)]
dates = pa.table(
    {
        "x": pa.array(range(5, 65, 2)),
        "day": pa.array(days),
        "second": pa.array([m.replace(microsecond=0) for m in moments], pa.timestamp("ms")),
        "milli": pa.array(moments, pa.timestamp("ms")),
        "micro": pa.array(moments, pa.timestamp("us")),
        "nano": pa.array(moments, pa.timestamp("ns")),
        "zone": pa.array(moments, pa.timestamp("us", tz="Europe/Berlin")),
        "clock": pa.array([m.time() for m in moments], pa.time64("us")),
        "label": pa.array(["a", "b", "c"] * 10),
    }
)
pq.write_table(dates, folder / "dates.parquet")
dates.to_pandas().to_csv(folder / "dates.csv", index=False)
pq.write_table(dates.select(["x", "nano", "label"]), folder / "int96.parquet", use_deprecated_int96_timestamps=True)

durations = pa.table(
    {
        "x": pa.array([1.0, 2.0, 3.0, 4.0]),
        "wait": pa.array([timedelta(minutes=5 * n) for n in range(4)], pa.duration("ns")),
        "label": pa.array(list("abab")),
    }
)
pq.write_table(durations, folder / "durations.parquet")

indexed = pd.DataFrame({"x": [1.5, 0.5, 2.5, 7.0], "label": list("abab")}, index=[30, 10, 20, 11])
indexed.to_parquet(folder / "index.parquet")
indexed.rename_axis("customer").to_parquet(folder / "named-index.parquet")

repeated = pa.table({"text": pa.array(["x" * 1000] * 9999 + ["y"]), "label": pa.array(["a", "b"] * 5000)})
pq.write_table(repeated, folder / "repeated.parquet")
