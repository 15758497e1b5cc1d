"""The cross-validation pipeline as the SageMaker Python SDK builds it, for both of its versions.

The module of a version names its classes and builds the steps that start jobs; what both versions
share is here. No request is sent, and only the declarations of the parameters are taken from the
definition of the project.
"""

import io
import json
import pathlib
import sys

import boto3
from botocore.awsrequest import AWSResponse

METRICS = [
    {"Name": "test:score", "Regex": "average model test score:(.*?);"},
    {"Name": "cv:std", "Regex": "cv-std=(.*?);"},
]

MEASURED = [
    "metric",
    "mean",
    "standard_deviation",
    "standard_error",
    "folds",
    "split",
    "untuned_default_mean",
    "untuned_default_standard_deviation",
    "trial",
    "tuning_job",
    "data_sha256",
]


DENIED = b"<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>"


class Body(io.BytesIO):
    """The content of a response, with the method by which botocore reads it."""

    def stream(self, **_):
        yield self.read()


def answer(request, **_):
    """Says that every bucket exists and denies all else, as a role without permissions."""
    if request.method == "HEAD":
        return AWSResponse(request.url, 200, {}, Body())
    return AWSResponse(request.url, 403, {}, Body(DENIED))


def offline_session():
    """Returns a session whose requests are answered without being sent."""
    session = boto3.Session(
        aws_access_key_id="none", aws_secret_access_key="none", region_name="eu-central-1"
    )
    session.events.register("before-send", answer)
    return session


class CrossValidation:
    """The pipeline; a subclass for each version has the member sdk, its classes by name."""

    sdk = None

    def __init__(self, declarations):
        self.parameters = {each["Name"]: self.declared(each) for each in declarations}
        self.session = self.sdk.PipelineSession(
            boto_session=offline_session(), default_bucket="unused"
        )
        self.request = self.sdk.StepRetryPolicy(
            exception_types=[
                self.sdk.StepExceptionTypeEnum.SERVICE_FAULT,
                self.sdk.StepExceptionTypeEnum.THROTTLING,
            ],
            interval_seconds=10,
            backoff_rate=2.0,
            max_attempts=7,
        )
        self.job = self.sdk.SageMakerJobStepRetryPolicy(
            exception_types=[
                self.sdk.SageMakerJobExceptionTypeEnum.INTERNAL_ERROR,
                self.sdk.SageMakerJobExceptionTypeEnum.CAPACITY_ERROR,
                self.sdk.SageMakerJobExceptionTypeEnum.RESOURCE_LIMIT,
            ],
            interval_seconds=60,
            backoff_rate=2.0,
            max_attempts=8,
        )

    def __getitem__(self, name):
        return self.parameters[name]

    def declared(self, declaration):
        kinds = {
            "String": self.sdk.ParameterString,
            "Integer": self.sdk.ParameterInteger,
            "Float": self.sdk.ParameterFloat,
        }
        arguments = {
            "name": declaration["Name"],
            "default_value": declaration.get("DefaultValue"),
        }
        if "EnumValues" in declaration:
            arguments["enum_values"] = declaration["EnumValues"]
        return kinds[declaration["Type"]](**arguments)

    def join(self, on, *values):
        return self.sdk.Join(on=on, values=list(values))

    def text(self, name):
        return self.join("", self[name])

    def place(self, name):
        return self.join(
            "/",
            "s3:/",
            self["DefaultS3Bucket"],
            self["S3BucketPrefix"],
            self.sdk.ExecutionVariables.PIPELINE_EXECUTION_ID,
            name,
        )

    def output(self, step, name):
        return step.properties.ProcessingOutputConfig.Outputs[name].S3Output.S3Uri

    def split_arguments(self):
        return [
            "split",
            "--data", "/opt/ml/processing/input",
            "--label", self["LabelColumn"],
            "--k", self.text("KFold"),
            "--seed", self.text("Seed"),
            "--split", self["SplitType"],
            "--repeats", self.text("Repeats"),
            "--group", self["GroupColumn"],
            "--header", self["Header"],
            "--encoding", self["Encoding"],
            "--drop", self["DropColumns"],
            "--keep", self["KeepColumns"],
            "--only", self["OnlyColumns"],
            "--drop-missing-labels", self["DropMissingLabels"],
            "--sep", self["Separator"],
            "--decimal", self["Decimal"],
            "--missing-values", self["MissingValues"],
            "--layout", self["Layout"],
            "--payload", "/opt/ml/processing/payload/payload.tar.gz",
            "--out", "/opt/ml/processing",
        ]

    def report_arguments(self, untuned, tuning):
        return [
            "report",
            "--tuning-job", tuning.properties.HyperParameterTuningJobName,
            "--untuned-job", untuned.properties.TrainingJobName,
            "--selection", self["Selection"],
            "--comparison", self["Comparison"],
            "--out", "/opt/ml/processing",
        ]

    def trial_constants(self, preprocess):
        return {
            "train_src": self.output(preprocess, "train"),
            "test_src": self.output(preprocess, "test"),
            "output_path": self.place("output"),
            "instance_type": self["TrainingInstanceType"],
            "trainer_image": self["TrainerImageURI"],
            "fold_mode": self["FoldMode"],
            "job_start_seconds": self.text("JobStartSeconds"),
            "kernel_values_per_second": self.text("KernelValuesPerSecond"),
            "max_parallel_folds": self.text("MaxParallelFolds"),
            "fold_attempts": self.text("FoldAttempts"),
            "fold_max_runtime_seconds": self.text("FoldMaxRuntimeSeconds"),
            "role_arn": self["FoldRoleArn"],
            "use_spot": self["UseSpot"],
            "keep_alive_seconds": self.text("KeepAliveSeconds"),
            "early_stopping": self["EarlyStopping"],
            "objective_metric": self["ObjectiveMetric"],
            "scaling": self["Scaling"],
            "imputation": self["Imputation"],
            "encoding": self["CategoryEncoding"],
            "algorithm": self["Algorithm"],
            "class_weight": self["ClassWeight"],
            "seed": self.text("Seed"),
        }

    def ranges(self):
        return {
            "c": self.sdk.ContinuousParameter(
                self["MinimumC"], self["MaximumC"], self["CScalingType"]
            ),
            "gamma": self.sdk.ContinuousParameter(
                self["MinimumGamma"], self["MaximumGamma"], self["GammaScalingType"]
            ),
            "kernel": self.sdk.CategoricalParameter(["linear", "poly", "rbf", "sigmoid"]),
        }

    def search(self):
        """Returns the arguments of a tuner, without its trials."""
        return {
            "objective_metric_name": "test:score",
            "hyperparameter_ranges": self.ranges(),
            "metric_definitions": METRICS,
            "strategy": "Bayesian",
            "objective_type": "Maximize",
            "max_jobs": self["MaxTrainingJobs"],
            "max_parallel_jobs": self["MaxParallelTrainingJobs"],
            "max_runtime_in_seconds": self["TuningMaxRuntimeSeconds"],
            "random_seed": self["Seed"],
        }

    def all_rows(self, preprocess):
        return self.join("/", self.output(preprocess, "train"), "all")

    def package(self, preprocess, evaluation, package_file):
        """Returns the arguments of a registration."""
        measured = {
            name: self.sdk.JsonGet(
                step_name=evaluation.name, property_file=package_file, json_path=name
            )
            for name in MEASURED
        }
        return {
            "content_types": ["text/csv"],
            "response_types": ["text/csv"],
            "inference_instances": [self["InferenceInstanceType"]],
            "transform_instances": [self["TransformInstanceType"]],
            "model_package_group_name": self["ModelPackageGroupName"],
            "approval_status": self["ModelApprovalStatus"],
            "model_metrics": self.sdk.ModelMetrics(
                model_statistics=self.sdk.MetricsSource(
                    s3_uri=self.join("/", self.output(evaluation, "evaluation"), "evaluation.json"),
                    content_type="application/json",
                )
            ),
            "domain": "MACHINE_LEARNING",
            "task": "CLASSIFICATION",
            "sample_payload_url": self.join(
                "/", self.output(preprocess, "payload"), "payload.tar.gz"
            ),
            "customer_metadata_properties": measured
            | {
                "trainer_image": self["TrainerImageURI"],
                "orchestrator_image": self["ImageURI"],
                "pipeline_execution": self.sdk.ExecutionVariables.PIPELINE_EXECUTION_ARN,
            },
        }

    def steps(self):
        sdk = self.sdk
        preprocess = self.preprocess()
        untuned = self.untuned(preprocess)
        tuning = self.tuning(preprocess)
        report = sdk.PropertyFile("EvaluationReport", "evaluation", "evaluation.json")
        package_file = sdk.PropertyFile("ModelPackage", "evaluation", "model-package.json")
        evaluation = self.evaluate(untuned, tuning, [report, package_file])
        final_fit = self.final_fit(preprocess, evaluation)
        registration = self.registration(preprocess, evaluation, final_fit, package_file)
        baseline = self["BaselineModelObjectiveValue"]
        score = sdk.JsonGet(
            step_name=evaluation.name,
            property_file=report,
            json_path="objective.value",
        )
        gate = sdk.ConditionStep(
            "ModelEvaluationStep",
            conditions=[sdk.ConditionGreaterThanOrEqualTo(left=score, right=baseline)],
            if_steps=[final_fit, registration],
            else_steps=[],
        )
        refusal = sdk.FailStep(
            "BelowBaselineStep",
            error_message=self.join(
                "",
                "The best mean score is below the baseline ",
                baseline,
                "; no model was registered. The score is in s3://",
                self["DefaultS3Bucket"],
                "/",
                self["S3BucketPrefix"],
                "/",
                sdk.ExecutionVariables.PIPELINE_EXECUTION_ID,
                "/evaluation/evaluation.json.",
            ),
        )
        check = sdk.ConditionStep(
            "BelowBaselineCheckStep",
            conditions=[
                sdk.ConditionLessThan(left=score, right=baseline),
                sdk.ConditionEquals(left=self["BelowBaseline"], right="Fail"),
            ],
            if_steps=[refusal],
            else_steps=[],
        )
        return [preprocess, untuned, tuning, evaluation, gate, check]

    def definition(self):
        pipeline = self.sdk.Pipeline(
            name="CrossValidationTrainingPipeline",
            parameters=list(self.parameters.values()),
            steps=self.steps(),
            sagemaker_session=self.session,
        )
        return json.loads(pipeline.definition())


def main(version):
    """Writes what a version builds, with the parameters of a definition, into a file."""
    definition, built = map(pathlib.Path, sys.argv[1:])
    declarations = json.loads(definition.read_text())["Parameters"]
    text = json.dumps(version(declarations).definition(), indent=1, sort_keys=True)
    built.write_text(text + "\n")
