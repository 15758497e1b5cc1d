"""The start call of the sample's blog: a range of c that begins at 0, and its instance type."""

import os
import pathlib

import iris
from service import Workspace, await_status, s3, sagemaker

BLOG = {
    "BaselineModelObjectiveValue": "0.8",
    "MinimumC": "0",
    "MaximumC": "1",
    "MaxTrainingJobs": "3",
    "InferenceInstanceType": "ml.t2.medium",
}


def main():
    work = Workspace("blog")
    name = iris.unique("CrossValidation")
    sagemaker.create_pipeline(
        PipelineName=name,
        PipelineDefinition=pathlib.Path(os.environ["KFOLD_PIPELINE"]).read_text(),
        RoleArn=iris.ROLE,
    )
    package = described(execute(work, name, BLOG), name)
    specification = package["InferenceSpecification"]
    assert specification["SupportedRealtimeInferenceInstanceTypes"] == ["ml.t2.medium"]
    assert specification["SupportedTransformInstanceTypes"] == ["ml.m5.xlarge"]
    metadata = package["CustomerMetadataProperties"]
    assert float(metadata["mean"]) >= 0.8, metadata
    assert metadata["folds"] == "5", metadata
    assert len(metadata["data_sha256"]) == 64, metadata
    assert float(metadata["untuned_default_mean"]) > 0.8, metadata
    bucket, key = package["SamplePayloadUrl"].removeprefix("s3://").split("/", 1)
    assert s3.head_object(Bucket=bucket, Key=key)["ContentLength"] > 0
    below = execute(work, name, BLOG | {"BaselineModelObjectiveValue": "1.1"})
    assert below["PipelineExecutionStatus"] == "Succeeded", below
    failed = execute(
        work, name, BLOG | {"BaselineModelObjectiveValue": "1.1", "BelowBaseline": "Fail"}
    )
    assert failed["PipelineExecutionStatus"] == "Failed", failed
    assert len(packages(name)) == 1


def execute(work, name, parameters):
    given = parameters | {
        "ExecutionRole": iris.ROLE,
        "ImageURI": iris.IMAGE.replace("kfold-trainer", "kfold-cv"),
        "TrainerImageURI": iris.IMAGE,
        "DefaultS3Bucket": work.bucket,
        "InputDataS3Uri": work.table,
        "LabelColumn": "species",
        "ModelPackageGroupName": name,
    }
    execution = sagemaker.start_pipeline_execution(
        PipelineName=name,
        PipelineParameters=[{"Name": key, "Value": value} for key, value in given.items()],
    )["PipelineExecutionArn"]
    return await_status(
        "PipelineExecutionStatus",
        sagemaker.describe_pipeline_execution,
        PipelineExecutionArn=execution,
    )


def packages(name):
    return sagemaker.list_model_packages(ModelPackageGroupName=name)["ModelPackageSummaryList"]


def described(ended, name):
    steps = sagemaker.list_pipeline_execution_steps(
        PipelineExecutionArn=ended["PipelineExecutionArn"]
    )
    assert ended["PipelineExecutionStatus"] == "Succeeded", steps["PipelineExecutionSteps"]
    return sagemaker.describe_model_package(
        ModelPackageName=packages(name)[0]["ModelPackageArn"]
    )


if __name__ == "__main__":
    main()
