import type { JobRole, JobRunner } from '../contract/index.ts'
import type { InstanceSettings } from '../configuration/index.ts'
import type { JobRecord } from './record/job-record.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- core runs jobs of every request, reference, option and cursor
export type AnyRunner = JobRunner<any, any, any, any>

/** A built instance that runs jobs, with what the configuration says about it. */
export interface Runner {
  readonly instanceName: string
  readonly pluginName: string
  readonly component: AnyRunner
  readonly settings: InstanceSettings
}

/** The same object each time. @throws UnknownInstanceError, ConfigurationError */
export type FindRunner = (role: JobRole, instanceName: string) => Promise<Runner>

/** Whether jobs of this kind die with the client that starts them. */
export function isBoundToClient({ component }: Runner, kind: string): boolean {
  return component.capabilities.boundToClient?.includes(kind) ?? false
}

/** Whether a job of this kind is found again after an answer that got lost. */
export function canLookUp({ component }: Runner, kind: string): boolean {
  const { canLookUp: which = true } = component.capabilities
  return typeof which === 'boolean' ? which : which.includes(kind)
}

/** The same of a job, as it was when it was started: another client may have the instance with other settings. */
export function livesInClient(record: Pick<JobRecord, 'isBoundToClient' | 'request'>, runner: Runner): boolean {
  return record.isBoundToClient ?? isBoundToClient(runner, record.request.kind)
}

/** At most so many jobs of the instance at once. */
export function concurrencyOf({ component, settings }: Runner): number {
  return settings.concurrency ?? component.capabilities.concurrency ?? Infinity
}

/** The job as its adapter sees it. */
export function providerJobOf({ jobName, reference = {}, snapshot }: Pick<JobRecord, 'jobName' | 'reference' | 'snapshot'>) {
  return { jobName, reference, ...(snapshot.artifact && { artifact: snapshot.artifact }) }
}

/** How errors and warnings name a method of a plugin. */
export function methodOf({ instanceName }: Runner, method: string): string {
  return `"${instanceName}".${method}()`
}
