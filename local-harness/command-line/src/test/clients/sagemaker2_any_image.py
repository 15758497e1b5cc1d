"""Tuning of XGBoost by kfold-cv, and deployment of the refitted model, with version 2 of the SDK."""

import sagemaker
from sagemaker.deserializers import CSVDeserializer
from sagemaker.estimator import Estimator
from sagemaker.inputs import TrainingInput
from sagemaker.serializers import CSVSerializer
from sagemaker.tuner import ContinuousParameter, HyperparameterTuner, IntegerParameter

import any_image
import iris
import service


def main():
    folds = any_image.upload_folds()
    estimator = Estimator(
        any_image.CV_IMAGE,
        iris.ROLE,
        instance_count=1,
        instance_type="ml.m5.large",
        hyperparameters=any_image.XGBOOST_HYPERPARAMETERS | {"refit": "true"},
        sagemaker_session=sagemaker.Session(),
    )
    tuner = HyperparameterTuner(
        estimator,
        "cv:score",
        {"eta": ContinuousParameter(0.1, 0.9), "max_depth": IntegerParameter(1, 4)},
        [any_image.SCORE],
        max_jobs=2,
        max_parallel_jobs=1,
    )
    inputs = {name: TrainingInput(f"{folds}/{name}", content_type="text/csv") for name in ("train", "test")}
    tuner.fit(inputs, wait=False)
    service.await_status(
        "HyperParameterTuningJobStatus",
        service.sagemaker.describe_hyper_parameter_tuning_job,
        HyperParameterTuningJobName=tuner.latest_tuning_job.name,
    )

    # the model is XGBoost's, so its own image serves it
    predictor = tuner.deploy(
        1,
        "ml.m5.large",
        image_uri=any_image.XGBOOST,
        serializer=CSVSerializer(),
        deserializer=CSVDeserializer(),
        wait=False,
    )
    service.wait("endpoint_in_service", EndpointName=predictor.endpoint_name)
    setosa, versicolor = predictor.predict([[5.1, 3.5, 1.4, 0.2], [5.7, 2.8, 4.1, 1.3]])
    assert float(setosa[0]) < 0.5 < float(versicolor[0]), (setosa, versicolor)
    predictor.delete_model()
    predictor.delete_endpoint()


if __name__ == "__main__":
    main()
