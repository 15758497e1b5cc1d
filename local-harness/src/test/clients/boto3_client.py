"""Everything that the endpoint offers, by boto3."""

import json
import time

import boto3
from botocore.exceptions import ClientError

import iris

sagemaker = boto3.client("sagemaker")
s3 = boto3.client("s3")
logs = boto3.client("logs")
bucket = iris.unique("boto3")
QUICK = {"Delay": 1, "MaxAttempts": 60}


def main():
    assert boto3.client("sts").get_caller_identity()["Account"] == iris.ACCOUNT
    data, output = upload(), f"s3://{bucket}/out"
    job = train(data, output)
    read_log(job)
    process(output)
    tune(data, output)
    run_pipeline(data, output)
    register(f"{output}/{job}/output/model.tar.gz")
    make_mistakes(job, data, output)


def upload():
    s3.create_bucket(Bucket=bucket)
    for file in iris.FOLD.rglob("*.csv"):
        s3.upload_file(str(file), bucket, f"data/{file.relative_to(iris.FOLD)}")
    s3.upload_file(str(iris.TABLE), bucket, "table/iris.csv")
    listed = s3.list_objects_v2(Bucket=bucket, Prefix="data/")
    assert listed["KeyCount"] == 4, listed
    return f"s3://{bucket}/data"


def train(data, output):
    job = iris.unique("fold")
    arn = sagemaker.create_training_job(TrainingJobName=job, **iris.training(data, output))
    sagemaker.get_waiter("training_job_completed_or_stopped").wait(
        TrainingJobName=job, WaiterConfig=QUICK
    )
    described = sagemaker.describe_training_job(TrainingJobName=job)
    assert described["TrainingJobStatus"] == "Completed", described
    assert described["TrainingJobArn"] == arn["TrainingJobArn"]
    assert described["FinalMetricDataList"][0]["Value"] > 0.8
    assert described["SecondaryStatusTransitions"][-1]["Status"] == "Completed"
    key = described["ModelArtifacts"]["S3ModelArtifacts"].removeprefix(f"s3://{bucket}/")
    assert s3.head_object(Bucket=bucket, Key=key)["ContentLength"] > 0
    pages = sagemaker.get_paginator("list_training_jobs").paginate(NameContains=job)
    assert [each["TrainingJobName"] for page in pages for each in page["TrainingJobSummaries"]] == [
        job
    ]
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


def process(output):
    job = iris.unique("split")
    request = iris.processing(f"s3://{bucket}/table/", output)
    sagemaker.create_processing_job(ProcessingJobName=job, **request)
    sagemaker.get_waiter("processing_job_completed_or_stopped").wait(
        ProcessingJobName=job, WaiterConfig=QUICK
    )
    assert s3.list_objects_v2(Bucket=bucket, Prefix="out/train/")["KeyCount"] > 0


def tune(data, output):
    job = iris.unique("search")
    sagemaker.create_hyper_parameter_tuning_job(
        HyperParameterTuningJobName=job, **iris.tuning(data, output)
    )
    described = await_end(
        lambda: sagemaker.describe_hyper_parameter_tuning_job(HyperParameterTuningJobName=job),
        "HyperParameterTuningJobStatus",
    )
    assert described["TrainingJobStatusCounters"]["Completed"] == 3, described
    assert "c" in described["BestTrainingJob"]["TunedHyperParameters"]
    trials = sagemaker.list_training_jobs_for_hyper_parameter_tuning_job(
        HyperParameterTuningJobName=job, SortBy="FinalObjectiveMetricValue"
    )
    assert len(trials["TrainingJobSummaries"]) == 3


def run_pipeline(data, output):
    name = iris.unique("pipeline")
    step = {"Name": "Train", "Type": "Training", "Arguments": iris.training(data, output)}
    definition = json.dumps({"Version": "2020-12-01", "Metadata": {}, "Steps": [step]})
    tags = [{"Key": "made-by", "Value": "boto3"}]
    sagemaker.create_pipeline(
        PipelineName=name, PipelineDefinition=definition, RoleArn=iris.ROLE, Tags=tags
    )
    described = sagemaker.describe_pipeline(PipelineName=name)
    assert described["PipelineDefinition"] == definition
    if offers("list_tags", ResourceArn=described["PipelineArn"]):
        assert sagemaker.list_tags(ResourceArn=described["PipelineArn"])["Tags"] == tags
    execution = sagemaker.start_pipeline_execution(PipelineName=name)["PipelineExecutionArn"]
    ended = await_end(
        lambda: sagemaker.describe_pipeline_execution(PipelineExecutionArn=execution),
        "PipelineExecutionStatus",
    )
    assert ended["PipelineExecutionStatus"] == "Succeeded", ended
    steps = sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=execution)
    assert steps["PipelineExecutionSteps"][0]["StepStatus"] == "Succeeded"
    sagemaker.delete_pipeline(PipelineName=name)


def register(artifact):
    group = iris.unique("models")
    sagemaker.create_model_package_group(ModelPackageGroupName=group)
    arn = sagemaker.create_model_package(
        ModelPackageGroupName=group,
        ModelApprovalStatus="PendingManualApproval",
        InferenceSpecification={
            "Containers": [{"Image": iris.IMAGE, "ModelDataUrl": artifact}],
            "SupportedContentTypes": ["text/csv"],
            "SupportedResponseMIMETypes": ["text/csv"],
        },
    )["ModelPackageArn"]
    sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
    described = sagemaker.describe_model_package(ModelPackageName=arn)
    assert described["ModelApprovalStatus"] == "Approved"
    assert described["ModelPackageVersion"] == 1
    host(group, artifact)


def host(name, artifact):
    container = {"Image": iris.IMAGE, "ModelDataUrl": artifact}
    request = dict(ModelName=name, PrimaryContainer=container, ExecutionRoleArn=iris.ROLE)
    if not offers("create_model", **request):
        return
    variant = {
        "VariantName": "all",
        "ModelName": name,
        "InitialInstanceCount": 1,
        "InstanceType": "ml.m5.large",
    }
    sagemaker.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[variant])
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
    sagemaker.get_waiter("endpoint_in_service").wait(EndpointName=name, WaiterConfig=QUICK)
    answer = boto3.client("sagemaker-runtime").invoke_endpoint(
        EndpointName=name, Body=b"5.1,3.5,1.4,0.2\n", ContentType="text/csv"
    )
    assert answer["Body"].read().strip()
    sagemaker.delete_endpoint(EndpointName=name)
    sagemaker.get_waiter("endpoint_deleted").wait(EndpointName=name, WaiterConfig=QUICK)
    sagemaker.delete_endpoint_config(EndpointConfigName=name)
    sagemaker.delete_model(ModelName=name)


def make_mistakes(job, data, output):
    request = iris.training(data, output)
    refused("ResourceInUse", "create_training_job", TrainingJobName=job, **request)
    refused("ValidationException", "describe_training_job", TrainingJobName="none")
    refused("ResourceNotFound", "describe_pipeline", PipelineName="none")
    message = refused(
        "ValidationException", "create_training_job", TrainingJobName="under_score", **request
    )
    assert message.startswith("1 validation error detected: Value 'under_score' at"), message
    try:
        logs.describe_log_streams(logGroupName="/aws/sagemaker/None")
        raise AssertionError("expected an error")
    except logs.exceptions.ResourceNotFoundException:
        pass


def refused(code, operation, **request):
    try:
        getattr(sagemaker, operation)(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"{operation} was not refused")


def offers(operation, **request):
    """Whether the endpoint knows an operation."""
    try:
        getattr(sagemaker, operation)(**request)
        return True
    except ClientError as error:
        if error.response["Error"]["Code"] == "UnknownOperationException":
            return False
        raise


def await_end(describe, status):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        described = describe()
        if described[status] not in ("InProgress", "Executing"):
            return described
        time.sleep(0.2)
    raise AssertionError(f"still {described[status]}")


if __name__ == "__main__":
    main()
