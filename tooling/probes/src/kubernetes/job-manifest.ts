import type { ScriptRequest, SubmitContext } from '@trainyard/core'
import { scriptEnvironment } from '../script-environment.ts'
import type { KubernetesOptions } from './kubernetes-settings.ts'

export const ownedLabel = 'trainyard.dev/owned'
export const hashAnnotation = 'trainyard.dev/request-hash'

/** The body that creates the Job. Secrets are in an object of their own, under the same name. */
export function jobManifest(request: ScriptRequest, context: SubmitContext<object, KubernetesOptions>): object {
  const { jobName, requestHash, savePath, options, secrets } = context
  const nodes = request.resources?.nodes ?? 1
  const environment = { ...scriptEnvironment(request), ...(savePath !== undefined && { SM_MODEL_DIR: savePath }) }
  const container = {
    name: 'node',
    image: request.image,
    command: request.command,
    env: Object.entries(environment).map(([name, value]) => ({ name, value })),
    envFrom: Object.keys(secrets).length > 0 ? [{ secretRef: { name: jobName } }] : [],
    resources: { limits: limitsOf(request) },
  }
  return {
    metadata: { name: jobName, labels: { [ownedLabel]: 'true' }, annotations: { ...request.labels, [hashAnnotation]: requestHash } },
    spec: {
      completionMode: 'Indexed',
      completions: nodes,
      parallelism: nodes,
      backoffLimit: options.backoffLimit ?? 0,
      activeDeadlineSeconds: request.timeLimitSeconds,
      template: { spec: { containers: [container], nodeSelector: options.nodeSelector, restartPolicy: 'Never' } },
    },
  }
}

function limitsOf({ resources }: ScriptRequest): Readonly<Record<string, string>> {
  const gpus = Object.values(resources?.accelerators ?? {}).reduce((sum, count) => sum + count, 0)
  return {
    ...(resources?.cpus !== undefined && { cpu: String(resources.cpus) }),
    ...(resources?.memoryGigabytes !== undefined && { memory: `${resources.memoryGigabytes}G` }),
    ...(gpus > 0 && { 'nvidia.com/gpu': String(gpus) }),
  }
}
