"""Operations on small and large objects, with boto3's transfer manager."""

import io
import os
import urllib.request

import iris
from service import Workspace, s3

PARTS = os.urandom(20_000_000)  # which are sent as three parts
OPTIONS = {"ServerSideEncryption": "aws:kms", "ExpectedBucketOwner": iris.ACCOUNT}


def main():
    work = Workspace("objects")
    s3.upload_fileobj(io.BytesIO(PARTS), work.bucket, "deep/large", ExtraArgs=OPTIONS)
    s3.copy({"Bucket": work.bucket, "Key": "deep/large"}, work.bucket, "copied")
    for key in ("deep/large", "copied"):
        assert download(work.bucket, key) == PARTS, key
    part = s3.get_object(Bucket=work.bucket, Key="copied", Range="bytes=9999990-10000009")
    assert part["Body"].read() == PARTS[9_999_990:10_000_010]

    url = s3.generate_presigned_url("get_object", {"Bucket": work.bucket, "Key": "copied"})
    with urllib.request.urlopen(url) as answer:
        assert answer.read() == PARTS

    s3.delete_objects(
        Bucket=work.bucket, Delete={"Objects": [{"Key": "copied"}, {"Key": "deep/large"}]}
    )
    assert work.keys("copied") == work.keys("deep") == []


def download(bucket, key):
    content = io.BytesIO()
    s3.download_fileobj(bucket, key, content, ExtraArgs={"ExpectedBucketOwner": iris.ACCOUNT})
    return content.getvalue()


if __name__ == "__main__":
    main()
