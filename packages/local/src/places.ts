import type { Host } from '@trainyard/core'
import type { ResolvedSettings } from './local-settings.ts'
import { defaultRepository } from './publish/versions.ts'

type Places = Pick<Host, 'dataDirectory' | 'resolvePath'>

/** Where the folders of jobs are made. */
export function jobsDirectory({ directory }: Pick<ResolvedSettings, 'directory'>, host: Places): string {
  return directory === undefined ? host.dataDirectory : host.resolvePath(directory)
}

/** Where the versions of published models are. */
export function repositoryDirectory({ repository }: Pick<ResolvedSettings, 'repository'>, host: Places): string {
  return repository === undefined ? defaultRepository(host.dataDirectory) : host.resolvePath(repository)
}
