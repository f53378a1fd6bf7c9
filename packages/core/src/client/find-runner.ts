import type { JobRole } from '../contract/index.ts'
import type { InstanceSettings } from '../configuration/index.ts'
import type { FindRunner, Runner } from '../engine/runner.ts'
import type { PipelineRunner } from '../pipeline/pipeline-runner.ts'
import { kindOfRole } from '../registry/component-kinds.ts'
import type { InstanceRegistry } from '../registry/instance-registry.ts'

/** How the engine finds the instances that run jobs. `anchor` makes the paths in their settings absolute; `pipelines` is part of the client. */
export function findRunnerIn(
  instances: InstanceRegistry,
  { anchor, pipelines }: { readonly anchor: (settings: InstanceSettings) => InstanceSettings; readonly pipelines: () => PipelineRunner },
): FindRunner {
  const build = async (role: JobRole, instanceName: string): Promise<Runner> => {
    if (role === 'pipeline') return pipelines().asInstance(instanceName)
    const { registered, component, settings } = await instances.get(kindOfRole[role], instanceName)
    return { instanceName, pluginName: registered.plugin.name, component, settings: anchor(settings) }
  }
  const known = new Map<JobRole, Map<string, Promise<Runner>>>()
  return (role, instanceName) => {
    const ofRole = known.get(role) ?? new Map<string, Promise<Runner>>()
    known.set(role, ofRole)
    const runner = ofRole.get(instanceName)
    if (runner) return runner
    const built = build(role, instanceName)
    ofRole.set(instanceName, built)
    // Whoever asks hears of it; the next one has it tried again.
    built.catch(() => ofRole.delete(instanceName))
    return built
  }
}
