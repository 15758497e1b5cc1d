"""Builds the cross-validation pipeline with the SageMaker Python SDK 3 and writes its definition.

    ./kfold pipeline definition > definition.json
    python sdk3_pipeline.py definition.json ../resources/dev/kfold/harness/pipeline/sdk3.json
"""

import os
from types import SimpleNamespace

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")  # its modules create clients

# isort: split
from sagemaker.core.model_metrics import MetricsSource, ModelMetrics
from sagemaker.core.parameter import CategoricalParameter, ContinuousParameter
from sagemaker.core.processing import Processor
from sagemaker.core.shapes import (
    MetricDefinition,
    OutputDataConfig,
    ProcessingInput,
    ProcessingOutput,
    ProcessingS3Input,
    ProcessingS3Output,
    RetryStrategy,
    StoppingCondition,
)
from sagemaker.core.training.configs import Compute, InputData
from sagemaker.core.workflow import conditions, execution_variables, functions
from sagemaker.core.workflow import parameters, pipeline_context, properties
from sagemaker.mlops.workflow import condition_step, fail_step, pipeline, retry
from sagemaker.mlops.workflow.model_step import ModelStep
from sagemaker.mlops.workflow.steps import ProcessingStep, TrainingStep, TuningStep
from sagemaker.serve.model_builder import ModelBuilder
from sagemaker.train import ModelTrainer
from sagemaker.train.tuner import HyperparameterTuner

from sdk_pipeline import METRICS, CrossValidation, main

# this version accepts no parameters for them
VOLUME_SIZE = 30
RUNTIME = 86400
ROLE = "arn:aws:iam::000000000000:role/kfold"

MODULES = [
    condition_step,
    conditions,
    execution_variables,
    fail_step,
    functions,
    parameters,
    pipeline_context,
    properties,
    retry,
]


class Version3(CrossValidation):
    sdk = SimpleNamespace(
        **{name: value for module in MODULES for name, value in vars(module).items()}
        | {
            "CategoricalParameter": CategoricalParameter,
            "ContinuousParameter": ContinuousParameter,
            "JsonGet": functions.JsonGet,
            "MetricsSource": MetricsSource,
            "ModelMetrics": ModelMetrics,
            "Pipeline": pipeline.Pipeline,
        }
    )

    def processing(self, name, image, count, outputs, files=(), **more):
        processor = Processor(
            image_uri=self[image],
            role=self["ExecutionRole"],
            instance_count=count,
            instance_type=self["ProcessingInstanceType"],
            volume_size_in_gb=self["VolumeSizeInGB"],
            max_runtime_in_seconds=self["ProcessingMaxRuntimeSeconds"],
            sagemaker_session=self.session,
        )
        arguments = processor.run(
            outputs=[
                ProcessingOutput(
                    output_name=output,
                    s3_output=ProcessingS3Output(
                        s3_uri=self.place(output),
                        local_path=f"/opt/ml/processing/{output}",
                        s3_upload_mode="EndOfJob",
                    ),
                )
                for output in outputs
            ],
            **more,
        )
        return ProcessingStep(
            name,
            step_args=arguments,
            property_files=list(files),
            retry_policies=[self.request, self.job],
        )

    def preprocess(self):
        return self.processing(
            "PreprocessStep",
            "TrainerImageURI",
            self["ProcessingInstanceCount"],
            ["train", "test", "payload"],
            inputs=[
                ProcessingInput(
                    input_name="data",
                    s3_input=ProcessingS3Input(
                        s3_uri=self["InputDataS3Uri"],
                        local_path="/opt/ml/processing/input",
                        s3_data_type="S3Prefix",
                        s3_input_mode="File",
                    ),
                )
            ],
            arguments=self.split_arguments(),
        )

    def evaluate(self, untuned, tuning, files):
        return self.processing(
            "EvaluationStep",
            "ImageURI",
            1,
            ["evaluation", "jobinfo"],
            files,
            arguments=self.report_arguments(untuned, tuning),
        )

    def trainer(self, image, instance_type, count, **more):
        return ModelTrainer(
            training_image=self[image],
            role=ROLE,
            base_job_name="kfold",
            compute=Compute(
                instance_type=self[instance_type],
                instance_count=count,
                volume_size_in_gb=VOLUME_SIZE,
            ),
            stopping_condition=StoppingCondition(max_runtime_in_seconds=RUNTIME),
            output_data_config=OutputDataConfig(s3_output_path=self.place("output")),
            sagemaker_session=self.session,
            **more,
        ).with_retry_strategy(RetryStrategy(maximum_retry_attempts=3))

    def trial(self, preprocess, **hyperparameters):
        return self.trainer(
            "ImageURI",
            "HPOTunerScriptInstanceType",
            1,
            training_input_mode="FastFile",
            hyperparameters=self.trial_constants(preprocess) | hyperparameters,
        ).with_metric_definitions(
            [MetricDefinition(name=each["Name"], regex=each["Regex"]) for each in METRICS]
        )

    def folds(self, preprocess):
        return [
            InputData(
                channel_name=name,
                data_source=self.output(preprocess, name),
                content_type="text/csv",
            )
            for name in ("train", "test")
        ]

    def untuned(self, preprocess):
        trainer = self.trial(
            preprocess, c="1.0", gamma="scale", kernel="rbf", early_stopping="none"
        )
        return self.training("UntunedTrialStep", trainer, self.folds(preprocess))

    def training(self, name, trainer, channels):
        return TrainingStep(
            name,
            step_args=trainer.train(input_data_config=channels),
            retry_policies=[self.request, self.job],
        )

    def tuning(self, preprocess):
        limits = {"max_jobs": 12, "max_parallel_jobs": 2, "max_runtime_in_seconds": 2592000}
        tuner = HyperparameterTuner(self.trial(preprocess), **self.search() | limits)
        return TuningStep(
            "HyperParameterTuningStep",
            step_args=tuner.tune(inputs=self.folds(preprocess)),
            retry_policies=[self.request, self.job],
        )

    def final_fit(self, preprocess, evaluation):
        trainer = self.trainer(
            "TrainerImageURI",
            "TrainingInstanceType",
            self["TrainingInstanceCount"],
            hyperparameters={"probability": self["Probability"]},
        )
        channels = [
            InputData(
                channel_name="train",
                data_source=self.all_rows(preprocess),
                content_type="text/csv",
            ),
            InputData(
                channel_name="jobinfo",
                data_source=self.output(evaluation, "jobinfo"),
                content_type="application/json",
            ),
        ]
        return self.training("ModelSelectionStep", trainer, channels)

    def registration(self, preprocess, evaluation, final_fit, package_file):
        builder = ModelBuilder(
            image_uri=self["TrainerImageURI"],
            s3_model_data_url=final_fit.properties.ModelArtifacts.S3ModelArtifacts,
            role_arn=self["ExecutionRole"],
            sagemaker_session=self.session,
        )
        arguments = builder.register(**self.package(preprocess, evaluation, package_file))
        return ModelStep("RegisterModelStep", step_args=arguments, retry_policies=[self.request])


if __name__ == "__main__":
    main(Version3)
