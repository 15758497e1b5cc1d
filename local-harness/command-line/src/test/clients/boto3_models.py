"""Registration, hosting and batch transform of a trained model; tags and metrics."""

import datetime

import boto3
from botocore.exceptions import ClientError

import iris
from service import Workspace, refused, s3, sagemaker, wait

runtime = boto3.client("sagemaker-runtime")
ROWS = b"5.1,3.5,1.4,0.2\n6.7,3.1,5.6,2.4\n"


def main():
    work = Workspace("models")
    container = {
        "Image": iris.IMAGE,
        "ModelDataUrl": work.train()["ModelArtifacts"]["S3ModelArtifacts"],
    }
    register(container)
    name = iris.unique("model")
    arn = sagemaker.create_model(
        ModelName=name, PrimaryContainer=container, ExecutionRoleArn=iris.ROLE
    )["ModelArn"]
    tag(arn)
    serve(name)
    transform(work, name)
    measure()
    make_mistakes(name, container)
    sagemaker.delete_model(ModelName=name)
    refused("ValidationException", sagemaker.describe_model, ModelName=name)


def register(container):
    group = iris.unique("group")
    sagemaker.create_model_package_group(ModelPackageGroupName=group)
    arns = [
        sagemaker.create_model_package(
            ModelPackageGroupName=group,
            ModelApprovalStatus="PendingManualApproval",
            InferenceSpecification={
                "Containers": [container],
                "SupportedContentTypes": ["text/csv"],
                "SupportedResponseMIMETypes": ["text/csv"],
            },
        )["ModelPackageArn"]
        for _ in range(2)
    ]
    sagemaker.update_model_package(ModelPackageArn=arns[1], ModelApprovalStatus="Approved")
    described = sagemaker.describe_model_package(ModelPackageName=arns[1])
    assert described["ModelApprovalStatus"] == "Approved"
    assert described["ModelPackageVersion"] == 2
    approved = sagemaker.list_model_packages(
        ModelPackageGroupName=group, ModelApprovalStatus="Approved"
    )
    assert len(approved["ModelPackageSummaryList"]) == 1
    delete = sagemaker.delete_model_package_group
    refused("ConflictException", delete, ModelPackageGroupName=group)
    for arn in arns:
        sagemaker.delete_model_package(ModelPackageName=arn)
    delete(ModelPackageGroupName=group)
    message = refused(
        "ValidationException",
        sagemaker.describe_model_package_group,
        ModelPackageGroupName=group,
    )
    assert "does not exist" in message, message


def tag(arn):
    sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "stage", "Value": "test"}])
    added = sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "owner", "Value": "iris"}])["Tags"]
    assert {each["Key"] for each in added} == {"stage", "owner"}, added
    sagemaker.delete_tags(ResourceArn=arn, TagKeys=["stage"])
    left = sagemaker.list_tags(ResourceArn=arn)["Tags"]
    assert left == [{"Key": "owner", "Value": "iris"}], left


def serve(name):
    configure(name, name)
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
    wait("endpoint_in_service", EndpointName=name)
    answer = invoke(name)
    assert answer["InvokedProductionVariant"] == "all"
    assert len(answer["Body"].read().split()) == 2

    configure(f"{name}-2", name)
    sagemaker.update_endpoint(EndpointName=name, EndpointConfigName=f"{name}-2")
    wait("endpoint_in_service", EndpointName=name)
    described = sagemaker.describe_endpoint(EndpointName=name)
    assert described["EndpointConfigName"] == f"{name}-2", described
    assert invoke(name)["Body"].read()

    sagemaker.delete_endpoint(EndpointName=name)
    wait("endpoint_deleted", EndpointName=name)
    for config in (name, f"{name}-2"):
        sagemaker.delete_endpoint_config(EndpointConfigName=config)
    try:
        invoke(name)
        raise AssertionError("an endpoint that is not there has answered")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "ValidationError", error


def configure(config, model):
    sagemaker.create_endpoint_config(
        EndpointConfigName=config, ProductionVariants=[iris.variant(model)]
    )


def invoke(name):
    return runtime.invoke_endpoint(EndpointName=name, Body=ROWS, ContentType="text/csv")


def transform(work, model):
    s3.put_object(Bucket=work.bucket, Key="rows/rows.csv", Body=ROWS)
    job = iris.unique("batch")
    rows = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{work.bucket}/rows/"}
    sagemaker.create_transform_job(
        TransformJobName=job,
        ModelName=model,
        TransformInput={
            "DataSource": {"S3DataSource": rows},
            "ContentType": "text/csv",
            "SplitType": "Line",
        },
        TransformOutput={"S3OutputPath": f"s3://{work.bucket}/labels", "AssembleWith": "Line"},
        TransformResources={"InstanceType": "ml.m5.large", "InstanceCount": 1},
    )
    wait("transform_job_completed_or_stopped", TransformJobName=job)
    described = sagemaker.describe_transform_job(TransformJobName=job)
    assert described["TransformJobStatus"] == "Completed", described
    assert len(work.read("labels/rows.csv.out").split()) == 2
    refused("ValidationException", sagemaker.stop_transform_job, TransformJobName=job)


def measure():
    metric = {"MetricName": "loss", "Timestamp": datetime.datetime.now(), "Value": 0.5, "Step": 1}
    answer = boto3.client("sagemaker-metrics").batch_put_metrics(
        TrialComponentName=iris.unique("trial"), MetricData=[metric]
    )
    assert answer.get("Errors", []) == [], answer


def make_mistakes(name, container):
    message = refused(
        "ValidationException",
        sagemaker.create_model,
        ModelName=name,
        PrimaryContainer=container,
        ExecutionRoleArn=iris.ROLE,
    )
    assert message.startswith("Cannot create already existing model"), message
    message = refused("ValidationException", sagemaker.describe_endpoint, EndpointName="none")
    assert message.startswith("Could not find endpoint"), message
    message = refused(
        "ValidationException",
        sagemaker.create_endpoint,
        EndpointName="none",
        EndpointConfigName="none",
    )
    assert message.startswith("Could not find endpoint configuration"), message


if __name__ == "__main__":
    main()
