import type { FinetuneRequest, Service } from '@trainyard/core'
import { defineAction, deploy, finetune, loadDataset, publish, sequence } from '@trainyard/core/pipelines'

/** One request, for whichever provider can fine-tune. */
export function readingOfDigits(trainingData: string): FinetuneRequest {
  return { kind: 'finetune', method: 'sft', baseModel: 'ERNIE-Speed-8K', adapter: 'lora', trainingData, hyperparameters: { epochs: 1 } }
}

/** All that it takes from a file of conversations to a model that answers, on one provider. */
export function chatPipeline({ kind: _kind, trainingData, ...recipe }: FinetuneRequest, provider: string, question: string) {
  const chat = defineAction({
    name: 'chat',
    async run({ service }: { service: Service }, context) {
      const parts = (await Array.fromAsync(service.stream(question, context))) as { readonly text: string }[]
      return { answer: parts.map(({ text }) => text).join('') }
    },
  })
  return sequence(
    [
      loadDataset({ trainingData }),
      finetune(recipe, { trainer: provider }),
      publish({ deployer: provider }),
      deploy({ deployer: provider }),
      chat,
    ],
    { name: 'read-digits' },
  )
}
