"""Typical use of the SageMaker Python SDK, version 3, in notebooks."""

from sagemaker.core.helper.session_helper import Session
from sagemaker.core.parameter import ContinuousParameter
from sagemaker.core.resources import ModelPackage, ModelPackageGroup, TrainingJob
from sagemaker.core.training.configs import Compute, InputData
from sagemaker.core.workflow.pipeline_context import PipelineSession
from sagemaker.mlops.workflow.pipeline import Pipeline
from sagemaker.mlops.workflow.steps import TrainingStep
from sagemaker.serve.model_builder import ModelBuilder
from sagemaker.train import ModelTrainer
from sagemaker.train.tuner import HyperparameterTuner

import iris

# jobs of other programs have random names, which a short word may be part of
JOBS = iris.unique("v3")


def main():
    session = Session()
    role = iris.ROLE  # get_execution_role() asks AWS, wherever the endpoint is
    data = session.upload_data(str(iris.FOLD), key_prefix=iris.unique("v3"))
    inputs = [
        InputData(channel_name=name, data_source=f"{data}/{name}", content_type="text/csv")
        for name in ("train", "test")
    ]

    fold = trainer(session, role)
    fold.train(input_data_config=inputs, logs=True)

    tuner = HyperparameterTuner(
        trainer(session, role),
        hyperparameter_ranges={"c": ContinuousParameter(0.1, 10)},
        base_tuning_job_name=JOBS,
        **iris.SEARCH,
    )
    tuner.tune(inputs=inputs)
    assert tuner.best_training_job()

    run_pipeline(role, inputs)
    register(session)


def trainer(session, role):
    return ModelTrainer(
        training_image=iris.IMAGE,
        role=role,
        sagemaker_session=session,
        base_job_name=JOBS,
        compute=Compute(instance_type="ml.m5.large", instance_count=1, volume_size_in_gb=10),
        hyperparameters=iris.hyperparameters(),
    )


def run_pipeline(role, inputs):
    session = PipelineSession()
    step = TrainingStep("Train", step_args=trainer(session, role).train(input_data_config=inputs))
    pipeline = Pipeline(name=iris.unique("v3"), steps=[step], sagemaker_session=session)
    pipeline.upsert(role)
    execution = pipeline.start()
    execution.wait(delay=1, max_attempts=60)
    statuses = {step["StepName"]: step["StepStatus"] for step in execution.list_steps()}
    assert statuses == {"Train": "Succeeded"}, statuses


def register(session):
    group = iris.unique("v3")
    ModelPackageGroup.create(model_package_group_name=group)
    fold = next(TrainingJob.get_all(name_contains=JOBS, status_equals="Completed"))
    fold.refresh()
    builder = ModelBuilder(
        s3_model_data_url=fold.model_artifacts.s3_model_artifacts,
        image_uri=iris.IMAGE,
        role_arn=iris.ROLE,
        sagemaker_session=session,
    )
    builder.build()
    arn = builder.register(model_package_group_name=group, **iris.SERVING)
    package = ModelPackage.get(model_package_name=arn)
    assert package.model_package_version == 1
    assert package.inference_specification.containers[0].image == iris.IMAGE


if __name__ == "__main__":
    main()
