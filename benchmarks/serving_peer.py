"""The servers that benchmarks/serving compares with: a scikit-learn SVC behind Flask (`flask_app`, for
gunicorn) and behind FastAPI (`fastapi_app`, for uvicorn). SERVING_MODEL names the model's file.

Both read text/csv with np.loadtxt. It takes 4 µs for a row of 64 numbers and 1.4 ms for 1,000 rows;
np.fromstring takes 4 µs and 3.5 ms, pandas.read_csv 590 µs and 1.5 ms, float() of each cell 4 µs and
4.4 ms. sagemaker-scikit-learn-container uses np.genfromtxt, which takes 120 µs and 8 ms.
"""

import os
from io import BytesIO

import joblib
import numpy as np

model = joblib.load(os.environ["SERVING_MODEL"])


def invocations(body):
    """Returns the label of each row of a text/csv body, one per line."""
    rows = np.loadtxt(BytesIO(body), delimiter=",", ndmin=2)
    return "\n".join(map(str, model.predict(rows).tolist())) + "\n"


if os.environ.get("SERVING_FRAMEWORK") == "flask":
    from flask import Flask, Response, request

    flask_app = Flask(__name__)

    @flask_app.get("/ping")
    def ping():
        return "ok\n"

    @flask_app.post("/invocations")
    def predict():
        return Response(invocations(request.get_data()), mimetype="text/csv")

else:
    from fastapi import FastAPI, Request, Response

    fastapi_app = FastAPI()

    @fastapi_app.get("/ping")
    async def ping():
        return "ok\n"

    @fastapi_app.post("/invocations")
    async def predict(request: Request):
        # In the event loop: a thread pool costs time, and the worker has one core.
        return Response(invocations(await request.body()), media_type="text/csv")
