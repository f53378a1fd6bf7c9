"""Training jobs through boto3: create, describe, list in pages, wait, search, tags, stop, refusals. Prints what it saw as JSON."""

import json
import time

import boto3
from botocore.exceptions import ClientError

sagemaker = boto3.client("sagemaker")
role = "arn:aws:iam::123456789012:role/SageMakerRole"


def request(name, **more):
    return {
        "TrainingJobName": name,
        "RoleArn": role,
        "AlgorithmSpecification": {"TrainingImage": "example.com/train:1", "TrainingInputMode": "File"},
        "OutputDataConfig": {"S3OutputPath": "s3://trainyard/out"},
        "ResourceConfig": {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
        "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
        **more,
    }


def code_of(call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


for index in range(12):
    tags = [{"Key": "team", "Value": "red" if index == 3 else "blue"}]
    sagemaker.create_training_job(**request(f"boto-{index:02}", Tags=tags))
sagemaker.stop_training_job(TrainingJobName="boto-11")
sagemaker.get_waiter("training_job_completed_or_stopped").wait(
    TrainingJobName="boto-00", WaiterConfig={"Delay": 1, "MaxAttempts": 60}
)
described = sagemaker.describe_training_job(TrainingJobName="boto-00")

pages = []
token = {}
while True:
    time.sleep(0.01)  # 600 times as long on the clock: two listings a second are allowed
    page = sagemaker.list_training_jobs(NameContains="boto-", MaxResults=5, SortBy="Name", SortOrder="Ascending", **token)
    pages.append([job["TrainingJobName"] for job in page["TrainingJobSummaries"]])
    if "NextToken" not in page:
        break
    token = {"NextToken": page["NextToken"]}
time.sleep(0.01)
none_failed = sagemaker.list_training_jobs(NameContains="boto-", StatusEquals="Failed", MaxResults=5)

expression = {"Filters": [{"Name": "Tags.team", "Operator": "Equals", "Value": "red"}]}
found = sagemaker.search(Resource="TrainingJob", SearchExpression=expression)["Results"]

print(
    json.dumps(
        {
            "status": described["TrainingJobStatus"],
            "model": described["ModelArtifacts"]["S3ModelArtifacts"],
            "pages": pages,
            "empty page with a token": [none_failed["TrainingJobSummaries"], "NextToken" in none_failed],
            "found": [result["TrainingJob"]["TrainingJobName"] for result in found],
            "tags": sagemaker.list_tags(ResourceArn=described["TrainingJobArn"])["Tags"],
            "refusals": {
                "same name": code_of(sagemaker.create_training_job, **request("boto-00")),
                "bad name": code_of(sagemaker.create_training_job, **request("bad_name")),
                "no spot wait": code_of(sagemaker.create_training_job, **request("x", EnableManagedSpotTraining=True)),
                "unknown job": code_of(sagemaker.describe_training_job, TrainingJobName="nobody"),
                "stop of an ended job": code_of(sagemaker.stop_training_job, TrainingJobName="boto-00"),
                "wrong secret": code_of(
                    boto3.client("sagemaker", aws_secret_access_key="wrong", aws_access_key_id="AKIDEXAMPLE").list_models
                ),
                "unknown key": code_of(
                    boto3.client("sagemaker", aws_secret_access_key="wrong", aws_access_key_id="AKIDOTHER").list_models
                ),
                "other region": code_of(boto3.client("sagemaker", region_name="eu-west-1").list_models),
            },
        }
    )
)
