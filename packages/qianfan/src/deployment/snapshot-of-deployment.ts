import type { JobSnapshot } from '@trainyard/core'
import type { QianfanId } from '../qianfan-reference.ts'
import { UnknownStateError } from '../unknown-state-error.ts'
import type { VersionDetail } from './model-registry.ts'
import { type PublishedModel, publishedModelUri } from './published-model-uri.ts'
import type { ServiceDetail } from './services.ts'

export function snapshotOfVersion(model: PublishedModel, { state, modelName }: VersionDetail): JobSnapshot {
  const common = { detail: state }
  switch (state) {
    case 'Creating':
      return { ...common, status: 'RUNNING' }
    case 'Ready': {
      const attributes = { modelSetId: String(model.modelSetId), modelId: String(model.modelId), modelName }
      return { ...common, status: 'COMPLETED', artifact: { uri: publishedModelUri(model), attributes } }
    }
    case 'Fail':
      return { ...common, status: 'ERRORED', reason: 'failed', message: `Publishing ${model.modelId} failed; Qianfan gives no reason.` }
    default:
      throw new UnknownStateError(String(model.modelId), state)
  }
}

export function snapshotOfService(serviceId: QianfanId, { state, url, model }: ServiceDetail): JobSnapshot {
  const common = { detail: state, data: { serviceId, state } }
  switch (state) {
    case 'New':
      return { ...common, status: 'QUEUED' }
    case 'Deploying':
      return { ...common, status: 'RUNNING' }
    case 'Serving': {
      const ids = { modelSetId: String(model.modelSetId), modelId: String(model.modelId), serviceId: String(serviceId) }
      return { ...common, status: 'COMPLETED', artifact: { uri: url, attributes: { ...ids, endpoint: endpointOf(url) } } }
    }
    case 'Failed':
      return {
        ...common,
        status: 'ERRORED',
        reason: 'failed',
        message: `The service ${serviceId} could not be deployed; Qianfan gives no reason.`,
      }
    case 'Stopped':
      return { ...common, status: 'CANCELED' }
    default:
      throw new UnknownStateError(String(serviceId), state)
  }
}

/** Nothing can be asked about it; what it is called by is all that calling it needs. */
export function snapshotOfEndpoint(endpoint: string): JobSnapshot {
  return { status: 'COMPLETED', artifact: { uri: `qianfan://service/${endpoint}`, attributes: { endpoint } } }
}

/** What a service is called by: the last part of its address. */
export function endpointOf(url: string): string {
  return url.split('/').at(-1) ?? url
}
