"""A notebook: searches by cross-validation in a pipeline, then serves the registered model."""

import os
import pathlib

import boto3

import iris
from service import Workspace, await_status, sagemaker, wait


def main():
    work = Workspace("notebook")
    package = search(work, iris.unique("CrossValidation"))
    sagemaker.update_model_package(ModelPackageArn=package, ModelApprovalStatus="Approved")
    labels = serve(package)
    assert labels == ["0", "2"], labels


def search(work, name):
    """Returns the model package that the pipeline registers."""
    sagemaker.create_pipeline(
        PipelineName=name,
        PipelineDefinition=pathlib.Path(os.environ["KFOLD_PIPELINE"]).read_text(),
        RoleArn=iris.ROLE,
    )
    parameters = {
        "ExecutionRole": iris.ROLE,
        "ImageURI": iris.IMAGE.replace("kfold-trainer", "kfold-cv"),
        "TrainerImageURI": iris.IMAGE,
        "DefaultS3Bucket": work.bucket,
        "InputDataS3Uri": work.table,
        "LabelColumn": "species",
        "KFold": "3",
        "ModelPackageGroupName": name,
    }
    execution = sagemaker.start_pipeline_execution(
        PipelineName=name,
        PipelineParameters=[{"Name": key, "Value": value} for key, value in parameters.items()],
    )["PipelineExecutionArn"]
    ended = await_status(
        "PipelineExecutionStatus",
        sagemaker.describe_pipeline_execution,
        PipelineExecutionArn=execution,
    )
    steps = sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=execution)
    assert ended["PipelineExecutionStatus"] == "Succeeded", steps["PipelineExecutionSteps"]
    packages = sagemaker.list_model_packages(ModelPackageGroupName=name)
    return packages["ModelPackageSummaryList"][0]["ModelPackageArn"]


def serve(package):
    name = iris.unique("notebook")
    sagemaker.create_model(
        ModelName=name,
        PrimaryContainer={"ModelPackageName": package},
        ExecutionRoleArn=iris.ROLE,
    )
    sagemaker.create_endpoint_config(
        EndpointConfigName=name, ProductionVariants=[iris.variant(name)]
    )
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
    wait("endpoint_in_service", EndpointName=name)
    answer = boto3.client("sagemaker-runtime").invoke_endpoint(
        EndpointName=name,
        Body=b"5.1,3.5,1.4,0.2\n6.7,3.1,5.6,2.4\n",
        ContentType="text/csv",
    )
    labels = answer["Body"].read().decode().split()
    sagemaker.delete_endpoint(EndpointName=name)
    wait("endpoint_deleted", EndpointName=name)
    return labels


if __name__ == "__main__":
    main()
