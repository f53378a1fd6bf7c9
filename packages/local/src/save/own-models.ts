import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { StagedDestination } from '../run/destination.ts'

/**
 * The models of jobs without a save path, each in a folder of its job alone: beside the folders of jobs, because most jobs in threads need
 * no other folder. They are written right there: nobody is given the address before the model is whole, so there is nothing to move.
 */
export class OwnModels {
  readonly #directory: string
  readonly #address: string

  constructor(jobsDirectory: string) {
    this.#directory = join(jobsDirectory, 'models')
    this.#address = pathToFileURL(this.#directory).href
  }

  folderOf(jobName: string): string {
    return join(this.#directory, jobName)
  }

  destinationOf(jobName: string): StagedDestination {
    const staging = this.folderOf(jobName)
    return {
      staging,
      publish: () => `${this.#address}/${encodeURIComponent(jobName)}`,
      discard: () => rm(staging, { recursive: true, force: true }),
    }
  }
}
