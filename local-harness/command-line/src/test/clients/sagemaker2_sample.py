"""The tuner of AWS's sample, which starts kfold-cv instead of the sample's own image.

https://github.com/aws-samples/sagemaker-cross-validation-pipeline, code/cross_validation_with_hpo.py
"""

import sagemaker
from sagemaker.estimator import Estimator
from sagemaker.tuner import CategoricalParameter, ContinuousParameter, HyperparameterTuner

import iris
import service


def main():
    session = sagemaker.Session()
    folds = split(service.Workspace("sample"))
    k = 3

    estimator = Estimator(
        image_uri=iris.IMAGE.replace("kfold-trainer", "kfold-cv"),
        role=iris.ROLE,
        instance_type="ml.m5.xlarge",
        instance_count=1,
        output_path=f"{folds}/output",
        sagemaker_session=session,
    )
    estimator.set_hyperparameters(
        train_src=f"{folds}/train",
        test_src=f"{folds}/test",
        k=k,
        instance_type="ml.m5.xlarge",
        region=iris.REGION,
    )
    tuner = HyperparameterTuner(
        estimator,
        "test:score",
        {
            "c": ContinuousParameter(0, 1),
            "kernel": CategoricalParameter(["linear", "poly", "rbf", "sigmoid"]),
            "gamma": ContinuousParameter(0.0001, 0.001, scaling_type="Logarithmic"),
        },
        objective_type="Maximize",
        metric_definitions=[iris.SCORE],
        max_jobs=3,
        max_parallel_jobs=1,
        base_tuning_job_name="sample",
    )
    tuner.fit(
        {"train": f"{folds}/train", "test": f"{folds}/test"},
        include_cls_metadata=True,
    )

    best = service.sagemaker.describe_training_job(TrainingJobName=tuner.best_training_job())
    [score] = [m for m in best["FinalMetricDataList"] if m["MetricName"] == "test:score"]
    assert 0 <= score["Value"] <= 1, score
    trials = tuner.describe()["TrainingJobStatusCounters"]
    assert trials["Completed"] == 3, trials
    name = best["TrainingJobName"]
    jobs = service.sagemaker.list_training_jobs(NameContains=name)["TrainingJobSummaries"]
    assert len([job for job in jobs if job["TrainingJobName"] != name]) == k, jobs


def split(workspace):
    """Splits the table and returns the URI of the folders of folds."""
    job = iris.unique("split")
    request = iris.processing(workspace.table, workspace.output)
    request["ProcessingOutputConfig"]["Outputs"] = [
        {
            "OutputName": part,
            "S3Output": {
                "S3Uri": f"{workspace.output}/{part}",
                "LocalPath": f"/opt/ml/processing/{part}",
                "S3UploadMode": "EndOfJob",
            },
        }
        for part in ("train", "test")
    ]
    service.sagemaker.create_processing_job(ProcessingJobName=job, **request)
    service.wait("processing_job_completed_or_stopped", ProcessingJobName=job)
    return workspace.output


if __name__ == "__main__":
    main()
