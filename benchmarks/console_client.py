"""The browser of benchmarks/console.

Arguments: URL of the endpoint, that of its S3, its process ID, and
  list JOBS PAINTS SECONDS, or
  pages SECONDS
"""

import http.client
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

URL, S3, PID, PART = sys.argv[1].rstrip("/"), sys.argv[2].rstrip("/"), int(sys.argv[3]), sys.argv[4]
CONNECTION = http.client.HTTPConnection(urllib.parse.urlsplit(URL).netloc)
IRIS = pathlib.Path(__file__).parent.parent / "local-harness/command-line/src/main/resources/dev/kfold/harness/iris.csv"
ROLE = "arn:aws:iam::000000000000:role/bench"
IMAGE = "000000000000.dkr.ecr.us-east-1.amazonaws.com/kfold-trainer:latest"
SCORED = 10


def call(operation, request, headers=None):
    CONNECTION.request(
        "POST", "/", json.dumps(request),
        {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "SageMaker." + operation} | (headers or {}))
    answer = CONNECTION.getresponse()
    body = answer.read().decode()
    if answer.status != 200:
        sys.exit(f"{operation}: {body}")
    return json.loads(body or "{}")


def training(image, channels=()):
    return {
        "RoleArn": ROLE,
        "AlgorithmSpecification": {"TrainingImage": image, "TrainingInputMode": "File"},
        "OutputDataConfig": {"S3OutputPath": "s3://bench/out"},
        "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
        "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
    } | ({"InputDataConfig": [
        {"ChannelName": channel, "DataSource": {"S3DataSource": {
            "S3DataType": "S3Prefix", "S3Uri": "s3://bench/iris/", "S3DataDistributionType": "FullyReplicated"}}}
        for channel in channels]} if channels else {})


def create_jobs(jobs):
    """Creates jobs that fail immediately, because there is no such image."""
    for job in range(jobs):
        call("CreateTrainingJob", {"TrainingJobName": f"job-{job:05d}"} | training("absent"))


def create_search():
    """Starts a search that runs until the end of the benchmark."""
    definition = training(IMAGE, ("train", "test"))
    definition["AlgorithmSpecification"]["MetricDefinitions"] = [
        {"Name": "score", "Regex": "model test score:(.*?);"}]
    call("CreateHyperParameterTuningJob", {
        "HyperParameterTuningJobName": "bench",
        "HyperParameterTuningJobConfig": {
            "Strategy": "Random",
            "HyperParameterTuningJobObjective": {"Type": "Maximize", "MetricName": "score"},
            "ResourceLimits": {"MaxNumberOfTrainingJobs": 500, "MaxParallelTrainingJobs": 2},
            "ParameterRanges": {"ContinuousParameterRanges": [
                {"Name": name, "MinValue": "0.001", "MaxValue": "100", "ScalingType": "Logarithmic"}
                for name in ("c", "gamma")]}},
        "TrainingJobDefinition": definition})


def create_endpoint():
    """Serves a model, and waits until it is in service."""
    call("CreateTrainingJob", {"TrainingJobName": "model"} | training(IMAGE, ("train",)))
    model = await_status("DescribeTrainingJob", {"TrainingJobName": "model"}, "TrainingJobStatus")
    call("CreateModel", {
        "ModelName": "bench", "ExecutionRoleArn": ROLE, "PrimaryContainer": {
            "Image": IMAGE, "ModelDataUrl": model["ModelArtifacts"]["S3ModelArtifacts"]}})
    call("CreateEndpointConfig", {"EndpointConfigName": "bench", "ProductionVariants": [
        {"VariantName": "AllTraffic", "ModelName": "bench", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}]})
    call("CreateEndpoint", {"EndpointName": "bench", "EndpointConfigName": "bench"})
    await_status("DescribeEndpoint", {"EndpointName": "bench"}, "EndpointStatus")


def await_status(operation, request, member):
    while (answer := call(operation, request))[member] in ("InProgress", "Creating"):
        time.sleep(0.1)
    if answer[member] not in ("Completed", "InService"):
        sys.exit(str(answer))
    return answer


def scored_trials():
    job = call("DescribeHyperParameterTuningJob", {"HyperParameterTuningJobName": "bench"})
    return job["TrainingJobStatusCounters"]["Completed"]


def hold_search():
    """Lets some trials get a score; then the others wait, because other jobs occupy the processors."""
    while scored_trials() < SCORED:
        time.sleep(0.1)
    for job in range(os.cpu_count()):
        call("CreateTrainingJob", {"TrainingJobName": f"slow-{job}"} | training(IMAGE, ("train",)),
             {"X-Kfold-Faults": "slow-start=10m"})
    seen = -1
    while (now := scored_trials()) != seen:
        seen = now
        time.sleep(2)


def put(path, body=b""):
    # without a type, urllib says that the body is a form
    request = urllib.request.Request(f"{S3}/{path}", data=body, method="PUT", headers={"Content-Type": "text/csv"})
    urllib.request.urlopen(request).close()


def put_iris():
    """Stores the table without its header, with the label first."""
    rows = [line.split(",") for line in IRIS.read_text().splitlines()[1:]]
    put("bench")
    put("bench/iris/iris.csv", "".join(",".join(row[-1:] + row[:-1]) + "\n" for row in rows).encode())


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


def measure(what, seconds):
    """Prints the processor time of the endpoint while a page is open."""
    time.sleep(3)
    before = processor_seconds()
    time.sleep(seconds)
    share = (processor_seconds() - before) / seconds * 100
    print(f"processor time of the endpoint, {what}, {seconds} s: {share:.2f} % of a core (goal: 1 %)", flush=True)


def show_list(browser, paints, seconds):
    address = URL + "/console/jobs/training"
    print(f"first paint of a browser that has just started: {browser.paint_millis(address):.0f} ms")
    times = [browser.paint_millis(address) for _ in range(paints)]
    print(f"first contentful paint of the list, median of {paints}: {median(times)} (goal: 200 ms)")
    measure("list open and idle", seconds)


def show_pages(browser, seconds):
    browser.paint_millis(URL + "/console/endpoints/bench")
    measure("page of an endpoint without traffic open", seconds)
    create_search()
    hold_search()
    browser.paint_millis(URL + "/console/tuning/bench")
    before = scored_trials()
    measure(f"page of a running search with {before} trials open", seconds)
    if scored_trials() != before:
        sys.exit("trials have ended meanwhile, so that their processor time was measured too")


if PART == "list":
    JOBS, PAINTS, SECONDS = map(int, sys.argv[5:])
    create_jobs(JOBS)
    for path in ("/console/jobs/training", "/console/jobs/training?sort=Name", "/console/jobs/training?name=99"):
        page_millis(path)
        print(f"{path}: HTML of {JOBS} jobs, median of {PAINTS}: {median([page_millis(path) for _ in range(PAINTS)])}")
else:
    put_iris()
    create_endpoint()
shown = Browser()
try:
    if PART == "list":
        show_list(shown, PAINTS, SECONDS)
    else:
        show_pages(shown, int(sys.argv[5]))
finally:
    shown.close()
