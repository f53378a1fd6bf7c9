"""Baidu's own trainer, on a file that lies in BOS: fine-tune, publish, deploy. Prints "served" as JSON."""

import json
import os

# The client makes it in two threads at once.
os.makedirs(os.path.join(os.environ["QIANFAN_CACHE_DIR"], "file_tmp", "pipeline"), exist_ok=True)

from qianfan.model.configs import DeployConfig
from qianfan.trainer import LLMFinetune
from qianfan.trainer.configs import TrainConfig
from qianfan.trainer.consts import PeftType, ServiceType

trainer = LLMFinetune(
    name="train",
    train_type="ERNIE-Speed-8K",
    dataset_bos_path="bos:/trainyard/rows/",
    train_config=TrainConfig(peft_type=PeftType.LoRA, epoch=1, learning_rate=3e-4, max_seq_len=4096),
    deploy_config=DeployConfig(name="train", endpoint_suffix="train1", service_type=ServiceType.Chat),
)
trainer.run()
assert trainer.output["service_endpoint"]
print(json.dumps("served"))
