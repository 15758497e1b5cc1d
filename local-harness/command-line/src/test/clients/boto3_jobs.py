"""Training and processing jobs, their logs and their outcomes."""

import boto3

import iris
from service import Workspace, await_status, refused, s3, sagemaker, wait

logs = boto3.client("logs")


def main():
    assert boto3.client("sts").get_caller_identity()["Account"] == iris.ACCOUNT
    work = Workspace("jobs")
    assert len(work.keys("fold/")) == 4
    job = train(work)
    read_log(job)
    process(work)
    stop_training(work)
    fail(work)
    make_mistakes(work, job)
    sagemaker.delete_training_job(TrainingJobName=job)
    refused("ValidationException", sagemaker.describe_training_job, TrainingJobName=job)


def train(work):
    described = work.train()
    assert described["TrainingJobStatus"] == "Completed", described
    assert described["FinalMetricDataList"][0]["Value"] > 0.8
    assert described["SecondaryStatusTransitions"][-1]["Status"] == "Completed"
    assert described["BillableTimeInSeconds"] >= 1
    key = described["ModelArtifacts"]["S3ModelArtifacts"].removeprefix(f"s3://{work.bucket}/")
    assert s3.head_object(Bucket=work.bucket, Key=key)["ContentLength"] > 0
    job = described["TrainingJobName"]
    pages = sagemaker.get_paginator("list_training_jobs").paginate(
        NameContains=job, StatusEquals="Completed", SortBy="CreationTime", SortOrder="Descending"
    )
    summaries = [each for page in pages for each in page["TrainingJobSummaries"]]
    assert [each["TrainingJobArn"] for each in summaries] == [described["TrainingJobArn"]]
    return job


def read_log(job):
    group = "/aws/sagemaker/TrainingJobs"
    streams = logs.describe_log_streams(logGroupName=group, logStreamNamePrefix=f"{job}/")
    stream = streams["logStreams"][0]["logStreamName"]
    events = logs.get_log_events(logGroupName=group, logStreamName=stream, startFromHead=True)
    assert any("model test score" in event["message"] for event in events["events"]), events
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=group, logStreamNames=[stream], filterPattern='"test score"'
    )
    assert sum(len(page["events"]) for page in pages) == 1


def process(work):
    job = iris.unique("split")
    request = iris.processing(work.table, work.output)
    sagemaker.create_processing_job(ProcessingJobName=job, **request)
    wait("processing_job_completed_or_stopped", ProcessingJobName=job)
    described = sagemaker.describe_processing_job(ProcessingJobName=job)
    assert described["ProcessingJobStatus"] == "Completed", described
    assert work.keys("out/train/")
    listed = sagemaker.list_processing_jobs(NameContains=job)["ProcessingJobSummaries"]
    assert [each["ProcessingJobName"] for each in listed] == [job]
    refused("ValidationException", sagemaker.stop_processing_job, ProcessingJobName=job)


def stop_training(work):
    """Stops the last of many jobs, which is still queued."""
    names = [iris.unique("many") for _ in range(8)]
    for name in names:
        sagemaker.create_training_job(TrainingJobName=name, **work.training())
    sagemaker.stop_training_job(TrainingJobName=names[-1])
    for name in names:
        wait("training_job_completed_or_stopped", TrainingJobName=name)
    stopped = sagemaker.describe_training_job(TrainingJobName=names[-1])
    assert stopped["TrainingJobStatus"] == stopped["SecondaryStatus"] == "Stopped", stopped
    statuses = {
        sagemaker.describe_training_job(TrainingJobName=name)["TrainingJobStatus"]
        for name in names[:-1]
    }
    assert statuses == {"Completed"}, statuses


def fail(work):
    job = iris.unique("fails")
    request = work.training(HyperParameters={"c": "-1"})
    sagemaker.create_training_job(TrainingJobName=job, **request)
    failed = await_status("TrainingJobStatus", sagemaker.describe_training_job, TrainingJobName=job)
    assert failed["TrainingJobStatus"] == "Failed", failed
    assert "AlgorithmError" in failed["FailureReason"], failed["FailureReason"]


def make_mistakes(work, job):
    create = sagemaker.create_training_job
    refused("ResourceInUse", create, TrainingJobName=job, **work.training())
    refused("ValidationException", sagemaker.stop_training_job, TrainingJobName=job)
    message = refused("ValidationException", sagemaker.describe_training_job, TrainingJobName="no")
    assert message == "Requested resource not found.", message
    message = refused(
        "ValidationException", create, TrainingJobName="under_score", **work.training()
    )
    assert message.startswith("1 validation error detected: Value 'under_score' at"), message
    try:
        logs.describe_log_streams(logGroupName="/aws/sagemaker/None")
        raise AssertionError("expected an error")
    except logs.exceptions.ResourceNotFoundException:
        pass


if __name__ == "__main__":
    main()
