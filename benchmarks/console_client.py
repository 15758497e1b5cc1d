"""The browser of benchmarks/console.

Arguments: URL of the endpoint, its process ID, number of jobs, of paints, of idle seconds.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

URL, PID, JOBS, PAINTS, SECONDS = sys.argv[1].rstrip("/"), *map(int, sys.argv[2:6])
HOST = urllib.parse.urlsplit(URL).netloc


def create_jobs():
    """Creates jobs that fail immediately, because there is no such image."""
    connection = http.client.HTTPConnection(HOST)
    for job in range(JOBS):
        request = {
            "TrainingJobName": f"job-{job:05d}",
            "RoleArn": "arn:aws:iam::000000000000:role/bench",
            "AlgorithmSpecification": {"TrainingImage": "absent", "TrainingInputMode": "File"},
            "OutputDataConfig": {"S3OutputPath": "s3://bench/out"},
            "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
            "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
        }
        connection.request(
            "POST", "/", json.dumps(request),
            {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "SageMaker.CreateTrainingJob"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(body.decode())


def page_millis(path):
    begun = time.perf_counter()
    with urllib.request.urlopen(URL + path) as answer:
        answer.read()
    return (time.perf_counter() - begun) * 1000


class Browser:
    """A headless Chromium, driven by the WebDriver protocol."""

    def __init__(self):
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.driver.stdout:
            if "successfully on port" in line:
                self.host = "127.0.0.1:" + line.rstrip(".\n").rsplit(" ", 1)[1]
                break
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                            "--window-size=1400,1000"]}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self.session = "/session/" + session["sessionId"]

    def call(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.host)
        connection.request(method, path, json.dumps(body) if body is not None else None,
                           {"Content-Type": "application/json"})
        value = json.loads(connection.getresponse().read())["value"]
        if isinstance(value, dict) and "error" in value:
            sys.exit(value["message"])
        return value

    def paint_millis(self, address):
        """Shows a page, and returns the time of its first contentful paint."""
        self.call("POST", self.session + "/url", {"url": "about:blank"})
        self.call("POST", self.session + "/url", {"url": address})
        script = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
        while True:
            paint = self.call("POST", self.session + "/execute/sync", {"script": script, "args": []})
            if paint is not None:
                return paint
            time.sleep(0.05)

    def close(self):
        self.call("DELETE", self.session)
        self.driver.terminate()


def processor_seconds():
    with open(f"/proc/{PID}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def median(values):
    return f"{statistics.median(values):.0f} ms (from {min(values):.0f} to {max(values):.0f})"


create_jobs()
for path in ("/console/jobs/training", "/console/jobs/training?sort=Name", "/console/jobs/training?name=99"):
    page_millis(path)
    print(f"{path}: HTML of {JOBS} jobs, median of {PAINTS}: {median([page_millis(path) for _ in range(PAINTS)])}")
browser = Browser()
try:
    address = URL + "/console/jobs/training"
    print(f"first paint of a browser that has just started: {browser.paint_millis(address):.0f} ms")
    paints = [browser.paint_millis(address) for _ in range(PAINTS)]
    print(f"first contentful paint of the list, median of {PAINTS}: {median(paints)} (goal: 200 ms)")
    time.sleep(3)
    before = processor_seconds()
    time.sleep(SECONDS)
    share = (processor_seconds() - before) / SECONDS * 100
    print(f"processor time of the endpoint, open and idle for {SECONDS} s: {share:.2f} % of a core (goal: 1 %)")
finally:
    browser.close()
