import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { HttpRequest } from '../machinery/http/http-request.ts'
import { batchOperations } from './batch-inference/batch-operations.ts'
import { bosArea } from './bos/bos-area.ts'
import { BosStore } from './bos/bos-store.ts'
import { managementV1Area, datasetArea } from './management/management-v1.ts'
import { managementV2Area } from './management/management-v2.ts'
import { DatasetBook } from './datasets/dataset-book.ts'
import { datasetOperations } from './datasets/dataset-operations.ts'
import { datasetVersionOperations } from './datasets/dataset-version-operations.ts'
import { evaluationOperations } from './evaluation/evaluation-operations.ts'
import { FineTuningBook } from './fine-tuning/fine-tuning-book.ts'
import { jobOperations } from './fine-tuning/job-operations.ts'
import { runOperations } from './fine-tuning/run-operations.ts'
import { taskOperations } from './fine-tuning/task-operations.ts'
import { Inference } from './inference/inference.ts'
import { inferenceV1Area, isInferenceV1 } from './inference/inference-v1-area.ts'
import { inferenceV2Area, inferenceV2Paths } from './inference/inference-v2-area.ts'
import type { Reply } from './inference/reply.ts'
import { ModelBook } from './models/model-book.ts'
import { modelOperations } from './models/model-operations.ts'
import { modelSetOperations } from './models/model-set-operations.ts'
import { bearerArea } from './oauth/bearer-area.ts'
import { oauthArea } from './oauth/oauth-area.ts'
import { TokenBook } from './oauth/token-book.ts'
import type { Area } from './protocol/area.ts'
import type { QianfanPlane } from './qianfan-plane.ts'
import { applicationOperations } from './services/application-operations.ts'
import { computeOperations } from './services/compute-operations.ts'
import { ServiceBook } from './services/service-book.ts'
import { serviceOperations } from './services/service-operations.ts'

interface QianfanAreasParts {
  readonly plane: QianfanPlane
  readonly reply: Reply
  /** In whose time tokens expire. */
  readonly tokenClock: EmulatorClock
  /** A bearer token that is there from the start, and how long it is good, in seconds. */
  readonly apiKey: { readonly token: string; readonly seconds: number }
}

/** All parts of the provider, and which of them a request is for: one address serves them all. */
export function qianfanAreas({ plane, reply, tokenClock, apiKey }: QianfanAreasParts): (request: HttpRequest) => Area {
  const store = new BosStore()
  store.createBucket(plane.account.bucket)
  const datasets = new DatasetBook(plane, store)
  const trainings = new FineTuningBook(plane)
  const models = new ModelBook(plane)
  const services = new ServiceBook(plane)
  const inference = new Inference({ plane, services, reply })
  const [accessTokens, bearerTokens] = [new TokenBook(tokenClock), new TokenBook(tokenClock)]
  bearerTokens.add(apiKey.token, apiKey.seconds)

  const { account } = plane
  const oauth = oauthArea(account, accessTokens)
  const bearer = bearerArea(account, bearerTokens)
  const inferenceV1 = inferenceV1Area({ account, tokens: accessTokens, inference })
  const inferenceV2 = inferenceV2Area({ tokens: bearerTokens, inference })
  const bos = bosArea({ plane, store })
  const managementV1 = managementV1Area({
    plane,
    operations: {
      ...runOperations(trainings, datasets.versions),
      ...modelOperations(models, trainings),
      ...applicationOperations(services, models),
      ...evaluationOperations({ plane, models, datasets, store, reply }),
    },
  })
  const datasetsV1 = datasetArea({ plane, operations: datasetOperations(datasets) })
  const managementV2 = new Map(
    Object.entries({
      finetuning: { ...jobOperations(trainings), ...taskOperations(trainings, datasets.versions) },
      model: modelSetOperations(models, trainings),
      service: serviceOperations(services, models),
      charge: computeOperations(services),
      dataset: datasetVersionOperations(datasets),
      batchinference: batchOperations({ plane, models, store, reply }),
    }).map(([service, operations]) => [`/v2/${service}`, managementV2Area({ plane, service, operations })]),
  )

  return request => {
    const { path } = request
    if (isInferenceV1(request)) return inferenceV1
    if (inferenceV2Paths.includes(path)) return inferenceV2
    if (path === '/oauth/2.0/token') return oauth
    if (path === '/v1/BCE-BEARER/token') return bearer
    if (/^\/wenxinworkshop\/(dataset|entity)\//.test(path)) return datasetsV1
    if (path.startsWith('/wenxinworkshop/')) return managementV1
    return managementV2.get(path) ?? bos
  }
}
