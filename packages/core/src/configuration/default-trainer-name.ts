import type { Environment } from './environment.ts'

/** What `TRAINYARD_TRAINER` names: the instance of a training that names none. */
export function defaultTrainerName(environment: Environment): string | undefined {
  return environment['TRAINYARD_TRAINER']?.trim() || undefined
}
