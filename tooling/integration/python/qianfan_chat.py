"""Baidu's own client, in both generations, whole and as a stream. Prints what it saw as JSON."""

import asyncio
import json

import qianfan

messages = [{"role": "user", "content": "你好 👋"}]


def first_generation(chat):
    return chat.do(messages=messages)["result"], "".join(part["result"] for part in chat.do(messages=messages, stream=True))


def second_generation(chat):
    whole = chat.do(messages=messages)["choices"][0]["message"]["content"]
    return whole, "".join(part["choices"][0]["delta"].get("content", "") for part in chat.do(messages=messages, stream=True))


async def asynchronous(chat):
    whole = (await chat.ado(messages=messages))["result"]
    return whole, "".join([part["result"] async for part in await chat.ado(messages=messages, stream=True)])


def refusal(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


chat = qianfan.ChatCompletion(model="ERNIE-Speed-8K")
print(
    json.dumps(
        {
            "first": first_generation(chat),
            "asynchronous": asyncio.run(asynchronous(chat)),
            "second": second_generation(qianfan.ChatCompletion(version="2", model="ernie-speed-8k")),
            "completion": qianfan.Completion(model="SQLCoder-7B").do(prompt="select")["result"],
            "dimensions": len(qianfan.Embedding(model="Embedding-V1").do(texts=["a"])["data"][0]["embedding"]),
            "refused": refusal(lambda: chat.do(messages=messages, max_output_tokens="many")),
        }
    )
)
