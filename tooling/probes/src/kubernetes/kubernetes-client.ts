import type { CallContext, Host } from '@trainyard/core'
import type { KubernetesSettings } from './kubernetes-settings.ts'

/** What is read of a batch/v1 Job. */
export interface KubernetesJob {
  readonly metadata: { readonly name: string; readonly uid: string; readonly annotations?: Readonly<Record<string, string>> }
  readonly status: {
    readonly active?: number
    readonly startTime?: string
    readonly completionTime?: string
    readonly conditions?: readonly KubernetesCondition[]
  }
}

export interface KubernetesCondition {
  readonly type: string
  readonly status: 'True' | 'False' | 'Unknown'
  readonly reason?: string
  readonly message?: string
}

/** The API server through `host.fetch`, so that no vendor's client is needed. */
export class KubernetesClient {
  readonly #settings: KubernetesSettings
  readonly #host: Host

  constructor(settings: KubernetesSettings, host: Host) {
    this.#settings = settings
    this.#host = host
  }

  batch(method: string, path: string, context: CallContext, body?: object): Promise<Response> {
    return this.#call(method, `apis/batch/v1/namespaces/${this.#settings.namespace}/${path}`, context, body)
  }

  core(method: string, path: string, context: CallContext, body?: object): Promise<Response> {
    return this.#call(method, `api/v1/namespaces/${this.#settings.namespace}/${path}`, context, body)
  }

  #call(method: string, path: string, { signal }: CallContext, body?: object): Promise<Response> {
    const { server, token } = this.#settings
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return this.#host.fetch(`${server}/${path}`, { method, headers, signal, body: body ? JSON.stringify(body) : null })
  }
}

export declare function readLines(response: Response): AsyncIterable<string>
