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
  const known = new Map<string, Runner>()
  return async (role, instanceName) => {
    const key = `${role}/${instanceName}`
    const runner = known.get(key)
    if (runner) return runner
    if (role === 'pipeline') return pipelines().asInstance(instanceName)
    const { registered, component, settings } = await instances.get(kindOfRole[role], instanceName)
    const built: Runner = { instanceName, pluginName: registered.plugin.name, component, settings: anchor(settings) }
    known.set(key, built)
    return built
  }
}
