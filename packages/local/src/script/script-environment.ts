import type { ScriptRequest } from '@trainyard/core'
import { inheritedEnvironment } from '../local-settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * What a program inherits: this process's variables, as it would from a shell, without two kinds. A secret is found under the name
 * that the job has for it, not under the one that it has here. And where this process is itself a SageMaker job, that job's own
 * `SM_…` would be taken for the new job's.
 */
export function baseEnvironment({ secrets = {}, environment }: Pick<ScriptRequest, 'secrets' | 'environment'>): Environment {
  const sources = new Set(Object.values(secrets))
  const inherited = Object.entries(inheritedEnvironment()).filter(([name]) => !sources.has(name) && !name.startsWith('SM_'))
  return { ...Object.fromEntries(inherited), ...environment }
}
