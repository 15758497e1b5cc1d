"""What notebooks do with the SageMaker Python SDK, version 2."""

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


def main():
    # without a bucket or a role of its own it asks for the account at AWS, wherever its endpoint is
    session = sagemaker.Session(default_bucket=iris.unique("v2"))
    role = iris.ROLE
    data = session.upload_data(str(iris.FOLD), key_prefix=iris.unique("v2"))
    inputs = {
        name: TrainingInput(f"{data}/{name}", content_type="text/csv") for name in ("train", "test")
    }

    fold = estimator(session, role)
    fold.fit(inputs, logs="All")
    assert fold.model_data.endswith("model.tar.gz")

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

    run_pipeline(session.default_bucket(), role, inputs)


def estimator(session, role):
    return Estimator(
        iris.IMAGE,
        role,
        instance_count=1,
        instance_type="ml.m5.large",
        hyperparameters=iris.hyperparameters(),
        metric_definitions=[iris.SCORE],
        sagemaker_session=session,
    )


def run_pipeline(bucket, role, inputs):
    session = PipelineSession(default_bucket=bucket)
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
            content_types=["text/csv"],
            response_types=["text/csv"],
            inference_instances=["ml.m5.large"],
            transform_instances=["ml.m5.large"],
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
