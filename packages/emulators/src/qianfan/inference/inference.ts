import type { QianfanPlane } from '../qianfan-plane.ts'
import { presetServices, type ServiceKind } from '../services/preset-services.ts'
import type { ServiceBook } from '../services/service-book.ts'
import type { Service } from '../services/service.ts'
import type { Fault } from '../../machinery/faults/fault.ts'
import { Problem } from '../protocol/problem.ts'
import { type StreamFaultKind, streamFaultKinds } from '../qianfan-fault.ts'
import { type Generation, generate } from './generation.ts'
import { RateLimits } from './rate-limits.ts'
import type { Reply, ReplyRequest } from './reply.ts'

interface InferenceParts {
  readonly plane: QianfanPlane
  readonly services: ServiceBook
  readonly reply: Reply
}

/** A model that can be called. */
export interface Callable {
  /** What it is called by. */
  readonly name: string
  /** Undefined for what everybody may call. */
  readonly service?: Service
}

/** What both generations of inference share: the models, the limits, and what models answer. */
export class Inference {
  readonly limits: RateLimits
  readonly #parts: InferenceParts

  constructor(parts: InferenceParts) {
    this.#parts = parts
    this.limits = new RateLimits(parts.plane)
  }

  get seconds(): number {
    return Math.floor(this.#parts.plane.clock.now() / 1000)
  }

  /**
   * The first generation calls a model by its endpoint.
   *
   * @throws Problem
   */
  byEndpoint(endpoint: string, kind: ServiceKind): Callable {
    if (presetServices.some(preset => preset.endpoint === endpoint && preset.kind === kind)) return { name: endpoint }
    const service = this.#parts.services.serving(endpoint)
    if (service === undefined) throw new Problem('unknown-model', `Unsupported openapi method: there is no ${kind}/${endpoint}`)
    return { name: endpoint, service }
  }

  /**
   * The second generation calls a model by its name, and one that was deployed by its endpoint or suffix.
   *
   * @throws Problem
   */
  byModel(model: string, kind: ServiceKind): Callable {
    if (presetServices.some(preset => preset.name.toLowerCase() === model.toLowerCase() && preset.kind === kind)) return { name: model }
    const service = this.#parts.services.serving(model, { bySuffix: true })
    if (service === undefined) throw new Problem('unknown-model', `The model ${model} does not exist or you do not have access to it`)
    return { name: model, service }
  }

  generate({ service }: Callable, request: ReplyRequest, mostTokens?: number): Generation {
    const generation = generate(this.#parts.reply, request, mostTokens)
    this.count(service, generation.usage)
    return generation
  }

  count(service: Service | undefined, usage: { readonly prompt_tokens: number; readonly completion_tokens?: number }): void {
    const { prompt_tokens: inputTokens, completion_tokens: outputTokens = 0 } = usage
    this.limits.takeTokens(inputTokens + outputTokens)
    service?.count({ inputTokens, outputTokens })
  }

  streamFault(operation: string, name: string): Fault<StreamFaultKind> | undefined {
    return this.#parts.plane.faults.take(streamFaultKinds, { operation, name })
  }
}
