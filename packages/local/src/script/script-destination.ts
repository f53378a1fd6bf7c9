import { statSync } from 'node:fs'
import type { StagedDestination } from '../run/destination.ts'

/** A program does with its model folder what it likes, and may end well nonetheless. There is a model only where that still is a folder. */
export function scriptDestination(destination: StagedDestination): StagedDestination {
  const { staging } = destination
  return {
    staging,
    publish(model) {
      assertModelFolder(staging)
      return destination.publish(model)
    },
    discard: () => destination.discard(),
  }
}

/** @throws Error */
function assertModelFolder(path: string): void {
  const status = statSync(path, { throwIfNoEntry: false })
  if (status?.isDirectory()) return
  const done = status ? 'put something else in the place of' : 'removed'
  throw new Error(`The program ended well, but it ${done} the folder of its model (SM_MODEL_DIR, ${path}), so there is no model.`)
}
