import { type Artifact, failureReasons, isFailureReason } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { ended, submit } from '../world/direct-jobs.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

/** How jobs end. */
export const outcomeChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'outcome/completion',
    capability: 'outcome',
    title: 'a job that completes has an artifact with an address',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const runner = await world.client().runner(subject.kind)
        const last = await ended(runner, await submit(runner, subject.samples.completes), subject.kit.patience)
        demand(last.status === 'COMPLETED', {
          member: 'JobSnapshot.status',
          asks: 'is COMPLETED for a job that did what it was asked to',
          seen: `\`completes\` ended as ${show(last)}`,
          advice: 'map the provider’s word for success to COMPLETED, or give testPlugin a request that completes',
        })
        const problem = artifactProblem(last.artifact)
        demand(problem === undefined, {
          member: 'JobSnapshot.artifact',
          asks: 'says what a completed job made: `{ uri, attributes? }`, with a whole URI and texts',
          seen: `${problem ?? ''}: ${show(last.artifact)}`,
          advice: 'give the address together with COMPLETED; what else is known goes into `attributes`, as texts',
        })
      }),
  },
  {
    id: 'outcome/failure',
    capability: 'outcome',
    title: 'a job that fails has a reason and a message for a person',
    applies: ({ samples }) => samples.fails !== undefined,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { fails = subject.samples.completes } = subject.samples
        const runner = await world.client().runner(subject.kind)
        const last = await ended(runner, await submit(runner, fails), subject.kit.patience)
        demand(last.status === 'ERRORED' && isFailureReason(last.reason) && last.message.trim() !== '', {
          member: 'FailedSnapshot',
          asks: `is { status: 'ERRORED', reason, message }, its reason one of ${failureReasons.join(', ')}`,
          seen: `\`fails\` ended as ${show(last)}`,
          advice: 'map the provider’s failures to a reason, `failed` where nothing better is known, and pass its message on',
        })
      }),
  },
]

function artifactProblem(artifact: Artifact | undefined): string | undefined {
  if (!artifact) return 'no artifact'
  const { uri, attributes = {} } = artifact
  if (typeof uri !== 'string' || !/^[a-z][a-z0-9+.-]*:./i.test(uri)) return 'a uri without a scheme'
  return Object.values<unknown>(attributes).every(value => typeof value === 'string') ? undefined : 'an attribute that is no text'
}
