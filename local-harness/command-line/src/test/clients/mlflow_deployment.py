"""MLflow's deployment client for SageMaker: a model becomes an endpoint, which is then updated."""

import io
import os
import pathlib
import tarfile

os.environ.setdefault("MLFLOW_TRACKING_URI", "file://" + os.environ["KFOLD_SCRATCH"] + "/mlruns")

import boto3
from mlflow.deployments import get_deploy_client

import iris
from service import Workspace, s3, sagemaker

ROWS = b"5.1,3.5,1.4,0.2\n6.7,3.1,5.6,2.4\n"


def main():
    work = Workspace("mlflow")
    model = local_model(work)
    client = get_deploy_client(f"sagemaker:/{iris.REGION}")
    name = iris.unique("mlflow")
    config = {
        "execution_role_arn": iris.ROLE,
        "bucket": work.bucket,
        "image_url": iris.IMAGE,
        "region_name": iris.REGION,
        "instance_type": "ml.m5.large",
        "instance_count": 1,
        "archive": False,
        "timeout_seconds": 120,
        "tags": {"team": "flowers"},
    }
    client.create_deployment(name, str(model), flavor="python_function", config=config)
    assert client.get_deployment(name)["EndpointStatus"] == "InService"
    assert name in deployments(client)
    assert ask(name) == ["0", "2"], ask(name)
    first = sagemaker.describe_endpoint(EndpointName=name)["EndpointConfigName"]

    update = config | {"mode": "replace"}
    client.update_deployment(name, str(model), flavor="python_function", config=update)
    assert sagemaker.describe_endpoint(EndpointName=name)["EndpointConfigName"] != first
    assert ask(name) == ["0", "2"], ask(name)

    client.delete_deployment(name, config={"region_name": iris.REGION, "timeout_seconds": 120})
    assert name not in deployments(client)


def deployments(client):
    return [each["EndpointName"] for each in client.list_deployments()]


def local_model(work):
    """Returns a folder with a trained model, described as MLflow describes its models."""
    uri = work.train()["ModelArtifacts"]["S3ModelArtifacts"]
    key = uri.removeprefix(f"s3://{work.bucket}/")
    archive = s3.get_object(Bucket=work.bucket, Key=key)["Body"].read()
    folder = pathlib.Path(os.environ["KFOLD_SCRATCH"], "mlflow-model")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    (folder / "MLmodel").write_text(
        "flavors:\n  python_function:\n    loader_module: kfold\n    python_version: 3.11.0\n"
        "model_uuid: 0123456789abcdef0123456789abcdef\n"
    )
    return folder


def ask(endpoint):
    answer = boto3.client("sagemaker-runtime").invoke_endpoint(
        EndpointName=endpoint, Body=ROWS, ContentType="text/csv"
    )
    return answer["Body"].read().decode().split()


if __name__ == "__main__":
    main()
