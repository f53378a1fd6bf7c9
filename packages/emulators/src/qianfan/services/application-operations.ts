import type { Operations } from '../management/operation.ts'
import type { ModelBook } from '../models/model-book.ts'
import { presetServices, type ServiceKind } from './preset-services.ts'
import type { ServiceBook } from './service-book.ts'
import type { Service, ServiceStatus } from './service.ts'

const kinds: readonly ServiceKind[] = ['chat', 'completions', 'embeddings']

/** Services of the first generation: `/wenxinworkshop/service/…`. */
export function applicationOperations(book: ServiceBook, models: ModelBook): Operations {
  return {
    'service/apply'(fields) {
      const model = models.versions.get(fields.id('modelVersionId'))
      const set = models.sets.get(fields.id('modelId'))
      if (model.set !== set) throw fields.problem('modelVersionId', `is ${model.number}, which is not of ${set.number}`)
      const poolType = fields.number('poolType')
      if (![1, 2].includes(poolType)) throw fields.problem('poolType', `is ${poolType}: give 1 or 2`)
      const { number } = book.create({
        name: fields.text('name'),
        suffix: fields.text('uri'),
        description: fields.optionalText('description') ?? '',
        model,
        resource: { type: 'GPU-I-2', replicasCount: fields.number('replicas'), qps: 5 },
      })
      return { result: true, serviceId: number }
    },

    'service/detail'(fields) {
      const service = book.services.get(fields.id('serviceId'))
      return describe(service, book.addressOf(service.endpoint))
    },

    'service/list'(fields) {
      const wanted = fields.texts('apiTypefilter')
      const shown = kinds.filter(kind => wanted.length === 0 || wanted.includes(kind))
      const common = presetServices.filter(({ kind }) => shown.includes(kind))
      const custom = shown.includes('chat') ? [...book.services] : []
      return {
        common: common.map(({ name, kind, endpoint }) => entry(name, kind, book.addressOf(endpoint, kind), 'Done')),
        custom: custom.map(({ name, endpoint, status }) => entry(name, 'chat', book.addressOf(endpoint), statusOf(status))),
      }
    },
  }
}

function statusOf(status: ServiceStatus): string {
  return status === 'Serving' ? 'Done' : status
}

function entry(name: string, apiType: ServiceKind, url: string, serviceStatus: string): object {
  return { name, url, apiType, chargeStatus: 'OPENED', versionList: [{ trainType: name, serviceStatus }] }
}

function describe(service: Service, url: string): object {
  const { model, resource, course } = service
  const seconds = Math.floor(course.started / 1000)
  return {
    id: service.number,
    modelId: model.set.number,
    modelName: model.set.name,
    modelType: 0,
    modelVersion: String(model.version),
    version: String(model.version),
    templateType: 2000,
    iterationId: model.task?.number ?? 0,
    name: service.name,
    uri: service.endpoint,
    fullUri: url,
    applyStatus: 1,
    serviceStatus: statusOf(service.status),
    sourceType: 0,
    onlineTime: course.ended === undefined ? 0 : Math.floor(course.ended / 1000),
    callUnitPrice: '0',
    description: service.description,
    devApiId: service.number,
    apiId: service.number,
    vmConfig: {
      resourceId: service.instanceId,
      instanceCount: resource.replicasCount,
      CPUNum: 8,
      memory: 64,
      GPUType: resource.type,
      GPUNum: 1,
      volumeId: '',
    },
    timeout: 60,
    qps: resource.qps,
    noAuthAccess: false,
    hasDeploying: service.status === 'Deploying',
    openDcl: false,
    payType: 1,
    creator: 'emulated',
    createTime: seconds,
    modifyTime: seconds,
  }
}
