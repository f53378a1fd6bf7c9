"""S3 through boto3, the same against any server: prints what it saw as JSON, without what differs from run to run."""

import hashlib
import io
import json
import os

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
bucket = "integration"
large = os.urandom(9 * 2**20)


def error_of(call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        return [error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]
    return None


def names(response):
    return [[item["Key"], item["Size"]] for item in response.get("Contents", [])]


s3.create_bucket(Bucket=bucket)
s3.put_object(Bucket=bucket, Key="data/a b+c&ü.txt", Body=b"hello", ContentType="text/plain", Metadata={"team": "red"})
head = s3.head_object(Bucket=bucket, Key="data/a b+c&ü.txt")
s3.upload_fileobj(io.BytesIO(large), bucket, "big.bin", Config=TransferConfig(multipart_threshold=8 * 2**20))
downloaded = io.BytesIO()
s3.download_fileobj(bucket, "big.bin", downloaded)
s3.copy_object(Bucket=bucket, Key="copy.txt", CopySource={"Bucket": bucket, "Key": "data/a b+c&ü.txt"})
for index in range(5):
    s3.put_object(Bucket=bucket, Key=f"many/{index}", Body=b"")
pages = [names(page) for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 3})]
folders = s3.list_objects_v2(Bucket=bucket, Delimiter="/")
deleted = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": f"many/{index}"} for index in range(5)]})
s3.delete_object(Bucket=bucket, Key="copy.txt")

print(
    json.dumps(
        {
            "head": [head["ContentLength"], head["ContentType"], head["Metadata"], head["ETag"]],
            "multipart is whole": hashlib.sha256(downloaded.getvalue()).digest() == hashlib.sha256(large).digest(),
            "multipart tag ends with": s3.head_object(Bucket=bucket, Key="big.bin")["ETag"][-3:],
            "range": s3.get_object(Bucket=bucket, Key="data/a b+c&ü.txt", Range="bytes=1-3")["Body"].read().decode(),
            "pages": pages,
            "folders": [each["Prefix"] for each in folders["CommonPrefixes"]],
            "deleted": sorted(each["Key"] for each in deleted["Deleted"]),
            "left": names(s3.list_objects_v2(Bucket=bucket)),
            "missing object": error_of(s3.get_object, Bucket=bucket, Key="none"),
            "missing head": error_of(s3.head_object, Bucket=bucket, Key="none"),
            "missing bucket": error_of(s3.list_objects_v2, Bucket="nobodys-bucket"),
            "bad range": error_of(s3.get_object, Bucket=bucket, Key="copy.txt", Range="bytes=0-"),
        }
    )
)
