import type { Model } from '@trainyard/core'
import type { Destination } from '../run/destination.ts'

/** A model that is live in this process. */
export interface LiveModel {
  readonly model: Model
  readonly moduleId: string
}

const scheme = 'memory:'

/** The models that inline jobs left in this process, by the address `memory:<job name>`. One set for each `local()`. */
export class LiveModels {
  readonly #models = new Map<string, LiveModel>()

  find(uri: string): LiveModel | undefined {
    return this.#models.get(uri)
  }

  forget(jobName: string): void {
    this.#models.delete(`${scheme}${jobName}`)
  }

  destination(jobName: string, moduleId: string): Destination {
    return {
      publish: model => {
        const uri = `${scheme}${jobName}`
        if (model) this.#models.set(uri, { model, moduleId })
        return uri
      },
      discard: async () => undefined,
    }
  }
}

export function isLiveAddress(uri: string): boolean {
  return uri.startsWith(scheme)
}
