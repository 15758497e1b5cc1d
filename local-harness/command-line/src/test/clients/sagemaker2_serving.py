"""Deployment with version 2 of the SageMaker Python SDK: endpoints, batches, inference pipelines."""

import csv
import io
import os
import tarfile

import numpy
import sagemaker
from botocore.exceptions import ClientError
from sagemaker.deserializers import CSVDeserializer, JSONDeserializer, NumpyDeserializer
from sagemaker.estimator import Estimator
from sagemaker.model import Model
from sagemaker.pipeline import PipelineModel
from sagemaker.predictor import Predictor
from sagemaker.s3 import S3Downloader
from sagemaker.serializers import CSVSerializer, JSONSerializer, NumpySerializer

import iris
import service

# gets rows in millimetres, and answers with the rows in centimetres
MILLIMETRES = os.environ.get("KFOLD_MILLIMETRES_IMAGE", "millimetres")
INSTANCES = {"initial_instance_count": 1, "instance_type": "ml.m5.large"}
ROWS = (iris.FOLD / "test" / "test_x.csv").read_bytes()


def main():
    session = sagemaker.Session()
    estimator = train(session)
    expected = predictions(session, estimator)
    features = numpy.genfromtxt(io.BytesIO(ROWS), delimiter=",")

    predictor = estimator.deploy(
        **INSTANCES, serializer=CSVSerializer(), deserializer=CSVDeserializer(), wait=False
    )
    await_endpoint(predictor)
    predict(session, predictor, features, expected)
    transform(session, estimator.transformer(1, "ml.m5.large", **BATCH), ROWS, expected)
    predictor.delete_model()
    predictor.delete_endpoint()

    pipeline(session, estimator, features, expected)


BATCH = {"strategy": "MultiRecord", "assemble_with": "Line", "accept": "text/csv"}


def train(session):
    estimator = Estimator(
        iris.IMAGE,
        iris.ROLE,
        instance_count=1,
        instance_type="ml.m5.large",
        hyperparameters=iris.hyperparameters(),
        sagemaker_session=session,
    )
    data = session.upload_data(str(iris.FOLD), key_prefix=iris.unique("serving"))
    estimator.fit({name: f"{data}/{name}" for name in ("train", "test")}, logs=None)
    return estimator


def predictions(session, estimator):
    """Returns the labels that the training job predicted for the held-out rows."""
    archive = estimator.model_data.replace("model.tar.gz", "output.tar.gz")
    with tarfile.open(fileobj=io.BytesIO(read(session, archive))) as files:
        lines = files.extractfile("predictions.csv").read().decode().splitlines()
    return [row["predicted"] for row in csv.DictReader(lines)]


def read(session, uri):
    return S3Downloader.read_bytes(uri, sagemaker_session=session)


def await_endpoint(predictor):
    """Waits as ``deploy`` does, which looks every 30 seconds."""
    service.wait("endpoint_in_service", EndpointName=predictor.endpoint_name)


def predict(session, predictor, features, expected):
    assert predictor.predict(features) == [[label] for label in expected]

    by_json = again(session, predictor, JSONSerializer(), JSONDeserializer())
    answer = by_json.predict({"instances": features.tolist()})
    assert [str(row["predicted_label"]) for row in answer["predictions"]] == expected, answer
    assert by_json.predict(features.tolist()) == answer

    by_numpy = again(session, predictor, NumpySerializer(), NumpyDeserializer())
    answer = by_numpy.predict(features)
    assert numpy.array_equal(answer, numpy.array(expected, dtype=answer.dtype)), answer

    try:
        predictor.predict("5.1,3.5")
        raise AssertionError("a row of two cells was predicted")
    except ClientError as e:
        assert e.response["OriginalStatusCode"] == 400, e.response
        assert "row 1" in e.response["OriginalMessage"], e.response


def again(session, predictor, serializer, deserializer):
    return Predictor(
        predictor.endpoint_name, session, serializer=serializer, deserializer=deserializer
    )


def transform(session, transformer, rows, expected):
    """Transforms rows, whose output has the bytes of the predictions."""
    prefix = iris.unique("rows")
    uri = session.upload_string_as_file_body(
        rows.decode(), session.default_bucket(), f"{prefix}/rows.csv"
    )
    transformer.transform(uri, content_type="text/csv", split_type="Line", wait=False)
    service.wait(
        "transform_job_completed_or_stopped", TransformJobName=transformer.latest_transform_job.name
    )
    output = read(session, f"{transformer.output_path}/rows.csv.out")
    assert output == "".join(f"{label}\n" for label in expected).encode(), output


def pipeline(session, estimator, features, expected):
    """Deploys a pipeline that gets millimetres, where the model was trained on centimetres."""
    model = PipelineModel(
        [
            Model(MILLIMETRES, role=iris.ROLE, sagemaker_session=session),
            Model(
                iris.IMAGE,
                model_data=estimator.model_data,
                role=iris.ROLE,
                sagemaker_session=session,
            ),
        ],
        role=iris.ROLE,
        predictor_cls=Predictor,
        sagemaker_session=session,
    )
    predictor = model.deploy(
        **INSTANCES, serializer=CSVSerializer(), deserializer=CSVDeserializer(), wait=False
    )
    await_endpoint(predictor)
    millimetres = (10 * features).round().astype(int)
    assert predictor.predict(millimetres) == [[label] for label in expected]
    by_json = again(session, predictor, CSVSerializer(), JSONDeserializer())
    assert len(by_json.predict(millimetres)["predictions"]) == len(expected)
    try:
        predictor.predict("5.1,3.5")
        raise AssertionError("a row of two cells was predicted")
    except ClientError as e:
        assert "from container-2 with message" in e.response["Error"]["Message"], e.response

    rows = "".join(",".join(map(str, row)) + "\n" for row in millimetres.tolist())
    transform(session, model.transformer(1, "ml.m5.large", **BATCH), rows.encode(), expected)
    predictor.delete_model()
    predictor.delete_endpoint()


if __name__ == "__main__":
    main()
