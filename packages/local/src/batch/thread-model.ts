import type { Model, ModelConfig } from '@trainyard/core'
import { findModuleClass } from '../module/find-module-class.ts'
import { loadModel } from '../module/load-model.ts'

/** What a thread is told of its model. */
export interface ThreadModel {
  readonly moduleUrl: string
  readonly moduleId: string
  readonly config: ModelConfig
  readonly directory: string
  readonly backend: string | undefined
  /** Another one: the files at its place have changed. */
  readonly stamp: string
}

/** Never aborted: a cancel ends the whole thread. */
const { signal } = new AbortController()
let loaded: { readonly key: string; readonly model: Promise<Model> } | undefined

/** The model of this thread, loaded once for as long as its files and the wish stay the same. */
export function threadModel(wanted: ThreadModel): Promise<Model> {
  const key = JSON.stringify(wanted)
  if (loaded?.key === key) return loaded.model
  const model = load(wanted)
  loaded = { key, model }
  return model.catch((error: unknown) => {
    loaded = undefined
    throw error
  })
}

async function load({ config, directory, backend, ...wanted }: ThreadModel): Promise<Model> {
  const module = await findModuleClass(wanted)
  return loadModel(module, config, { signal, directory, ...(backend !== undefined && { backend }) })
}
