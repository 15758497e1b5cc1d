"""Builds the cross-validation pipeline with the SageMaker Python SDK 2 and writes its definition.

    ./kfold pipeline definition > definition.json
    python sdk2_pipeline.py definition.json ../resources/dev/kfold/harness/pipeline/sdk2.json
"""

from types import SimpleNamespace

from sagemaker.estimator import Estimator
from sagemaker.inputs import TrainingInput
from sagemaker.model import Model
from sagemaker.model_metrics import MetricsSource, ModelMetrics
from sagemaker.processing import ProcessingInput, ProcessingOutput, Processor
from sagemaker.tuner import CategoricalParameter, ContinuousParameter, HyperparameterTuner
from sagemaker.workflow import condition_step, conditions, execution_variables, fail_step
from sagemaker.workflow import functions, parameters, pipeline, pipeline_context, properties, retry
from sagemaker.workflow.model_step import ModelStep
from sagemaker.workflow.steps import ProcessingStep, TrainingStep, TuningStep

from sdk_pipeline import METRICS, CrossValidation, main

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


class Version2(CrossValidation):
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
                    source=f"/opt/ml/processing/{output}",
                    destination=self.place(output),
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
                    source=self["InputDataS3Uri"],
                    destination="/opt/ml/processing/input",
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

    def estimator(self, image, instance_type, runtime, **more):
        return Estimator(
            image_uri=self[image],
            role=self["ExecutionRole"],
            instance_type=self[instance_type],
            volume_size=self["VolumeSizeInGB"],
            max_run=self[runtime],
            output_path=self.place("output"),
            max_retry_attempts=3,
            sagemaker_session=self.session,
            **more,
        )

    def trial(self, preprocess, **hyperparameters):
        return self.estimator(
            "ImageURI",
            "HPOTunerScriptInstanceType",
            "TrialMaxRuntimeSeconds",
            instance_count=1,
            input_mode="FastFile",
            metric_definitions=METRICS,
            hyperparameters=self.trial_constants(preprocess) | hyperparameters,
        )

    def folds(self, preprocess):
        return {
            name: TrainingInput(self.output(preprocess, name), content_type="text/csv")
            for name in ("train", "test")
        }

    def untuned(self, preprocess):
        estimator = self.trial(
            preprocess, c="1.0", gamma="scale", kernel="rbf", early_stopping="none"
        )
        return self.training("UntunedTrialStep", estimator, self.folds(preprocess))

    def training(self, name, estimator, channels):
        return TrainingStep(
            name, step_args=estimator.fit(channels), retry_policies=[self.request, self.job]
        )

    def tuning(self, preprocess):
        tuner = HyperparameterTuner(self.trial(preprocess), **self.search())
        return TuningStep(
            "HyperParameterTuningStep",
            step_args=tuner.fit(self.folds(preprocess), include_cls_metadata=False),
            retry_policies=[self.request, self.job],
        )

    def final_fit(self, preprocess, evaluation):
        estimator = self.estimator(
            "TrainerImageURI",
            "TrainingInstanceType",
            "FinalFitMaxRuntimeSeconds",
            instance_count=self["TrainingInstanceCount"],
            input_mode="File",
            hyperparameters={"probability": self["Probability"]},
        )
        channels = {
            "train": TrainingInput(self.all_rows(preprocess), content_type="text/csv"),
            "jobinfo": TrainingInput(
                self.output(evaluation, "jobinfo"), content_type="application/json"
            ),
        }
        return self.training("ModelSelectionStep", estimator, channels)

    def registration(self, preprocess, evaluation, final_fit, package_file):
        model = Model(
            image_uri=self["TrainerImageURI"],
            model_data=final_fit.properties.ModelArtifacts.S3ModelArtifacts,
            sagemaker_session=self.session,
        )
        arguments = model.register(**self.package(preprocess, evaluation, package_file))
        return ModelStep("RegisterModelStep", step_args=arguments, retry_policies=[self.request])


if __name__ == "__main__":
    main(Version2)
