import type { Artifact } from '../contract/index.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { providerJobOf } from '../engine/runner.ts'
import { kindOfRole } from '../registry/component-kinds.ts'
import type { InstanceRegistry } from '../registry/instance-registry.ts'
import { artifactOf } from './results.ts'

/**
 * What a completed job made.
 * @throws the very object that a job of this process threw, else what `artifactOf` throws
 */
export async function outcomeOf(record: JobRecord, instances: InstanceRegistry): Promise<Artifact> {
  const { role, instanceName, snapshot } = record
  if (role === 'pipeline' || snapshot.status !== 'ERRORED' || !snapshot.error) return artifactOf(record)
  const { component } = await instances.get(kindOfRole[role], instanceName)
  const thrown = component.errorOf?.(providerJobOf(record))
  if (thrown) throw thrown
  return artifactOf(record)
}
