"""Folds of the Iris data for trainers that know nothing of this project, and the tuning of such trainers
by kfold-cv: the species versicolor against the others, as CSV with the label first."""

import os

import iris
import service

CV_IMAGE = os.environ.get("KFOLD_CV_IMAGE", "kfold-cv")
XGBOOST = "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1"
K = 3


def rows():
    lines = iris.TABLE.read_text().split()[1:]
    for line in lines:
        *cells, species = line.split(",")
        yield ",".join(["1" if species == "1" else "0", *cells])


def upload_folds():
    """Uploads train/<i>/train.csv and test/<i>/test.csv of K folds; returns the URI of their folder."""
    bucket = iris.unique("any-image")
    service.s3.create_bucket(Bucket=bucket)
    table = list(rows())
    for fold in range(K):
        parts = {
            "train": [row for i, row in enumerate(table) if i % K != fold],
            "test": [row for i, row in enumerate(table) if i % K == fold],
        }
        for part, lines in parts.items():
            put(bucket, f"folds/{part}/{fold}/{part}.csv", lines)
    put(bucket, "folds/train/all/train.csv", table)
    return f"s3://{bucket}/folds"


def put(bucket, key, lines):
    service.s3.put_object(Bucket=bucket, Key=key, Body="".join(f"{line}\n" for line in lines).encode())


def request(folds, metrics, objective, static, ranges, **changes):
    """Returns a tuning job of two trials whose target is kfold-cv."""
    definition = iris.training(folds, f"{folds}/out")
    definition["AlgorithmSpecification"] = {
        "TrainingImage": CV_IMAGE,
        "TrainingInputMode": "File",
        "MetricDefinitions": metrics,
    }
    del definition["HyperParameters"]
    return {
        "HyperParameterTuningJobConfig": {
            "Strategy": "Random",
            "RandomSeed": 1,
            "HyperParameterTuningJobObjective": objective,
            "ResourceLimits": {"MaxNumberOfTrainingJobs": 2, "MaxParallelTrainingJobs": 1},
            "ParameterRanges": ranges,
        },
        "TrainingJobDefinition": definition
        | {"StaticHyperParameters": {"k": str(K), "fold_mode": "jobs"} | static}
        | changes,
    }


# of the orchestrator and of XGBoost, whose hyperparameter objective has the name of an orchestrator's own
XGBOOST_HYPERPARAMETERS = {
    "trainer_image": XGBOOST,
    "metric": "validation:auc",
    "fold_channels": "train=train,validation=test",
    "fold.objective": "binary:logistic",
    "eval_metric": "auc",
    "num_round": "5",
}
SCORE = {"Name": "cv:score", "Regex": "average model test score:(.*?);"}


def tune(**arguments):
    """Runs a tuning job to its end; returns it and its trials, best first."""
    name = iris.unique("tune")
    service.sagemaker.create_hyper_parameter_tuning_job(
        HyperParameterTuningJobName=name, **request(**arguments)
    )
    described = service.await_status(
        "HyperParameterTuningJobStatus",
        service.sagemaker.describe_hyper_parameter_tuning_job,
        HyperParameterTuningJobName=name,
    )
    trials = service.sagemaker.list_training_jobs_for_hyper_parameter_tuning_job(
        HyperParameterTuningJobName=name, SortBy="FinalObjectiveMetricValue", SortOrder="Descending"
    )["TrainingJobSummaries"]
    assert described["TrainingJobStatusCounters"]["Completed"] == 2, trials
    return described, trials


def folds_of(trial):
    """Returns the descriptions of a trial's fold jobs."""
    listed = service.sagemaker.list_training_jobs(NameContains=trial, MaxResults=100)
    names = [job["TrainingJobName"] for job in listed["TrainingJobSummaries"]]
    return [
        service.sagemaker.describe_training_job(TrainingJobName=name)
        for name in names
        if name.startswith(f"{trial}-") or name != trial
    ]
