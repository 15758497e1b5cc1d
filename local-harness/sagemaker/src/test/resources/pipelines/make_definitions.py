"""Writes the pipeline definitions beside this script, as the SageMaker Python SDK makes them.

    pip install "sagemaker==2.257.7"
    python make_definitions.py

The SDK needs a region and credentials to start, but makes no call.
"""

import json
import os
import pathlib

import boto3
from sagemaker.estimator import Estimator
from sagemaker.inputs import TrainingInput, TransformInput
from sagemaker.model import Model
from sagemaker.processing import ProcessingInput, ProcessingOutput, Processor
from sagemaker.transformer import Transformer
from sagemaker.tuner import CategoricalParameter, ContinuousParameter, HyperparameterTuner
from sagemaker.workflow.condition_step import ConditionStep
from sagemaker.workflow.conditions import (
    ConditionEquals,
    ConditionGreaterThanOrEqualTo,
    ConditionIn,
    ConditionNot,
    ConditionOr,
)
from sagemaker.workflow.execution_variables import ExecutionVariables
from sagemaker.workflow.fail_step import FailStep
from sagemaker.workflow.functions import Join, JsonGet
from sagemaker.workflow.model_step import ModelStep
from sagemaker.workflow.parameters import (
    ParameterBoolean,
    ParameterFloat,
    ParameterInteger,
    ParameterString,
)
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.pipeline_context import PipelineSession
from sagemaker.workflow.pipeline_definition_config import PipelineDefinitionConfig
from sagemaker.workflow.properties import PropertyFile
from sagemaker.workflow.retry import (
    SageMakerJobExceptionTypeEnum,
    SageMakerJobStepRetryPolicy,
    StepExceptionTypeEnum,
    StepRetryPolicy,
)
from sagemaker.workflow.steps import (
    CacheConfig,
    ProcessingStep,
    TrainingStep,
    TransformStep,
    TuningStep,
)

FOLDER = pathlib.Path(__file__).parent
REGION = "eu-central-1"
ROLE = "arn:aws:iam::000000000000:role/kfold"
REGISTRY = "000000000000.dkr.ecr.eu-central-1.amazonaws.com"

os.environ.update(AWS_DEFAULT_REGION=REGION, AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none")
session = PipelineSession(boto_session=boto3.Session(region_name=REGION), default_bucket="data")
session._default_bucket = "data"  # as if it had been looked for and found
session.sagemaker_config = {
    "SchemaVersion": "1.0",
    "SageMaker": {"PythonSDK": {"Modules": {"TelemetryOptOut": True}}},
}

instance = ParameterString("Instance", "ml.m5.large", enum_values=["ml.m5.large", "ml.m5.xlarge"])
folds = ParameterInteger("Folds", 5)
threshold = ParameterFloat("Threshold", 0.9)
approve = ParameterBoolean("Approve", default_value=False)
data = ParameterString("Data")
parameters = [instance, folds, threshold, approve, data]

cache = CacheConfig(enable_caching=True, expire_after="30d")
patient = [
    StepRetryPolicy(
        exception_types=[StepExceptionTypeEnum.THROTTLING, StepExceptionTypeEnum.SERVICE_FAULT],
        interval_seconds=1,
        backoff_rate=1.5,
        max_attempts=10,
    ),
    SageMakerJobStepRetryPolicy(
        exception_types=[SageMakerJobExceptionTypeEnum.RESOURCE_LIMIT],
        failure_reason_types=[
            SageMakerJobExceptionTypeEnum.INTERNAL_ERROR,
            SageMakerJobExceptionTypeEnum.CAPACITY_ERROR,
        ],
        interval_seconds=60,
        expire_after_mins=30,
    ),
]


def processor(name):
    return Processor(
        image_uri=f"{REGISTRY}/report:1",
        role=ROLE,
        instance_count=1,
        instance_type=instance,
        entrypoint=["python3", "/opt/ml/processing/code/run.py"],
        base_job_name=name,
        sagemaker_session=session,
    )


def estimator():
    return Estimator(
        image_uri=f"{REGISTRY}/kfold-trainer:1",
        role=ROLE,
        instance_count=1,
        instance_type=instance,
        output_path=Join(on="/", values=["s3:/", "data", ExecutionVariables.PIPELINE_EXECUTION_ID]),
        hyperparameters={"k": folds},
        base_job_name="fit",
        sagemaker_session=session,
    )


def preparation():
    return ProcessingStep(
        "Prepare",
        step_args=processor("prepare").run(
            inputs=[ProcessingInput(source=data, destination="/opt/ml/processing/input", input_name="raw")],
            outputs=[ProcessingOutput("/opt/ml/processing/train", output_name="train")],
            arguments=["--folds", folds.to_string(), "--started", ExecutionVariables.START_DATETIME],
        ),
        cache_config=cache,
        retry_policies=patient,
    )


def tuning(train):
    tuner = HyperparameterTuner(
        estimator(),
        "cv:mean",
        {"c": ContinuousParameter(0.01, 100), "kernel": CategoricalParameter(["linear", "rbf"])},
        metric_definitions=[{"Name": "cv:mean", "Regex": "mean=([0-9.]+)"}],
        max_jobs=4,
        max_parallel_jobs=2,
    )
    return TuningStep(
        "Tune", step_args=tuner.fit({"train": TrainingInput(train)}), cache_config=cache
    )


def cross_validation():
    prepare = preparation()
    train = prepare.properties.ProcessingOutputConfig.Outputs["train"].S3Output.S3Uri
    tune = tuning(train)
    score = PropertyFile("Score", "evaluation", "evaluation.json")
    evaluate = ProcessingStep(
        "Evaluate",
        step_args=processor("evaluate").run(
            inputs=[
                ProcessingInput(
                    source=tune.get_top_model_s3_uri(0, "data"),
                    destination="/opt/ml/processing/model",
                    input_name="model",
                )
            ],
            outputs=[ProcessingOutput("/opt/ml/processing/evaluation", output_name="evaluation")],
        ),
        property_files=[score],
    )
    fit = TrainingStep(
        "Fit",
        step_args=estimator().fit({"train": TrainingInput(train)}),
        depends_on=[tune],
        retry_policies=patient,
    )
    model = Model(
        image_uri=f"{REGISTRY}/kfold-trainer:1",
        model_data=fit.properties.ModelArtifacts.S3ModelArtifacts,
        role=ROLE,
        sagemaker_session=session,
    )
    register = ModelStep(
        "Register",
        step_args=model.register(
            content_types=["text/csv"],
            response_types=["text/csv"],
            inference_instances=["ml.m5.large"],
            transform_instances=["ml.m5.large"],
            model_package_group_name="svm",
            approval_status="PendingManualApproval",
        ),
    )
    accuracy = JsonGet("Evaluate", property_file=score, json_path="accuracy.value")
    gate = ConditionStep(
        "Gate",
        conditions=[ConditionGreaterThanOrEqualTo(accuracy, threshold)],
        if_steps=[fit, register],
        else_steps=[
            FailStep("TooWeak", Join(on=" ", values=["Accuracy", accuracy, "is below", threshold]))
        ],
    )
    return Pipeline(
        "cross-validation",
        parameters,
        steps=[prepare, tune, evaluate, gate],
        sagemaker_session=session,
    )


def batch_prediction():
    fit = TrainingStep("Fit", step_args=estimator().fit({"train": TrainingInput(data)}), cache_config=cache)
    model = Model(
        image_uri=f"{REGISTRY}/kfold-trainer:1",
        model_data=fit.properties.ModelArtifacts.S3ModelArtifacts,
        role=ROLE,
        name="svm",
        sagemaker_session=session,
    )
    create = ModelStep("Create", step_args=model.create(instance_type="ml.m5.large"))
    transformer = Transformer(
        model_name=create.properties.ModelName,
        instance_count=1,
        instance_type=instance,
        output_path="s3://data/predictions",
        base_transform_job_name="predict",
        sagemaker_session=session,
    )
    predict = TransformStep(
        "Predict",
        step_args=transformer.transform(data=data, content_type="text/csv", split_type="Line"),
        cache_config=cache,
        retry_policies=patient,
    )
    gate = ConditionStep(
        "Wanted",
        conditions=[
            ConditionOr([ConditionEquals(approve, True), ConditionIn(instance, ["ml.m5.large"])]),
            ConditionNot(ConditionEquals(folds, 1)),
        ],
        if_steps=[predict],
        else_steps=[],
    )
    return Pipeline(
        "batch-prediction",
        parameters,
        steps=[fit, create, gate],
        sagemaker_session=session,
        pipeline_definition_config=PipelineDefinitionConfig(use_custom_job_prefix=True),
    )


for pipeline in (cross_validation(), batch_prediction()):
    text = json.dumps(json.loads(pipeline.definition()), indent=2)
    (FOLDER / f"{pipeline.name}.json").write_text(text + "\n", encoding="utf-8")
