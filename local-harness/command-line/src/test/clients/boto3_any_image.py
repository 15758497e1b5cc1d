"""Tuning of a script of scikit-learn, of XGBoost and of a shell script by kfold-cv, with boto3."""

import io
import json
import pathlib
import tarfile

import any_image
import iris
import service

SCRIPT = pathlib.Path(__file__).parent / "script_mode"


def main():
    folds = any_image.upload_folds()
    script_mode(folds)
    xgboost(folds)
    shell(folds)


def script_mode(folds):
    """The toolkit fetches the script from S3 and gives it the hyperparameters as arguments."""
    sources = io.BytesIO()
    with tarfile.open(fileobj=sources, mode="w:gz") as archive:
        archive.add(SCRIPT / "svc.py", "svc.py")
    bucket = folds.split("/")[2]
    service.s3.put_object(Bucket=bucket, Key="code/sourcedir.tar.gz", Body=sources.getvalue())
    metric = {"Name": "test:accuracy", "Regex": "accuracy of the test rows: (.*)"}
    tuning, trials = any_image.tune(
        folds=folds,
        metrics=[any_image.SCORE, metric],
        objective={"Type": "Maximize", "MetricName": "cv:score"},
        static={
            "trainer_image": "kfold-test/script-mode",
            "metric": "test:accuracy",
            # quoted, as the SageMaker Python SDK writes them
            "kernel": json.dumps("linear"),
            "sagemaker_program": json.dumps("svc.py"),
            "sagemaker_submit_directory": json.dumps(f"s3://{bucket}/code/sourcedir.tar.gz"),
        },
        ranges={"ContinuousParameterRanges": [{"Name": "c", "MinValue": "0.1", "MaxValue": "10"}]},
    )
    verify(trials, "test:accuracy")
    fold = any_image.folds_of(trials[0]["TrainingJobName"])[0]
    assert fold["HyperParameters"]["kernel"] == '"linear"', fold["HyperParameters"]


def xgboost(folds):
    """Its channels are train and validation; the service knows its metrics."""
    _, trials = any_image.tune(
        folds=folds,
        metrics=[any_image.SCORE],
        objective={"Type": "Maximize", "MetricName": "cv:score"},
        static=any_image.XGBOOST_HYPERPARAMETERS,
        ranges={
            "ContinuousParameterRanges": [{"Name": "eta", "MinValue": "0.1", "MaxValue": "0.9"}],
            "IntegerParameterRanges": [{"Name": "max_depth", "MinValue": "1", "MaxValue": "4"}],
        },
    )
    verify(trials, "validation:auc")


def shell(folds):
    """A metric to minimize, given by a pattern of the log."""
    _, trials = any_image.tune(
        folds=folds,
        metrics=[any_image.SCORE],
        objective={"Type": "Minimize", "MetricName": "cv:score"},
        static={
            "trainer_image": "kfold-test/shell",
            "metric": "validation:share",
            "metric_regex": "validation share = ([0-9]+) percent",
            "objective": "minimize",
            "fold_channels": "validation=test",
        },
        ranges={
            "IntegerParameterRanges": [{"Name": "threshold", "MinValue": "4", "MaxValue": "7"}]
        },
    )
    verify(trials, "validation:share")


def verify(trials, metric):
    """The score of every trial is the mean of its folds' metric."""
    for trial in trials:
        folds = any_image.folds_of(trial["TrainingJobName"])
        assert len(folds) == any_image.K, folds
        scores = [value(fold, metric) for fold in folds]
        mean = trial["FinalHyperParameterTuningJobObjectiveMetric"]["Value"]
        assert abs(mean - sum(scores) / len(scores)) < 1e-5, (mean, scores)


def value(fold, metric):
    (found,) = [m["Value"] for m in fold["FinalMetricDataList"] if m["MetricName"] == metric]
    return found


if __name__ == "__main__":
    main()
