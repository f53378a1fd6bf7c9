"""An endpoint through boto3, from the model to the last deletion, and its logs' neighbours STS and IAM. Prints what it saw as JSON."""

import json

import boto3
from botocore.exceptions import ClientError

sagemaker = boto3.client("sagemaker")
identity = boto3.client("sts").get_caller_identity()
role = boto3.client("iam").get_role(RoleName=identity["Arn"].split("/")[1])["Role"]
simulated = boto3.client("iam").simulate_principal_policy(PolicySourceArn=role["Arn"], ActionNames=["s3:PutObject"])

sagemaker.create_model(ModelName="m", ExecutionRoleArn=role["Arn"], PrimaryContainer={"Image": "example.com/serve:1"})
variant = {"VariantName": "AllTraffic", "ModelName": "m", "InstanceType": "ml.m5.xlarge", "InitialInstanceCount": 1}
sagemaker.create_endpoint_config(EndpointConfigName="c", ProductionVariants=[variant])
sagemaker.create_endpoint(EndpointName="e", EndpointConfigName="c")
first = sagemaker.describe_endpoint(EndpointName="e")["EndpointStatus"]
sagemaker.get_waiter("endpoint_in_service").wait(EndpointName="e", WaiterConfig={"Delay": 1, "MaxAttempts": 60})
answer = boto3.client("sagemaker-runtime").invoke_endpoint(EndpointName="e", ContentType="application/json", Body=b'{"x": 1}')

sagemaker.create_model_package_group(ModelPackageGroupName="g")
package = sagemaker.create_model_package(ModelPackageGroupName="g", ModelApprovalStatus="PendingManualApproval")["ModelPackageArn"]
sagemaker.update_model_package(ModelPackageArn=package, ModelApprovalStatus="Approved")
approved = sagemaker.list_model_packages(ModelPackageGroupName="g", ModelApprovalStatus="Approved")["ModelPackageSummaryList"]

sagemaker.delete_endpoint(EndpointName="e")
sagemaker.get_waiter("endpoint_deleted").wait(EndpointName="e", WaiterConfig={"Delay": 1, "MaxAttempts": 60})
sagemaker.delete_endpoint_config(EndpointConfigName="c")
sagemaker.delete_model(ModelName="m")
try:
    sagemaker.describe_model(ModelName="m")
except ClientError as error:
    gone = error.response["Error"]["Code"]

print(
    json.dumps(
        {
            "caller": identity["Arn"],
            "trusts": role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"],
            "allowed": simulated["EvaluationResults"][0]["EvalDecision"],
            "first": first,
            "answer": answer["Body"].read().decode(),
            "variant": answer["InvokedProductionVariant"],
            "approved": [each["ModelPackageVersion"] for each in approved],
            "gone": gone,
        }
    )
)
