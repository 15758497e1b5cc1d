"""Pipelines: executes, retries, stops, resumes, changes and deletes them."""

import json

import iris
from service import Workspace, await_status, refused, s3, sagemaker

TAGS = [{"Key": "made-by", "Value": "boto3"}]


def main():
    work = Workspace("pipelines")
    name = iris.unique("pipeline")
    definition = chain(work, "First")
    create(name, definition)
    execution = start(name)
    assert ended(execution)["PipelineExecutionStatus"] == "Succeeded"
    assert statuses(execution) == {"First": "Succeeded"}
    refused(
        "ConflictException", sagemaker.retry_pipeline_execution, PipelineExecutionArn=execution
    )
    resume_what_failed(work, name)
    keeps_definitions(execution, definition)
    resume_what_was_stopped(work)
    fail_on_purpose()
    make_mistakes(name)


def create(name, definition):
    arn = sagemaker.create_pipeline(
        PipelineName=name, PipelineDefinition=definition, RoleArn=iris.ROLE, Tags=TAGS
    )["PipelineArn"]
    described = sagemaker.describe_pipeline(PipelineName=name)
    assert described["PipelineDefinition"] == definition
    assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == TAGS


def resume_what_failed(work, name):
    """Retries an execution whose second step finds its data only then."""
    late = f"s3://{work.bucket}/late"
    definition = document(
        [
            training("First", work.training()),
            training("Second", iris.training(late, work.output), DependsOn=["First"]),
        ]
    )
    sagemaker.update_pipeline(PipelineName=name, PipelineDefinition=definition)
    execution = start(name)
    failed = ended(execution)
    assert failed["PipelineExecutionStatus"] == "Failed", failed
    assert "Step failure" in failed["FailureReason"], failed
    assert statuses(execution) == {"First": "Succeeded", "Second": "Failed"}
    for key in work.keys("fold/"):
        source = {"Bucket": work.bucket, "Key": key}
        s3.copy_object(
            Bucket=work.bucket, Key=key.replace("fold/", "late/", 1), CopySource=source
        )
    first = jobs(execution)["First"]
    sagemaker.retry_pipeline_execution(PipelineExecutionArn=execution)
    assert ended(execution)["PipelineExecutionStatus"] == "Succeeded"
    assert jobs(execution)["First"] == first


def resume_what_was_stopped(work):
    name = iris.unique("pipeline")
    create(name, chain(work, "One", "Two", "Three", "Four", "Five"))
    execution = start(name)
    sagemaker.stop_pipeline_execution(PipelineExecutionArn=execution)
    assert ended(execution)["PipelineExecutionStatus"] == "Stopped"
    sagemaker.retry_pipeline_execution(PipelineExecutionArn=execution)
    assert ended(execution)["PipelineExecutionStatus"] == "Succeeded"
    assert set(statuses(execution).values()) == {"Succeeded"}


def fail_on_purpose():
    """Executes a pipeline with parameters, a condition and an error message."""
    name = iris.unique("pipeline")
    least = {"Get": "Parameters.Least"}
    told = {"Std:Join": {"On": " ", "Values": ["found 1, expected", least]}}
    stop = {"Name": "Stop", "Type": "Fail", "Arguments": {"ErrorMessage": told}}
    above = {"Type": "GreaterThanOrEqualTo", "LeftValue": 1, "RightValue": least}
    gate = {
        "Name": "Gate",
        "Type": "Condition",
        "Arguments": {"Conditions": [above], "IfSteps": [], "ElseSteps": [stop]},
    }
    parameter = {"Name": "Least", "Type": "Integer", "DefaultValue": 0}
    create(name, document([gate], Parameters=[parameter]))
    assert ended(start(name))["PipelineExecutionStatus"] == "Succeeded"
    execution = start(name, PipelineParameters=[{"Name": "Least", "Value": "2"}])
    assert ended(execution)["PipelineExecutionStatus"] == "Failed"
    failed = {each["StepName"]: each.get("FailureReason") for each in steps(execution)}
    assert failed["Stop"] == "found 1, expected 2", failed
    given = sagemaker.list_pipeline_parameters_for_execution(PipelineExecutionArn=execution)
    assert given["PipelineParameters"] == [{"Name": "Least", "Value": "2"}], given


def keeps_definitions(execution, definition):
    kept = sagemaker.describe_pipeline_definition_for_execution(PipelineExecutionArn=execution)
    assert kept["PipelineDefinition"] == definition


def make_mistakes(name):
    executions = sagemaker.list_pipeline_executions(PipelineName=name)
    assert len(executions["PipelineExecutionSummaries"]) == 2
    stop = {"Name": "Stop", "Type": "Fail", "Arguments": {"ErrorMessage": "meant"}}
    message = refused(
        "ValidationException",
        sagemaker.create_pipeline,
        PipelineName=name,
        PipelineDefinition=document([stop]),
        RoleArn=iris.ROLE,
    )
    assert "names must be unique within an AWS account" in message, message
    message = refused(
        "ValidationException",
        sagemaker.update_pipeline,
        PipelineName=name,
        PipelineDefinition=document([stop, stop]),
    )
    assert "[Stop]" in message, message
    sagemaker.delete_pipeline(PipelineName=name)
    refused("ResourceNotFound", sagemaker.describe_pipeline, PipelineName=name)
    refused("ResourceNotFound", sagemaker.start_pipeline_execution, PipelineName=name)


def document(steps, **more):
    return json.dumps({"Version": "2020-12-01", "Metadata": {}, "Steps": steps} | more)


def chain(work, *names):
    """Returns a definition of training jobs that run one after the other."""
    before = [[], *([name] for name in names)]
    return document(
        [
            training(name, work.training(), DependsOn=needed)
            for name, needed in zip(names, before)
        ]
    )


def training(name, arguments, **more):
    return {"Name": name, "Type": "Training", "Arguments": arguments} | more


def start(name, **more):
    return sagemaker.start_pipeline_execution(PipelineName=name, **more)["PipelineExecutionArn"]


def ended(execution):
    return await_status(
        "PipelineExecutionStatus",
        sagemaker.describe_pipeline_execution,
        PipelineExecutionArn=execution,
    )


def steps(execution):
    answer = sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=execution)
    return answer["PipelineExecutionSteps"]


def statuses(execution):
    return {each["StepName"]: each["StepStatus"] for each in steps(execution)}


def jobs(execution):
    """Returns the jobs of the steps; a step has none if the service refused to create it."""
    return {
        each["StepName"]: each["Metadata"]["TrainingJob"]["Arn"]
        for each in steps(execution)
        if "TrainingJob" in each["Metadata"]
    }


if __name__ == "__main__":
    main()
