"""Deployment with version 3 of the SageMaker Python SDK: endpoints, batches, inference pipelines."""

import os
import time

from sagemaker.core.helper.session_helper import Session
from sagemaker.core.resources import Model, TrainingJob
from sagemaker.core.shapes import ContainerDefinition
from sagemaker.core.training.configs import Compute, InputData
from sagemaker.serve.model_builder import ModelBuilder
from sagemaker.train import ModelTrainer

import iris
import service

# gets rows in millimetres, and answers with the rows in centimetres
MILLIMETRES = os.environ.get("KFOLD_MILLIMETRES_IMAGE", "millimetres")
ROWS = (iris.FOLD / "test" / "test_x.csv").read_text()

sleep = time.sleep


def main():
    time.sleep = lambda seconds: sleep(min(seconds, 1))  # nothing takes long here
    session = Session()
    data = train(session)

    trainer = builder(session, iris.IMAGE, s3_model_data_url=data)
    trainer.build(model_name=iris.unique("v3"))
    endpoint = trainer.deploy(endpoint_name=iris.unique("v3"), instance_type="ml.m5.large")
    expected = invoke(endpoint, ROWS)
    assert set(expected.split()) == {"0", "1", "2"}, expected
    assert transform(session, trainer, ROWS) == expected
    endpoint.delete()

    first = Model.create(
        model_name=iris.unique("v3"),
        primary_container=ContainerDefinition(image=MILLIMETRES),
        execution_role_arn=iris.ROLE,
    )
    pipeline = builder(session, None, model=[first, trainer.built_model])
    pipeline.build(model_name=iris.unique("v3"))
    endpoint = pipeline.deploy(endpoint_name=iris.unique("v3"), instance_type="ml.m5.large")
    rows = "".join(
        ",".join(str(round(10 * float(cell))) for cell in row.split(",")) + "\n"
        for row in ROWS.splitlines()
    )
    assert invoke(endpoint, rows) == expected
    assert transform(session, pipeline, rows) == expected
    endpoint.delete()


def train(session):
    """Trains a model and returns the URI of its data."""
    jobs = iris.unique("v3-serving")
    data = session.upload_data(str(iris.FOLD), key_prefix=jobs)
    trainer = ModelTrainer(
        training_image=iris.IMAGE,
        role=iris.ROLE,
        sagemaker_session=session,
        base_job_name=jobs,
        compute=Compute(instance_type="ml.m5.large", instance_count=1, volume_size_in_gb=10),
        hyperparameters=iris.hyperparameters(),
    )
    trainer.train(
        input_data_config=[
            InputData(channel_name=name, data_source=f"{data}/{name}") for name in ("train", "test")
        ],
        logs=False,
    )
    job = next(TrainingJob.get_all(name_contains=jobs, status_equals="Completed"))
    job.refresh()
    return job.model_artifacts.s3_model_artifacts


def builder(session, image, **settings):
    return ModelBuilder(image_uri=image, role_arn=iris.ROLE, sagemaker_session=session, **settings)


def invoke(endpoint, rows):
    answer = endpoint.invoke(body=rows.encode(), content_type="text/csv", accept="text/csv")
    return answer.body.read().decode()


def transform(session, model, rows):
    """Transforms rows and returns the output."""
    prefix = iris.unique("rows")
    bucket = session.default_bucket()
    service.s3.put_object(Bucket=bucket, Key=f"{prefix}/rows.csv", Body=rows.encode())
    transformer = model.transformer(
        1,
        "ml.m5.large",
        strategy="MultiRecord",
        assemble_with="Line",
        accept="text/csv",
        output_path=f"s3://{bucket}/{prefix}/out",
    )
    transformer.transform(
        f"s3://{bucket}/{prefix}/rows.csv", content_type="text/csv", split_type="Line"
    )
    answer = service.s3.get_object(Bucket=bucket, Key=f"{prefix}/out/rows.csv.out")
    return answer["Body"].read().decode()


if __name__ == "__main__":
    main()
