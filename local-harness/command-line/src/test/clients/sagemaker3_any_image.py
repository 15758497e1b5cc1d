"""Tuning of XGBoost by kfold-cv, and deployment of the refitted model, with version 3 of the SDK."""

import time

from sagemaker.core.helper.session_helper import Session
from sagemaker.core.parameter import ContinuousParameter, IntegerParameter
from sagemaker.core.resources import TrainingJob
from sagemaker.core.training.configs import Compute, InputData
from sagemaker.serve.model_builder import ModelBuilder
from sagemaker.train import ModelTrainer
from sagemaker.train.tuner import HyperparameterTuner

import any_image
import iris

sleep = time.sleep


def main():
    time.sleep = lambda seconds: sleep(min(seconds, 1))  # nothing takes long here
    folds = any_image.upload_folds()
    session = Session()
    trainer = ModelTrainer(
        training_image=any_image.CV_IMAGE,
        role=iris.ROLE,
        sagemaker_session=session,
        base_job_name="any-image",
        compute=Compute(instance_type="ml.m5.large", instance_count=1, volume_size_in_gb=10),
        hyperparameters=any_image.XGBOOST_HYPERPARAMETERS | {"refit": "true"},
    )
    tuner = HyperparameterTuner(
        trainer,
        "cv:score",
        {"eta": ContinuousParameter(0.1, 0.9), "max_depth": IntegerParameter(1, 4)},
        [any_image.SCORE],
        max_jobs=2,
        max_parallel_jobs=1,
        base_tuning_job_name="any-image",
    )
    tuner.tune(
        inputs=[
            InputData(channel_name=name, data_source=f"{folds}/{name}", content_type="text/csv")
            for name in ("train", "test")
        ]
    )

    # the model is XGBoost's, so its own image serves it
    best = TrainingJob.get(tuner.best_training_job())
    builder = ModelBuilder(
        image_uri=any_image.XGBOOST,
        s3_model_data_url=best.model_artifacts.s3_model_artifacts,
        role_arn=iris.ROLE,
        sagemaker_session=session,
    )
    builder.build(model_name=iris.unique("any-image"))
    endpoint = builder.deploy(endpoint_name=iris.unique("any-image"), instance_type="ml.m5.large")
    answer = endpoint.invoke(
        body=b"5.1,3.5,1.4,0.2\n5.7,2.8,4.1,1.3\n", content_type="text/csv", accept="text/csv"
    )
    setosa, versicolor = map(float, answer.body.read().decode().split())
    assert setosa < 0.5 < versicolor, (setosa, versicolor)
    endpoint.delete()


if __name__ == "__main__":
    main()
