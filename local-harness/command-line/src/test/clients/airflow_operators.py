"""Airflow's SageMaker operators, each executed outside of a DAG."""

import os
import pathlib

# Airflow reads its settings on import
os.environ.setdefault("AIRFLOW_HOME", os.path.join(os.environ["KFOLD_SCRATCH"], "airflow"))
os.environ.setdefault("AIRFLOW__CORE__LOAD_EXAMPLES", "False")

from airflow.providers.amazon.aws.operators.sagemaker import (
    SageMakerCreateExperimentOperator,
    SageMakerDeleteModelOperator,
    SageMakerEndpointOperator,
    SageMakerModelOperator,
    SageMakerProcessingOperator,
    SageMakerRegisterModelVersionOperator,
    SageMakerStartPipelineOperator,
    SageMakerStopPipelineOperator,
    SageMakerTrainingOperator,
    SageMakerTransformOperator,
    SageMakerTuningOperator,
)

import iris
from service import Workspace, await_status, refused, sagemaker, wait

AWS = {"aws_conn_id": None, "region_name": iris.REGION}  # settings of the environment
WAIT = AWS | {"wait_for_completion": True, "check_interval": 1}


def main():
    work = Workspace("airflow")
    experiment(work)
    processing(work)
    data = train(work)
    tune(work)
    serve(data)
    transform(work, data)
    register(data)
    pipeline(work)


def run(operator, **arguments):
    """Executes an operator as Airflow does when its task runs."""
    name = operator.__name__.lower()
    return operator(task_id=name, **arguments).execute(context={})


def experiment(work):
    name = iris.unique("experiment")
    tags = {"team": "flowers"}
    arn = run(SageMakerCreateExperimentOperator, name=name, description="Iris", tags=tags, **AWS)
    described = sagemaker.describe_experiment(ExperimentName=name)
    assert described["ExperimentArn"] == arn and described["Description"] == "Iris", described
    assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "team", "Value": "flowers"}]
    sagemaker.create_trial(TrialName=name, ExperimentName=name)
    job = iris.unique("fold")
    config = {"ExperimentName": name, "TrialName": name}
    request = work.training(TrainingJobName=job, ExperimentConfig=config)
    run(SageMakerTrainingOperator, config=request, print_log=False, **WAIT)
    listed = sagemaker.list_trial_components(ExperimentName=name)["TrialComponentSummaries"]
    assert [each["TrialComponentName"] for each in listed] == [f"{job}-aws-training-job"], listed


def processing(work):
    config = iris.processing(work.table, work.output) | {"ProcessingJobName": iris.unique("split")}
    answer = run(SageMakerProcessingOperator, config=config, **WAIT)
    assert answer["Processing"]["ProcessingJobStatus"] == "Completed", answer


def train(work):
    """Returns the URI of a model; a second job of the same name gets a name of its own."""
    name = iris.unique("fold")
    for _ in range(2):
        config = work.training(TrainingJobName=name)
        answer = run(SageMakerTrainingOperator, config=config, print_log=False, **WAIT)
        assert answer["Training"]["TrainingJobStatus"] == "Completed", answer
    assert answer["Training"]["TrainingJobName"] != name
    return answer["Training"]["ModelArtifacts"]["S3ModelArtifacts"]


def tune(work):
    name = iris.unique("search")
    config = iris.tuning(work.fold, work.output) | {"HyperParameterTuningJobName": name}
    answer = run(SageMakerTuningOperator, config=config, **WAIT)
    assert answer["Tuning"]["HyperParameterTuningJobStatus"] == "Completed", answer


def model(name, data):
    container = {"Image": iris.IMAGE, "ModelDataUrl": data}
    return {"ModelName": name, "PrimaryContainer": container, "ExecutionRoleArn": iris.ROLE}


def serve(data):
    name = iris.unique("airflow")
    config = {
        "Model": model(name, data),
        "EndpointConfig": {"EndpointConfigName": name, "ProductionVariants": [iris.variant(name)]},
        "Endpoint": {"EndpointName": name, "EndpointConfigName": name},
    }
    answer = run(SageMakerEndpointOperator, config=config, operation="create", **WAIT)
    assert answer["Endpoint"]["EndpointStatus"] == "InService", answer
    sagemaker.delete_endpoint(EndpointName=name)
    wait("endpoint_deleted", EndpointName=name)


def transform(work, data):
    name = iris.unique("predict")
    run(SageMakerModelOperator, config=model(name, data), **AWS)
    source = {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"{work.fold}/test/test_x.csv"}}
    config = {
        "TransformJobName": name,
        "ModelName": name,
        "TransformInput": {"DataSource": source, "ContentType": "text/csv", "SplitType": "Line"},
        "TransformOutput": {"S3OutputPath": f"{work.output}/{name}"},
        "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1},
    }
    answer = run(SageMakerTransformOperator, config=config, **WAIT)
    assert answer["Transform"]["TransformJobStatus"] == "Completed", answer
    run(SageMakerDeleteModelOperator, config={"ModelName": name}, **AWS)
    assert "Could not find" in refused(
        "ValidationException", sagemaker.describe_model, ModelName=name
    )


def register(data):
    group = iris.unique("models")
    for version in (1, 2):  # the second one finds the group
        arn = run(
            SageMakerRegisterModelVersionOperator,
            image_uri=iris.IMAGE,
            model_url=data,
            package_group_name=group,
            **AWS,
        )
        assert arn.endswith(f"/{group}/{version}"), arn


def pipeline(work):
    name = iris.unique("pipeline")
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
    execution = run(
        SageMakerStartPipelineOperator, pipeline_name=name, pipeline_params=parameters, **AWS
    )
    ended = await_status(
        "PipelineExecutionStatus",
        sagemaker.describe_pipeline_execution,
        PipelineExecutionArn=execution,
    )
    assert ended["PipelineExecutionStatus"] == "Succeeded", ended
    status = run(SageMakerStopPipelineOperator, pipeline_exec_arn=execution, **AWS)
    assert status == "Succeeded", status  # an ended execution cannot be stopped


if __name__ == "__main__":
    main()
