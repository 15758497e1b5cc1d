"""The clients of boto3 and the operations that their programs share."""

import time

import boto3
from botocore.exceptions import ClientError

import iris

QUICK = {"Delay": 1, "MaxAttempts": 60}

sagemaker = boto3.client("sagemaker")
s3 = boto3.client("s3")


class Workspace:
    """A bucket with one fold of the Iris data and the whole table."""

    def __init__(self, prefix):
        self.bucket = iris.unique(prefix)
        self.fold = f"s3://{self.bucket}/fold"
        self.table = f"s3://{self.bucket}/table/"
        self.output = f"s3://{self.bucket}/out"
        s3.create_bucket(Bucket=self.bucket)
        for file in iris.FOLD.rglob("*.csv"):
            s3.upload_file(str(file), self.bucket, f"fold/{file.relative_to(iris.FOLD)}")
        s3.upload_file(str(iris.TABLE), self.bucket, "table/iris.csv")

    def training(self, **changes):
        return iris.training(self.fold, self.output) | changes

    def train(self):
        """Trains a model and returns the description of its job."""
        job = iris.unique("fold")
        sagemaker.create_training_job(TrainingJobName=job, **self.training())
        wait("training_job_completed_or_stopped", TrainingJobName=job)
        return sagemaker.describe_training_job(TrainingJobName=job)

    def keys(self, prefix):
        listed = s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix)
        return [each["Key"] for each in listed.get("Contents", [])]

    def read(self, key):
        return s3.get_object(Bucket=self.bucket, Key=key)["Body"].read().decode()


def wait(waiter, **request):
    sagemaker.get_waiter(waiter).wait(WaiterConfig=QUICK, **request)


def await_status(status, describe, **request):
    """Polls until the status is final."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        described = describe(**request)
        if described[status] not in ("InProgress", "Executing", "Stopping"):
            return described
        time.sleep(0.1)
    raise AssertionError(f"still {described[status]}")


def refused(code, call, **request):
    """Expects an error of the service with this code, and returns its message."""
    try:
        call(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"was not refused: {request}")
