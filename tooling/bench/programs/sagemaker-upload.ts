import { createTrainyard } from '@trainyard/core'
import { sagemaker, type SageMakerSettings } from '@trainyard/sagemaker'

/** Starts a job with the folder `data` as its input; what is uploaded beside that is next to nothing. Prints the megabytes that it took at most. */
const settings = JSON.parse(process.argv[2] ?? '') as SageMakerSettings
const yard = createTrainyard({ plugins: [sagemaker(settings)], store: 'memory' })
await yard.train({ kind: 'script', sourceDirectory: 'source', command: ['true'], image: 'busybox', inputs: { train: 'data' } })
await yard.close()
console.log(JSON.stringify({ memory: process.resourceUsage().maxRSS / 1000 }))
