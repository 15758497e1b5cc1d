"""What benchmarks/serving does in Python beside the load: the model of scikit-learn, the time to the
first ping, and the comparison of answers.

Usage: python3 serving_client.py version
       python3 serving_client.py prepare DIGITS_CSV FOLDER
       python3 serving_client.py port
       python3 serving_client.py start PORT SECONDS -- COMMAND…
       python3 serving_client.py check PORT FOLDER
       python3 serving_client.py sample PORT FOLDER ROWS SECONDS
"""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection

PARAMETERS = {"kernel": "rbf", "C": 1.0, "gamma": "scale"}
PING_INTERVAL = 0.005  # seconds
SAMPLE_INTERVAL = 0.1


def version():
    """Prints the versions of the peers; fails if one is missing."""
    import fastapi
    import flask  # noqa: F401
    import gunicorn
    import httptools  # noqa: F401
    import sklearn
    import uvicorn
    import uvloop  # noqa: F401

    print(
        f"scikit-learn {sklearn.__version__}, gunicorn {gunicorn.__version__}, "
        f"uvicorn {uvicorn.__version__}, FastAPI {fastapi.__version__}"
    )


def prepare(digits, folder):
    """Fits SVC and writes the training channel (label first), the model, the rows and their labels."""
    import joblib
    import numpy as np
    from sklearn.svm import SVC

    table = np.loadtxt(digits, delimiter=",", dtype=int)
    x, y = table[:, :-1], table[:, -1]
    model = SVC(**PARAMETERS).fit(x, y)
    joblib.dump(model, f"{folder}/model.joblib")
    channel = f"{folder}/ml/input/data/train"
    os.makedirs(channel)
    np.savetxt(f"{channel}/train.csv", np.column_stack([y, x]), "%d", ",")
    np.savetxt(f"{folder}/rows.csv", x, "%d", ",")
    np.savetxt(f"{folder}/labels", model.predict(x), "%d")
    print(model.n_support_.sum())


def port():
    """Prints a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        print(free.getsockname()[1])


def start(port, seconds, command):
    """Prints the milliseconds from the start of a server's process to its first healthy ping."""
    begun = time.perf_counter()
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    # A time limit from outside must not leave the server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        while not healthy(port):
            if time.perf_counter() - begun > float(seconds) or server.poll() is not None:
                sys.exit("no healthy ping")
            time.sleep(PING_INTERVAL)
        print(f"{1000 * (time.perf_counter() - begun):.0f}")
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def healthy(port):
    try:
        with socket.create_connection(("127.0.0.1", int(port)), 1) as connection:
            connection.sendall(b"GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return connection.recv(64).split(b" ")[1:2] == [b"200"]
    except OSError:
        return False


def lines(path):
    with open(path) as file:
        return file.read().splitlines()


def invoke(port, rows):
    """Returns the status and the body for rows of CSV."""
    connection = HTTPConnection("127.0.0.1", int(port), timeout=30)
    try:
        headers = {"Content-Type": "text/csv", "Accept": "text/csv"}
        connection.request("POST", "/invocations", "\n".join(rows) + "\n", headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def check(port, folder):
    """Fails unless the labels of all rows are right, in one request and in requests of one row."""
    rows, labels = lines(f"{folder}/rows.csv"), lines(f"{folder}/labels")
    for size in (len(rows), 1):
        for at in range(0, len(rows), size):
            expected = 200, "\n".join(labels[at : at + size]) + "\n"
            answer = invoke(port, rows[at : at + size])
            if answer != expected:
                sys.exit(f"row {at}: {answer} instead of {expected}"[:500])


def sample(port, folder, size, seconds):
    """Prints how many answers were compared during a load, and how many were wrong."""
    rows, labels = lines(f"{folder}/rows.csv"), lines(f"{folder}/labels")
    size, end = int(size), time.monotonic() + float(seconds)
    compared = wrong = 0
    while time.monotonic() < end:
        at = random.randrange(len(rows) - size + 1)
        try:
            answer = invoke(port, rows[at : at + size])
        except OSError as e:
            answer = e
        compared += 1
        wrong += answer != (200, "\n".join(labels[at : at + size]) + "\n")
        time.sleep(SAMPLE_INTERVAL)
    print(compared, wrong)


if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    if task == "start":
        start(arguments[0], arguments[1], arguments[3:])
    else:
        {"version": version, "prepare": prepare, "port": port, "check": check, "sample": sample}[task](
            *arguments
        )
