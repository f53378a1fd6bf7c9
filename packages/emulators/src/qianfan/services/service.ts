import type { ModelVersion } from '../models/model-version.ts'
import { isoTime } from '../protocol/times.ts'
import type { Course } from '../states/course.ts'

export type ServiceStatus = 'New' | 'Deploying' | 'Serving' | 'Failed' | 'Stopped'

/** What calls have cost. */
interface Usage {
  readonly inputTokens: number
  readonly outputTokens: number
}

export interface NewService {
  readonly name: string
  readonly description: string
  readonly suffix: string
  readonly model: ModelVersion
  readonly resource: { readonly type: string; readonly replicasCount: number; readonly qps: number }
}

interface ServiceParts extends NewService {
  readonly id: string
  readonly number: number
  readonly instanceId: string
  readonly endpoint: string
  readonly course: Course<ServiceStatus>
}

/** A model that is deployed. */
export class Service {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly description: string
  readonly suffix: string
  /** The last part of its address. */
  readonly endpoint: string
  /** Of its computers. */
  readonly instanceId: string
  readonly resource: NewService['resource']
  readonly course: Course<ServiceStatus>
  #model: ModelVersion
  #isReleased = false
  #calls = { total: 0, inputTokens: 0, outputTokens: 0 }

  constructor(parts: ServiceParts) {
    this.id = parts.id
    this.number = parts.number
    this.name = parts.name
    this.description = parts.description
    this.suffix = parts.suffix
    this.endpoint = parts.endpoint
    this.instanceId = parts.instanceId
    this.resource = parts.resource
    this.course = parts.course
    this.#model = parts.model
  }

  get model(): ModelVersion {
    return this.#model
  }

  get status(): ServiceStatus {
    return this.#isReleased ? 'Stopped' : this.course.state
  }

  /** Gives its computers back, for good. */
  release(): void {
    this.#isReleased = true
  }

  swap(model: ModelVersion): void {
    this.#model = model
  }

  count({ inputTokens, outputTokens }: Usage): void {
    const calls = this.#calls
    this.#calls = {
      total: calls.total + 1,
      inputTokens: calls.inputTokens + inputTokens,
      outputTokens: calls.outputTokens + outputTokens,
    }
  }

  /** As the second generation says it. `url`: where it is called. */
  describe(url: string): object {
    return {
      serviceId: this.id,
      name: this.name,
      description: this.description,
      modelSetId: this.model.set.id,
      modelId: this.model.id,
      // The older name of the same.
      modelVersionId: this.model.id,
      url,
      endpoint: this.endpoint,
      serviceType: 'Chat',
      runStatus: this.status,
      updateStatus: 'Done',
      chargeType: 'ComputingPower',
      payType: 'Prepaid',
      chargeStatus: 'OPENED',
      resourceConfig: this.resource,
      createTime: isoTime(this.course.started),
    }
  }

  metric(): object {
    const { total, inputTokens, outputTokens } = this.#calls
    return {
      inputTokensTotal: inputTokens,
      outputTokensTotal: outputTokens,
      tokensTotal: inputTokens + outputTokens,
      succeedCallTotal: total,
      failureCallTotal: 0,
      callTotal: total,
    }
  }
}
