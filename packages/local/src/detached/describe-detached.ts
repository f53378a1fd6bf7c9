import type { JobSnapshot } from '@trainyard/core'
import { isWrapperAlive, readClaim } from './claim.ts'
import { readEnding } from './ending.ts'
import { readState } from './job-state.ts'
import type { ProcessMark } from './process-mark.ts'

export interface Described {
  readonly snapshot: JobSnapshot
  /** Nobody works on it any more: its state and its log are final. */
  readonly isSettled: boolean
  /** The wrapper died before it could say how the program ended: who knows what it left behind. */
  readonly isAbandoned: boolean
  readonly mark: ProcessMark
}

/** What the folder of a job says about it. undefined: there is no such job. */
export function describeDetached(directory: string): Described | undefined {
  const claim = readClaim(directory)
  if (!claim) return undefined
  const { mark } = claim
  // Asked first: a wrapper writes the last state before it goes.
  const isAlive = isWrapperAlive(directory, claim)
  const startedAt = new Date(claim.startedAt)
  const state = readState(directory) ?? { status: 'RUNNING', startedAt }
  if (state.status !== 'RUNNING') return { snapshot: state, isSettled: true, isAbandoned: false, mark }
  const { warnings } = state
  const known = { ...(warnings && { warnings }), startedAt }
  const ending = readEnding(directory)
  const rest = { isSettled: !isAlive, isAbandoned: !isAlive, mark }
  if (ending?.cause === 'canceled') return { snapshot: { ...known, status: 'CANCELED', endedAt: new Date(ending.endedAt) }, ...rest }
  return { snapshot: isAlive ? state : { ...known, status: 'ERRORED', reason: 'lost', message: lostMessage }, ...rest }
}

const lostMessage =
  'The process that watched over the job ended before it could record how the job ended: it was killed, or the machine was restarted.'
