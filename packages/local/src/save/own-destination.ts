import { rm } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { StagedDestination } from '../run/destination.ts'

/**
 * A folder that belongs to the job alone. Its model is written right there: nobody is given the address before the model is whole, so
 * there is nothing to move.
 */
export function ownDestination(folder: string): StagedDestination {
  return {
    staging: folder,
    publish: () => pathToFileURL(folder).href,
    discard: () => rm(folder, { recursive: true, force: true }),
  }
}
