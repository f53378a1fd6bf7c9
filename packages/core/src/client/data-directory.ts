import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const folder = '.trainyard'

/** Where a client keeps its files: beside the configuration file, else beside the nearest package.json, else here. */
export function findDataDirectory(workingDirectory: string, configurationFile: string | undefined): string {
  if (configurationFile !== undefined) return join(dirname(configurationFile), folder)
  for (let directory = workingDirectory; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'package.json'))) return join(directory, folder)
    if (directory === dirname(directory)) return join(workingDirectory, folder)
  }
}
