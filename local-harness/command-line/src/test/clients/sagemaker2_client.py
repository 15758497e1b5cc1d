"""Typical use of the SageMaker Python SDK, version 2, in notebooks."""

import pathlib

import sagemaker
from sagemaker.estimator import Estimator
from sagemaker.inputs import TrainingInput
from sagemaker.tuner import ContinuousParameter, HyperparameterTuner
from sagemaker.workflow.model_step import ModelStep
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.pipeline_context import PipelineSession
from sagemaker.workflow.steps import TrainingStep
from sagemaker.model import Model

import iris

SOURCES = pathlib.Path(__file__).parent


def main():
    session = sagemaker.Session()
    role = iris.ROLE  # get_execution_role() asks AWS, wherever the endpoint is
    data = session.upload_data(str(iris.FOLD), key_prefix=iris.unique("v2"))
    inputs = {
        name: TrainingInput(f"{data}/{name}", content_type="text/csv") for name in ("train", "test")
    }

    # with a script, which the SDK packs and uploads and this image ignores
    fold = estimator(session, role, source_dir=str(SOURCES), entry_point="iris.py")
    fold.fit(inputs, logs="All")
    assert fold.model_data.endswith("model.tar.gz")
    assert fold.latest_training_job.describe()["FinalMetricDataList"][0]["Value"] > 0.9

    package = fold.register(
        **iris.SERVING,
        model_package_group_name=iris.unique("v2"),
        image_uri=iris.IMAGE,
    )
    described = session.sagemaker_client.describe_model_package(
        ModelPackageName=package.model_package_arn
    )
    assert described["ModelPackageVersion"] == 1
    assert fold.latest_training_job.name in described["ModelCard"]["ModelCardContent"]

    tuner = HyperparameterTuner(
        estimator(session, role),
        hyperparameter_ranges={"c": ContinuousParameter(0.1, 10)},
        base_tuning_job_name="v2",
        **iris.SEARCH,
    )
    tuner.fit(inputs)
    assert tuner.best_training_job()
    attached = HyperparameterTuner.attach(tuner.latest_tuning_job.name, sagemaker_session=session)
    assert attached.best_training_job() == tuner.best_training_job()
    assert attached.estimator.instance_type == tuner.estimator.instance_type

    run_pipeline(role, inputs)


def estimator(session, role, **script):
    return Estimator(
        iris.IMAGE,
        role,
        instance_count=1,
        instance_type="ml.m5.large",
        hyperparameters=iris.hyperparameters(),
        metric_definitions=[iris.SCORE],
        sagemaker_session=session,
        **script,
    )


def run_pipeline(role, inputs):
    session = PipelineSession()
    training = TrainingStep("Train", step_args=estimator(session, role).fit(inputs))
    model = Model(
        iris.IMAGE,
        model_data=training.properties.ModelArtifacts.S3ModelArtifacts,
        role=role,
        sagemaker_session=session,
    )
    registration = ModelStep(
        "Register",
        step_args=model.register(
            **iris.SERVING,
            model_package_group_name=iris.unique("v2"),
            approval_status="Approved",
        ),
    )
    pipeline = Pipeline(iris.unique("v2"), steps=[training, registration], sagemaker_session=session)
    pipeline.upsert(role)
    pipeline.upsert(role)  # the second time it finds what the first has made
    execution = pipeline.start()
    execution.wait(delay=1, max_attempts=60)
    statuses = {step["StepName"]: step["StepStatus"] for step in execution.list_steps()}
    assert statuses["Train"] == "Succeeded", statuses
    assert all(status == "Succeeded" for status in statuses.values()), statuses


if __name__ == "__main__":
    main()
