"""Amazon's ModelTrainer submits a script job and waits for it with its logs. The files' folder is the first argument."""

import json
import logging
import os
import sys

import boto3
from sagemaker.core.helper.session_helper import Session
from sagemaker.core.training.configs import Compute, InputData, SourceCode
from sagemaker.train.model_trainer import ModelTrainer

folder = sys.argv[1]
logging.basicConfig(stream=sys.stdout, level=logging.INFO, force=True)
logging.getLogger("sagemaker").setLevel(logging.INFO)
# The SDK builds the full regional address of STS for the default bucket; with a bucket of one's own it asks nobody.
session = Session(boto_session=boto3.Session(), default_bucket=os.environ["BUCKET"])
trainer = ModelTrainer(
    sagemaker_session=session,
    role=os.environ["ROLE"],
    training_image="123456789012.dkr.ecr.us-east-1.amazonaws.com/train:1",
    source_code=SourceCode(source_dir=os.path.join(folder, "code"), entry_script="train.py"),
    compute=Compute(instance_type="ml.m5.xlarge", instance_count=1),
    hyperparameters={"epochs": 3},
    base_job_name="sdk",
)
trainer.train(
    input_data_config=[InputData(channel_name="train", data_source=os.path.join(folder, "data"))],
    wait=True,
    logs=True,
)
job = trainer._latest_training_job
print(json.dumps({"name": job.training_job_name, "status": job.training_job_status}))
