"""The data, names and requests that the client programs share."""

import os
import pathlib
import uuid

REGION = os.environ["AWS_REGION"]
ACCOUNT = "000000000000"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/local"
IMAGE = os.environ.get(
    "KFOLD_TRAINER_IMAGE", f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/kfold-trainer:latest"
)
SCORE = {"Name": "test:score", "Regex": "model test score:(.*?);"}
RESOURCES = {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10}

# a tuner's arguments in both versions of the SageMaker Python SDK
SEARCH = {
    "objective_metric_name": SCORE["Name"],
    "metric_definitions": [SCORE],
    "strategy": "Random",
    "max_jobs": 2,
    "max_parallel_jobs": 2,
}

# a registered model's content types and instances in both versions of the SDK
SERVING = {
    "content_types": ["text/csv"],
    "response_types": ["text/csv"],
    "inference_instances": ["ml.m5.large"],
    "transform_instances": ["ml.m5.large"],
}

FOLD = pathlib.Path(os.environ["KFOLD_FOLD"])
TABLE = pathlib.Path(os.environ["KFOLD_TABLE"])


def unique(prefix):
    """Returns a unique name with a prefix."""
    return f"{prefix}-{uuid.uuid4().hex[:8]}"


def hyperparameters():
    """Returns a new dictionary of a fold's hyperparameters, because SDKs add their own."""
    return {"c": "1.0", "gamma": "scale", "kernel": "rbf"}


def channel(name, uri):
    source = {"S3DataType": "S3Prefix", "S3Uri": uri, "S3DataDistributionType": "FullyReplicated"}
    return {"ChannelName": name, "ContentType": "text/csv", "DataSource": {"S3DataSource": source}}


def training(data, output):
    """Returns a training job without its name, which is also the arguments of a pipeline step."""
    return {
        "AlgorithmSpecification": {
            "TrainingImage": IMAGE,
            "TrainingInputMode": "File",
            "MetricDefinitions": [SCORE],
        },
        "RoleArn": ROLE,
        "HyperParameters": hyperparameters(),
        "InputDataConfig": [channel("train", f"{data}/train"), channel("test", f"{data}/test")],
        "OutputDataConfig": {"S3OutputPath": output},
        "ResourceConfig": RESOURCES,
        "StoppingCondition": {"MaxRuntimeInSeconds": 600},
    }


def processing(data, output):
    return {
        "ProcessingResources": {"ClusterConfig": RESOURCES},
        "AppSpecification": {
            "ImageUri": IMAGE,
            "ContainerArguments": (
                "split --data /opt/ml/processing/input --label species --k 3 --out /opt/ml/processing"
            ).split(),
        },
        "RoleArn": ROLE,
        "ProcessingInputs": [
            {
                "InputName": "data",
                "S3Input": {
                    "S3Uri": data,
                    "LocalPath": "/opt/ml/processing/input",
                    "S3DataType": "S3Prefix",
                    "S3InputMode": "File",
                },
            }
        ],
        "ProcessingOutputConfig": {
            "Outputs": [
                {
                    "OutputName": "train",
                    "S3Output": {
                        "S3Uri": f"{output}/train",
                        "LocalPath": "/opt/ml/processing/train",
                        "S3UploadMode": "EndOfJob",
                    },
                }
            ]
        },
    }


def variant(model):
    """Returns the only variant of an endpoint."""
    return {
        "VariantName": "all",
        "ModelName": model,
        "InitialInstanceCount": 1,
        "InstanceType": "ml.m5.large",
    }


def tuning(data, output):
    definition = training(data, output)
    definition["StaticHyperParameters"] = {"gamma": "scale", "kernel": "rbf"}
    del definition["HyperParameters"]
    return {
        "HyperParameterTuningJobConfig": {
            "Strategy": "Random",
            "RandomSeed": 1,
            "HyperParameterTuningJobObjective": {"Type": "Maximize", "MetricName": SCORE["Name"]},
            "ResourceLimits": {"MaxNumberOfTrainingJobs": 3, "MaxParallelTrainingJobs": 2},
            "ParameterRanges": {
                "ContinuousParameterRanges": [{"Name": "c", "MinValue": "0.1", "MaxValue": "10"}]
            },
        },
        "TrainingJobDefinition": definition,
    }
