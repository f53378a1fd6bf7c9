import { isDeepStrictEqual } from 'node:util'
import { UnsupportedRequestError } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { AnyRequest, RunnerKind, RunnerSubject } from '../subject/runner-subject.ts'
import type { Client } from '../world/client.ts'
import { start } from '../world/client-jobs.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

const kindsOf: Readonly<Record<RunnerKind, readonly string[]>> = {
  trainer: ['module', 'script', 'finetune'],
  predictor: ['call', 'batch', 'evaluation'],
  deployer: ['publish', 'serve'],
}

/** One request of each kind, of which core must not pass on those that the plugin does not take. */
const requests: readonly AnyRequest[] = [
  { kind: 'script', sourceDirectory: '.', command: ['true'] },
  { kind: 'finetune', method: 'sft', baseModel: 'base', trainingData: 'data.jsonl' },
  { kind: 'batch', model: { uri: 'memory:model' }, input: 'memory:input', output: 'memory:output' },
  { kind: 'evaluation', model: { uri: 'memory:model' }, data: 'memory:data' },
  { kind: 'publish', model: { uri: 'memory:model' } },
  { kind: 'serve', model: { uri: 'memory:model' } },
]

export const capabilityChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'capabilities/sense',
    capability: 'capabilities',
    title: 'the capabilities make sense, are the same for each instance, and other kinds are refused',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const first = (await world.client().runner(subject.kind)).capabilities
        const second = (await world.client().runner(subject.kind)).capabilities
        const problem = capabilityProblem(subject) ?? (isDeepStrictEqual(first, second) ? undefined : 'a second instance has others')
        demand(problem === undefined, {
          member: 'Capabilities',
          asks: 'says what the presence of a method cannot tell; it may follow from the settings, and from nothing else',
          seen: `${problem ?? ''}: ${show(first)}`,
          advice: 'name kinds of this kind of component alone, each once; leave out what you do not have',
        })
        await demandOtherKindsRefused(subject, world.client())
      }),
  },
]

async function demandOtherKindsRefused({ kind, capabilities }: RunnerSubject, client: Client): Promise<void> {
  await client.runner(kind)
  const before = client.line.calls.length
  for (const request of requests.filter(other => isOther(other, kind, capabilities.kinds))) {
    const error = await start(client, request).catch((reason: unknown) => reason)
    const calls = client.line.calls.length - before + client.submits.length
    demand(UnsupportedRequestError.isInstance(error) && calls === 0, {
      member: 'Capabilities.kinds',
      asks: 'lists the kinds that it takes; others are refused before any call',
      seen: `${show(error)} and ${calls} calls for a request of kind ${request.kind}`,
      advice: 'name exactly the kinds that `submit` takes, and call nobody before it does',
    })
  }
}

function isOther({ kind }: AnyRequest, runner: RunnerKind, taken: readonly string[]): boolean {
  return kindsOf[runner].includes(kind) && !taken.includes(kind)
}

function capabilityProblem({ kind, capabilities, samples, has }: RunnerSubject): string | undefined {
  const { kinds, concurrency, boundToClient = [], savePathSchemes = [], changeFeed } = capabilities
  if (kinds.length === 0 || new Set(kinds).size < kinds.length) return 'no kinds, or one twice'
  const foreign = kinds.find(name => !kindsOf[kind].includes(name))
  if (foreign !== undefined) return `the kind ${foreign} is none of a ${kind}`
  if (!kinds.includes(samples.completes.kind)) return `the kind of \`completes\`, ${samples.completes.kind}, is not among them`
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && concurrency > 0)) return 'concurrency is no whole number above 0'
  if (!boundToClient.every(name => kinds.includes(name))) return 'boundToClient names a kind that is not among the kinds'
  if (!savePathSchemes.every(scheme => /^[a-z][a-z0-9+.-]*$/.test(scheme))) return 'a savePathScheme is no scheme, such as s3'
  if (changeFeed === true && !has('describeMany')) return 'changeFeed without describeMany'
  return has('pause') === has('resume') ? undefined : 'of pause and resume there is only one'
}
