"""Baidu's own client, from a dataset to a conversation: upload, fine-tune, publish, deploy, chat. Prints what it saw as JSON."""

import json
import os

# The client makes it in two threads at once.
os.makedirs(os.path.join(os.environ["QIANFAN_CACHE_DIR"], "file_tmp", "pipeline"), exist_ok=True)

import qianfan
from qianfan.dataset import Dataset
from qianfan.dataset.data_source import QianfanDataSource
from qianfan.model.configs import DeployConfig
from qianfan.resources.console.consts import DataStorageType, DataTemplateType
from qianfan.trainer import EventHandler, LLMFinetune
from qianfan.trainer.configs import TrainConfig
from qianfan.trainer.consts import PeftType, ServiceType


class Recorder(EventHandler):
    events = []

    def dispatch(self, event):
        name = f"{event.action_class.__name__}.{event.action_state.value}"
        if self.events[-1:] != [name]:
            self.events.append(name)


rows = [{"prompt": f"问题 {index}", "response": [[f"答案 {index}"]]} for index in range(120)]
target = QianfanDataSource.create_bare_dataset(
    "tune",
    DataTemplateType.NonSortedConversation,
    storage_type=DataStorageType.PrivateBos,
    storage_id="trainyard",
    storage_path="/tune/",
)
dataset = Dataset.create_from_pyobj(rows).save(target, does_release=True)

trainer = LLMFinetune(
    name="tune",
    train_type="ERNIE-Speed-8K",
    dataset=dataset,
    train_config=TrainConfig(peft_type=PeftType.LoRA, epoch=1, learning_rate=3e-4, max_seq_len=4096),
    deploy_config=DeployConfig(name="tune", endpoint_suffix="tune1", service_type=ServiceType.Chat),
    event_handler=Recorder(),
)
trainer.run()
endpoint = trainer.output["service_endpoint"]

chat = qianfan.ChatCompletion(endpoint=endpoint)
messages = [{"role": "user", "content": "你好"}]
print(
    json.dumps(
        {
            "rows": dataset.row_number() if dataset.inner_table else len(dataset),
            "events": Recorder.events,
            "endpoint": endpoint,
            "chat": chat.do(messages=messages)["result"],
            "stream": "".join(part["result"] for part in chat.do(messages=messages, stream=True)),
        }
    )
)
