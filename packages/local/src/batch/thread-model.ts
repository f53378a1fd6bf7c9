import type { Model } from '@trainyard/core'
import { findModuleClass } from '../module/find-module-class.ts'
import { loadModel, type ModelPlace } from '../module/load-model.ts'

/** What a thread is told of its model. */
export interface ThreadModel extends ModelPlace {
  readonly moduleUrl: string
  readonly moduleId: string
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

async function load(wanted: ThreadModel): Promise<Model> {
  return loadModel(await findModuleClass(wanted), wanted, signal)
}
